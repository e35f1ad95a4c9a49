#include "huemask/color_names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/suggest.h"
#include "color/css_name_table.h"
#include "color/css_reader.h"
#include "color/xkcd_name_table.h"

namespace huemask {

namespace differences {
extern const DifferenceMethod ciede2000;
}

namespace {

constexpr std::array<MethodInfo, 2> kLists = {{
    {.id = "css",
     .summary = "the 148 named colors of CSS, which every browser knows",
     .reference = "W3C, CSS Color Module Level 4, section 6.1",
     .aliases = {},
     .parameters = {}},
    {.id = "xkcd",
     .summary = "949 names that people gave to colors on their screens, some of them coarse",
     .reference = "Munroe 2010, Color Survey Results (CC0)",
     .aliases = {},
     .parameters = {}},
}};

}  // namespace

NameList::NameList(const MethodInfo& info, std::span<const NamedColor> colors)
    : info_(&info), colors_(colors) {
  for (const NamedColor& color : colors) {
    const Lab lab = xyz_to_lab(rgb8_to_xyz(color.srgb, RgbSpace::kSrgb));
    lab_.push_back({lab.l, lab.a, lab.b});
    for_kernel_.x.push_back(static_cast<float>(lab.l));
    for_kernel_.y.push_back(static_cast<float>(lab.a));
    for_kernel_.z.push_back(static_cast<float>(lab.b));
  }
}

const NamedColor& NameList::nearest(const Lab& color) const {
  static const Difference ciede2000(differences::ciede2000);
  const Coordinates sample = {std::clamp(color.l, 0.0, 100.0), color.a, color.b};
  std::vector<float> estimates(colors_.size());
  ciede2000.batch(sample, for_kernel_, 0, estimates.size(), estimates.data());

  // The kernel and the formula differ by 2e-4, but for hues within 0.01 degrees of opposite. There
  // the formula jumps by what its hue weight changes: by less than 1 where a color is so gray that
  // its opposite is among the nearest.
  constexpr float kSlack = 1;
  const float limit = *std::min_element(estimates.begin(), estimates.end()) + kSlack;
  double best = HUGE_VAL;
  const NamedColor* nearest = colors_.data();
  for (std::size_t i = 0; i < colors_.size(); ++i) {
    if (!(estimates[i] <= limit)) continue;
    const double difference = ciede2000(lab_[i], sample);
    if (difference < best) {
      best = difference;
      nearest = &colors_[i];
    }
  }
  return *nearest;
}

std::span<const MethodInfo> all_name_lists() { return kLists; }

Result<const NameList*> find_name_list(std::string_view id) {
  if (id == kLists[0].id) {
    static const NameList css(kLists[0], kCssNamedColors);
    return &css;
  }
  if (id == kLists[1].id) {
    static const NameList xkcd(kLists[1], kXkcdNamedColors);
    return &xkcd;
  }
  std::vector<std::string_view> ids;
  for (const MethodInfo& list : kLists) ids.push_back(list.id);
  return fail(ErrorCode::kInvalidArgument, unknown_name_message("list of names", id, ids), "names");
}

std::span<const NamedColor> css_named_colors() { return kCssNamedColors; }

std::optional<Rgb8> find_css_color(std::string_view name) {
  const std::string lower = ascii_lower(name);
  const auto found = std::lower_bound(
      kCssNamedColors.begin(), kCssNamedColors.end(), lower,
      [](const NamedColor& color, const std::string& key) { return color.name < key; });
  if (found == kCssNamedColors.end() || found->name != lower) return std::nullopt;
  return found->srgb;
}

}  // namespace huemask
