// A palette and its label map as one number: the same for any number of threads, every SIMD target
// and any order of the pixels.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>

#include "base/test_pictures.h"
#include "huemask/mask.h"
#include "huemask/palette.h"
#include "simd/each_target.h"

namespace huemask {
namespace {

// FNV-1a over 64-bit words. Source: Fowler, Noll & Vo, RFC 9923 (offset and prime of 64 bits).
class Hash {
 public:
  void add(std::uint64_t word) {
    for (int byte = 0; byte < 8; ++byte) {
      state_ = (state_ ^ (word >> (8 * byte) & 0xFF)) * 0x00000100000001B3U;
    }
  }
  void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
  [[nodiscard]] std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0xCBF29CE484222325U;
};

std::uint64_t hash_of(const Palette& palette) {
  Hash hash;
  for (const Swatch& swatch : palette.swatches) {
    for (const double coordinate : swatch.center) hash.add(coordinate);
    for (const double v : {swatch.lab.l, swatch.lab.a, swatch.lab.b}) hash.add(v);
    for (const double v : {swatch.oklch.l, swatch.oklch.c, swatch.oklch.h_deg}) hash.add(v);
    hash.add(std::uint64_t{color_key(swatch.srgb)});
    hash.add(swatch.share);
    hash.add(swatch.pixels);
    for (const char c : swatch.name) hash.add(static_cast<std::uint64_t>(c));
  }
  hash.add(palette.mean_delta_e);
  return hash.value();
}

std::uint64_t hash_of(const LabelMap& labels) {
  Hash hash;
  for (const std::uint16_t label : labels.values()) hash.add(std::uint64_t{label});
  return hash.value();
}

struct Hashes {
  std::uint64_t palette = 0;
  std::uint64_t labels = 0;
  friend bool operator==(const Hashes&, const Hashes&) = default;
};

Hashes run(const Image& image, const std::string& metric, int threads) {
  const Context context = {.threads = threads, .seed = 11};
  const ColorTable table = *count_colors(image, context);
  const Palette palette = *make_palette(table, {.k = 16, .metric = metric}, context);
  return {hash_of(palette), hash_of(*label_pixels(image, table, palette, context))};
}

class Determinism : public testing::TestWithParam<std::string> {
 protected:
  // More pixels than the counters' threshold, more colors than one chunk of any step.
  static const Image& picture() {
    static const Image image = test::photo_like_picture(800, 690, 12);
    return image;
  }
};

INSTANTIATE_TEST_SUITE_P(Metric, Determinism,
                         testing::Values("cie76", "din99o", "ciede2000", "oklab", "cam16-ucs",
                                         "hyab"),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST_P(Determinism, same_palette_and_labels_for_any_threads_and_every_simd_target) {
  const Hashes expected = run(picture(), GetParam(), 1);
  for (const int threads : {2, 7}) {
    EXPECT_EQ(run(picture(), GetParam(), threads), expected) << threads << " threads";
  }
  simd::test::on_each_target([&](const std::string& target) {
    EXPECT_EQ(run(picture(), GetParam(), 2), expected) << target;
  });
}

TEST_P(Determinism, same_palette_when_the_pixels_are_shuffled) {
  const Image other = test::shuffled(picture(), 13);
  EXPECT_EQ(run(other, GetParam(), 2).palette, run(picture(), GetParam(), 1).palette);
}

TEST(Hashes, tell_what_differs) {
  const Image image = test::photo_like_picture(100, 80, 14);
  const Hashes one = run(image, "cie76", 1);
  EXPECT_NE(run(image, "hyab", 1).palette, one.palette);
  Image touched{.pixels = image.pixels.clone(), .alpha = {}, .source = {}};
  touched.pixels.at(50, 40) = {255, 0, 255};
  EXPECT_NE(run(touched, "cie76", 1).palette, one.palette);
  EXPECT_NE(run(touched, "cie76", 1).labels, one.labels);
}

}  // namespace
}  // namespace huemask
