#include <gtest/gtest.h>

#include "mask/test_masks.h"

namespace huemask {
namespace {

using test::drawn;
using test::mask_of;
using test::refined;
using test::same;

TEST(Largest, keeps_as_many_as_it_says_and_the_first_of_equal_ones) {
  const Mask mask = mask_of({"##..#..#", ".....#..", "........", "###...##"});
  EXPECT_EQ(drawn(refined(mask, "largest")),
            drawn(mask_of({"........", "........", "........", "###....."})));
  EXPECT_EQ(drawn(refined(mask, "largest=2")),
            drawn(mask_of({"##......", "........", "........", "###....."})));
  EXPECT_EQ(drawn(refined(mask, "largest=4")),
            drawn(mask_of({"##..#...", ".....#..", "........", "###...##"})));
}

TEST(Largest, takes_the_soft_edges_of_the_others_with_them) {
  const Mask mask = mask_of({"-#-...-##-", "-----....-", "...-+-....", ".-........"});
  EXPECT_EQ(drawn(refined(mask, "largest")),
            drawn(mask_of({"......-##-", ".........-", "..........", ".-........"})));
}

TEST(Largest, changes_nothing_when_there_are_no_more_components) {
  const Mask mask = test::blobs(60, 50, 8, 1);
  EXPECT_TRUE(same(refined(mask, "largest=1000"), mask));
  const Mask none(6, 5, 90);
  EXPECT_TRUE(same(refined(none, "largest"), none));
}

}  // namespace
}  // namespace huemask
