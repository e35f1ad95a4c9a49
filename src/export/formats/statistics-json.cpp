#include "export/json_text.h"
#include "export/mask_table.h"
#include "export/picture_input.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kMediaType = "application/json";

Json mask_json(const MaskTable& table, std::size_t index, const Swatch& swatch) {
  const MaskStatistics& mask = table.masks[index];
  Json json = {{"hex", huemask::hex(swatch.srgb)},
               {"name", swatch.name},
               {"area", rounded(mask.area, kAreaDigits)},
               {"share", rounded(table.share(index), kShareDigits)},
               {"pixels", mask.pixels},
               {"components", mask.components},
               {"box", {mask.left, mask.top, mask.width, mask.height}},
               {"centroid", nullptr}};
  if (mask.area > 0) {
    json["centroid"] = {rounded(mask.centroid_x, kCentroidDigits),
                        rounded(mask.centroid_y, kCentroidDigits)};
  }
  return json;
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  const auto table = measure_masks(input, context);
  if (!table) return tl::make_unexpected(table.error());
  const PictureResult& picture = input.pictures.front();
  Json document = {{"schema", "huemask.statistics/1"},        {"path", printable(picture.path)},
                   {"width", input.labels->width()},          {"height", input.labels->height()},
                   {"visible_pixels", table->visible_pixels}, {"masks", Json::array()}};
  const auto& swatches = picture.palette.swatches;
  for (std::size_t i = 0; i < swatches.size(); ++i) {
    document["masks"].push_back(mask_json(*table, i, swatches[i]));
  }
  return sink({"statistics.json", kMediaType, to_bytes(json_text(document))});
}

}  // namespace

extern const ExportFormat statistics_json;
const ExportFormat statistics_json = {
    .info = {.id = "statistics-json",
             .summary = "JSON of schema huemask.statistics/1: what statistics-csv has, the box as "
                        "[left, top, width, height]",
             .reference = "RFC 8259",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
