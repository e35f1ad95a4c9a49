#include "mask/disk_morphology.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "mask/test_masks.h"

namespace huemask::mask {
namespace {

// By definition: every pixel of the disk around every pixel.
template <typename Choose>
Mask by_definition(const Mask& mask, double radius, std::uint8_t neutral, const Choose& choose) {
  Mask out(mask.width(), mask.height());
  const int reach = static_cast<int>(radius);
  for (int y = 0; y < mask.height(); ++y) {
    for (int x = 0; x < mask.width(); ++x) {
      std::uint8_t value = neutral;
      for (int dy = -reach; dy <= reach; ++dy) {
        for (int dx = -reach; dx <= reach; ++dx) {
          if (dx * dx + dy * dy > radius * radius) continue;
          if (x + dx < 0 || y + dy < 0 || x + dx >= mask.width() || y + dy >= mask.height())
            continue;
          value = choose(value, mask.at(x + dx, y + dy));
        }
      }
      out.at(x, y) = value;
    }
  }
  return out;
}

const double kRadii[] = {
    0,  0.5, 1, 1.4, 1.4142135623730951, 1.5, 2, 2.2360679774997896, 3, 4.5, 5, 7.0710678118654755,
    11, 20};

TEST(DilateAndErode, are_the_extremes_over_the_disk) {
  std::uint64_t seed = 0;
  for (const double radius : kRadii) {
    for (const auto& [width, height] : {std::pair{1, 1}, {1, 9}, {9, 1}, {37, 29}, {16, 70}}) {
      const Mask mask = test::soft_noise(width, height, ++seed);
      const Mask sparse = test::hard_noise(width, height, 4, ++seed);
      const Mask dense = test::hard_noise(width, height, 96, ++seed);
      for (const Mask* each : {&mask, &sparse, &dense}) {
        EXPECT_TRUE(test::same(
            *dilate(*each, radius, {}),
            by_definition(*each, radius, 0, [](auto a, auto b) { return std::max(a, b); })))
            << radius << ", " << width << " x " << height;
        EXPECT_TRUE(test::same(
            *erode(*each, radius, {}),
            by_definition(*each, radius, 255, [](auto a, auto b) { return std::min(a, b); })))
            << radius << ", " << width << " x " << height;
      }
    }
  }
}

// More rows than one thread takes at a time, with a disk that reaches over several of them.
TEST(Dilate, has_no_seams_between_bands) {
  for (const double radius : {1.0, 8.0, 40.0}) {
    Mask mask = test::hard_noise(24, 500, 1, 7);
    EXPECT_TRUE(
        test::same(*dilate(mask, radius, {.threads = 3}),
                   by_definition(mask, radius, 0, [](auto a, auto b) { return std::max(a, b); })))
        << radius;
  }
}

TEST(HalfWidths, are_those_of_the_disk) {
  EXPECT_EQ(half_widths(0), (std::vector<int>{0}));
  EXPECT_EQ(half_widths(0.99), (std::vector<int>{0}));
  EXPECT_EQ(half_widths(1), (std::vector<int>{1, 0}));
  EXPECT_EQ(half_widths(1.5), (std::vector<int>{1, 1}));
  EXPECT_EQ(half_widths(2), (std::vector<int>{2, 1, 0}));
  EXPECT_EQ(half_widths(5), (std::vector<int>{5, 4, 4, 4, 3, 0}));
  for (const double radius : {0.0, 3.7, 25.0, 65.0, 500.0}) {
    const auto widths = half_widths(radius);
    ASSERT_EQ(widths.size(), static_cast<std::size_t>(radius) + 1);
    for (std::size_t dy = 0; dy < widths.size(); ++dy) {
      const double rest = radius * radius - static_cast<double>(dy * dy);
      EXPECT_LE(widths[dy] * widths[dy], rest);
      EXPECT_GT((widths[dy] + 1) * (widths[dy] + 1), rest);
    }
  }
}

}  // namespace
}  // namespace huemask::mask
