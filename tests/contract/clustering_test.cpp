// Every clusterer in every color difference, from pixels to labels.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cmath>
#include <string>
#include <tuple>
#include <vector>

#include "base/test_pictures.h"
#include "huemask/mask.h"
#include "huemask/palette.h"
#include "simd/each_target.h"

namespace huemask {
namespace {

// A clusterer as --method names it, and a difference.
using Pair = std::tuple<std::string, const DifferenceMethod*>;

// Every clusterer in every difference; its other choices where the default metric and the one that
// is no distance show what they do.
std::vector<Pair> all_pairs() {
  std::vector<Pair> pairs;
  for (const ClusterMethod* method : all_methods()) {
    const std::string id(method->info.id);
    for (const DifferenceMethod* difference : all_differences()) pairs.emplace_back(id, difference);
    for (const Parameter& p : method->info.parameters) {
      for (std::size_t choice = 0; choice < p.choices.size(); ++choice) {
        if (choice == static_cast<std::size_t>(p.default_value)) continue;
        for (const std::string_view metric : {"din99o", "ciede2000"}) {
          pairs.emplace_back(id + ":" + std::string(p.name) + "=" + std::string(p.choices[choice]),
                             &find_difference(metric)->method());
        }
      }
    }
  }
  return pairs;
}

Result<Palette> small_palette(const Pair& pair) {
  const auto& [method, difference] = pair;
  return make_palette(*count_colors(test::noise_picture(10, 10, 20, 1), {}),
                      {.k = 3, .method = method, .metric = std::string(difference->info.id)}, {});
}

enum class Answer { kTaken, kRefused };

// The pairs that a clusterer takes, or those that it refuses.
std::vector<Pair> pairs(Answer answer) {
  std::vector<Pair> chosen;
  for (const Pair& pair : all_pairs()) {
    const auto palette = small_palette(pair);
    const bool refused = !palette && palette.error().code == ErrorCode::kInvalidArgument;
    if (refused == (answer == Answer::kRefused)) chosen.push_back(pair);
  }
  return chosen;
}

class EveryClustering : public testing::TestWithParam<Pair> {
 protected:
  static PaletteOptions options(int k) {
    const auto& [method, difference] = GetParam();
    return {.k = k, .method = method, .metric = std::string(difference->info.id)};
  }
  static Result<Palette> palette_of(const Image& image, int k, const Context& context = {}) {
    return count_colors(image, context).and_then([&](const ColorTable& table) {
      return make_palette(table, options(k), context);
    });
  }
};

std::string name_of(const testing::TestParamInfo<Pair>& info) {
  std::string name =
      std::get<0>(info.param) + "_in_" + std::string(std::get<1>(info.param)->info.id);
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Contract, EveryClustering, testing::ValuesIn(pairs(Answer::kTaken)),
                         name_of);

class EveryRefusal : public testing::TestWithParam<Pair> {};

INSTANTIATE_TEST_SUITE_P(Contract, EveryRefusal, testing::ValuesIn(pairs(Answer::kRefused)),
                         name_of);

TEST_P(EveryRefusal, names_metrics_that_work_and_none_that_does_not) {
  const auto& [method, refused] = GetParam();
  const auto palette = small_palette(GetParam());
  ASSERT_FALSE(palette.has_value());
  std::string message = palette.error().message;
  EXPECT_NE(message.find(refused->info.id), std::string::npos) << message;
  std::replace(message.begin(), message.end(), ',', ' ');
  message += ' ';
  std::size_t named = 0;
  for (const DifferenceMethod* other : all_differences()) {
    if (other == refused || message.find(' ' + std::string(other->info.id) + ' ') == message.npos) {
      continue;
    }
    ++named;
    EXPECT_TRUE(small_palette({method, other}).has_value()) << other->info.id;
  }
  EXPECT_GT(named, 0U) << message;
}

// The default metric is everyone's first try.
TEST(EveryClusterer, takes_the_default_metric) {
  const DifferenceMethod& metric = find_difference(PaletteOptions{}.metric)->method();
  for (const auto& [method, difference] : all_pairs()) {
    EXPECT_TRUE(small_palette({method, &metric}).has_value()) << method;
  }
}

// Everything that reaches a user, as it is: not a bit may differ.
bool same(const Palette& a, const Palette& b) {
  return a.labels == b.labels && a.mean_delta_e == b.mean_delta_e &&
         std::equal(a.swatches.begin(), a.swatches.end(), b.swatches.begin(), b.swatches.end(),
                    [](const Swatch& p, const Swatch& q) {
                      return p.center == q.center && p.lab == q.lab && p.srgb == q.srgb &&
                             p.share == q.share && p.pixels == q.pixels && p.name == q.name;
                    });
}

TEST_P(EveryClustering, of_an_empty_picture_is_an_error_that_says_why) {
  Image transparent = test::flat_picture(20, 20, {1, 2, 3});
  transparent.alpha = Plane<std::uint8_t>(20, 20, 0);
  const auto palette = palette_of(transparent, 5);
  ASSERT_FALSE(palette.has_value());
  EXPECT_EQ(palette.error().code, ErrorCode::kInvalidArgument);
  EXPECT_FALSE(palette_of(Image{}, 5).has_value());
}

TEST_P(EveryClustering, of_one_color_is_that_color) {
  for (const Rgb8 color : {Rgb8{0, 0, 0}, Rgb8{255, 255, 255}, Rgb8{18, 200, 97}}) {
    const auto palette = palette_of(test::flat_picture(10, 10, color), 5);
    ASSERT_TRUE(palette.has_value());
    ASSERT_EQ(palette->size(), 1U);
    EXPECT_EQ(palette->swatches[0].srgb, color);
    EXPECT_EQ(palette->swatches[0].share, 1);
    EXPECT_EQ(palette->swatches[0].pixels, 100U);
    EXPECT_EQ(palette->mean_delta_e, 0);
  }
}

TEST_P(EveryClustering, gives_exactly_the_colors_when_more_clusters_are_asked_for) {
  const Image image = test::noise_picture(50, 50, 40, 1);
  const ColorTable table = *count_colors(image, {});
  for (const int k : {static_cast<int>(table.size()), 200, 65535}) {
    const auto palette = palette_of(image, k);
    ASSERT_TRUE(palette.has_value());
    ASSERT_EQ(palette->size(), table.size());
    for (std::size_t i = 0; i < table.size(); ++i) {
      const Swatch& swatch = palette->swatches[palette->labels[i]];
      EXPECT_EQ(color_key(swatch.srgb), table.keys[i]);
      EXPECT_EQ(swatch.pixels, table.pixels[i]);
    }
  }
}

TEST_P(EveryClustering, gives_as_many_colors_as_asked_for_when_the_picture_has_them) {
  const Image image = test::photo_like_picture(120, 90, 2);
  for (const int k : {1, 3, 17}) {
    const auto palette = palette_of(image, k);
    ASSERT_TRUE(palette.has_value());
    EXPECT_EQ(palette->size(), static_cast<std::size_t>(k));
    for (const Swatch& swatch : palette->swatches) EXPECT_GT(swatch.pixels, 0U);
  }
}

TEST_P(EveryClustering, leaves_transparent_pixels_out_and_weighs_others_by_alpha) {
  Image image = test::photo_like_picture(120, 90, 3);
  image.alpha = test::mixed_alpha(120, 90, 4);
  Image hidden{.pixels = image.pixels.clone(), .alpha = image.alpha.clone(), .source = {}};
  for (std::size_t i = 0; i < hidden.pixels.size(); ++i) {
    if (hidden.alpha.data()[i] == 0) hidden.pixels.data()[i] = {255, 0, 255};
  }
  const auto palette = palette_of(image, 6);
  const auto same_palette = palette_of(hidden, 6);
  ASSERT_TRUE(palette && same_palette);
  EXPECT_TRUE(same(*palette, *same_palette));
  const auto labels = label_pixels(image, *count_colors(image, {}), *palette, {});
  ASSERT_TRUE(labels.has_value());
  std::vector<double> alpha(palette->size());
  double total = 0;
  for (std::size_t i = 0; i < labels->size(); ++i) {
    const std::uint16_t label = labels->data()[i];
    ASSERT_EQ(label == kNoLabel, image.alpha.data()[i] == 0);
    if (label == kNoLabel) continue;
    alpha[label] += image.alpha.data()[i];
    total += image.alpha.data()[i];
  }
  for (std::size_t j = 0; j < alpha.size(); ++j) {
    EXPECT_NEAR(palette->swatches[j].share, alpha[j] / total, 1e-12);
  }
}

TEST_P(EveryClustering, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const ColorTable table = *count_colors(test::photo_like_picture(60, 60, 5), {});
  const auto palette = make_palette(table, options(8), {.threads = 1, .cancel = &cancel});
  ASSERT_FALSE(palette.has_value());
  EXPECT_EQ(palette.error().code, ErrorCode::kCancelled);
}

TEST_P(EveryClustering, is_the_same_for_any_threads_and_every_simd_target) {
  const Image image = test::photo_like_picture(220, 180, 6);
  const Palette expected = *palette_of(image, 7, {.threads = 1});
  for (const int threads : {2, 7}) {
    EXPECT_TRUE(same(*palette_of(image, 7, {.threads = threads}), expected)) << threads;
  }
  simd::test::on_each_target([&](const std::string& target) {
    EXPECT_TRUE(same(*palette_of(image, 7, {.threads = 1}), expected)) << target;
  });
}

TEST_P(EveryClustering, works_in_display_p3) {
  Image image = test::photo_like_picture(80, 60, 7);
  const Palette srgb = *palette_of(image, 5);
  image.space = RgbSpace::kDisplayP3;
  const auto palette = palette_of(image, 5);
  ASSERT_TRUE(palette.has_value());
  EXPECT_EQ(palette->size(), 5U);
  EXPECT_FALSE(same(*palette, srgb));
}

TEST_P(EveryClustering, numbers_are_finite) {
  // Black, white, the grays and the pure colors: where hues and cube roots are in danger.
  std::vector<Rgb8> colors;
  for (int corner = 0; corner < 8; ++corner) {
    for (int step = 0; step < 4; ++step) {
      const auto channel = [&](int bit) {
        return static_cast<std::uint8_t>((corner >> bit & 1) != 0 ? 255 - step : step);
      };
      colors.push_back({channel(0), channel(1), channel(2)});
    }
  }
  const auto palette = palette_of(test::picture_of(colors), 6);
  ASSERT_TRUE(palette.has_value());
  EXPECT_EQ(palette->size(), 6U);
  EXPECT_TRUE(std::isfinite(palette->mean_delta_e));
  for (const Swatch& swatch : palette->swatches) {
    EXPECT_TRUE(std::isfinite(swatch.lab.l) && std::isfinite(swatch.lab.a) &&
                std::isfinite(swatch.lab.b) && std::isfinite(swatch.oklch.c));
    EXPECT_FALSE(swatch.name.empty());
  }
}

}  // namespace
}  // namespace huemask
