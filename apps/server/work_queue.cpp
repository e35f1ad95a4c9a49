#include "work_queue.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace huemask::server {

WorkQueue::WorkQueue(int threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

WorkQueue::~WorkQueue() { stop(); }

std::optional<WorkQueue::Ticket> WorkQueue::add(Work work) {
  Ticket ticket = 0;
  {
    const std::scoped_lock lock(mutex_);
    if (stopping_ || waiting_.size() >= most_waiting_) return std::nullopt;
    ticket = next_++;
    waiting_.push_back({ticket, std::move(work)});
  }
  news_.notify_one();
  return ticket;
}

bool WorkQueue::withdraw(Ticket ticket) {
  const std::scoped_lock lock(mutex_);
  return std::erase_if(waiting_, [&](const Waiting& each) { return each.ticket == ticket; }) > 0;
}

std::optional<std::size_t> WorkQueue::ahead_of(Ticket ticket) const {
  const std::scoped_lock lock(mutex_);
  const auto found = std::ranges::find(waiting_, ticket, &Waiting::ticket);
  if (found == waiting_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - waiting_.begin());
}

std::size_t WorkQueue::waiting() const {
  const std::scoped_lock lock(mutex_);
  return waiting_.size();
}

int WorkQueue::retry_after_s() const {
  const std::scoped_lock lock(mutex_);
  const double each =
      seconds_each_ / static_cast<double>(std::max<std::size_t>(1, threads_.size()));
  const double wait = each * static_cast<double>(waiting_.size());
  return static_cast<int>(std::clamp(std::ceil(wait), 1.0, 60.0));
}

void WorkQueue::stop() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
    waiting_.clear();
  }
  news_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void WorkQueue::run() {
  for (;;) {
    Work work;
    {
      std::unique_lock lock(mutex_);
      news_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
      if (stopping_) return;
      work = std::move(waiting_.front().work);
      waiting_.pop_front();
    }
    const auto start = std::chrono::steady_clock::now();
    work();
    account(std::chrono::steady_clock::now() - start);
  }
}

void WorkQueue::account(std::chrono::duration<double> took) {
  constexpr double kWeightOfNew = 0.2;
  const std::scoped_lock lock(mutex_);
  seconds_each_ += kWeightOfNew * (took.count() - seconds_each_);
}

}  // namespace huemask::server
