#include <fmt/format.h>

#include <algorithm>

#include "export/html_page.h"
#include "export/html_text.h"
#include "export/swatch_names.h"
#include "export/use_section.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "text/html; charset=utf-8";

std::string color_list(const PictureResult& picture, const std::vector<std::string>& ids) {
  const auto& swatches = picture.palette.swatches;
  std::string text = shown_note(picture) + "<ol class=\"palette\">\n";
  for (std::size_t i = 0; i < std::min(swatches.size(), kMostShown); ++i) {
    text += fmt::format("<li id=\"{}\">\n{}</li>\n", ids[i],
                        color_facts(swatches[i], swatches[i].name));
  }
  return text + "</ol>\n<p class=\"quiet\">" + method_sentence(picture) + "</p>\n";
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  const auto ids = identifiers(input, GroupPrefix::kAlways);
  const bool one = input.pictures.size() == 1;
  const std::string title =
      one ? picture_file_name(input.pictures.front().path)
          : fmt::format("Palettes of {} pictures", grouped(input.pictures.size()));
  std::string page = page_begin(one ? "Colors of " + title : title);
  page += "<header>\n<h1>" + html_text(title) + "</h1>\n";
  if (one) page += picture_facts(input.pictures.front());
  page += "</header>\n<main>\n";
  for (std::size_t i = 0; i < input.pictures.size(); ++i) {
    const PictureResult& picture = input.pictures[i];
    page += "<section>\n";
    if (!one) {
      page += "<h2 class=\"path\">" + html_text(picture_file_name(picture.path)) + "</h2>\n" +
              picture_facts(picture);
    }
    page += palette_strip(picture, ids[i].swatches) + color_list(picture, ids[i].swatches);
    const std::string use = use_section(picture.palette);
    page += one ? "<h2>In use</h2>\n" + use
                : "<details>\n<summary>Roles, contrast and color vision</summary>\n" + use +
                      "</details>\n";
    page += "</section>\n";
  }
  page += "</main>\n" + page_end();
  return sink({"palette.html", kMediaType, to_bytes(page)});
}

}  // namespace

extern const ExportFormat html;
const ExportFormat html = {
    .info = {.id = "html",
             .summary = "one page that needs no other file: each picture's palette as a strip, its "
                        "colors with their values, their roles, contrast and color vision",
             .reference = "WHATWG, HTML Living Standard",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
