#include <fmt/format.h>

#include "export/css_text.h"
#include "export/swatch_names.h"
#include "export/wording.h"
#include "huemask/gamut.h"
#include "huemask/roles.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "text/css; charset=utf-8";

// Less than half an 8-bit step outside: rounding alone brings it in, as in xyz_to_srgb8().
bool outside_srgb(const Swatch& swatch) {
  return !in_gamut(xyz_to_rgb(lab_to_xyz(swatch.lab), RgbSystem::kSrgb), 0.5 / 255);
}

// The exact value of a color that sRGB had to cut, for screens that can show it.
std::string wide_declarations(const Palette& palette, const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < palette.size(); ++i) {
    const Swatch& s = palette.swatches[i];
    if (!outside_srgb(s)) continue;
    text +=
        fmt::format("    --color-{}: oklch({} {} {});\n", names[i], number(s.oklch.l, kOklchDigits),
                    number(s.oklch.c, kOklchDigits), number(s.oklch.h_deg, kHueDigits));
  }
  return text;
}

// The roles under a prefix of their own: --color-* stay the colors of the picture and nothing else.
std::string role_declarations(const Palette& palette, const PictureNames& names,
                              std::string_view before) {
  std::string text;
  const Roles roles = find_roles(palette);
  for (const Role role : kRoles) {
    const RoleColor& color = roles[static_cast<std::size_t>(role)];
    const std::string value = color.swatch
                                  ? fmt::format("var(--color-{})", names.swatches[*color.swatch])
                                  : huemask::hex(color.srgb);
    text += fmt::format("  --role-{}{}: {};\n", before, to_string(role), value);
  }
  return text;
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  const auto names = identifiers(input, GroupPrefix::kOfSeveral);
  std::string text = ":root {\n";
  std::string wide;
  for (std::size_t i = 0; i < input.pictures.size(); ++i) {
    const PictureResult& picture = input.pictures[i];
    text += fmt::format("  /* {} */\n", comment_text(picture.path));
    text += declarations(picture.palette, names[i].swatches, "  --color-");
    text += role_declarations(picture.palette, names[i],
                              several(input) ? names[i].group + '-' : std::string());
    wide += wide_declarations(picture.palette, names[i].swatches);
  }
  text += "}\n";
  if (!wide.empty()) text += "\n@media (color-gamut: p3) {\n  :root {\n" + wide + "  }\n}\n";
  return sink({"palette.css", kMediaType, to_bytes(text)});
}

}  // namespace

extern const ExportFormat css;
const ExportFormat css = {
    .info = {.id = "css",
             .summary = "custom properties --color-<name> on :root and --role-<role> that refer "
                        "to them, of several pictures --color-<picture>-<name>; colors outside "
                        "sRGB once more in OKLCh for screens that show them",
             .reference = "W3C, CSS Custom Properties for Cascading Variables Module Level 1",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
