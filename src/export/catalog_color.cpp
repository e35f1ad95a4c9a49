#include "export/catalog_color.h"

#include <algorithm>
#include <cmath>

#include "export/utf8.h"

namespace huemask {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr double kRoundingOfFloats = 1e-4;  // of an 8-bit step; 32-bit floats err by 1.5e-5 of one

std::string clean_name(std::string_view text) {
  std::string name;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const std::string_view sequence = text.substr(0, std::max<std::size_t>(1, length));
    text.remove_prefix(sequence.size());
    if (length == 0) {
      name += kReplacement;
    } else if (!is_control(sequence)) {
      name += sequence;
    }
  }
  const std::size_t first = name.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return name.substr(first, name.find_last_not_of(' ') - first + 1);
}

bool is_whole(double component) {
  return std::fabs(component * 255 - std::round(component * 255)) < kRoundingOfFloats;
}

}  // namespace

CatalogColor catalog_color(std::string_view name, Rgb8 srgb) {
  return {clean_name(name), rgb8_to_xyz(srgb, RgbSpace::kSrgb), srgb};
}

CatalogColor catalog_color(std::string_view name, const Xyz& color) {
  return {clean_name(name), color, xyz_to_srgb8(color)};
}

CatalogColor catalog_color(std::string_view name, const Rgb& srgb) {
  const Rgb inside = {std::clamp(srgb.r, 0.0, 1.0), std::clamp(srgb.g, 0.0, 1.0),
                      std::clamp(srgb.b, 0.0, 1.0)};
  const Rgb8 nearest = rgb_to_rgb8(inside);
  if (is_whole(inside.r) && is_whole(inside.g) && is_whole(inside.b)) {
    return catalog_color(name, nearest);
  }
  return {clean_name(name), rgb_to_xyz(inside, RgbSystem::kSrgb), nearest};
}

Rgb cmyk_to_srgb(double cyan, double magenta, double yellow, double black) {
  return {(1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)};
}

}  // namespace huemask
