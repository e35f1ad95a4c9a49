#include <gtest/gtest.h>

#include <array>

#include "mask/test_masks.h"

namespace huemask {
namespace {

using test::drawn;
using test::mask_of;
using test::refined;

TEST(Combine, adds_subtracts_and_intersects) {
  const Mask mask = mask_of({"##..+-"});
  const Mask one = mask_of({"#.#.##"});
  const Mask two = mask_of({"....-+"});
  const std::array<const Mask*, 2> others = {&one, &two};
  const RefineInput input{.others = others};
  EXPECT_EQ(drawn(refined(mask, "combine", input)), drawn(mask_of({"###.##"})));
  EXPECT_EQ(drawn(refined(mask, "combine=subtract", input)), drawn(mask_of({".#...."})));
  EXPECT_EQ(drawn(refined(mask, "combine=intersect", input)), drawn(mask_of({"#...+-"})));
  EXPECT_EQ(drawn(refined(mask, "combine:with=2", input)), drawn(mask_of({"##..++"})));
  // 255 - 60 = 195 and 255 - 200 = 55 limit what is left.
  const Mask rest = refined(mask, "combine:mode=subtract,with=2", input);
  EXPECT_EQ(rest.at(4, 0), 195);
  EXPECT_EQ(rest.at(5, 0), 55);
}

TEST(Combine, with_the_same_twice_is_as_once) {
  const Mask mask = test::soft_noise(30, 20, 1);
  const Mask other = test::soft_noise(30, 20, 2);
  const std::array<const Mask*, 1> others = {&other};
  const RefineInput input{.others = others};
  for (const std::string step : {"combine=add", "combine=subtract", "combine=intersect"}) {
    EXPECT_TRUE(
        test::same(refined(refined(mask, step, input), step, input), refined(mask, step, input)))
        << step;
  }
}

}  // namespace
}  // namespace huemask
