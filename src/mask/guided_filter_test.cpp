#include "mask/guided_filter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/test_pictures.h"
#include "mask/test_masks.h"

namespace huemask::mask {
namespace {

using Color = std::array<double, 3>;

Color color_at(const Image& image, int x, int y) {
  const Rgb8 c = image.pixels.at(x, y);
  return {static_cast<double>(c.r), static_cast<double>(c.g), static_cast<double>(c.b)};
}

struct Window {
  int x0, x1, y0, y1;
};
Window window_at(const Mask& mask, int x, int y, int radius) {
  return {std::max(x - radius, 0), std::min(x + radius, mask.width() - 1), std::max(y - radius, 0),
          std::min(y + radius, mask.height() - 1)};
}

// The paper's formulas, window by window, in double; the 3 x 3 system by Cramer's rule.
std::array<double, 4> function_of(const Mask& mask, const Image& image, const Window& w,
                                  double epsilon) {
  double n = 0, p = 0;
  Color mean{};
  for (int y = w.y0; y <= w.y1; ++y) {
    for (int x = w.x0; x <= w.x1; ++x, ++n) {
      p += mask.at(x, y);
      for (std::size_t c = 0; c < 3; ++c) mean[c] += color_at(image, x, y)[c];
    }
  }
  p /= n;
  for (double& m : mean) m /= n;
  double s[3][3] = {{epsilon, 0, 0}, {0, epsilon, 0}, {0, 0, epsilon}};
  double t[3] = {};
  for (int y = w.y0; y <= w.y1; ++y) {
    for (int x = w.x0; x <= w.x1; ++x) {
      const Color color = color_at(image, x, y);
      for (std::size_t i = 0; i < 3; ++i) {
        t[i] += (color[i] - mean[i]) * (mask.at(x, y) - p) / n;
        for (std::size_t j = 0; j < 3; ++j)
          s[i][j] += (color[i] - mean[i]) * (color[j] - mean[j]) / n;
      }
    }
  }
  const auto det = [](const double(&m)[3][3]) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
           m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
           m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  };
  std::array<double, 4> f{0, 0, 0, p};
  for (std::size_t k = 0; k < 3; ++k) {
    double replaced[3][3];
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) replaced[i][j] = j == k ? t[i] : s[i][j];
    }
    f[k] = det(replaced) / det(s);
    f[3] -= f[k] * mean[k];
  }
  return f;
}

TEST(GuidedFilter, is_the_paper_s_where_the_picture_is_not_reduced) {
  for (const int radius : {1, 3, 4}) {
    for (const double epsilon : {1e-4, 1e-2}) {
      const Image image = test::photo_like_picture(45, 37, 2);
      const Mask mask = test::blobs(45, 37, 5, 3);
      const Mask filtered = *guided_filter(mask, image, radius, epsilon, {});
      for (int y = 0; y < 37; ++y) {
        for (int x = 0; x < 45; ++x) {
          const Window w = window_at(mask, x, y, radius);
          const Color color = color_at(image, x, y);
          double sum = 0, n = 0;
          for (int cy = w.y0; cy <= w.y1; ++cy) {
            for (int cx = w.x0; cx <= w.x1; ++cx, ++n) {
              const auto f =
                  function_of(mask, image, window_at(mask, cx, cy, radius), epsilon * 255 * 255);
              sum += f[0] * color[0] + f[1] * color[1] + f[2] * color[2] + f[3];
            }
          }
          ASSERT_NEAR(filtered.at(x, y), std::clamp(sum / n, 0.0, 255.0), 0.6)
              << radius << ", " << epsilon << ": " << x << ", " << y;
        }
      }
    }
  }
}

// Grays make the covariance singular but for epsilon.
TEST(GuidedFilter, stays_accurate_when_the_picture_is_gray) {
  Image image = test::photo_like_picture(40, 30, 4);
  for (Rgb8& c : image.pixels.values()) c = {c.g, c.g, c.g};
  const Mask mask = test::blobs(40, 30, 5, 5);
  const Mask filtered = *guided_filter(mask, image, 4, 1e-5, {});
  for (int y = 0; y < 30; y += 3) {
    for (int x = 0; x < 40; x += 3) {
      const Window w = window_at(mask, x, y, 4);
      const Color color = color_at(image, x, y);
      double sum = 0, n = 0;
      for (int cy = w.y0; cy <= w.y1; ++cy) {
        for (int cx = w.x0; cx <= w.x1; ++cx, ++n) {
          const auto f = function_of(mask, image, window_at(mask, cx, cy, 4), 1e-5 * 255 * 255);
          sum += f[0] * color[0] + f[1] * color[1] + f[2] * color[2] + f[3];
        }
      }
      ASSERT_NEAR(filtered.at(x, y), std::clamp(sum / n, 0.0, 255.0), 1.0) << x << ", " << y;
    }
  }
}

TEST(GuidedFilter, does_not_depend_on_tiles_or_threads) {
  const Image image = test::photo_like_picture(300, 290, 6);
  const Mask mask = test::blobs(300, 290, 40, 7);
  // The upper left part of a larger picture is the same as far as no window sees the rest.
  Image part{.pixels = Plane<Rgb8>(200, 190), .alpha = {}, .source = {}};
  Mask small(200, 190);
  for (int y = 0; y < 190; ++y) {
    std::copy_n(image.pixels.row(y), 200, part.pixels.row(y));
    std::copy_n(mask.row(y), 200, small.row(y));
  }
  for (const int radius : {4, 8, 11, 20}) {
    const Mask whole = *guided_filter(mask, image, radius, 1e-4, {.threads = 1});
    EXPECT_TRUE(test::same(*guided_filter(mask, image, radius, 1e-4, {.threads = 3}), whole));
    const Mask upper_left = *guided_filter(small, part, radius, 1e-4, {.threads = 1});
    for (int y = 0; y < 190 - 3 * radius; ++y) {
      for (int x = 0; x < 200 - 3 * radius; ++x) ASSERT_EQ(upper_left.at(x, y), whole.at(x, y));
    }
  }
}

}  // namespace
}  // namespace huemask::mask
