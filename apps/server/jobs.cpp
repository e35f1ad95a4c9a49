#include "jobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "guard.h"

namespace huemask::server {
namespace {

std::string_view name_of(JobState state) {
  switch (state) {
    case JobState::kQueued:
      return "queued";
    case JobState::kRunning:
      return "running";
    case JobState::kDone:
      return "done";
    case JobState::kFailed:
      return "failed";
    case JobState::kCancelled:
      return "cancelled";
  }
  return {};
}

std::string_view name_of(JobKind kind) {
  return kind == JobKind::kPalette ? "palette" : "selection";
}

bool is_open(JobState state) { return state == JobState::kQueued || state == JobState::kRunning; }

}  // namespace

std::string to_json(const JobStatus& status) {
  nlohmann::ordered_json json = {{"id", status.id},
                                 {"kind", name_of(status.kind)},
                                 {"picture", status.picture},
                                 {"state", name_of(status.state)}};
  if (status.state == JobState::kQueued) json["ahead"] = status.ahead;
  json["progress"] = status.progress;
  if (status.problem) json["problem"] = nlohmann::ordered_json::parse(to_json(*status.problem));
  return json.dump();
}

// What does not change stands first; the rest belongs to the mutex of Jobs.
struct Jobs::Job {
  std::string id;
  std::string picture;
  std::weak_ptr<const Picture> kept_picture;
  std::string client;
  JobKind kind = JobKind::kPalette;
  std::uint64_t number = 0;  // rising with time
  std::atomic<bool> cancel = false;

  JobState state = JobState::kQueued;
  double progress = 0;
  std::uint64_t changed = 0;  // Jobs::changes_ at the last change
  WorkQueue::Ticket ticket = 0;
  std::optional<Problem> problem;
  std::shared_ptr<const FoundPalette> palette;
  std::shared_ptr<const MadeSelection> selection;

  void keep(JobResult result) {
    if (auto* found = std::get_if<FoundPalette>(&result)) {
      palette = std::make_shared<const FoundPalette>(std::move(*found));
    } else if (auto* made = std::get_if<MadeSelection>(&result)) {
      selection = std::make_shared<const MadeSelection>(std::move(*made));
    }
  }
  [[nodiscard]] std::size_t bytes() const {
    return palette ? palette->bytes : selection ? selection->bytes : 0;
  }
};

class Jobs::Events : public EventSource {
 public:
  Events(Jobs& jobs, std::string client, std::uint64_t seen)
      : jobs_(jobs), client_(std::move(client)), seen_(seen) {}

  std::string take() override {
    std::vector<std::pair<std::uint64_t, JobStatus>> news;
    {
      const std::scoped_lock lock(jobs_.mutex_);
      for (const auto& [id, job] : jobs_.jobs_) {
        if (job->client != client_ || job->changed <= seen_) continue;
        news.emplace_back(job->changed, jobs_.status_of(*job));
      }
    }
    std::ranges::sort(news, {}, &std::pair<std::uint64_t, JobStatus>::first);
    std::string text;
    for (const auto& [changed, status] : news) {
      text += fmt::format("id: {}\nevent: job\ndata: {}\n\n", changed, to_json(status));
      seen_ = changed;
    }
    return text;
  }

  void on_news(std::function<void()> wake) override {
    const std::scoped_lock lock(mutex_);
    wake_ = std::move(wake);
  }

  [[nodiscard]] const std::string& client() const { return client_; }

  void wake() {
    const std::scoped_lock lock(mutex_);
    if (wake_) wake_();
  }

