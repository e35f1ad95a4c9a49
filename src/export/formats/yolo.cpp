#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "export/file_size.h"
#include "export/part_polygons.h"
#include "export/parts.h"
#include "export/picture_input.h"
#include "export/swatch_names.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "text/plain";
constexpr int kDigits = 7;  // a hundredth of a pixel of pictures of 100,000

// What a trainer reads first: the names of the classes, by number. A JSON string is one of YAML.
std::string data_file(const ExportInput& input) {
  std::string text =
      "# Put the picture into images/train/, its .txt file into labels/train/, beside this file.\n"
      "path: .\ntrain: images/train\nval: images/train\nnames:\n";
  const auto names = picture_names(input).front().swatches;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const nlohmann::json name = names[i];
    text += fmt::format("  {}: {}\n", i,
                        name.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  }
  return text;
}

void append_line(std::string& text, std::uint16_t label, const std::vector<HalfPixelPoint>& polygon,
                 const LabelMap& labels) {
  fmt::format_to(std::back_inserter(text), "{}", label);
  for (const HalfPixelPoint& point : polygon) {
    text += ' ';
    text += number(point.x / (2.0 * labels.width()), kDigits);
    text += ' ';
    text += number(point.y / (2.0 * labels.height()), kDigits);
  }
  text += '\n';
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  const auto parts = find_parts(*input.labels, context);
  if (!parts) return tl::make_unexpected(parts.error());
  const PartPolygons polygons(parts->facets, parts->boundaries);
  std::string text;
  const auto count = static_cast<std::uint32_t>(parts->facets.facets.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    if (auto running = check_running(i, count, context); !running) return running;
    append_line(text, parts->facets.facets[i].label, polygons.of(i), *input.labels);
    if (auto fits = check_file_size(text.size(), context); !fits) return fits;
  }
  context.report(1);
  const std::string stem = picture_stem(input.pictures.front().path);
  if (auto taken = sink({stem + ".txt", kMediaType, to_bytes(text)}); !taken) return taken;
  return sink({"data.yaml", kMediaType, to_bytes(data_file(input))});
}

}  // namespace

extern const ExportFormat yolo;
const ExportFormat yolo = {
    .info = {.id = "yolo",
             .summary = "labels for YOLO segmentation: a line for each part of each color with its "
                        "polygon as fractions of width and height, cut to its holes, in a file "
                        "named as the picture; and data.yaml with the names",
             .reference = "Ultralytics, Instance Segmentation Datasets Overview (YOLO format)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
