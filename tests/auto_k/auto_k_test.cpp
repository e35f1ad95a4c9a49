#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "huemask/color_table.h"
#include "huemask/decode.h"
#include "huemask/difference.h"
#include "huemask/palette.h"
#include "known_picture.h"
#include "through_jpeg.h"

namespace huemask {
namespace {

int auto_k(const Image& image) {
  return static_cast<int>(make_palette(*count_colors(image, {}), {}, {})->size());
}

// 500 pictures of 2 to 24 known colors: right in 95 %, off by more than one in at most 1 %.
TEST(AutoK, finds_the_known_number_of_colors) {
  constexpr int kEach = 100;
  int exact = 0;
  int far = 0;
  int pictures = 0;
  for (const test::Finish finish : test::kFinishes) {
    int exact_here = 0;
    for (int seed = 0; seed < kEach; ++seed) {
      const test::KnownPicture picture =
          test::paint_known_picture(static_cast<std::uint64_t>(seed), finish);
      const int off = auto_k(picture.image) - static_cast<int>(picture.colors.size());
      exact_here += off == 0 ? 1 : 0;
      far += std::abs(off) > 1 ? 1 : 0;
    }
    RecordProperty("exact_of_finish_" + std::to_string(static_cast<int>(finish)), exact_here);
    std::printf("finish %d: %d of %d exact\n", static_cast<int>(finish), exact_here, kEach);
    exact += exact_here;
    pictures += kEach;
  }
  EXPECT_GE(exact, pictures * 95 / 100);
  EXPECT_LE(far, pictures / 100);
}

Image half_size(Image image) {
  PreprocessOptions options;
  options.max_side_px = std::max(image.width(), image.height()) / 2;
  return *preprocess(std::move(image), options, {});
}

// CQ100's development half, by name; empty where it is absent.
std::vector<std::string> photographs() {
  const std::filesystem::path folder =
      std::filesystem::path(HUEMASK_SOURCE_DIR) / "../shared/data/images/cq100-dev";
  std::vector<std::string> paths;
  if (!std::filesystem::exists(folder)) return paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".png") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

Image decoded(const std::string& path) {
  return *decode_image(*read_source(path, {}, {}), path, {});
}

// On photographs, half size or JPEG of quality 90 changes the number by one at most, mostly.
TEST(AutoK, is_steady_on_photographs) {
  const std::vector<std::string> paths = photographs();
  if (paths.empty()) GTEST_SKIP() << "no photographs in ../shared/data/images/cq100-dev";
  const int pictures = static_cast<int>(paths.size());
  int half = 0;
  int jpeg = 0;
  for (const std::string& path : paths) {
    Image image = decoded(path);
    const int k = auto_k(image);
    jpeg += std::abs(auto_k(test::through_jpeg(image, 90)) - k) <= 1 ? 1 : 0;
    half += std::abs(auto_k(half_size(std::move(image))) - k) <= 1 ? 1 : 0;
  }
  std::printf("of %d photographs: half size %d, JPEG 90 %d\n", pictures, half, jpeg);
  EXPECT_GE(half, pictures * 90 / 100);
  EXPECT_GE(jpeg, pictures * 90 / 100);
}

using Accents = PaletteOptions::Accents;
constexpr std::size_t kMoved = 8;  // swatches of the palettes that are matched

std::vector<Xyz> eight_colors(const Image& image, Accents accents) {
  const Palette palette =
      *make_palette(*count_colors(image, {}), {.k = kMoved, .accents = accents}, {});
  std::vector<Xyz> colors;
  for (const Swatch& swatch : palette.swatches) {
    colors.push_back(rgb8_to_xyz(swatch.srgb, RgbSpace::kSrgb));
  }
  return colors;
}

// The mean CIEDE2000 of the best one-to-one matching: the least cost of matching the first colors
// of `a` with each set of those of `b`.
double movement(const std::vector<Xyz>& a, const std::vector<Xyz>& b) {
  const Difference difference = *find_difference("ciede2000");
  std::vector<double> cost(std::size_t{1} << kMoved, 1e9);
  cost[0] = 0;
  for (std::size_t set = 0; set + 1 < cost.size(); ++set) {
    const auto next = static_cast<std::size_t>(std::popcount(set));
    for (std::size_t j = 0; j < kMoved; ++j) {
      if ((set >> j & 1) != 0) continue;
      double& with_j = cost[set | std::size_t{1} << j];
      with_j = std::min(with_j, cost[set] + difference(a[next], b[j]));
    }
  }
  return cost.back() / static_cast<double>(kMoved);
}

struct Movement {
  double half = 0, jpeg = 0;  // of half size and of JPEG with quality 90, mean over the pictures
};

Movement mean_movement(const std::vector<std::string>& paths, Accents accents) {
  Movement sum;
  for (const std::string& path : paths) {
    Image image = decoded(path);
    const std::vector<Xyz> colors = eight_colors(image, accents);
    sum.jpeg += movement(colors, eight_colors(test::through_jpeg(image, 90), accents));
    sum.half += movement(colors, eight_colors(half_size(std::move(image)), accents));
  }
  const auto pictures = static_cast<double>(paths.size());
  std::printf("moved on average: half size %.2f, JPEG 90 %.2f\n", sum.half / pictures,
              sum.jpeg / pictures);
  return {.half = sum.half / pictures, .jpeg = sum.jpeg / pictures};
}

// A palette of eight colors moves by 2 CIEDE2000 at most, on average, what covers the picture as
// well as its accents (docs/decisions/0021).
TEST(PaletteOfEight, moves_little_on_photographs) {
  const std::vector<std::string> paths = photographs();
  if (paths.empty()) GTEST_SKIP() << "no photographs in ../shared/data/images/cq100-dev";
  const Movement covering = mean_movement(paths, Accents::kOff);
  EXPECT_LE(covering.half, 2);
  EXPECT_LE(covering.jpeg, 2);
  const Movement shipped = mean_movement(paths, Accents::kOn);
  EXPECT_LE(shipped.half, 2);
  EXPECT_LE(shipped.jpeg, 2);
}

}  // namespace
}  // namespace huemask
