#include "huemask/color_card.h"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "export/json_text.h"
#include "export/wording.h"
#include "huemask/cam16.h"
#include "huemask/color_names.h"
#include "huemask/cylindrical.h"
#include "huemask/difference.h"
#include "huemask/din99.h"
#include "huemask/gamut.h"
#include "huemask/hdr_color.h"
#include "huemask/rgb_system.h"

namespace huemask {
namespace {

using Values = std::array<double, 3>;

// How a space is written.
struct Space {
  std::string_view key;
  std::string_view function;              // of CSS, up to the first number; empty: none in CSS
  std::array<std::string_view, 3> marks;  // after each number in CSS, else before it
  Values scale;                           // of the written number to the value
  int digits;
  std::optional<CssSpace> given;  // written like this, the values are the same
};

constexpr Values kPlain = {1, 1, 1};
constexpr Values kPercents = {1, 100, 100};
constexpr std::array<std::string_view, 3> kNone = {"", "", ""};
constexpr std::array<std::string_view, 3> kHuePercents = {"", "%", "%"};

constexpr std::array<Space, 19> kSpaces = {{
    {"srgb", "rgb(", kNone, {255, 255, 255}, 2, CssSpace::kSrgb},
    {"srgb_linear", "color(srgb-linear ", kNone, kPlain, 5, CssSpace::kSrgbLinear},
    {"display_p3", "color(display-p3 ", kNone, kPlain, 5, CssSpace::kDisplayP3},
    {"hsl", "hsl(", kHuePercents, kPercents, 2, {}},
    {"hsv", "", {"H ", "S ", "V "}, kPlain, 5, {}},
    {"hwb", "hwb(", kHuePercents, kPercents, 2, {}},
    {"xyz_d65", "color(xyz-d65 ", kNone, kPlain, 5, CssSpace::kXyzD65},
    {"xyz_d50", "color(xyz-d50 ", kNone, kPlain, 5, CssSpace::kXyzD50},
    {"lab_d65", "color(--lab-d65 ", kNone, kPlain, 4, CssSpace::kLabD65},
    {"lch_d65", "", {"L ", "C ", "h "}, kPlain, 4, {}},
    {"lab_d50", "lab(", kNone, kPlain, 4, CssSpace::kLabD50},
    {"lch_d50", "lch(", kNone, kPlain, 4, CssSpace::kLchD50},
    {"oklab", "oklab(", kNone, kPlain, 5, CssSpace::kOklab},
    {"oklch", "oklch(", kNone, kPlain, 5, CssSpace::kOklch},
    {"cam16", "", {"J ", "C ", "h "}, kPlain, 4, {}},
    {"cam16_ucs", "", {"J' ", "a' ", "b' "}, kPlain, 4, {}},
    {"din99o", "", {"L ", "a ", "b "}, kPlain, 4, {}},
    {"jzazbz", "", {"Jz ", "az ", "bz "}, kPlain, 6, {}},
    {"ictcp", "", {"I ", "CT ", "CP "}, kPlain, 6, {}},
}};

template <typename Color>
Values members(const Color& color) {
  const auto& [a, b, c] = color;
  return {a, b, c};
}

// In the order of kSpaces.
std::array<Values, kSpaces.size()> all_values(const Xyz& xyz) {
  const Rgb srgb = xyz_to_rgb(xyz, RgbSystem::kSrgb);
  const Lab lab = xyz_to_lab(xyz);
  const LabD50 lab_d50 = xyz_to_lab_d50(xyz);
  const Cam16 cam16 = Cam16Model().from_xyz(xyz);
  return {members(srgb),
          members(xyz_to_linear_rgb(xyz, RgbSystem::kSrgb)),
          members(xyz_to_rgb(xyz, RgbSystem::kDisplayP3)),
          members(rgb_to_hsl(srgb)),
          members(rgb_to_hsv(srgb)),
          members(rgb_to_hwb(srgb)),
          members(xyz),
          members(xyz_to_xyz_d50(xyz)),
          members(lab),
          members(lab_to_lch(lab)),
          members(lab_d50),
          members(lab_d50_to_lch_d50(lab_d50)),
          members(xyz_to_oklab(xyz)),
          members(xyz_to_oklch(xyz)),
          Values{cam16.lightness, cam16.chroma, cam16.h_deg},
          members(cam16_to_ucs(cam16)),
          members(xyz_to_din99(xyz, Din99Formula::kDin99o)),
          members(xyz_to_jzazbz(xyz)),
          members(xyz_to_ictcp(xyz))};
}

// Spaces made of encoded sRGB, whose CSS functions end at its gamut.
bool ends_at_srgb(const Space& space) {
  return space.key == "srgb" || space.key == "hsl" || space.key == "hsv" || space.key == "hwb";
}

std::string written(const Space& space, const Values& values, bool inside_srgb) {
  if (!inside_srgb && ends_at_srgb(space)) {
    if (space.key != "srgb") return "none: outside sRGB";
    return written({"srgb", "color(srgb ", kNone, kPlain, 5, {}}, values, true);
  }
  std::string text(space.function);
  for (std::size_t i = 0; i < 3; ++i) {
    const std::string value = number(values[i] * space.scale[i], space.digits);
    if (space.function.empty()) {
      text += fmt::format("{}{}{}", i > 0 ? "  " : "", space.marks[i], value);
    } else {
      text += fmt::format("{}{}{}", i > 0 ? " " : "", value, space.marks[i]);
    }
  }
  return space.function.empty() ? text : text + ')';
}

}  // namespace

ColorCard color_card(const CssColor& color, const NameList& names) {
  const Xyz xyz = css_to_xyz(color);
  const auto values = all_values(xyz);
  ColorCard card;
  card.given = color;
  card.srgb = xyz_to_srgb8(xyz);
  // Rounding on the way through XYZ must not put a color of the gamut outside it.
  constexpr double kTolerance = 1e-9;
  card.inside_srgb = in_gamut(xyz_to_rgb(xyz, RgbSystem::kSrgb), kTolerance);
  card.inside_display_p3 = in_gamut(xyz_to_rgb(xyz, RgbSystem::kDisplayP3), kTolerance);
  const NamedColor& named = names.nearest(xyz_to_lab(xyz));
  card.name = named.name;
  if (const auto difference = find_difference("ciede2000")) {
    card.name_delta_e = (*difference)(rgb8_to_xyz(named.srgb, RgbSpace::kSrgb), xyz);
  }
  for (std::size_t i = 0; i < kSpaces.size(); ++i) {
    const bool as_given = kSpaces[i].given == color.space;
    const Values& own = as_given ? color.coordinates : values[i];
    card.notations.push_back(
        {kSpaces[i].key, {own.begin(), own.end()}, written(kSpaces[i], own, card.inside_srgb)});
  }
  return card;
}

std::string color_json(const ColorCard& card) {
  using Json = nlohmann::ordered_json;
  Json spaces = Json::object();
  for (const Notation& notation : card.notations) {
    spaces[std::string(notation.space)] = notation.values;
  }
  return json_text({{"schema", "huemask.color/1"},
                    {"given", to_css(card.given)},
                    {"hex", hex(card.srgb)},
                    {"alpha", card.given.alpha},
                    {"name", card.name},
                    {"name_delta_e", card.name_delta_e},
                    {"inside_srgb", card.inside_srgb},
                    {"inside_display_p3", card.inside_display_p3},
                    {"spaces", std::move(spaces)}});
}

std::string diff_json(std::string_view metric, double delta_e) {
  return json_text({{"schema", "huemask.diff/1"}, {"metric", metric}, {"delta_e", delta_e}});
}

std::string spec_name(std::string_view id, std::string_view spec) {
  const std::size_t colon = spec.find(':');
  std::string name(id);
  if (colon != std::string_view::npos) name += spec.substr(colon);
  return name;
}

std::string shortest(double value) { return fmt::format("{}", value); }

}  // namespace huemask
