#include "mask/edge_rows.h"

#include <gtest/gtest.h>

#include <vector>

namespace huemask::mask {
namespace {

constexpr Rgb8 kDark{10, 10, 10};
constexpr Rgb8 kLight{200, 200, 200};
constexpr Tolerances kExact{.pure = 0, .smooth = 0};

// Dark on the left of column 3 and light from there on, 6 x 5 pixels; one is a bit off.
struct Halves {
  Halves() {
    for (int y = 0; y < 5; ++y) {
      for (int x = 0; x < 6; ++x) {
        image.pixels.at(x, y) = x < 3 ? kDark : kLight;
        labels.at(x, y) = x < 3 ? 0 : 1;
      }
    }
    image.pixels.at(5, 4).g += 2;
  }
  Image image{.pixels = Plane<Rgb8>(6, 5), .alpha = {}, .space = RgbSpace::kSrgb, .source = {}};
  LabelMap labels{6, 5};
  std::vector<Rgb8> pure{kDark, kLight};
};

using Values = std::vector<std::uint8_t>;
Values row_of(const std::uint8_t* values, std::size_t width) { return {values, values + width}; }

TEST(EdgeRows, an_edge_is_neither_smooth_nor_of_one_label) {
  const Halves halves;
  EdgeRows rows(halves.image, halves.labels, halves.pure, kExact);
  rows.find(0);
  EXPECT_EQ(row_of(rows.smooth(), 6), (Values{1, 1, 0, 0, 1, 1}));
  EXPECT_EQ(row_of(rows.core(), 6), (Values{1, 1, 0, 0, 1, 1}));
  EXPECT_EQ(row_of(rows.pure(), 7), (Values{1, 1, 1, 1, 1, 1, 0}));
  EXPECT_EQ(row_of(rows.labels(), 7), (Values{0, 0, 0, 1, 1, 1, 1}));
}

TEST(EdgeRows, what_is_within_the_tolerances_is_smooth_and_pure) {
  const Halves halves;
  EdgeRows exact(halves.image, halves.labels, halves.pure, kExact);
  exact.find(4);
  EXPECT_EQ(row_of(exact.smooth(), 6), (Values{1, 1, 0, 0, 0, 0}));
  EXPECT_EQ(row_of(exact.pure(), 6), (Values{1, 1, 1, 1, 1, 0}));
  EdgeRows rows(halves.image, halves.labels, halves.pure, {.pure = 2, .smooth = 2});
  rows.find(4);
  EXPECT_EQ(row_of(rows.smooth(), 6), (Values{1, 1, 0, 0, 1, 1}));
  EXPECT_EQ(row_of(rows.pure(), 6), (Values{1, 1, 1, 1, 1, 1}));
}

TEST(EdgeRows, what_has_no_label_is_neither_pure_nor_core) {
  Halves halves;
  for (int y = 0; y < 5; ++y) halves.labels.at(0, y) = kNoLabel;
  EdgeRows rows(halves.image, halves.labels, halves.pure, kExact);
  rows.find(2);
  EXPECT_EQ(row_of(rows.core(), 6), (Values{0, 0, 0, 0, 1, 1}));
  EXPECT_EQ(row_of(rows.pure(), 6), (Values{0, 1, 1, 1, 1, 1}));
  EXPECT_EQ(rows.labels()[0], kNone);
}

TEST(EdgeRows, rows_are_the_same_in_any_order) {
  Halves halves;
  halves.labels.at(1, 3) = 1;
  EdgeRows rising(halves.image, halves.labels, halves.pure, kExact);
  for (int y = 0; y < 5; ++y) {
    rising.find(y);
    EdgeRows alone(halves.image, halves.labels, halves.pure, kExact);
    alone.find(y);
    EXPECT_EQ(row_of(rising.core(), 6), row_of(alone.core(), 6));
    EXPECT_EQ(row_of(rising.labels(), 6), row_of(alone.labels(), 6));
    EXPECT_EQ(row_of(rising.labels_above(), 6), row_of(alone.labels_above(), 6));
  }
}

}  // namespace
}  // namespace huemask::mask
