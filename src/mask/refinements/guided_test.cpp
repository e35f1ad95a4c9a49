// What the edge-aware steps are for: edges that lie where the picture has them.
#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <ostream>
#include <string>

#include "base/test_pictures.h"
#include "mask/test_masks.h"

namespace huemask {
namespace {

using test::refined;

constexpr int kWidth = 160;
constexpr int kHeight = 130;

// An anti-aliased disk before a background, with noise: the true alpha and the picture of it.
struct Scene {
  Mask alpha;
  Image image;
};

Scene scene(double noise, std::uint64_t seed) {
  Random random(seed);
  Scene made{Mask(kWidth, kHeight), test::flat_picture(kWidth, kHeight, {})};
  const double inside[3] = {190, 80, 60};
  const double outside[3] = {70, 120, 150};
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const double distance = std::sqrt((x - 79.3) * (x - 79.3) + (y - 64.6) * (y - 64.6));
      const double share = std::clamp(40.5 - distance, 0.0, 1.0);
      made.alpha.at(x, y) = test::to_byte(255 * share + 0.5);
      std::uint8_t value[3];
      for (int c = 0; c < 3; ++c) {
        const double gradient = 10.0 * x / kWidth;
        value[c] = test::to_byte(inside[c] * share + outside[c] * (1 - share) + gradient +
                                 noise * (random.uniform() + random.uniform() - 1));
      }
      made.image.pixels.at(x, y) = {value[0], value[1], value[2]};
    }
  }
  return made;
}

// The disk with an edge that wanders by up to `by` pixels.
Mask rough(double by) {
  Mask mask(kWidth, kHeight);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const double dx = x - 79.3;
      const double dy = y - 64.6;
      const double wave = by * std::sin(9 * std::atan2(dy, dx));
      mask.at(x, y) = std::sqrt(dx * dx + dy * dy) < 40 + wave ? 255 : 0;
    }
  }
  return mask;
}

double mean_error(const Mask& mask, const Mask& truth) {
  double sum = 0;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    sum += std::abs(static_cast<double>(mask.data()[i]) - truth.data()[i]);
  }
  return sum / (255.0 * static_cast<double>(mask.size()));
}

// A step and what share of the error it may leave: where the edge is right but hard, and where it
// is up to 3 pixels off. The guided filter is there for the former, the smoother for the latter.
struct Promise {
  std::string step;
  double hard, rough;
};

std::ostream& operator<<(std::ostream& out, const Promise& promise) { return out << promise.step; }

class EdgeAware : public testing::TestWithParam<Promise> {};

TEST_P(EdgeAware, gives_a_hard_mask_the_soft_edge_of_the_picture) {
  const Scene truth = scene(4, 1);
  const RefineInput input{.guide = &truth.image};
  const Mask hard = rough(0);
  const Mask soft = refined(hard, GetParam().step, input);
  RecordProperty("before", std::to_string(mean_error(hard, truth.alpha)));
  RecordProperty("after", std::to_string(mean_error(soft, truth.alpha)));
  EXPECT_LT(mean_error(soft, truth.alpha), mean_error(hard, truth.alpha) * GetParam().hard);
}

TEST_P(EdgeAware, moves_a_rough_edge_to_where_the_colors_change) {
  const Scene truth = scene(4, 2);
  const RefineInput input{.guide = &truth.image};
  const Mask before = rough(3);
  const Mask after = refined(before, GetParam().step, input);
  RecordProperty("before", std::to_string(mean_error(before, truth.alpha)));
  RecordProperty("after", std::to_string(mean_error(after, truth.alpha)));
  EXPECT_LT(mean_error(after, truth.alpha), mean_error(before, truth.alpha) * GetParam().rough);
}

TEST_P(EdgeAware, keeps_what_is_far_from_any_edge) {
  const Image image = test::noise_picture(kWidth, kHeight, 200, 3);
  const RefineInput input{.guide = &image};
  const Mask before = rough(0);
  const Mask after = refined(before, GetParam().step, input);
  const Mask inner = refined(before, "shrink=27");
  const Mask outer = refined(before, "grow=27");
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (inner.data()[i] == 255) {
      ASSERT_EQ(after.data()[i], 255);
    }
    if (outer.data()[i] == 0) {
      ASSERT_EQ(after.data()[i], 0);
    }
  }
}

TEST_P(EdgeAware, leaves_a_mask_of_one_value_as_it_is) {
  const Image image = test::noise_picture(kWidth, kHeight, 200, 4);
  for (const int value : {0, 1, 77, 254, 255}) {
    const Mask mask(kWidth, kHeight, static_cast<std::uint8_t>(value));
    EXPECT_TRUE(test::same(refined(mask, GetParam().step, {.guide = &image}), mask)) << value;
  }
}

TEST_P(EdgeAware, works_on_pictures_smaller_than_its_windows) {
  for (const auto& [width, height] : {std::pair{1, 1}, {1, 7}, {7, 1}, {2, 3}, {129, 3}}) {
    const Image image = test::noise_picture(width, height, 20, 5);
    const Mask mask = test::soft_noise(width, height, 6);
    const Mask after = refined(mask, GetParam().step, {.guide = &image});
    EXPECT_EQ(after.width(), width);
    EXPECT_EQ(after.height(), height);
  }
}

INSTANTIATE_TEST_SUITE_P(Steps, EdgeAware,
                         testing::Values(Promise{"guided", 0.5, 1.0}, Promise{"guided=8", 0.5, 0.8},
                                         Promise{"fast-global-smoother", 0.9, 0.5}),
                         [](const auto& each) { return "step_" + std::to_string(each.index); });

}  // namespace
}  // namespace huemask
