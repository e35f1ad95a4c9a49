#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "export/extents.h"
#include "export/file_size.h"
#include "export/html_text.h"
#include "export/picture_input.h"
#include "export/swatch_names.h"
#include "export/wording.h"
#include "huemask/encode.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "application/xml";
// An index of a byte, of which 0 is the background.
constexpr std::size_t kMostClasses = 255;
constexpr std::size_t kEvery = 1024;

bool has_classes(const ExportInput& input) {
  return input.pictures.front().palette.size() <= kMostClasses;
}

// The first pixel has the coordinates (1, 1), and a box holds the pixels of its numbers, too.
void append_object(std::string& text, const std::string& name, const Extent& box,
                   const LabelMap& labels) {
  const bool cut = box.x == 0 || box.y == 0 || box.x + box.width == labels.width() ||
                   box.y + box.height == labels.height();
  fmt::format_to(
      std::back_inserter(text),
      "  <object>\n    <name>{}</name>\n    <pose>Unspecified</pose>\n"
      "    <truncated>{}</truncated>\n    <difficult>0</difficult>\n"
      "    <bndbox><xmin>{}</xmin><ymin>{}</ymin><xmax>{}</xmax><ymax>{}</ymax></bndbox>\n"
      "  </object>\n",
      name, cut ? 1 : 0, box.x + 1, box.y + 1, box.x + box.width, box.y + box.height);
}

Result<std::string> annotation(const ExportInput& input, const Context& context) {
  auto facets = find_facets(*input.labels, context);
  if (!facets) return tl::make_unexpected(std::move(facets).error());
  const LabelMap& labels = *input.labels;
  std::vector<std::string> names = picture_names(input).front().swatches;
  for (std::string& name : names) name = html_text(name);
  std::string text = fmt::format(
      "<annotation>\n  <folder></folder>\n  <filename>{}</filename>\n"
      "  <source><database>huemask</database></source>\n"
      "  <size><width>{}</width><height>{}</height><depth>3</depth></size>\n"
      "  <segmented>{}</segmented>\n",
      html_text(picture_file_name(input.pictures.front().path)), labels.width(), labels.height(),
      has_classes(input) ? 1 : 0);
  const std::vector<Extent> boxes = extents_of(facets->map, facets->facets.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (i % kEvery == 0 && context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
    append_object(text, names[facets->facets[i].label], boxes[i], labels);
    if (auto fits = check_file_size(text.size(), context); !fits) {
      return tl::make_unexpected(std::move(fits).error());
    }
  }
  return text + "</annotation>\n";
}

// The number of the color from 1, 0 where there is none.
Result<Bytes> class_picture(const ExportInput& input) {
  std::vector<Rgb8> colors = {{0, 0, 0}};
  for (const Swatch& swatch : input.pictures.front().palette.swatches) {
    colors.push_back(swatch.srgb);
  }
  Plane<std::uint8_t> classes(input.labels->width(), input.labels->height());
  const auto from = input.labels->values();
  std::transform(from.begin(), from.end(), classes.values().begin(), [](std::uint16_t label) {
    return static_cast<std::uint8_t>(label + 1);  // kNoLabel becomes 0
  });
  return encode_png_indexed(std::as_const(classes).view(), colors, -1);
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  auto text = annotation(input, context);
  if (!text) return tl::make_unexpected(std::move(text).error());
  context.report(0.5);
  const std::string stem = picture_stem(input.pictures.front().path);
  if (auto taken = sink({stem + ".xml", kMediaType, to_bytes(*text)}); !taken) return taken;
  if (!has_classes(input)) return {};
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
  auto png = class_picture(input);
  if (!png) return tl::make_unexpected(std::move(png).error());
  context.report(1);
  return sink({stem + "-class.png", "image/png", std::move(*png)});
}

}  // namespace

extern const ExportFormat voc;
const ExportFormat voc = {
    .info = {.id = "voc",
             .summary = "Pascal VOC: an annotation named as the picture, with a box for each part "
                        "of each color; and, up to 255 colors, the segmentation by class as an "
                        "indexed PNG (no color: 0)",
             .reference = "Everingham et al. 2010, The Pascal Visual Object Classes (VOC) "
                          "Challenge, doi:10.1007/s11263-009-0275-4",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
