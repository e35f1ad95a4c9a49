#include "export/html_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "export/html_text.h"
#include "export/report_style.h"
#include "export/swatch_names.h"
#include "export/wording.h"

namespace huemask {
namespace {

constexpr std::size_t kManySwatches = 48;  // on the strip, where each no longer has room to be hit

}  // namespace

std::string page_begin(std::string_view title) {
  return fmt::format(
      R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="huemask">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>{}</title>
<style>{}</style>
</head>
<body>
)",
      html_text(title), kReportStyle);
}

std::string page_end() { return "</body>\n</html>\n"; }

std::string picture_facts(const PictureResult& picture) {
  std::string text;
  if (picture_file_name(picture.path) != picture.path && picture.path != "-") {
    text += "<p class=\"quiet path\">" + html_text(picture.path) + "</p>\n";
  }
  text += fmt::format("<p>{} × {} pixels, {}</p>\n", grouped(picture.width),
                      grouped(picture.height), counted(picture.distinct_colors, "distinct color"));
  if (!picture.note.empty()) text += "<p>Note: " + html_text(picture.note) + "</p>\n";
  return text;
}

std::string palette_strip(const PictureResult& picture, const std::vector<std::string>& ids) {
  const auto& swatches = picture.palette.swatches;
  const std::size_t shown = std::min(swatches.size(), kMostShown);
  std::string text = fmt::format("<nav class=\"strip{}\" aria-label=\"Palette by share\">\n",
                                 swatches.size() > kManySwatches ? " many" : "");
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string label = fmt::format("{} {}, {}", hex(swatches[i].srgb),
                                          html_text(swatches[i].name), percent(swatches[i].share));
    text += fmt::format(
        "<a href=\"#{0}\" title=\"{1}\" aria-label=\"{1}\" "
        "style=\"flex-grow:{2};background:{3}\"></a>\n",
        ids[i], label, number(swatches[i].share * 1000, 4), hex(swatches[i].srgb));
  }
  return text + "</nav>\n";
}

std::string shown_note(const PictureResult& picture) {
  if (picture.palette.size() <= kMostShown) return {};
  return fmt::format("<p class=\"quiet\">The {} largest of {} colors.</p>\n", kMostShown,
                     grouped(picture.palette.size()));
}

std::string color_facts(const Swatch& s, std::string_view name) {
  return fmt::format(
      R"(<div class="facts">
<div class="swatch" style="background:{0}"></div>
<div>
<h3><code>{0}</code> {1}</h3>
<dl>
<dt>Share</dt><dd>{2}</dd>
<dt>Pixels</dt><dd>{3}</dd>
<dt>Lab D65</dt><dd>{4:.2f}, {5:.2f}, {6:.2f}</dd>
<dt>OKLCh</dt><dd>{7:.4f}, {8:.4f}, {9:.1f}°</dd>
</dl>
</div>
</div>
)",
      hex(s.srgb), html_text(name), percent(s.share), grouped(s.pixels), rounded(s.lab.l, 2),
      rounded(s.lab.a, 2), rounded(s.lab.b, 2), rounded(s.oklch.l, 4), rounded(s.oklch.c, 4),
      rounded(s.oklch.h_deg, 1));
}

std::string method_sentence(const PictureResult& picture) {
  return fmt::format(
      "{} by {} with {} and seed {}; on average a pixel is {} from its color in that "
      "difference.",
      counted(picture.palette.size(), "color"), html_text(picture.method),
      html_text(picture.metric), picture.seed, number(picture.palette.mean_delta_e, 2));
}

}  // namespace huemask
