#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "huemask/color_table.h"
#include "huemask/decode.h"
#include "huemask/palette.h"
#include "known_picture.h"

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

// On photographs, half size or JPEG of quality 90 changes the number by one at most, mostly.
TEST(AutoK, is_steady_on_photographs) {
  const std::filesystem::path folder =
      std::filesystem::path(HUEMASK_SOURCE_DIR) / "../shared/data/images/cq100-dev";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no photographs in " << folder;
  int pictures = 0;
  int half = 0;
  int jpeg = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".png") continue;
    const std::string path = entry.path().string();
    Image image = *decode_image(*read_source(path, {}, {}), path, {});
    const int k = auto_k(image);
    jpeg += std::abs(auto_k(test::through_jpeg(image, 90)) - k) <= 1 ? 1 : 0;
    half += std::abs(auto_k(half_size(std::move(image))) - k) <= 1 ? 1 : 0;
    ++pictures;
  }
  std::printf("of %d photographs: half size %d, JPEG 90 %d\n", pictures, half, jpeg);
  EXPECT_GE(half, pictures * 90 / 100);
  EXPECT_GE(jpeg, pictures * 90 / 100);
}

}  // namespace
}  // namespace huemask
