#include "mask/components.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

#include "mask/test_masks.h"

namespace huemask::mask {
namespace {

using test::hard_noise;

bool belongs(std::uint8_t v, Part part) {
  switch (part) {
    case Part::kForeground:
      return v >= 128;
    case Part::kBackground:
      return v < 128;
    case Part::kAboveZero:
      return v > 0;
    case Part::kBelowFull:
      return v < 255;
  }
  return false;
}

// A number per pixel by flooding in reading order, -1 outside; and the areas.
struct Flooded {
  std::vector<int> labels;
  std::vector<std::uint64_t> areas;
};

Flooded flooded(const Mask& mask, Part part, Connectivity connectivity) {
  Flooded result{std::vector<int>(mask.size(), -1), {}};
  const auto index = [&](int x, int y) {
    return static_cast<std::size_t>(mask.row(y) + x - mask.data());
  };
  for (int y = 0; y < mask.height(); ++y) {
    for (int x = 0; x < mask.width(); ++x) {
      if (!belongs(mask.at(x, y), part) || result.labels[index(x, y)] >= 0) continue;
      const int label = static_cast<int>(result.areas.size());
      result.areas.push_back(0);
      std::vector<std::pair<int, int>> open = {{x, y}};
      result.labels[index(x, y)] = label;
      while (!open.empty()) {
        const auto [px, py] = open.back();
        open.pop_back();
        ++result.areas.back();
        for (int dy = -1; dy <= 1; ++dy) {
          for (int dx = -1; dx <= 1; ++dx) {
            if (connectivity == Connectivity::kFour && dx != 0 && dy != 0) continue;
            const int nx = px + dx;
            const int ny = py + dy;
            if (nx < 0 || ny < 0 || nx >= mask.width() || ny >= mask.height()) continue;
            if (!belongs(mask.at(nx, ny), part) || result.labels[index(nx, ny)] >= 0) continue;
            result.labels[index(nx, ny)] = label;
            open.emplace_back(nx, ny);
          }
        }
      }
    }
  }
  return result;
}

std::vector<int> labels_of(const Components& components, int width, int height) {
  std::vector<int> labels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), -1);
  for (int y = 0; y < height; ++y) {
    for (const Run& run : components.row(y)) {
      const auto row = labels.begin() + static_cast<std::ptrdiff_t>(y) * width;
      std::fill(row + run.begin, row + run.end, static_cast<int>(run.label));
    }
  }
  return labels;
}

TEST(FindComponents, finds_what_flooding_finds) {
  std::uint64_t seed = 0;
  for (const int width : {1, 2, 7, 8, 9, 15, 16, 17, 31, 64, 77}) {
    for (const int height : {1, 2, 5, 33}) {
      std::vector<Mask> masks;
      for (const std::uint64_t percent : {0, 3, 40, 60, 97, 100}) {
        masks.push_back(hard_noise(width, height, percent, ++seed));
      }
      masks.push_back(test::soft_noise(width, height, ++seed));
      masks.push_back(test::blobs(width, height, 9, ++seed));
      for (const Mask& mask : masks) {
        for (const Part part :
             {Part::kForeground, Part::kBackground, Part::kAboveZero, Part::kBelowFull}) {
          for (const Connectivity connectivity : {Connectivity::kFour, Connectivity::kEight}) {
            const auto found = find_components(mask, part, connectivity, {});
            ASSERT_TRUE(found.has_value());
            const Flooded expected = flooded(mask, part, connectivity);
            ASSERT_EQ(found->areas, expected.areas) << test::drawn(mask);
            ASSERT_EQ(labels_of(*found, width, height), expected.labels) << test::drawn(mask);
          }
        }
      }
    }
  }
}

// A spiral joins late, a comb at its end: chains of unions.
TEST(FindComponents, joins_what_meets_at_the_end) {
  const Mask comb = test::mask_of({"#.#.#.#", "#.#.#.#", "#.#.#.#", "#######"});
  EXPECT_EQ(find_components(comb, Part::kForeground, Connectivity::kFour, {})->size(), 1U);
  const Mask spiral =
      test::mask_of({"#######", "......#", "#####.#", "#...#.#", "#.###.#", "#.....#", "#######"});
  EXPECT_EQ(find_components(spiral, Part::kForeground, Connectivity::kFour, {})->size(), 1U);
  const Mask diagonal = test::mask_of({"#..", ".#.", "..#"});
  EXPECT_EQ(find_components(diagonal, Part::kForeground, Connectivity::kFour, {})->size(), 3U);
  EXPECT_EQ(find_components(diagonal, Part::kForeground, Connectivity::kEight, {})->size(), 1U);
}

TEST(FindComponents, is_split_at_128) {
  Mask mask(4, 1);
  mask.at(0, 0) = 127;
  mask.at(1, 0) = 128;
  mask.at(2, 0) = 0;
  mask.at(3, 0) = 255;
  const auto foreground = find_components(mask, Part::kForeground, Connectivity::kEight, {});
  EXPECT_EQ(labels_of(*foreground, 4, 1), (std::vector<int>{-1, 0, -1, 1}));
  const auto background = find_components(mask, Part::kBackground, Connectivity::kFour, {});
  EXPECT_EQ(labels_of(*background, 4, 1), (std::vector<int>{0, -1, 1, -1}));
}

TEST(TouchingBorder, tells_holes_from_bays) {
  const Mask mask = test::mask_of({"#####", "#.#.#", "###.#", "###.#"});
  const auto background = find_components(mask, Part::kBackground, Connectivity::kFour, {});
  EXPECT_EQ(touching_border(*background, 5), (std::vector<std::uint8_t>{0, 1}));
}

TEST(FindComponents, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const auto found =
      find_components(Mask(5, 5, 255), Part::kForeground, Connectivity::kFour, {.cancel = &cancel});
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask::mask
