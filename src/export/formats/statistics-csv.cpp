#include <fmt/format.h>

#include "export/csv_rows.h"
#include "export/mask_table.h"
#include "export/picture_input.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  const auto table = measure_masks(input, context);
  if (!table) return tl::make_unexpected(table.error());
  const auto& swatches = input.pictures.front().palette.swatches;
  std::string text =
      "number,hex,name,area,share,pixels,components,left,top,width,height,centroid_x,centroid_y\n";
  for (std::size_t i = 0; i < swatches.size(); ++i) {
    const MaskStatistics& mask = table->masks[i];
    text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},", i + 1, huemask::hex(swatches[i].srgb),
                        csv_field(swatches[i].name), number(mask.area, kAreaDigits),
                        number(table->share(i), kShareDigits), mask.pixels, mask.components,
                        mask.left, mask.top, mask.width, mask.height);
    text += mask.area > 0 ? fmt::format("{},{}\n", number(mask.centroid_x, kCentroidDigits),
                                        number(mask.centroid_y, kCentroidDigits))
                          : ",\n";
  }
  return sink({"statistics.csv", kCsvMediaType, to_bytes(text)});
}

}  // namespace

extern const ExportFormat statistics_csv;
const ExportFormat statistics_csv = {
    .info = {.id = "statistics-csv",
             .summary = "a line for each mask: its area and share, how many components it has "
                        "(8-connected), their box, its centroid; those of a soft mask by its "
                        "values, components and box of what is in it by half",
             .reference = "RFC 4180",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = kCsvMediaType,
    .write = write,
};

}  // namespace huemask::formats
