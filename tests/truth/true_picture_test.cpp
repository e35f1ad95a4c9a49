#include "true_picture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include "canvas.h"
#include "huemask/color.h"
#include "huemask/difference.h"
#include "shapes.h"

namespace huemask::test {
namespace {

double area_of(const Plane<float>& coverage) {
  return std::accumulate(coverage.values().begin(), coverage.values().end(), 0.0);
}

TEST(Canvas, covers_pixels_by_the_share_that_a_ring_takes) {
  Canvas canvas(4, 3, 16, 0);
  canvas.fill({{{1, 1}, {2.5, 1}, {2.5, 2}, {1, 2}}}, 7);
  const std::vector<Plane<float>> all = canvas.coverage(8);
  const Plane<float>& covered = all[7];
  EXPECT_EQ(covered.at(1, 1), 1.0F);
  EXPECT_EQ(covered.at(2, 1), 0.5F);
  EXPECT_EQ(area_of(covered), 1.5);
  EXPECT_EQ(area_of(all[0]), 10.5);
}

TEST(Canvas, leaves_a_hole_where_two_rings_are_around) {
  Canvas canvas(100, 100, 16, kNothing);
  canvas.fill({circle({50, 50}, 40), circle({50, 50}, 20)}, 1);
  const Plane<float> covered = std::move(canvas.coverage(2)[1]);
  constexpr double kPi = 3.14159265358979;
  EXPECT_NEAR(area_of(covered), kPi * (1600 - 400), 5);
  EXPECT_EQ(covered.at(50, 50), 0.0F);
  EXPECT_EQ(covered.at(50, 20), 1.0F);
}

TEST(Canvas, cuts_off_what_reaches_beyond_it) {
  Canvas canvas(10, 10, 4, 0);
  canvas.fill({{{-20, -20}, {5, -20}, {5, 30}, {-20, 30}}}, 3);
  EXPECT_EQ(area_of(canvas.coverage(4)[3]), 50);
}

TEST(Shapes, stroke_has_its_width_and_round_ends) {
  Canvas canvas(100, 60, 16, 0);
  for (const Ring& part : stroke({{20, 30}, {80, 30}}, 10)) canvas.fill({part}, 1);
  EXPECT_NEAR(area_of(canvas.coverage(2)[1]), 60 * 10 + 3.14159265358979 * 25, 1);
}

TEST(TrueColors, are_as_far_apart_as_their_kind_says) {
  const Difference difference = *find_difference("ciede2000");
  for (std::uint64_t seed = 0; seed < 16; ++seed) {
    const TruePicture picture = paint_true_picture(seed, Look::kHardEdges);
    for (std::size_t i = 0; i < picture.colors.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        EXPECT_GE(difference(rgb8_to_xyz(picture.colors[i], RgbSpace::kSrgb),
                             rgb8_to_xyz(picture.colors[j], RgbSpace::kSrgb)),
                  least_difference(picture.kind) - 1e-9)
            << "seed " << seed;
      }
    }
  }
}

TEST(TruePicture, has_colors_of_every_kind_among_eight_seeds) {
  std::multiset<ColorKind> kinds;
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    kinds.insert(paint_true_picture(seed, Look::kHardEdges).kind);
  }
  EXPECT_EQ(kinds.count(ColorKind::kApart), 5U);
  EXPECT_EQ(kinds.count(ColorKind::kBetween), 1U);
  EXPECT_EQ(kinds.count(ColorKind::kDark), 1U);
  EXPECT_EQ(kinds.count(ColorKind::kSameHue), 1U);
}

TEST(TruePicture, shares_every_pixel_that_is_seen_among_the_colors_in_full) {
  for (const Look look : kLooks) {
    const TruePicture picture = paint_true_picture(3, look);
    ASSERT_EQ(picture.alphas.size(), picture.colors.size());
    for (std::size_t i = 0; i < picture.labels.size(); ++i) {
      int sum = 0;
      int most = 0;
      for (const Mask& alpha : picture.alphas) {
        sum += alpha.values()[i];
        most = std::max(most, int{alpha.values()[i]});
      }
      const std::uint16_t label = picture.labels.values()[i];
      const bool seen = picture.image.opaque() || picture.image.alpha.values()[i] > 0;
      ASSERT_EQ(label != kNoLabel, seen) << name_of(look);
      ASSERT_EQ(sum, seen ? 255 : 0) << name_of(look);
      // The remainder of rounding may have gone to another.
      if (seen) {
        ASSERT_GE(picture.alphas[label].values()[i] + 1, most) << name_of(look);
      }
    }
  }
}

TEST(TruePicture, shows_the_colors_mixed_by_their_shares) {
  for (const Look look :
       {Look::kHardEdges, Look::kAntiAliased, Look::kBlurred, Look::kTransparent}) {
    const TruePicture picture = paint_true_picture(4, look);
    for (std::size_t i = 0; i < picture.labels.size(); ++i) {
      if (picture.labels.values()[i] == kNoLabel) continue;
      double red = 0;
      for (std::size_t j = 0; j < picture.colors.size(); ++j) {
        red += picture.colors[j].r * picture.alphas[j].values()[i] / 255.0;
      }
      ASSERT_NEAR(picture.image.pixels.values()[i].r, red, 1.5) << name_of(look);
    }
  }
}

TEST(TruePicture, differs_by_look_as_named) {
  const auto sure = [](const TruePicture& picture) {
    std::size_t count = 0;
    for (const Mask& alpha : picture.alphas) {
      count += static_cast<std::size_t>(
          std::count(alpha.values().begin(), alpha.values().end(), std::uint8_t{255}));
    }
    return count;
  };
  const TruePicture hard = paint_true_picture(5, Look::kHardEdges);
  const TruePicture smooth = paint_true_picture(5, Look::kAntiAliased);
  const TruePicture blurred = paint_true_picture(5, Look::kBlurred);
  EXPECT_EQ(sure(hard), hard.labels.size());
  EXPECT_LT(sure(smooth), sure(hard));
  EXPECT_LT(sure(blurred), sure(smooth));
  EXPECT_EQ(hard.colors, smooth.colors);
  const TruePicture jpeg = paint_true_picture(5, Look::kJpeg75);
  EXPECT_TRUE(std::equal(jpeg.labels.values().begin(), jpeg.labels.values().end(),
                         smooth.labels.values().begin()));
  EXPECT_FALSE(std::equal(jpeg.image.pixels.values().begin(), jpeg.image.pixels.values().end(),
                          smooth.image.pixels.values().begin()));
  EXPECT_FALSE(paint_true_picture(5, Look::kTransparent).image.opaque());
}

TEST(TruePicture, is_the_same_for_the_same_seed) {
  for (const Look look : kLooks) {
    const TruePicture one = paint_true_picture(6, look);
    const TruePicture two = paint_true_picture(6, look);
    EXPECT_TRUE(std::equal(one.image.pixels.values().begin(), one.image.pixels.values().end(),
                           two.image.pixels.values().begin()))
        << name_of(look);
    const TruePicture other = paint_true_picture(14, look);  // of the same kind
    EXPECT_FALSE(std::equal(one.labels.values().begin(), one.labels.values().end(),
                            other.labels.values().begin()))
        << name_of(look);
  }
}

}  // namespace
}  // namespace huemask::test
