// What clients asked to be found, from the queue to the result, and who hears of it.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "huemask/context.h"
#include "huemask/opened_picture.h"
#include "message.h"
#include "pictures.h"
#include "problem.h"
#include "work_queue.h"

namespace huemask::server {

// Colors that were found, and what was asked for.
struct FoundPalette {
  FoundColors colors;
  Recipe::Edges edges = Recipe{}.edges;
  std::size_t bytes = 0;  // what it takes beside the picture
};

// A mask that was made.
struct MadeSelection {
  // Of its samples, for any tolerance; null where there are none. Later selections of the same
  // samples share it.
  std::shared_ptr<const CostMap> costs;
  Mask mask;
  std::size_t bytes = 0;  // what it takes beside the picture
};

enum class JobKind : std::uint8_t { kPalette, kSelection };
// First what can be made of nothing, as tl::expected converts by that.
using JobResult = std::variant<MadeSelection, FoundPalette>;

enum class JobState : std::uint8_t { kQueued, kRunning, kDone, kFailed, kCancelled };

// What is known of a job at one time.
struct JobStatus {
  std::string id;
  std::string picture;
  JobKind kind = JobKind::kPalette;
  JobState state = JobState::kQueued;
  std::size_t ahead = 0;  // in the queue
  double progress = 0;    // [0, 1]
  std::optional<Problem> problem;
  // One of them, when done.
  std::shared_ptr<const FoundPalette> palette;
  std::shared_ptr<const MadeSelection> selection;
};

[[nodiscard]] std::string to_json(const JobStatus& status);

class Jobs {
 public:
  struct Limits {
    std::size_t most_per_client = 32;  // that wait or run
    // Finished ones; the oldest are forgotten.
    std::size_t most_kept = 2000;
    std::size_t most_bytes_kept = std::size_t{1} << 30U;
  };
  using Work = std::function<Result<JobResult>(const Context& context)>;

  Jobs(WorkQueue& queue, Limits limits) : queue_(queue), limits_(limits) {}

  // The new job; 429 where the client has as many as it may, 503 where the queue is full.
  [[nodiscard]] tl::expected<JobStatus, Problem> add(const std::shared_ptr<const Picture>& picture,
                                                     std::string client, JobKind kind, Work work);
  [[nodiscard]] std::optional<JobStatus> find(std::string_view id) const;
  // Cancels it and forgets it; whether it was there.
  bool remove(std::string_view id);
  // The same for all of a picture.
  void remove_of_picture(std::string_view picture);
  // The same for those whose picture went while they were sent.
  void sweep();
  // Cancels all.
  void stop();

  // The jobs of a client as they change, from after `last_event_id` on.
  [[nodiscard]] std::shared_ptr<EventSource> events_of(std::string client,
                                                       std::string_view last_event_id);

  struct Counts {
    std::size_t queued = 0, running = 0, done = 0, failed = 0, cancelled = 0;
  };
  [[nodiscard]] Counts counts() const;

 private:
  struct Job;
  class Events;

  [[nodiscard]] JobStatus status_of(const Job& job) const;
  void run(const std::shared_ptr<Job>& job, const Work& work);
  // Both with the mutex held; the wakers are to be called after.
  void change(Job& job);
  void forget_oldest();
  [[nodiscard]] std::size_t bytes_kept() const;
  void cancel_locked(Job& job);
  void wake(const std::string& client);

  WorkQueue& queue_;
  const Limits limits_;
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Job>, std::less<>> jobs_;
  std::uint64_t changes_ = 0;
  std::vector<std::weak_ptr<Events>> listeners_;
};

}  // namespace huemask::server
