#include <vector>

#include "export/coco.h"
#include "export/file_size.h"
#include "export/part_polygons.h"
#include "export/parts.h"
#include "export/picture_input.h"

namespace huemask::formats {
namespace {

void append_half(std::string& text, std::int32_t halves) {
  text += std::to_string(halves / 2);
  if (halves % 2 != 0) text += ".5";
}

// Corners of pixels are whole numbers, as the COCO API has them.
void append_polygon(std::string& text, const std::vector<HalfPixelPoint>& polygon) {
  text += text.empty() ? "[[" : ",\n      [";
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    if (i > 0) text += ',';
    append_half(text, polygon[i].x);
    text += ',';
    append_half(text, polygon[i].y);
  }
  text += ']';
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  const auto parts = find_parts(*input.labels, context);
  if (!parts) return tl::make_unexpected(parts.error());
  const PartPolygons polygons(parts->facets, parts->boundaries);
  std::vector<std::string> segmentations(input.pictures.front().palette.size());
  std::size_t bytes = 0;
  const auto count = static_cast<std::uint32_t>(parts->facets.facets.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    if (auto running = check_running(i, count, context); !running) return running;
    std::string& text = segmentations[parts->facets.facets[i].label];
    bytes -= text.size();
    append_polygon(text, polygons.of(i));
    bytes += text.size();
    if (auto fits = check_file_size(bytes, context); !fits) return fits;
  }
  for (std::string& text : segmentations) text += ']';
  return write_coco("coco-polygons.json", input, segmentations, sink, context);
}

}  // namespace

extern const ExportFormat coco_polygons;
const ExportFormat coco_polygons = {
    .info = {.id = "coco-polygons",
             .summary =
                 "a COCO dataset of the picture: a category and an annotation for each color "
                 "with its area and box, the mask as a polygon for each part along the "
                 "edges of the pixels, with cuts of no width to its holes",
             .reference = kCocoReference,
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = kCocoMediaType,
    .write = write,
};

}  // namespace huemask::formats
