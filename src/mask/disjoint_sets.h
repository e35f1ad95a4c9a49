// Union-find.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace huemask {

// Sets of the numbers 0, 1, 2 ...; each is known by its smallest.
class DisjointSets {
 public:
  DisjointSets() = default;
  explicit DisjointSets(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) add();
  }

  [[nodiscard]] std::size_t size() const { return parents_.size(); }
  // A new set of the next number, which is returned.
  std::uint32_t add() {
    const auto number = static_cast<std::uint32_t>(parents_.size());
    parents_.push_back(number);
    return number;
  }
  [[nodiscard]] std::uint32_t find(std::uint32_t number) {
    while (parents_[number] != number) {
      parents_[number] = parents_[parents_[number]];
      number = parents_[number];
    }
    return number;
  }
  void unite(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (a < b) parents_[b] = a;
    if (b < a) parents_[a] = b;
  }
  // The place of each number's set among the sets, in the order of their smallest numbers.
  [[nodiscard]] std::vector<std::uint32_t> consecutive_numbers() {
    std::vector<std::uint32_t> places(parents_.size());
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
      places[i] = parents_[i] == i ? next++ : places[find(i)];
    }
    return places;
  }

 private:
  std::vector<std::uint32_t> parents_;  // each no larger than its index
};

}  // namespace huemask
