// Long work on a few threads, in the order it came; what waits is bounded.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace huemask::server {

class WorkQueue {
 public:
  using Work = std::function<void()>;
  // Identifies work that waits.
  using Ticket = std::uint64_t;

  WorkQueue(int threads, std::size_t most_waiting);
  WorkQueue(const WorkQueue&) = delete;
  WorkQueue& operator=(const WorkQueue&) = delete;
  ~WorkQueue();

  // Nothing where as much waits as may.
  [[nodiscard]] std::optional<Ticket> add(Work work);
  // Takes work back that has not started; whether that was so.
  bool withdraw(Ticket ticket);
  // How much starts before it; nothing once it started.
  [[nodiscard]] std::optional<std::size_t> ahead_of(Ticket ticket) const;
  [[nodiscard]] std::size_t waiting() const;
  // When there will be room again, by how long works took so far: 1 to 60 s.
  [[nodiscard]] int retry_after_s() const;
  // Drops what waits and waits for what runs. Nothing can be added any more.
  void stop();

 private:
  struct Waiting {
    Ticket ticket;
    Work work;
  };
  void run();
  void account(std::chrono::duration<double> took);

  const std::size_t most_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable news_;
  std::deque<Waiting> waiting_;
  Ticket next_ = 1;
  double seconds_each_ = 0.1;  // a running mean
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace huemask::server
