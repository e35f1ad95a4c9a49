#include "mask/unmix.h"

#include <gtest/gtest.h>

namespace huemask::mask {
namespace {

constexpr Rgb8 kBlack{0, 0, 0};
constexpr Rgb8 kWhite{255, 255, 255};
constexpr Rgb8 kGray{128, 128, 128};
constexpr Rgb8 kRed{255, 0, 0};
constexpr unsigned kAllLanes = 0b1111;

Unmixer unmixer_of(std::vector<Rgb8> colors) { return {colors, 2}; }

TEST(Unmixer, each_lane_has_the_mixture_of_its_color) {
  const Unmixer unmixer = unmixer_of({kBlack, kWhite, kRed});
  const Colors colors{kBlack, kGray, {128, 0, 0}, {255, 64, 64}};
  Mixtures mixtures;
  unmixer.unmix(colors, 0b111, kAllLanes, mixtures);
  EXPECT_EQ(mixtures[0], (Mixture{0, 0, 0}));
  EXPECT_EQ(mixtures[1], (Mixture{1, 0, 127}));
  EXPECT_EQ(mixtures[2]->members(), only(0) | only(2));
  EXPECT_EQ(mixtures[3]->members(), only(1) | only(2));
  EXPECT_EQ(mixtures[3]->first, 2);
}

TEST(Unmixer, only_lanes_asked_for_are_written) {
  const Unmixer unmixer = unmixer_of({kBlack, kWhite});
  Mixtures mixtures;
  mixtures.fill(Mixture{9, 9, 0});
  unmixer.unmix({kGray, kGray, kRed, kRed}, 0b11, 0b0101, mixtures);
  EXPECT_EQ(mixtures[0]->members(), only(0) | only(1));
  EXPECT_EQ(mixtures[1], (Mixture{9, 9, 0}));
  EXPECT_FALSE(mixtures[2]);
  EXPECT_EQ(mixtures[3], (Mixture{9, 9, 0}));
}

TEST(Unmixer, there_is_no_mixture_of_no_swatches) {
  Mixtures mixtures;
  mixtures.fill(Mixture{});
  unmixer_of({kBlack}).unmix({}, 0, kAllLanes, mixtures);
  for (const auto& mixture : mixtures) EXPECT_FALSE(mixture);
}

TEST(Unmixer, one_swatch_alone_takes_what_is_within_its_noise) {
  Mixtures mixtures;
  unmixer_of({kRed, kGray})
      .unmix({kGray, {129, 128, 128}, {131, 128, 128}, kRed}, only(1), kAllLanes, mixtures);
  EXPECT_EQ(mixtures[0], (Mixture{1, 1, 0}));
  EXPECT_EQ(mixtures[1], (Mixture{1, 1, 0}));
  EXPECT_FALSE(mixtures[2]);
  EXPECT_FALSE(mixtures[3]);
}

TEST(Unmixer, the_first_of_equal_swatches_is_taken) {
  const Unmixer unmixer = unmixer_of({kWhite, kBlack, kBlack});
  Mixtures mixtures;
  unmixer.unmix({kBlack, kBlack, kBlack, kBlack}, 0b110, kAllLanes, mixtures);
  EXPECT_EQ(mixtures[0], (Mixture{1, 1, 0}));
  unmixer.unmix({kGray, kGray, kGray, kGray}, 0b111, kAllLanes, mixtures);
  EXPECT_EQ(mixtures[0]->members(), only(0) | only(1));
}

TEST(Unmixer, a_color_stays_with_its_own_swatch_where_no_partner_helps) {
  const auto mixtures =
      unmixer_of({kBlack, kWhite, kRed}).with_own({kBlack, kRed, kGray, kWhite}, 0, only(2));
  EXPECT_EQ(mixtures[0], (Mixture{0, 0, 0}));
  EXPECT_EQ(mixtures[1], (Mixture{2, 2, 0}));
  EXPECT_EQ(unmixer_of({kBlack}).with_own({kWhite}, 0, 0)[0], (Mixture{0, 0, 0}));
}

}  // namespace
}  // namespace huemask::mask
