#include "huemask/roles.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>

#include "huemask/contrast.h"

namespace huemask {
namespace {

// OKLCh; docs/decisions/0017-roles.md says how they were chosen.
constexpr double kVividChroma = 0.08;
constexpr double kGrayChroma = 0.02;
constexpr double kTintChroma = 0.065;  // of a vivid color's light and dark variants
constexpr double kVibrantChroma = 0.12;
constexpr double kVibrantLeastLightness = 0.5;
constexpr double kVibrantMostLightness = 0.75;
constexpr double kMutedChroma = 0.05;
constexpr double kLeastWay = 0.2;  // of a variant, to white or black
constexpr double kMostWay = 0.85;
constexpr double kHalfway = 0.5;
constexpr double kQuietChroma = 0.06;  // of a swatch that can be a background
constexpr double kLight = 0.8;
constexpr double kDark = 0.35;
constexpr double kBackgroundChroma = 0.02;
constexpr double kLightBackground = 0.96;
constexpr double kDarkBackground = 0.2;
constexpr int kLightnessSteps = 64;
// WCAG computes with rounded coefficients, which changes a ratio by less than this.
constexpr double kContrastMargin = 0.01;

bool is_gray(const Oklch& color) { return color.c < kGrayChroma; }
bool is_vivid(const Oklch& color) { return color.c >= kVividChroma; }
bool is_muted(const Oklch& color) { return !is_gray(color) && !is_vivid(color); }

// A role with its color in OKLCh too, as it was meant before it was brought into sRGB.
struct Choice {
  RoleColor color;
  Oklch oklch;
};

enum class Direction : std::uint8_t { kLighter, kDarker };

// How far `l` is on the way from `from` to white or black: 0 to 1, below 0 for the other way.
double way(double from, double l, Direction direction) {
  const double whole = direction == Direction::kLighter ? 1 - from : from;
  const double part = direction == Direction::kLighter ? l - from : from - l;
  return whole > 0 ? part / whole : 0;
}

Choice derived(const Oklch& color) {
  Rgb8 srgb = xyz_to_srgb8(oklab_to_xyz(oklch_to_oklab(color)));
  // A gray's components may lie on either side of the border between two steps.
  constexpr double kRoundedChroma = 1e-5;
  if (color.c < kRoundedChroma) srgb = {srgb.g, srgb.g, srgb.g};
  return {{srgb, std::nullopt}, color};
}

class RoleFinder {
 public:
  explicit RoleFinder(std::span<const Swatch> swatches) : swatches_(swatches) {}

  [[nodiscard]] Roles find() const {
    const Choice dominant = taken(*best(any, [](const Swatch& s) { return s.share; }));
    const Choice vibrant = find_vibrant();
    const Choice muted = find_muted(vibrant);
    std::vector<Choice> used = {vibrant, muted};
    const auto variant = [&](const Choice& base, Direction direction) {
      used.push_back(find_variant(base, direction, used));
      return used.back().color;
    };
    const RoleColor light_vibrant = variant(vibrant, Direction::kLighter);
    const RoleColor dark_vibrant = variant(vibrant, Direction::kDarker);
    const RoleColor light_muted = variant(muted, Direction::kLighter);
    const RoleColor dark_muted = variant(muted, Direction::kDarker);
    const RoleColor background = find_background(dominant).color;
    return {dominant.color, vibrant.color, light_vibrant, dark_vibrant,         muted.color,
            light_muted,    dark_muted,    background,    find_text(background)};
  }

 private:
  static bool any(const Swatch&) { return true; }

  [[nodiscard]] Choice taken(std::size_t index) const {
    return {{swatches_[index].srgb, index}, swatches_[index].oklch};
  }

  // The swatch with the highest score of those that fit, the first of several. Scores are compared
  // in steps: the last bits of OKLCh may differ between two math libraries.
  [[nodiscard]] std::optional<std::size_t> best(
      const std::function<bool(const Swatch&)>& fits,
      const std::function<double(const Swatch&)>& score) const {
    constexpr double kSteps = 1e9;
    std::optional<std::size_t> found;
    double highest = 0;
    for (std::size_t i = 0; i < swatches_.size(); ++i) {
      if (!fits(swatches_[i])) continue;
      const double own = std::round(score(swatches_[i]) * kSteps);
      if (found && own <= highest) continue;
      highest = own;
      found = i;
    }
    return found;
  }

