#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/random.h"
#include "huemask/color_table.h"
#include "huemask/decode.h"
#include "huemask/palette.h"
#include "known_picture.h"
#include "through_jpeg.h"

namespace huemask {
namespace {

constexpr double kPatchShare = 0.00025;
constexpr Rgb8 kPatchColors[] = {{220, 20, 30}, {30, 190, 40}, {230, 30, 210}};
constexpr std::size_t kEveryNth = 3;  // photograph, to take seconds and not minutes

using Accents = PaletteOptions::Accents;

// Every third of the photographs, by name.
std::vector<std::string> photographs() {
  std::vector<std::string> all;
  for (const char* folder : {"cq100-dev", "kodak"}) {
    const auto path = std::filesystem::path(HUEMASK_SOURCE_DIR) / "../shared/data/images" / folder;
    if (!std::filesystem::exists(path)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
      if (entry.path().extension() == ".png") all.push_back(entry.path().string());
    }
  }
  std::sort(all.begin(), all.end());
  std::vector<std::string> some;
  for (std::size_t i = 0; i < all.size(); i += kEveryNth) some.push_back(all[i]);
  return some;
}

Palette palette_of(const Image& image, Accents accents) {
  return *make_palette(*count_colors(image, {}), {.k = 8, .accents = accents}, {});
}

Image with_patch(const Image& image, Rgb8 color, Random& random) {
  Image painted{.pixels = image.pixels.clone(), .alpha = {}, .source = {}};
  const auto pixels = static_cast<double>(image.width()) * image.height();
  const int side = static_cast<int>(std::lround(std::sqrt(kPatchShare * pixels)));
  const auto below = [&](int end) {
    return static_cast<int>(random.below(static_cast<std::uint64_t>(end)));
  };
  const int left = below(image.width() - side);
  const int top = below(image.height() - side);
  for (int y = top; y < top + side; ++y) {
    for (int x = left; x < left + side; ++x) painted.pixels.at(x, y) = color;
  }
  return painted;
}

bool holds(const Palette& palette, Rgb8 color) {
  const Difference difference = *find_difference("ciede2000");
  const Xyz wanted = rgb8_to_xyz(color, RgbSpace::kSrgb);
  return std::any_of(palette.swatches.begin(), palette.swatches.end(), [&](const Swatch& swatch) {
    return difference(wanted, rgb8_to_xyz(swatch.srgb, RgbSpace::kSrgb)) <= 2;
  });
}

bool same_colors(const Palette& a, const Palette& b) {
  return std::equal(a.swatches.begin(), a.swatches.end(), b.swatches.begin(), b.swatches.end(),
                    [](const Swatch& x, const Swatch& y) { return x.srgb == y.srgb; });
}

// A saturated patch of 0.025 % keeps its color within 2 CIEDE2000 at k = 8; most do after JPEG of
// quality 90, too, of which two fifths of the patch are left near its color. A photograph that
// nobody painted on seldom has an accent. docs/decisions/0015 has the figures.
TEST(Accents, keep_the_colors_of_painted_patches) {
  const std::vector<std::string> paths = photographs();
  if (paths.empty()) GTEST_SKIP() << "no photographs in ../shared/data/images";
  int patches = 0;
  int kept = 0;
  int kept_as_jpeg = 0;
  int unpainted_with_accents = 0;
  Random random(15);
  for (const std::string& path : paths) {
    const Image image = *decode_image(*read_source(path, {}, {}), path, {});
    for (const Rgb8 color : kPatchColors) {
      const Image painted = with_patch(image, color, random);
      kept += holds(palette_of(painted, Accents::kOn), color) ? 1 : 0;
      const Image compressed = test::through_jpeg(painted, 90);
      kept_as_jpeg += holds(palette_of(compressed, Accents::kOn), color) ? 1 : 0;
      ++patches;
    }
    const bool same =
        same_colors(palette_of(image, Accents::kOn), palette_of(image, Accents::kOff));
    unpainted_with_accents += same ? 0 : 1;
  }
  std::printf("of %d patches %d, as JPEG %d; %d of %zu photographs have accents\n", patches, kept,
              kept_as_jpeg, unpainted_with_accents, paths.size());
  EXPECT_GE(kept, patches * 95 / 100);
  EXPECT_GE(kept_as_jpeg, patches * 50 / 100);
  EXPECT_LE(unpainted_with_accents, static_cast<int>(paths.size()) * 10 / 100);
}

}  // namespace
}  // namespace huemask
