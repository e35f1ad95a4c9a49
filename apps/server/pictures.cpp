#include "pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace huemask::server {

std::size_t memory_of(const Image& image, const ColorTable& table) {
  constexpr std::size_t kColorBytes = sizeof(std::uint32_t) + sizeof(std::uint64_t);
  return image.pixels.size() * sizeof(Rgb8) + image.alpha.size() + table.size() * kColorBytes +
         table.alpha_sums.size() * sizeof(std::uint64_t);
}

Pictures::Pictures(Limits limits, std::function<void(const std::string& id)> gone)
    : limits_(limits), gone_(std::move(gone)) {}

std::optional<Problem> Pictures::refusal_locked(std::string_view id, std::size_t bytes) const {
  // When the one that was not used for the longest time leaves.
  Clock::time_point oldest = Clock::now();
  for (const auto& [name, entry] : entries_) oldest = std::min(oldest, entry.used);
  const auto wait =
      std::chrono::duration_cast<std::chrono::seconds>(oldest + limits_.keep - Clock::now());
  const int retry_after_s = static_cast<int>(std::max<std::int64_t>(1, wait.count()));
  const auto same = entries_.find(id);
  if (same == entries_.end() && entries_.size() >= limits_.most) {
    return Problem{.status = 503,
                   .detail = fmt::format("there are {} pictures already, as many as are kept; "
                                         "delete some",
                                         entries_.size()),
                   .limit = limits_.most,
                   .retry_after_s = retry_after_s};
  }
  const std::size_t freed = same == entries_.end() ? 0 : same->second.bytes;
  if (bytes_ - freed + bytes > limits_.most_bytes) {
    return Problem{.status = 503,
                   .detail = "the memory for pictures is full; delete some, or send smaller ones",
                   .limit = limits_.most_bytes,
                   .retry_after_s = retry_after_s};
  }
  return std::nullopt;
}

std::optional<Problem> Pictures::refusal(std::string_view id) const {
  const std::scoped_lock lock(mutex_);
  return refusal_locked(id, 0);
}

std::optional<Problem> Pictures::add(std::shared_ptr<const Picture> picture) {
  const std::string id = picture->id;
  const std::size_t size = memory_of(*picture->opened.image, *picture->opened.table);
  bool replaced = false;
  {
    const std::scoped_lock lock(mutex_);
    if (auto refused = refusal_locked(id, size)) return refused;
    Entry& entry = entries_[id];
    replaced = entry.picture != nullptr;
    bytes_ = bytes_ - entry.bytes + size;
    entry = {.picture = std::move(picture), .bytes = size, .used = Clock::now()};
  }
  if (replaced) gone_(id);
  return std::nullopt;
}

std::shared_ptr<const Picture> Pictures::find(std::string_view id) {
  const std::scoped_lock lock(mutex_);
  const auto found = entries_.find(id);
  if (found == entries_.end()) return nullptr;
  found->second.used = Clock::now();
  return found->second.picture;
}

std::vector<std::shared_ptr<const Picture>> Pictures::all() const {
  const std::scoped_lock lock(mutex_);
  std::vector<std::shared_ptr<const Picture>> list;
  list.reserve(entries_.size());
  for (const auto& [id, entry] : entries_) list.push_back(entry.picture);
  return list;
}

std::chrono::seconds Pictures::expires_in(std::string_view id) const {
  const std::scoped_lock lock(mutex_);
  const auto found = entries_.find(id);
  if (found == entries_.end()) return std::chrono::seconds(0);
  const auto left = found->second.used + limits_.keep - Clock::now();
  return std::max(std::chrono::ceil<std::chrono::seconds>(left), std::chrono::seconds(0));
}

bool Pictures::remove(std::string_view id) {
  Entry removed;
  {
    const std::scoped_lock lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end()) return false;
    removed = std::move(found->second);
    bytes_ -= removed.bytes;
    entries_.erase(found);
  }
  gone_(removed.picture->id);
  return true;
}

void Pictures::remove_all() {
  std::map<std::string, Entry, std::less<>> removed;
  {
    const std::scoped_lock lock(mutex_);
    removed.swap(entries_);
    bytes_ = 0;
  }
  for (const auto& [id, entry] : removed) gone_(id);
}

void Pictures::sweep(Clock::time_point now) {
  std::vector<std::string> old;
  {
    const std::scoped_lock lock(mutex_);
    for (const auto& [id, entry] : entries_) {
      if (entry.used + limits_.keep <= now) old.push_back(id);
    }
  }
  for (const std::string& id : old) remove(id);
}

std::size_t Pictures::bytes() const {
  const std::scoped_lock lock(mutex_);
  return bytes_;
}

}  // namespace huemask::server
