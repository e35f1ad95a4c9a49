#include <gtest/gtest.h>

#include <string>

#include "mask/components.h"
#include "mask/test_masks.h"

namespace huemask {
namespace {

using test::drawn;
using test::mask_of;
using test::refined;
using test::same;

// A full mask with a hole of `pixels` pixels in rows of five.
Mask with_hole(int pixels) {
  Mask mask(7, 40, 255);
  for (int i = 0; i < pixels; ++i) mask.at(1 + i % 5, 1 + i / 5) = 0;
  return mask;
}

TEST(FillHoles, is_exact_about_its_limit) {
  const std::string full = drawn(Mask(7, 40, 255));
  for (const int limit : {1, 2, 5, 7, 20, 121}) {
    const std::string step = "fill-holes=" + std::to_string(limit);
    EXPECT_EQ(drawn(refined(with_hole(limit - 1), step)), full) << limit;
    EXPECT_EQ(drawn(refined(with_hole(limit), step)), full) << limit;
    EXPECT_EQ(drawn(refined(with_hole(limit + 1), step)), drawn(with_hole(limit + 1))) << limit;
  }
}

TEST(FillHoles, fills_holes_of_any_size_when_no_limit_is_given) {
  EXPECT_EQ(drawn(refined(with_hole(190), "fill-holes")), drawn(Mask(7, 40, 255)));
}

TEST(FillHoles, leaves_what_is_open_to_the_border) {
  const Mask mask = mask_of({"#####", "#.#.#", "###.#", "###.#"});
  EXPECT_EQ(drawn(refined(mask, "fill-holes")),
            drawn(mask_of({"#####", "###.#", "###.#", "###.#"})));
}

TEST(FillHoles, takes_pixels_that_touch_by_corners_for_two_holes) {
  const Mask mask = mask_of({"#####", "#.###", "##..#", "#####"});
  EXPECT_EQ(drawn(refined(mask, "fill-holes=1")),
            drawn(mask_of({"#####", "#####", "##..#", "#####"})));
}

TEST(FillHoles, fills_the_soft_edge_of_a_hole_too) {
  const Mask mask = mask_of({"#######", "#+++++#", "#+-.-+#", "#+++++#", "#######"});
  EXPECT_EQ(drawn(refined(mask, "fill-holes")), drawn(Mask(7, 5, 255)));
}

TEST(FillHoles, keeps_soft_edges_of_the_outside_and_soft_spots_that_are_no_holes) {
  const Mask mask = mask_of({".+####", ".+#+##", ".+####"});
  EXPECT_TRUE(same(refined(mask, "fill-holes"), mask));
}

// The dual: what is a hole by sides is a component by sides of the inverse.
TEST(FillHoles, leaves_no_hole_within_the_limit_and_the_others_as_they_were) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Mask mask = refined(test::blobs(70, 60, 60, seed), "invert");
    const Mask filled = refined(mask, "fill-holes=30");
    std::vector<std::uint64_t> kept, left;
    for (const auto& [each, areas] : {std::pair{&mask, &kept}, {&filled, &left}}) {
      const auto holes =
          mask::find_components(*each, mask::Part::kBackground, mask::Connectivity::kFour, {});
      const auto open = mask::touching_border(*holes, 70);
      for (std::size_t i = 0; i < holes->size(); ++i) {
        if (open[i] != 0 || holes->areas[i] > 30 || each == &filled)
          areas->push_back(holes->areas[i]);
      }
    }
    EXPECT_EQ(left, kept) << seed;
    EXPECT_TRUE(same(refined(filled, "fill-holes=30"), filled)) << seed;
  }
}

}  // namespace
}  // namespace huemask
