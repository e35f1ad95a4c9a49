// What opening, closing, growing and shrinking are to each other.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "mask/test_masks.h"

namespace huemask {
namespace {

using test::drawn;
using test::mask_of;
using test::refined;
using test::same;

bool contains(const Mask& outer, const Mask& inner) {
  for (std::size_t i = 0; i < outer.size(); ++i) {
    if (outer.data()[i] < inner.data()[i]) return false;
  }
  return true;
}

class Morphology : public testing::TestWithParam<double> {
 protected:
  static std::string step(const std::string& id) {
    return id + "=" + std::to_string(GetParam()) + " ";
  }
  static std::vector<Mask> masks() {
    std::vector<Mask> masks;
    masks.push_back(test::soft_noise(61, 47, 1));
    masks.push_back(test::hard_noise(61, 47, 70, 2));
    masks.push_back(test::blobs(61, 47, 30, 3));
    masks.emplace_back(61, 47, std::uint8_t{255});
    return masks;
  }
};

TEST_P(Morphology, opens_and_closes_once_and_for_all) {
  for (const Mask& mask : masks()) {
    for (const std::string id : {"open", "close"}) {
      const Mask once = refined(mask, step(id));
      EXPECT_TRUE(same(refined(once, step(id)), once)) << id;
    }
  }
}

TEST_P(Morphology, opens_by_shrinking_then_growing_and_closes_the_other_way) {
  for (const Mask& mask : masks()) {
    EXPECT_TRUE(same(refined(mask, step("open")), refined(mask, step("shrink") + step("grow"))));
    EXPECT_TRUE(same(refined(mask, step("close")), refined(mask, step("grow") + step("shrink"))));
  }
}

TEST_P(Morphology, never_loses_by_growing_and_never_wins_by_shrinking) {
  for (const Mask& mask : masks()) {
    EXPECT_TRUE(contains(refined(mask, step("grow")), mask));
    EXPECT_TRUE(contains(mask, refined(mask, step("shrink"))));
    EXPECT_TRUE(contains(refined(mask, step("close")), mask));
    EXPECT_TRUE(contains(mask, refined(mask, step("open"))));
  }
}

TEST_P(Morphology, grows_what_it_shrinks_of_the_inverse) {
  for (const Mask& mask : masks()) {
    EXPECT_TRUE(
        same(refined(mask, step("grow")), refined(mask, "invert " + step("shrink") + "invert")));
    EXPECT_TRUE(
        same(refined(mask, step("open")), refined(mask, "invert " + step("close") + "invert")));
  }
}

INSTANTIATE_TEST_SUITE_P(ForRadius, Morphology, testing::Values(0.0, 1.0, 1.5, 3.0, 7.3));

TEST(Grow, draws_a_disk_around_a_pixel) {
  Mask mask(9, 9, 0);
  mask.at(4, 4) = 255;
  EXPECT_EQ(drawn(refined(mask, "grow=3.2")), drawn(mask_of({".........",  //
                                                             "...###...",  //
                                                             "..#####..",  //
                                                             ".#######.",  //
                                                             ".#######.",  //
                                                             ".#######.",  //
                                                             "..#####..",  //
                                                             "...###...",  //
                                                             "........."})));
  EXPECT_TRUE(same(refined(refined(mask, "grow=3.2"), "shrink=3.2"), mask));
}

TEST(Shrink, does_not_begin_at_the_border_of_the_picture) {
  const Mask half = mask_of({"###..", "###..", "###.."});
  EXPECT_EQ(drawn(refined(half, "shrink=1")), drawn(mask_of({"##...", "##...", "##..."})));
}

TEST(Open, removes_specks_and_hairs_and_keeps_soft_edges) {
  const Mask mask = mask_of({".........#",  //
                             "...-......",  //
                             "..-#-.....",  //
                             ".-###-####",  //
                             "..-#-.....",  //
                             "...-......"});
  EXPECT_EQ(drawn(refined(mask, "open=1")), drawn(mask_of({"..........",  //
                                                           "...-......",  //
                                                           "..-#-.....",  //
                                                           ".-###-....",  //
                                                           "..-#-.....",  //
                                                           "...-......"})));
}

TEST(Close, fills_cracks) {
  const Mask mask = mask_of({"##.####", "##.####", "##.##.#", "##.####"});
  EXPECT_EQ(drawn(refined(mask, "close=1")), drawn(Mask(7, 4, 255)));
}

}  // namespace
}  // namespace huemask
