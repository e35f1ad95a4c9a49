// A queue of pixels by cost, for costs that never go back: the lowest first, in any order within.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace huemask::mask {

// Each level is a chain of blocks as large as a cache line, so that a push touches one line, and
// what is taken out is known some steps ahead. Memory goes with the longest the queue ever is:
// 64 bytes for 14 pixels, and a block for each level in use.
class BucketQueue {
 public:
  explicit BucketQueue(std::size_t levels) : first_(levels, kNone) {
    blocks_.push_back({.next = kNone, .count = kItems, .items = {}});  // kNone: full, never written
  }

  void push(std::size_t level, std::uint32_t pixel) {
    std::uint32_t at = first_[level];
    if (blocks_[at].count == kItems) {
      at = new_block(at);
      first_[level] = at;
    }
    Block& block = blocks_[at];
    block.items[block.count++] = pixel;
  }

  // Calls visit(pixels, count) for all pixels of a level, a block at a time. What is pushed
  // meanwhile must be of other levels.
  template <typename Visit>
  void take_all(std::size_t level, const Visit& visit) {
    std::uint32_t at = first_[level];
    first_[level] = kNone;
    while (at != kNone) {
      const Block block = blocks_[at];  // a copy: a push may move the blocks
      blocks_[at].next = free_;
      free_ = at;
      at = block.next;
      visit(block.items.data(), block.count);
    }
  }

 private:
  static constexpr std::uint32_t kNone = 0;
  static constexpr std::uint32_t kItems = 14;
  struct alignas(64) Block {
    std::uint32_t next;
    std::uint32_t count;
    std::array<std::uint32_t, kItems> items;
  };

  std::uint32_t new_block(std::uint32_t next) {
    if (free_ == kNone) {
      blocks_.push_back({.next = next, .count = 0, .items = {}});
      return static_cast<std::uint32_t>(blocks_.size() - 1);
    }
    const std::uint32_t at = free_;
    free_ = blocks_[at].next;
    blocks_[at].next = next;
    blocks_[at].count = 0;
    return at;
  }

  std::vector<std::uint32_t> first_;
  std::vector<Block> blocks_;
  std::uint32_t free_ = kNone;
};

}  // namespace huemask::mask
