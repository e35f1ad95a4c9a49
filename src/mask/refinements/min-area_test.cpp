#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "mask/components.h"
#include "mask/test_masks.h"

namespace huemask {
namespace {

using test::drawn;
using test::mask_of;
using test::refined;
using test::same;

// A snake of `pixels` pixels that turns every seven, so that its shape does not help.
Mask snake(int pixels) {
  Mask mask(9, 40, 0);
  for (int i = 0; i < pixels; ++i) {
    const int row = i / 8;
    const int along = i % 8;
    const bool turned = row % 2 == 1;
    if (along == 7) {
      mask.at(turned ? 1 : 7, 2 * row + 2) = 255;
    } else {
      mask.at(turned ? 7 - along : 1 + along, 2 * row + 1) = 255;
    }
  }
  return mask;
}

TEST(MinArea, is_exact_about_its_limit) {
  for (const int limit : {1, 2, 3, 8, 20, 57, 128}) {
    const std::string step = "min-area=" + std::to_string(limit);
    EXPECT_EQ(drawn(refined(snake(limit - 1), step)), drawn(Mask(9, 40, 0))) << limit;
    EXPECT_EQ(drawn(refined(snake(limit), step)), drawn(snake(limit))) << limit;
    EXPECT_EQ(drawn(refined(snake(limit + 1), step)), drawn(snake(limit + 1))) << limit;
  }
}

TEST(MinArea, takes_pixels_that_touch_by_corners_for_one_component) {
  const Mask diagonal = mask_of({"#....", ".#...", "..#..", "....#"});
  EXPECT_EQ(drawn(refined(diagonal, "min-area=3")),
            drawn(mask_of({"#....", ".#...", "..#..", "....."})));
}

TEST(MinArea, takes_the_soft_edge_of_a_component_with_it) {
  const Mask mask = mask_of({"..-----..",  //
                             "..-+#+-..",  //
                             "..-----..",  //
                             ".........",  //
                             "----.....",  //
                             "-###-...-",  //
                             "-###--..."});
  EXPECT_EQ(drawn(refined(mask, "min-area=4")), drawn(mask_of({".........",  //
                                                               ".........",  //
                                                               ".........",  //
                                                               ".........",  //
                                                               "----.....",  //
                                                               "-###-...-",  //
                                                               "-###--..."})));
}

// The soft pixels in between are also the edge of what stays.
TEST(MinArea, keeps_a_soft_edge_that_is_shared) {
  const Mask mask = mask_of({"#--####", "-.-####"});
  EXPECT_EQ(drawn(refined(mask, "min-area=2")), drawn(mask_of({".--####", "-.-####"})));
}

TEST(MinArea, changes_nothing_when_every_component_is_large_enough) {
  const Mask mask = test::soft_noise(90, 40, 1);
  EXPECT_TRUE(same(refined(mask, "min-area=0"), mask));
  EXPECT_TRUE(same(refined(mask, "min-area=1"), mask));
}

TEST(MinArea, leaves_no_smaller_component_and_the_others_as_they_were) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Mask mask =
        seed % 2 == 0 ? test::soft_noise(70, 60, seed) : test::blobs(70, 60, 30, seed);
    const Mask clean = refined(mask, "min-area=12");
    const auto before =
        mask::find_components(mask, mask::Part::kForeground, mask::Connectivity::kEight, {});
    const auto after =
        mask::find_components(clean, mask::Part::kForeground, mask::Connectivity::kEight, {});
    std::vector<std::uint64_t> kept;
    for (const std::uint64_t area : before->areas) {
      if (area >= 12) kept.push_back(area);
    }
    EXPECT_EQ(after->areas, kept) << seed;
    EXPECT_TRUE(same(refined(clean, "min-area=12"), clean)) << seed;
  }
}

}  // namespace
}  // namespace huemask
