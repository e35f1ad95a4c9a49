// The pictures that clients have sent, in memory, until they are deleted or not used for a while.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/opened_picture.h"
#include "problem.h"

namespace huemask::server {

using Clock = std::chrono::steady_clock;

struct Picture {
  std::string id;
  std::string name;            // as the client calls it
  std::size_t file_bytes = 0;  // of the file that was sent
  OpenedPicture opened;
};

// What one more picture takes while and after it is read.
[[nodiscard]] std::size_t memory_of(const Image& image, const ColorTable& table);

class Pictures {
 public:
  struct Limits {
    std::size_t most = 200;
    std::size_t most_bytes = std::size_t{2} << 30U;  // of all, decoded
    std::chrono::seconds keep{900};
  };
  // `gone(id)` is called for every picture that leaves, outside of any lock.
  Pictures(Limits limits, std::function<void(const std::string& id)> gone);

  // Why another picture of that id would be refused: 503 with when to try again.
  [[nodiscard]] std::optional<Problem> refusal(std::string_view id) const;
  // Adds it, or puts it in the place of the one of the same id.
  [[nodiscard]] std::optional<Problem> add(std::shared_ptr<const Picture> picture);
  // Null where there is none. To look for it is to use it: its time starts again.
  [[nodiscard]] std::shared_ptr<const Picture> find(std::string_view id);
  [[nodiscard]] std::vector<std::shared_ptr<const Picture>> all() const;  // by id
  [[nodiscard]] std::chrono::seconds expires_in(std::string_view id) const;
  bool remove(std::string_view id);
  void remove_all();
  // Removes those whose time is over.
  void sweep(Clock::time_point now = Clock::now());
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Entry {
    std::shared_ptr<const Picture> picture;
    std::size_t bytes = 0;
    Clock::time_point used;
  };
  [[nodiscard]] std::optional<Problem> refusal_locked(std::string_view id, std::size_t bytes) const;

  const Limits limits_;
  const std::function<void(const std::string&)> gone_;
  mutable std::mutex mutex_;
  std::map<std::string, Entry, std::less<>> entries_;
  std::size_t bytes_ = 0;
};

}  // namespace huemask::server
