#include "palette/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <numeric>
#include <vector>

#include "base/test_pictures.h"
#include "fit.h"
#include "huemask/color_table.h"
#include "huemask/palette.h"
#include "people.h"

namespace huemask {
namespace {

constexpr std::size_t kColors = 5;
constexpr double kMark = 19.6;  // people are 20.2 from each other

class PeopleThemes : public testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path folder =
        std::filesystem::path(HUEMASK_SOURCE_DIR) / "../shared/data/themes";
    pictures_ = test::read_themed_pictures(folder);
    if (pictures_.empty()) GTEST_SKIP() << "no themes that people chose in " << folder;
    ASSERT_EQ(pictures_.size(), 30U);
    for (const test::ThemedPicture& picture : pictures_) ASSERT_EQ(picture.themes.size(), 40U);
  }

  // The mean over pictures of the distance that `choose` comes to people.
  template <typename Choose>
  double mean_distance(const char* what, Choose choose) {
    double gamma22 = 0;
    double srgb = 0;
    for (std::size_t p = 0; p < pictures_.size(); ++p) {
      const palette::Theme theme = choose(p);
      gamma22 += test::distance_to_people(pictures_[p], theme, test::Encoding::kGamma22);
      srgb += test::distance_to_people(pictures_[p], theme, test::Encoding::kSrgb);
    }
    const auto count = static_cast<double>(pictures_.size());
    std::printf("%s: %.2f (%.2f in CIELAB of sRGB)\n", what, gamma22 / count, srgb / count);
    return gamma22 / count;
  }

  palette::Theme choose(std::size_t picture, const palette::ThemeTerms& weights,
                        std::uint64_t seed) {
    std::vector<Lab> colors;
    for (const Rgb8 swatch : pictures_[picture].swatches) {
      colors.push_back(xyz_to_lab(rgb8_to_xyz(swatch, RgbSpace::kSrgb)));
    }
    Context context;
    context.seed = seed;
    return *palette::choose_theme(colors, 0, kColors, weights, context);
  }

  std::vector<test::Choices> all_choices() {
    std::vector<test::Choices> choices;
    for (const test::ThemedPicture& picture : pictures_) {
      choices.push_back(test::choices_on(picture));
    }
    return choices;
  }

  std::vector<std::size_t> all_but(std::size_t left_out) {
    std::vector<std::size_t> used;
    for (std::size_t p = 0; p < pictures_.size(); ++p) {
      if (p != left_out) used.push_back(p);
    }
    return used;
  }

  std::vector<test::ThemedPicture> pictures_;
};

TEST_F(PeopleThemes, are_what_the_weights_were_fitted_to) {
  const palette::ThemeTerms fitted = test::fit_weights(all_choices(), all_but(pictures_.size()));
  for (std::size_t i = 0; i < fitted.size(); ++i) {
    EXPECT_NEAR(palette::kThemeWeights[i], fitted[i], 0.001) << "term " << i;
  }
}

// Each picture judged with the weights fitted to the others. The seed moves the distance by 0.1 and
// more, so the mean of several counts.
TEST_F(PeopleThemes, are_near_where_the_weights_were_fitted_without_them) {
  const std::vector<test::Choices> choices = all_choices();
  std::vector<palette::ThemeTerms> weights;
  for (std::size_t p = 0; p < pictures_.size(); ++p) {
    weights.push_back(test::fit_weights(choices, all_but(p)));
  }
  constexpr std::uint64_t kSeeds = 4;
  double sum = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    sum += mean_distance("left out", [&](std::size_t p) { return choose(p, weights[p], seed); });
  }
  EXPECT_LE(sum / kSeeds, kMark);
}

// The whole way, as the command goes it: a picture of the swatches, and the default seed.
TEST_F(PeopleThemes, are_near_to_the_palette_of_their_picture) {
  const auto chosen = [&](std::size_t p) {
    const ColorTable table = *count_colors(test::picture_of(pictures_[p].swatches), {});
    const PaletteOptions options = {.objective = PaletteOptions::Objective::kTheme,
                                    .k = static_cast<int>(kColors)};
    const Palette palette = *make_palette(table, options, {});
    palette::Theme theme;
    for (const Swatch& swatch : palette.swatches) {
      theme.push_back(test::position_of(swatch.srgb, pictures_[p]));
    }
    return theme;
  };
  EXPECT_LE(mean_distance("as shipped", chosen), kMark);
}

}  // namespace
}  // namespace huemask
