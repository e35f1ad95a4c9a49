#include "mask/box_blur.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "mask/test_masks.h"

namespace huemask::mask {
namespace {

// The weights of three boxes that reach `radius` together.
std::vector<double> weights(int radius) {
  std::vector<double> kernel(static_cast<std::size_t>(2 * radius + 1), 0.0);
  kernel[static_cast<std::size_t>(radius)] = 1;
  for (int i = 0; i < 3; ++i) {
    const int reach = (radius + 2 - i) / 3;
    std::vector<double> next(kernel.size(), 0.0);
    for (int x = 0; x < static_cast<int>(kernel.size()); ++x) {
      for (int d = -reach; d <= reach; ++d) {
        const int from = x + d;
        if (from < 0 || from >= static_cast<int>(kernel.size())) continue;
        next[static_cast<std::size_t>(x)] +=
            kernel[static_cast<std::size_t>(from)] / (2 * reach + 1);
      }
    }
    kernel = next;
  }
  return kernel;
}

// The weight at a distance.
double weight_at(const std::vector<double>& kernel, int distance) {
  const int index = distance + static_cast<int>(kernel.size() / 2);
  return kernel[static_cast<std::size_t>(index)];
}

double expected(const Mask& mask, int x, int y, int radius, const std::vector<double>& kernel) {
  double sum = 0;
  for (int dy = -radius; dy <= radius; ++dy) {
    for (int dx = -radius; dx <= radius; ++dx) {
      sum += weight_at(kernel, dx) * weight_at(kernel, dy) *
             mask.at(std::clamp(x + dx, 0, mask.width() - 1),
                     std::clamp(y + dy, 0, mask.height() - 1));
    }
  }
  return sum;
}

TEST(BoxBlur, is_the_mean_by_its_weights_away_from_the_border) {
  for (const int radius : {0, 1, 2, 3, 4, 7, 12}) {
    const Mask mask = test::soft_noise(60, 50, 3);
    const Mask blurred = *box_blur(mask, radius, {});
    const auto kernel = weights(radius);
    for (int y = radius; y < 50 - radius; y += 3) {
      for (int x = radius; x < 60 - radius; ++x) {
        ASSERT_NEAR(blurred.at(x, y), expected(mask, x, y, radius, kernel), 0.6)
            << radius << ": " << x << ", " << y;
      }
    }
  }
}

TEST(BoxBlur, keeps_what_is_farther_from_the_edge_to_the_bit) {
  for (const int radius : {1, 2, 5, 17}) {
    for (const int low : {0, 37}) {
      for (const int high : {255, 254, 128}) {
        Mask mask(90, 70, static_cast<std::uint8_t>(low));
        for (int y = 0; y < 70; ++y) {
          for (int x = 45; x < 90; ++x) mask.at(x, y) = static_cast<std::uint8_t>(high);
        }
        const Mask blurred = *box_blur(mask, radius, {});
        for (int y = 0; y < 70; ++y) {
          for (int x = 0; x < 90; ++x) {
            if (x < 45 - radius || x >= 45 + radius) {
              ASSERT_EQ(blurred.at(x, y), mask.at(x, y));
            }
          }
          // The edge itself is halfway, and the transition does not turn back.
          ASSERT_NEAR(blurred.at(44, y) + blurred.at(45, y), low + high, 1);
          for (int x = 1; x < 90; ++x) ASSERT_GE(blurred.at(x, y), blurred.at(x - 1, y));
        }
      }
    }
  }
}

TEST(BoxBlur, takes_a_radius_larger_than_the_picture) {
  const Mask mask = test::blobs(9, 5, 3, 1);
  for (const int radius : {9, 100, kLargestBlurRadius}) {
    const Mask blurred = *box_blur(mask, radius, {});
    EXPECT_EQ(blurred.width(), 9);
    const auto [least, most] = std::minmax_element(mask.values().begin(), mask.values().end());
    for (const std::uint8_t v : blurred.values()) {
      EXPECT_GE(v, *least);
      EXPECT_LE(v, *most);
    }
  }
}

// The standard deviation that the header tells, for a Gaussian's own.
TEST(BoxBlur, is_as_wide_as_it_says) {
  for (const int radius : {3, 12, 30}) {
    const auto kernel = weights(radius);
    double variance = 0;
    for (int d = -radius; d <= radius; ++d) variance += weight_at(kernel, d) * d * d;
    EXPECT_NEAR(std::sqrt(variance), std::sqrt(radius * radius / 9.0 + radius / 3.0), 1e-6);
  }
}

}  // namespace
}  // namespace huemask::mask
