// Room: palette
// What the colors of a palette are good for in a design.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "huemask/palette.h"

namespace huemask {

// The names are those of Android's Palette library and of node-vibrant; what they mean is said in
// OKLCh, where lightness and chroma are those that people see (theirs is HSL). L and C below are
// its lightness and chroma. A color is vivid from C = 0.08 (teal 0.09), gray below 0.02 (slate gray
// 0.03), muted between them (cadet blue 0.06).
enum class Role : std::uint8_t {
  kDominant,      // the swatch with the largest share
  kVibrant,       // of the vivid swatches with L > 0.35 that with the largest C * share^(1/6)
  kLightVibrant,  // lighter than vibrant: halfway to white
  kDarkVibrant,   // darker than vibrant: halfway to black
  kMuted,         // of the muted swatches with L in (0.35, 0.8) that with the largest share
  kLightMuted,    // as above, of muted
  kDarkMuted,
  kBackground,  // of the light (L >= 0.8) and dark (L <= 0.35) swatches with C < 0.06 that with the
                // largest share
  kText,        // to be read on the background: the swatch with the highest contrast to it
};

inline constexpr std::array<Role, 9> kRoles = {
    Role::kDominant,   Role::kVibrant,   Role::kLightVibrant, Role::kDarkVibrant, Role::kMuted,
    Role::kLightMuted, Role::kDarkMuted, Role::kBackground,   Role::kText};

// "dominant", "light-vibrant".
[[nodiscard]] std::string_view to_string(Role role);

struct RoleColor {
  Rgb8 srgb;
  std::optional<std::size_t> swatch;  // its index; none where the color is derived
  [[nodiscard]] bool derived() const { return !swatch.has_value(); }
};

// In the order of kRoles.
using Roles = std::array<RoleColor, kRoles.size()>;

// WCAG 2.2, success criterion 1.4.3 (AA): least contrast ratio of text.
inline constexpr double kReadableContrast = 4.5;

// A color for every role of a palette with at least one swatch. A swatch that fits is taken;
// where none does, a color is derived, in the gamut of sRGB:
// - vibrant: of all swatches that with the largest C * share^(1/6), C made 0.12 and L brought into
//   [0.5, 0.75]; as it is where it is gray.
// - light and dark: a swatch fits that is none of the earlier ones of these six, 0.2 to 0.85 of the
//   way and of the kind: C >= 0.065 for vibrant, not vivid for muted, gray for a gray. The nearest
//   to halfway is taken. Derived: the base itself, L halfway.
// - muted: vibrant, C made 0.05; as it is where it is gray.
// - background: dominant, C at most 0.02, L made 0.96, or 0.2 where dominant has L < 0.5.
// - text: the swatch with the highest contrast, made lighter or darker until it can be read.
//
// The text has a WCAG contrast of at least kReadableContrast on the background, always, as 8-bit
// colors. A palette of grays gives grays. Deterministic, ties to the lower index.
// Cost: 10 us for 16 swatches.
// Sources: androidx.palette.graphics.Target for the names and for halfway (its targets of lightness
// are 0.26, 0.5 and 0.74); Ottosson 2020 for OKLCh; the limits: docs/decisions/0017-roles.md.
[[nodiscard]] Roles find_roles(const Palette& palette);

}  // namespace huemask
