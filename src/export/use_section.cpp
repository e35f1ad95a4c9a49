#include "export/use_section.h"

#include <fmt/format.h>

#include "export/html_text.h"
#include "export/palette_use.h"
#include "huemask/contrast.h"

namespace huemask {
namespace {

const RoleColor& of(const Roles& roles, Role role) { return roles[static_cast<std::size_t>(role)]; }

// What is written on a patch: on the background the text, in its color.
std::string sample(Role role, const Roles& roles) {
  if (role != Role::kBackground) return {};
  const Rgb8 text = of(roles, Role::kText).srgb;
  return fmt::format(R"(<span style="color:{}">Text {}</span>)", hex(text),
                     ratio_text(wcag_contrast(text, of(roles, role).srgb)));
}

std::string roles_part(const Palette& palette, const Roles& roles) {
  std::string text = "<h3>Roles</h3>\n<ul class=\"roles\">\n";
  for (const Role role : kRoles) {
    const RoleColor& color = of(roles, role);
    const std::string_view origin =
        color.swatch ? std::string_view(palette.swatches[*color.swatch].name) : "derived";
    text += fmt::format(
        "<li><div class=\"patch\" style=\"background:{0}\">{1}</div><div>{2}</div><code>{0}</code> "
        "<span class=\"quiet\">{3}</span></li>\n",
        hex(color.srgb), sample(role, roles), role_words(role), html_text(origin));
  }
  return text + "</ul>\n";
}

std::string dot(const Swatch& swatch) {
  return fmt::format(R"(<span class="dot" style="background:{}"></span>)", hex(swatch.srgb));
}

std::string ratio_cell(double ratio) {
  std::string_view emphasis;
  if (ratio >= kReadableContrast) emphasis = R"( class="enough")";
  if (ratio < kGraphicsContrast) emphasis = R"( class="quiet")";
  return fmt::format("<td{}>{}</td>", emphasis, ratio_text(ratio));
}

std::string contrast_part(const Palette& palette, const PaletteUse& use) {
  std::string text = fmt::format(
      "<h3>Contrast</h3>\n<p class=\"quiet\">WCAG 2.2: text needs {} (bold here), large text and "
      "graphics {}. {}</p>\n<div class=\"scroll\"><table>\n<tr><td></td>",
      kReadableContrast, kGraphicsContrast, compared_note(palette, use));
  for (std::size_t b = 1; b <= use.compared; ++b) {
    text += fmt::format("<th scope=\"col\">{}</th>", b);
  }
  text += "</tr>\n";
  for (std::size_t a = 0; a < use.compared; ++a) {
    const Swatch& swatch = palette.swatches[a];
    text += fmt::format("<tr><th scope=\"row\">{} {} <code>{}</code></th>", a + 1, dot(swatch),
                        hex(swatch.srgb));
    for (std::size_t b = 0; b < use.compared; ++b) text += ratio_cell(use.ratio(a, b));
    text += "</tr>\n";
  }
  return text + "</table></div>\n";
}

template <typename Seen>
std::string seen_row(std::string_view label, const Palette& palette, std::size_t count,
                     const Seen& seen) {
  std::string text = fmt::format("<dt>{}</dt><dd>", label);
  for (std::size_t i = 0; i < count; ++i) {
    text +=
        fmt::format(R"(<span style="background:{}"></span>)", hex(seen(palette.swatches[i].srgb)));
  }
  return text + "</dd>\n";
}

std::string vision_part(const Palette& palette, const PaletteUse& use) {
  std::string text =
      "<h3>Color vision</h3>\n<p class=\"quiet\">The palette as it is seen without one kind of "
      "cones "
      "(Machado, Oliveira and Fernandes 2009).</p>\n<dl class=\"seen\">\n";
  text += seen_row("Normal", palette, use.compared, [](Rgb8 color) { return color; });
  for (const ColorDeficiency deficiency : kColorDeficiencies) {
    std::string label(to_string(deficiency));
    label[0] = static_cast<char>(label[0] - 'a' + 'A');
    text += seen_row(label, palette, use.compared,
                     [&](Rgb8 color) { return seen_with(color, deficiency); });
  }
  text += "</dl>\n";
  if (use.merges.empty()) return text + "<p>No two colors merge.</p>\n";
  text += "<ul class=\"merges\">\n";
  for (const Merge& merge : use.merges) {
    text += fmt::format("<li>{} {} {}</li>\n", dot(palette.swatches[merge.first]),
                        dot(palette.swatches[merge.second]), merge_words(merge));
  }
  return text + "</ul>\n";
}

}  // namespace

std::string use_section(const Palette& palette) {
  const PaletteUse use = use_of(palette);
  return "<div class=\"use\">\n" + roles_part(palette, use.roles) + contrast_part(palette, use) +
         vision_part(palette, use) + "</div>\n";
}

}  // namespace huemask
