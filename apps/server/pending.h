// Waiting for a response.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <utility>

#include "message.h"

namespace huemask::server {

// A response that may come while it is asked for, or later from another thread.
class Pending {
 public:
  void complete(Response response) {
    std::unique_lock lock(mutex_);
    response_ = std::move(response);
    if (auto resume = std::exchange(resume_, nullptr)) {
      lock.unlock();
      resume();
    }
  }
  // Calls `resume` once it is there; at once where it is.
  void when_complete(std::function<void()> resume) {
    std::unique_lock lock(mutex_);
    if (!response_) {
      resume_ = std::move(resume);
      return;
    }
    lock.unlock();
    resume();
  }
  std::optional<Response> take() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(response_, std::nullopt);
  }

 private:
  std::mutex mutex_;
  std::optional<Response> response_;
  std::function<void()> resume_;
};

}  // namespace huemask::server
