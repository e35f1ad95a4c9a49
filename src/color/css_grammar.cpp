#include "color/css_grammar.h"

namespace huemask {
namespace {

// Ranges: CSS Color 4 sections 5 to 10; percentages: "reference range" of each.
constexpr CssComponent kByte = {.per_number = 1.0 / 255, .minimum = 0, .maximum = 1};
constexpr CssComponent kUnit = {};
constexpr CssComponent kHue = {.kind = CssComponent::Kind::kHue};
// hsl() and hwb() keep percent; their numbers mean percent too.
constexpr CssComponent kSaturation = {.per_percent = 1, .minimum = 0};
constexpr CssComponent kPercent = {.per_percent = 1};
constexpr CssComponent kLabL = {.per_percent = 1, .minimum = 0, .maximum = 100};
constexpr CssComponent kLabAb = {.per_percent = 1.25};
constexpr CssComponent kLchC = {.per_percent = 1.5, .minimum = 0};
constexpr CssComponent kOklabL = {.minimum = 0, .maximum = 1};
constexpr CssComponent kOklabAb = {.per_percent = 0.004};
constexpr CssComponent kOklchC = {.per_percent = 0.004, .minimum = 0};

constexpr CssFunction kFunctions[] = {
    {"rgb", CssSpace::kSrgb, {kByte, kByte, kByte}, true},
    {"rgba", CssSpace::kSrgb, {kByte, kByte, kByte}, true},
    {"hsl", CssSpace::kHsl, {kHue, kSaturation, kPercent}, true},
    {"hsla", CssSpace::kHsl, {kHue, kSaturation, kPercent}, true},
    {"hwb", CssSpace::kHwb, {kHue, kPercent, kPercent}, false},
    {"lab", CssSpace::kLabD50, {kLabL, kLabAb, kLabAb}, false},
    {"lch", CssSpace::kLchD50, {kLabL, kLchC, kHue}, false},
    {"oklab", CssSpace::kOklab, {kOklabL, kOklabAb, kOklabAb}, false},
    {"oklch", CssSpace::kOklch, {kOklabL, kOklchC, kHue}, false},
};

// The first name of a space is the one that is written.
constexpr CssFunction kColorSpaces[] = {
    {"srgb", CssSpace::kSrgb, {kUnit, kUnit, kUnit}, false},
    {"srgb-linear", CssSpace::kSrgbLinear, {kUnit, kUnit, kUnit}, false},
    {"display-p3", CssSpace::kDisplayP3, {kUnit, kUnit, kUnit}, false},
    {"display-p3-linear", CssSpace::kDisplayP3Linear, {kUnit, kUnit, kUnit}, false},
    {"a98-rgb", CssSpace::kA98Rgb, {kUnit, kUnit, kUnit}, false},
    {"prophoto-rgb", CssSpace::kProPhotoRgb, {kUnit, kUnit, kUnit}, false},
    {"rec2020", CssSpace::kRec2020, {kUnit, kUnit, kUnit}, false},
    {"xyz-d65", CssSpace::kXyzD65, {kUnit, kUnit, kUnit}, false},
    {"xyz", CssSpace::kXyzD65, {kUnit, kUnit, kUnit}, false},
    {"xyz-d50", CssSpace::kXyzD50, {kUnit, kUnit, kUnit}, false},
    {"--lab-d65", CssSpace::kLabD65, {kPercent, kLabAb, kLabAb}, false},
};

template <typename List>
const CssFunction* find(const List& list, std::string_view name) {
  for (const CssFunction& entry : list) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

}  // namespace

const CssFunction* find_css_function(std::string_view name) { return find(kFunctions, name); }

const CssFunction* find_css_color_space(std::string_view name) { return find(kColorSpaces, name); }

const CssFunction& css_notation(CssSpace space) {
  for (const CssFunction& entry : kColorSpaces) {
    if (entry.space == space) return entry;
  }
  for (const CssFunction& entry : kFunctions) {
    if (entry.space == space) return entry;
  }
  return kFunctions[0];
}

std::span<const CssFunction> css_functions() { return kFunctions; }
std::span<const CssFunction> css_color_spaces() { return kColorSpaces; }

}  // namespace huemask
