// OpenCV as an independent judge of the steps that it has functions for.
#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "mask/test_masks.h"

namespace huemask {
namespace {

using test::refined;
using test::same;

// Looks at the mask's own memory.
cv::Mat mat_of(Mask& mask) { return {mask.height(), mask.width(), CV_8UC1, mask.data()}; }

Mask mask_from(const cv::Mat& mat) {
  Mask mask(mat.cols, mat.rows);
  mat.copyTo(mat_of(mask));
  return mask;
}

cv::Mat disk(double radius) {
  const int reach = static_cast<int>(radius);
  cv::Mat kernel = cv::Mat::zeros(2 * reach + 1, 2 * reach + 1, CV_8UC1);
  for (int y = -reach; y <= reach; ++y) {
    for (int x = -reach; x <= reach; ++x) {
      if (x * x + y * y <= radius * radius) kernel.at<std::uint8_t>(y + reach, x + reach) = 1;
    }
  }
  return kernel;
}

std::vector<Mask> masks() {
  std::vector<Mask> masks;
  masks.push_back(test::soft_noise(203, 151, 1));
  masks.push_back(test::hard_noise(203, 151, 3, 2));
  masks.push_back(test::hard_noise(203, 151, 55, 3));
  masks.push_back(test::blobs(203, 151, 80, 4));
  return masks;
}

class OpenCv : public testing::Test {
 protected:
  OpenCv() { cv::setNumThreads(1); }
};

TEST_F(OpenCv, grows_shrinks_opens_and_closes_by_the_same_disk) {
  for (const double radius : {1.0, 2.0, 3.5, 8.0, 21.0}) {
    for (Mask& mask : masks()) {
      const std::string by = "=" + std::to_string(radius);
      const auto morphology = [&](int operation) {
        cv::Mat out;
        cv::morphologyEx(mat_of(mask), out, operation, disk(radius));
        return mask_from(out);
      };
      EXPECT_TRUE(same(refined(mask, "grow" + by), morphology(cv::MORPH_DILATE))) << radius;
      EXPECT_TRUE(same(refined(mask, "shrink" + by), morphology(cv::MORPH_ERODE))) << radius;
      EXPECT_TRUE(same(refined(mask, "open" + by), morphology(cv::MORPH_OPEN))) << radius;
      EXPECT_TRUE(same(refined(mask, "close" + by), morphology(cv::MORPH_CLOSE))) << radius;
    }
  }
}

// The hard mask without components below a size, by a label per pixel.
Mask without_small(Mask& mask, int least, int connectivity) {
  cv::Mat hard = mat_of(mask) >= 128;
  cv::Mat labels, statistics, centers;
  const int count =
      cv::connectedComponentsWithStats(hard, labels, statistics, centers, connectivity);
  for (int label = 1; label < count; ++label) {
    if (statistics.at<int>(label, cv::CC_STAT_AREA) < least) hard.setTo(0, labels == label);
  }
  return mask_from(hard);
}

TEST_F(OpenCv, removes_the_same_components) {
  for (Mask& soft : masks()) {
    Mask mask = mask_from(mat_of(soft) >= 128);
    for (const int least : {1, 2, 5, 40, 400}) {
      EXPECT_TRUE(
          same(refined(mask, "min-area=" + std::to_string(least)), without_small(mask, least, 8)))
          << least;
    }
  }
}

// Holes are the components of the inverse by sides, but for those at the border: a frame joins
// them.
TEST_F(OpenCv, fills_the_same_holes) {
  for (Mask& soft : masks()) {
    Mask mask = mask_from(mat_of(soft) >= 128);
    for (const int most : {1, 2, 5, 40, 400}) {
      cv::Mat framed;
      cv::copyMakeBorder(255 - mat_of(mask), framed, 1, 1, 1, 1, cv::BORDER_CONSTANT, 255);
      // The frame alone is larger than any limit here.
      Mask inverse = mask_from(framed);
      Mask kept = without_small(inverse, most + 1, 4);
      const cv::Mat filled = 255 - mat_of(kept);
      const Mask expected = mask_from(filled(cv::Rect(1, 1, mask.width(), mask.height())));
      EXPECT_TRUE(same(refined(mask, "fill-holes=" + std::to_string(most)), expected)) << most;
    }
  }
}

}  // namespace
}  // namespace huemask
