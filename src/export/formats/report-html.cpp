#include <fmt/format.h>

#include <algorithm>

#include "export/base64.h"
#include "export/html_page.h"
#include "export/html_text.h"
#include "export/picture_input.h"
#include "export/preview.h"
#include "export/swatch_names.h"
#include "export/use_section.h"
#include "export/wording.h"
#include "huemask/encode.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "text/html; charset=utf-8";
constexpr int kPictureSide = 1000;
constexpr int kMaskSide = 640;            // twice the width of a column, for fine screens
constexpr int kEnlargedBelow = 200;       // smaller pictures are shown pixel by pixel
constexpr std::size_t kMasksAtOnce = 32;  // held in memory

std::string data_uri(const Bytes& png) { return "data:image/png;base64," + base64(png); }

struct Figure {
  std::string_view classes;
  std::string alt;  // plain text
  int width = 0;
  int height = 0;
};

std::string image_tag(const Figure& figure, const Bytes& png) {
  const int side = std::max(figure.width, figure.height);
  const int scale = std::max(1, kEnlargedBelow / side);
  const std::string enlarged =
      scale > 1
          ? fmt::format(R"( style="width:{}px;image-rendering:pixelated")", figure.width * scale)
          : "";
  return fmt::format(R"(<img class="{}" alt="{}" width="{}" height="{}"{} src="{}">)",
                     figure.classes, html_text(figure.alt), figure.width, figure.height, enlarged,
                     data_uri(png));
}

std::string head(const PictureResult& picture) {
  const std::string name = picture_file_name(picture.path);
  return page_begin("Colors of " + name) + "<header>\n<h1>" + html_text(name) + "</h1>\n" +
         picture_facts(picture) + "</header>\n<main>\n";
}

// A landscape picture that was reduced takes the width of the page.
std::string_view overview_tag(const Figure& picture) {
  const bool wide = picture.width == kPictureSide && 3 * picture.width >= 4 * picture.height;
  return wide ? "<div class=\"overview wide\">\n" : "<div class=\"overview\">\n";
}

std::string strip(const PictureResult& picture) {
  std::vector<std::string> ids;
  for (std::size_t i = 1; i <= picture.palette.size(); ++i)
    ids.push_back(fmt::format("color-{}", i));
  return palette_strip(picture, ids);
}

// A soft mask in gray; any other in black and white, as it is.
Result<Bytes> mask_preview(const ExportInput& input, const Mask& coverage) {
  if (!input.memberships.empty()) return encode_png_gray(coverage.view());
  return encode_png_bilevel(bilevel(coverage).view());
}

Result<std::string> color_entry(const ExportInput& input, std::size_t index, const Mask& mask,
                                const Image& preview) {
  const Swatch& swatch = input.pictures.front().palette.swatches[index];
  auto mask_png = mask_preview(input, mask);
  if (!mask_png) return tl::make_unexpected(std::move(mask_png).error());
  const Image cutout = cutout_of(preview, mask);
  auto cutout_png = encode_png_rgb(cutout.pixels.view(), cutout.alpha.view(), cutout.space);
  if (!cutout_png) return tl::make_unexpected(std::move(cutout_png).error());
  const std::string what =
      fmt::format("{} {}, {} of the picture", hex(swatch.srgb), swatch.name, percent(swatch.share));
  return fmt::format(
      "<li id=\"color-{}\">\n{}<figure>{}<figcaption>Mask</figcaption></figure>\n"
      "<figure>{}<figcaption>Cut-out</figcaption></figure>\n</li>\n",
      index + 1, color_facts(swatch, swatch.name),
      image_tag({"mask", "Mask of " + what + ", in white", mask.width(), mask.height()}, *mask_png),
      image_tag({"checks", "Cut-out of " + what, mask.width(), mask.height()}, *cutout_png));
}

Result<std::string> color_list(const ExportInput& input, const Image& preview,
                               const Context& context) {
  const auto& swatches = input.pictures.front().palette.swatches;
  const std::size_t shown = std::min(swatches.size(), kMostShown);
  std::string text = "<h2>Colors and where they are</h2>\n" + shown_note(input.pictures.front());
  text += "<ol class=\"colors\">\n";
  for (std::size_t first = 0; first < shown; first += kMasksAtOnce) {
    if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
    const std::size_t count = std::min(kMasksAtOnce, shown - first);
    const auto coverage =
        mask_coverage(input, preview.width(), preview.height(), first, count, context);
    for (std::size_t i = 0; i < count; ++i) {
      auto entry = color_entry(input, first + i, coverage[i], preview);
      if (!entry) return entry;
      text += *entry;
    }
  }
  return text + "</ol>\n";
}

// Links to what lies beside the page.
std::string file_list(const ExportInput& input) {
  if (input.files.empty()) return {};
  std::string text = "<h2>Files</h2>\n<ul class=\"files\">\n";
  for (const std::string& name : input.files) {
    text += fmt::format("<li><a href=\"{0}\">{0}</a></li>\n", html_text(name));
  }
  return text + "</ul>\n";
}

std::string footer(const PictureResult& picture) {
  return "</main>\n<footer>" + method_sentence(picture) +
         " Previews are reduced; the files hold every pixel.</footer>\n" + page_end();
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  const PictureResult& picture = input.pictures.front();
  auto large = preview_of(*input.image, kPictureSide, context);
  if (!large) return tl::make_unexpected(std::move(large).error());
  auto large_png = encode_png_rgb(std::as_const(large->pixels).view(),
                                  std::as_const(large->alpha).view(), large->space);
  if (!large_png) return tl::make_unexpected(std::move(large_png).error());
  const Figure figure{"picture checks", "The picture " + picture_file_name(picture.path),
                      large->width(), large->height()};
  std::string page = head(picture) + std::string(overview_tag(figure)) + "<figure>" +
                     image_tag(figure, *large_png) + "</figure>\n" + strip(picture) + "</div>\n";
  auto small = preview_of(*large, kMaskSide, context);
  if (!small) return tl::make_unexpected(std::move(small).error());
  auto colors = color_list(input, *small, context);
  if (!colors) return tl::make_unexpected(std::move(colors).error());
  page += *colors + "<h2>In use</h2>\n" + use_section(picture.palette) + file_list(input) +
          footer(picture);
  return sink({"report.html", kMediaType, to_bytes(page)});
}

}  // namespace

extern const ExportFormat report_html;
const ExportFormat report_html = {
    .info = {.id = "report-html",
             .summary = "one page that needs no other file: the picture, its palette with shares, "
                        "every mask and cut-out beside its swatch; roles, contrast and color "
                        "vision",
             .reference = "WHATWG, HTML Living Standard",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
