#include "people.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <numeric>
#include <sstream>

#include "huemask/color.h"
#include "huemask/css_color.h"
#include "huemask/rgb_system.h"

namespace huemask::test {
namespace {

// The cells of the lines behind the first.
std::vector<std::vector<std::string>> read_csv(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<std::vector<std::string>> rows;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(cell);
  }
  return rows;
}

Rgb8 color_of(const std::string& css) { return xyz_to_srgb8(css_to_xyz(*parse_css_color(css))); }

Lab lab(Rgb8 color, Encoding encoding) {
  if (encoding == Encoding::kSrgb) return xyz_to_lab(rgb8_to_xyz(color, RgbSpace::kSrgb));
  const auto linear = [](std::uint8_t level) { return std::pow(level / 255.0, 2.2); };
  const LinearRgb rgb{linear(color.r), linear(color.g), linear(color.b)};
  return xyz_to_lab(linear_rgb_to_xyz(rgb, RgbSystem::kSrgb));
}

double distance(const std::vector<Lab>& a, const std::vector<Lab>& b) {
  std::vector<std::size_t> order(b.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  double least = std::numeric_limits<double>::max();
  do {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      const Lab& other = b[order[i]];
      sum += std::hypot(a[i].l - other.l, a[i].a - other.a, a[i].b - other.b);
    }
    least = std::min(least, sum / static_cast<double>(a.size()));
  } while (std::next_permutation(order.begin(), order.end()));
  return least;
}

}  // namespace

std::vector<ThemedPicture> read_themed_pictures(const std::filesystem::path& folder) {
  std::vector<ThemedPicture> pictures;
  std::map<std::string, std::size_t> position;
  for (const auto& row : read_csv(folder / "swatches_30_images.csv")) {
    position[row[0]] = pictures.size();
    pictures.push_back({.name = row[0], .swatches = {}, .themes = {}});
    for (std::size_t i = 1; i < row.size(); ++i) {
      pictures.back().swatches.push_back(color_of(row[i]));
    }
  }
  for (const auto& row : read_csv(folder / "people_themes_30_images.csv")) {
    ThemedPicture& picture = pictures[position.at(row[0])];
    palette::Theme theme;
    for (std::size_t i = 1; i < row.size(); ++i) {
      theme.push_back(position_of(color_of(row[i]), picture));
    }
    picture.themes.push_back(theme);
  }
  return pictures;
}

std::size_t position_of(Rgb8 color, const ThemedPicture& picture) {
  const auto at = std::find(picture.swatches.begin(), picture.swatches.end(), color);
  EXPECT_NE(at, picture.swatches.end()) << picture.name;
  return static_cast<std::size_t>(at - picture.swatches.begin());
}

double distance_to_people(const ThemedPicture& picture, const palette::Theme& theme,
                          Encoding encoding) {
  const auto colors = [&](const palette::Theme& positions) {
    std::vector<Lab> labs;
    for (const std::size_t at : positions) labs.push_back(lab(picture.swatches[at], encoding));
    return labs;
  };
  const std::vector<Lab> own = colors(theme);
  double sum = 0;
  for (const palette::Theme& person : picture.themes) sum += distance(own, colors(person));
  return sum / static_cast<double>(picture.themes.size());
}

}  // namespace huemask::test