  [[nodiscard]] Choice find_vibrant() const {
    const auto vividness = [](const Swatch& s) {
      return s.oklch.c * std::cbrt(std::sqrt(s.share));
    };
    const auto vivid = [](const Swatch& s) { return is_vivid(s.oklch) && s.oklch.l > kDark; };
    if (const auto found = best(vivid, vividness)) return taken(*found);
    const Choice base = taken(*best(any, vividness));
    if (is_gray(base.oklch)) return base;
    const double l = std::clamp(base.oklch.l, kVibrantLeastLightness, kVibrantMostLightness);
    return derived({l, kVibrantChroma, base.oklch.h_deg});
  }

  [[nodiscard]] Choice find_muted(const Choice& vibrant) const {
    const auto muted = [](const Swatch& s) {
      return is_muted(s.oklch) && s.oklch.l > kDark && s.oklch.l < kLight;
    };
    if (const auto found = best(muted, [](const Swatch& s) { return s.share; })) {
      return taken(*found);
    }
    if (is_gray(vibrant.oklch)) return vibrant;
    return derived({vibrant.oklch.l, kMutedChroma, vibrant.oklch.h_deg});
  }

  [[nodiscard]] Choice find_variant(const Choice& base, Direction direction,
                                    const std::vector<Choice>& used) const {
    const Oklch& from = base.oklch;
    const auto fits = [&](const Swatch& s) {
      const bool kind = is_gray(from)    ? is_gray(s.oklch)
                        : is_vivid(from) ? s.oklch.c >= kTintChroma
                                         : !is_vivid(s.oklch);
      const double part = way(from.l, s.oklch.l, direction);
      const auto index = static_cast<std::size_t>(&s - swatches_.data());
      return kind && part >= kLeastWay && part <= kMostWay &&
             std::none_of(used.begin(), used.end(),
                          [&](const Choice& other) { return other.color.swatch == index; });
    };
    const auto nearness = [&](const Swatch& s) {
      return -std::abs(way(from.l, s.oklch.l, direction) - kHalfway);
    };
    if (const auto found = best(fits, nearness)) return taken(*found);
    const double end = direction == Direction::kLighter ? 1 : 0;
    return derived({from.l + kHalfway * (end - from.l), from.c, from.h_deg});
  }

  [[nodiscard]] Choice find_background(const Choice& dominant) const {
    const auto quiet = [](const Swatch& s) {
      return s.oklch.c < kQuietChroma && (s.oklch.l >= kLight || s.oklch.l <= kDark);
    };
    if (const auto found = best(quiet, [](const Swatch& s) { return s.share; })) {
      return taken(*found);
    }
    const Oklch& base = dominant.oklch;
    return derived({base.l < kHalfway ? kDarkBackground : kLightBackground,
                    std::min(base.c, kBackgroundChroma), base.h_deg});
  }

  [[nodiscard]] RoleColor find_text(const RoleColor& background) const {
    const auto contrast = [&](const Swatch& s) { return wcag_contrast(s.srgb, background.srgb); };
    const Choice base = taken(*best(any, contrast));
    const auto readable = [&](const Choice& choice) {
      return wcag_contrast(choice.color.srgb, background.srgb) >=
             kReadableContrast + kContrastMargin;
    };
    if (readable(base)) return base.color;
    // One of black and white has a contrast of at least the root of 21, which is 4.58.
    const bool to_white = wcag_contrast(Rgb8{255, 255, 255}, background.srgb) >
                          wcag_contrast(Rgb8{0, 0, 0}, background.srgb);
    const double end = to_white ? 1 : 0;
    Choice text = base;
    for (int step = 1; step <= kLightnessSteps && !readable(text); ++step) {
      const double part = static_cast<double>(step) / kLightnessSteps;
      text = derived({base.oklch.l + part * (end - base.oklch.l), base.oklch.c, base.oklch.h_deg});
    }
    return text.color;
  }

  std::span<const Swatch> swatches_;
};

}  // namespace

std::string_view to_string(Role role) {
  constexpr std::array<std::string_view, kRoles.size()> kIds = {
      "dominant",    "vibrant",    "light-vibrant", "dark-vibrant", "muted",
      "light-muted", "dark-muted", "background",    "text"};
  return kIds[static_cast<std::size_t>(role)];
}

Roles find_roles(const Palette& palette) { return RoleFinder(palette.swatches).find(); }

}  // namespace huemask
