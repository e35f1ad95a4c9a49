#include <fmt/format.h>

#include <algorithm>

#include "export/ansi_text.h"
#include "export/palette_use.h"
#include "export/wording.h"
#include "huemask/contrast.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "text/plain; charset=utf-8";

// A patch of the color, where the terminal has colors.
std::string patch(Rgb8 color, Ansi ansi) {
  return ansi == Ansi::kOn ? fmt::format("{}    {}  ", ansi_background(color), kAnsiReset) : "";
}

// What the color is called, or that the palette does not have it.
std::string origin(const RoleColor& color, const Palette& palette) {
  return color.swatch ? palette.swatches[*color.swatch].name : "derived";
}

std::string roles_text(const Palette& palette, const Roles& roles, Ansi ansi) {
  std::string text = "Roles\n";
  for (const Role role : kRoles) {
    const RoleColor& color = roles[static_cast<std::size_t>(role)];
    text += fmt::format("  {:14} {}{}  {}", role_words(role), patch(color.srgb, ansi),
                        huemask::hex(color.srgb), origin(color, palette));
    if (role == Role::kText) {
      const Rgb8 background = roles[static_cast<std::size_t>(Role::kBackground)].srgb;
      text += fmt::format(", contrast {} on the background",
                          ratio_text(wcag_contrast(color.srgb, background)));
    }
    text += '\n';
  }
  return text;
}

std::string cell(double ratio, Ansi ansi) {
  const std::string text = fmt::format("{:>5}", ratio_text(ratio));
  if (ratio >= kReadableContrast) return styled(text, kAnsiBold, ansi);
  return ratio < kGraphicsContrast ? styled(text, kAnsiFaint, ansi) : text;
}

std::string contrast_text(const Palette& palette, const PaletteUse& use, Ansi ansi) {
  std::string text =
      fmt::format("Contrast (WCAG 2.2: text needs {}, large text and graphics {})\n  {:10}{}",
                  kReadableContrast, kGraphicsContrast, "", ansi == Ansi::kOn ? "      " : "");
  for (std::size_t b = 1; b <= use.compared; ++b) text += fmt::format("{:>5}", b);
  text += '\n';
  for (std::size_t a = 0; a < use.compared; ++a) {
    const Rgb8 color = palette.swatches[a].srgb;
    text += fmt::format("{:>4}  {}{}", a + 1, patch(color, ansi), huemask::hex(color));
    for (std::size_t b = 0; b < use.compared; ++b) text += cell(use.ratio(a, b), ansi);
    text += '\n';
  }
  return text;
}

// The palette as it is seen, a line for each deficiency.
std::string seen_text(const Palette& palette, std::size_t count) {
  std::string text;
  const auto line = [&](std::string_view label, const auto& seen) {
    text += fmt::format("  {:14} ", label);
    for (std::size_t i = 0; i < count; ++i) {
      text += fmt::format("{}    {}", ansi_background(seen(palette.swatches[i].srgb)), kAnsiReset);
    }
    text += '\n';
  };
  line("normal", [](Rgb8 color) { return color; });
  for (const ColorDeficiency deficiency : kColorDeficiencies) {
    line(to_string(deficiency), [&](Rgb8 color) { return seen_with(color, deficiency); });
  }
  return text;
}

std::string vision_text(const Palette& palette, const PaletteUse& use, Ansi ansi) {
  std::string text = "Color vision (without one kind of cones, after Machado 2009)\n";
  if (ansi == Ansi::kOn) text += seen_text(palette, use.compared);
  for (const Merge& merge : use.merges) text += "  " + merge_words(merge) + '\n';
  if (use.merges.empty())
    text += "  No two colors merge with protan, deutan or tritan deficiency\n";
  return text;
}

std::string block(const PictureResult& picture, Ansi ansi) {
  const PaletteUse use = use_of(picture.palette);
  const std::string note = compared_note(picture.palette, use);
  return styled(printable(picture.path), kAnsiBold, ansi) + "\n\n" +
         roles_text(picture.palette, use.roles, ansi) + '\n' +
         contrast_text(picture.palette, use, ansi) + '\n' +
         vision_text(picture.palette, use, ansi) + (note.empty() ? "" : "  " + note + '\n');
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  std::string text;
  for (const PictureResult& picture : input.pictures) {
    text += (text.empty() ? "" : "\n") + block(picture, input.ansi);
  }
  return sink({"harmony.txt", kMediaType, to_bytes(text)});
}

}  // namespace

extern const ExportFormat harmony;
const ExportFormat harmony = {
    .info = {.id = "harmony",
             .summary =
                 "for people: roles of the colors in a design (dominant, vibrant, background, "
                 "text and so on), contrast between each two, and which two merge for people "
                 "whose color vision is deficient",
             .reference = "W3C, WCAG 2.2; Machado, Oliveira & Fernandes 2009, "
                          "doi:10.1109/TVCG.2009.113",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