 private:
  Jobs& jobs_;
  const std::string client_;
  std::uint64_t seen_;
  std::mutex mutex_;
  std::function<void()> wake_;
};

tl::expected<JobStatus, Problem> Jobs::add(const std::shared_ptr<const Picture>& picture,
                                           std::string client, JobKind kind, Work work) {
  auto job = std::make_shared<Job>();
  job->id = random_name();
  job->picture = picture->id;
  job->kept_picture = picture;
  job->client = std::move(client);
  job->kind = kind;
  {
    const std::scoped_lock lock(mutex_);
    const auto open = std::ranges::count_if(jobs_, [&](const auto& each) {
      return each.second->client == job->client && is_open(each.second->state);
    });
    if (static_cast<std::size_t>(open) >= limits_.most_per_client) {
      return tl::make_unexpected(
          Problem{.status = 429,
                  .detail = fmt::format("{} jobs of this client wait or run already, as many as it "
                                        "may have; wait for one of them, or cancel it",
                                        open),
                  .limit = limits_.most_per_client,
                  .retry_after_s = queue_.retry_after_s()});
    }
    // The queue may start it at once; run() then waits for the mutex.
    const auto ticket = queue_.add([this, job, work = std::move(work)] { run(job, work); });
    if (!ticket) {
      return tl::make_unexpected(Problem{.status = 503,
                                         .detail = "the queue is full; try again in a moment",
                                         .retry_after_s = queue_.retry_after_s()});
    }
    job->ticket = *ticket;
    job->number = *ticket;
    change(*job);
    jobs_[job->id] = job;
  }
  wake(job->client);
  return *find(job->id);
}

void Jobs::run(const std::shared_ptr<Job>& job, const Work& work) {
  {
    const std::scoped_lock lock(mutex_);
    if (job->state != JobState::kQueued) return;
    job->state = JobState::kRunning;
    change(*job);
  }
  wake(job->client);
  Context context;
  context.cancel = &job->cancel;
  context.progress = [&](double fraction) {
    {
      const std::scoped_lock lock(mutex_);
      job->progress = fraction;
      change(*job);
    }
    wake(job->client);
  };
  auto result = work(context);
  {
    const std::scoped_lock lock(mutex_);
    if (job->state != JobState::kRunning) return;
    if (result) {
      job->state = JobState::kDone;
      job->progress = 1;
      job->keep(std::move(*result));
    } else {
      job->state = job->cancel ? JobState::kCancelled : JobState::kFailed;
      if (!job->cancel) job->problem = problem_of(result.error());
    }
    change(*job);
    forget_oldest();
  }
  wake(job->client);
}

JobStatus Jobs::status_of(const Job& job) const {
  return {.id = job.id,
          .picture = job.picture,
          .kind = job.kind,
          .state = job.state,
          .ahead = job.state == JobState::kQueued ? queue_.ahead_of(job.ticket).value_or(0) : 0,
          .progress = job.progress,
          .problem = job.problem,
          .palette = job.palette,
          .selection = job.selection};
}

std::optional<JobStatus> Jobs::find(std::string_view id) const {
  const std::scoped_lock lock(mutex_);
  const auto found = jobs_.find(id);
  if (found == jobs_.end()) return std::nullopt;
  return status_of(*found->second);
}

void Jobs::cancel_locked(Job& job) {
  job.cancel = true;
  queue_.withdraw(job.ticket);
  if (is_open(job.state)) job.state = JobState::kCancelled;
  change(job);
}

bool Jobs::remove(std::string_view id) {
  const std::scoped_lock lock(mutex_);
  const auto found = jobs_.find(id);
  if (found == jobs_.end()) return false;
  cancel_locked(*found->second);
  jobs_.erase(found);
  return true;
}

void Jobs::remove_of_picture(std::string_view picture) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(jobs_, [&](const auto& each) {
    if (each.second->picture != picture) return false;
    cancel_locked(*each.second);
    return true;
  });
}

void Jobs::sweep() {
  const std::scoped_lock lock(mutex_);
  std::erase_if(jobs_, [&](const auto& each) {
    if (is_open(each.second->state) || !each.second->kept_picture.expired()) return false;
    cancel_locked(*each.second);
    return true;
  });
}

void Jobs::stop() {
  const std::scoped_lock lock(mutex_);
  for (const auto& [id, job] : jobs_) cancel_locked(*job);
}

void Jobs::change(Job& job) { job.changed = ++changes_; }

std::size_t Jobs::bytes_kept() const {
  std::size_t bytes = 0;
  for (const auto& [id, job] : jobs_) bytes += job->bytes();
  return bytes;
}

void Jobs::forget_oldest() {
  while (jobs_.size() > limits_.most_kept || bytes_kept() > limits_.most_bytes_kept) {
    auto oldest = jobs_.end();
    for (auto it = jobs_.begin(); it != jobs_.end(); ++it) {
      if (is_open(it->second->state)) continue;
      if (oldest == jobs_.end() || it->second->number < oldest->second->number) oldest = it;
    }
    if (oldest == jobs_.end()) return;
    jobs_.erase(oldest);
  }
}

void Jobs::wake(const std::string& client) {
  std::vector<std::shared_ptr<Events>> awake;
  {
    const std::scoped_lock lock(mutex_);
    std::erase_if(listeners_, [](const auto& each) { return each.expired(); });
    for (const auto& each : listeners_) {
      if (auto events = each.lock(); events && events->client() == client) {
        awake.push_back(std::move(events));
      }
    }
  }
  for (const auto& events : awake) events->wake();
}

std::shared_ptr<EventSource> Jobs::events_of(std::string client, std::string_view last_event_id) {
  std::uint64_t seen = 0;
  std::from_chars(last_event_id.data(), last_event_id.data() + last_event_id.size(), seen);
  const std::scoped_lock lock(mutex_);
  // A number of another launch says nothing.
  if (seen > changes_) seen = 0;
  auto events = std::make_shared<Events>(*this, std::move(client), seen);
  listeners_.push_back(events);
  return events;
}

Jobs::Counts Jobs::counts() const {
  const std::scoped_lock lock(mutex_);
  Counts counts;
  for (const auto& [id, job] : jobs_) {
    switch (job->state) {
      case JobState::kQueued:
        ++counts.queued;
        break;
      case JobState::kRunning:
        ++counts.running;
        break;
      case JobState::kDone:
        ++counts.done;
        break;
      case JobState::kFailed:
        ++counts.failed;
        break;
      case JobState::kCancelled:
        ++counts.cancelled;
        break;
    }
  }
  return counts;
}

}  // namespace huemask::server
