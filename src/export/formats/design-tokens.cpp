#include "export/json_text.h"
#include "export/swatch_names.h"
#include "export/wording.h"
#include "huemask/rgb_system.h"

namespace huemask::formats {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kMediaType = "application/design-tokens+json";
constexpr int kComponentDigits = 5;  // of 1: two more than 8 bits need

// sRGB alone: the space that every tool which reads tokens knows.
Json token(const Swatch& swatch) {
  const Rgb rgb = rgb8_to_rgb(swatch.srgb);
  return {{"$value",
           {{"colorSpace", "srgb"},
            {"components",
             Json::array({rounded(rgb.r, kComponentDigits), rounded(rgb.g, kComponentDigits),
                          rounded(rgb.b, kComponentDigits)})},
            {"alpha", 1},
            {"hex", huemask::hex(swatch.srgb)}}},
          {"$description", percent(swatch.share)}};
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  const auto names = identifiers(input, GroupPrefix::kNever);
  Json document = Json::object();
  for (std::size_t i = 0; i < input.pictures.size(); ++i) {
    const PictureResult& picture = input.pictures[i];
    Json& group = document[names[i].group];
    group = {{"$type", "color"}, {"$description", printable(picture.path)}};
    for (std::size_t s = 0; s < picture.palette.size(); ++s) {
      group.push_back({names[i].swatches[s], token(picture.palette.swatches[s])});
    }
  }
  return sink({"palette.tokens.json", kMediaType, to_bytes(json_text(document))});
}

}  // namespace

extern const ExportFormat design_tokens;
const ExportFormat design_tokens = {
    .info = {.id = "design-tokens",
             .summary = "color tokens in sRGB with hex, a group for each picture; the share of "
                        "each as its description",
             .reference = "W3C Design Tokens Community Group, Format Module and Color Module "
                          "2025.10",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
