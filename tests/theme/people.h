// The themes that people chose for pictures, and how far another theme is from them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "huemask/rgb.h"
#include "palette/theme_model.h"

namespace huemask::test {

struct ThemedPicture {
  std::string name;
  std::vector<Rgb8> swatches;          // that people chose from
  std::vector<palette::Theme> themes;  // a person each: positions of five swatches
};

// The pictures of swatches_30_images.csv and people_themes_30_images.csv in `folder`; none where
// the folder is not there.
[[nodiscard]] std::vector<ThemedPicture> read_themed_pictures(const std::filesystem::path& folder);

// The position of a color among the swatches; it is one of them.
[[nodiscard]] std::size_t position_of(Rgb8 color, const ThemedPicture& picture);

// Which CIELAB: the published distances are of colors linearized with a gamma of 2.2.
enum class Encoding : std::uint8_t { kGamma22, kSrgb };

// The published distance of a theme to each person's, averaged: the mean difference in CIELAB of
// the best of all matchings. Source: Lin & Hanrahan 2013, doi:10.1145/2470654.2466444.
[[nodiscard]] double distance_to_people(const ThemedPicture& picture, const palette::Theme& theme,
                                        Encoding encoding);

}  // namespace huemask::test
