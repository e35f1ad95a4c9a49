#include "export/json_text.h"
#include "export/palette_use.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "application/json";

using Json = nlohmann::ordered_json;

Json swatch_json(const Swatch& swatch) {
  return {{"hex", huemask::hex(swatch.srgb)},
          {"lab", Json::array({rounded(swatch.lab.l, kLabDigits), rounded(swatch.lab.a, kLabDigits),
                               rounded(swatch.lab.b, kLabDigits)})},
          {"oklch", Json::array({rounded(swatch.oklch.l, kOklchDigits),
                                 rounded(swatch.oklch.c, kOklchDigits),
                                 rounded(swatch.oklch.h_deg, kHueDigits)})},
          {"share", rounded(swatch.share, kShareDigits)},
          {"pixels", swatch.pixels},
          {"name", swatch.name}};
}

// Indices count from 0, as in "colors".
Json role_json(const RoleColor& color) {
  Json json = {{"hex", huemask::hex(color.srgb)}, {"derived", color.derived()}};
  if (color.swatch) json["color"] = *color.swatch;
  return json;
}

Json merge_json(const Merge& merge) {
  return {{"colors", Json::array({merge.first, merge.second})},
          {"deficiency", to_string(merge.deficiency)},
          {"delta_e", rounded(merge.delta_e, kDifferenceDigits)},
          {"normal_delta_e", rounded(merge.normal_delta_e, kDifferenceDigits)}};
}

// What the colors are good for: fields of a picture.
void add_use(Json& json, const Palette& palette) {
  const PaletteUse use = use_of(palette);
  json["roles"] = Json::object();
  for (const Role role : kRoles) {
    json["roles"][std::string(to_string(role))] =
        role_json(use.roles[static_cast<std::size_t>(role)]);
  }
  json["contrast"] = Json::array();
  for (std::size_t a = 0; a < use.compared; ++a) {
    Json row = Json::array();
    for (std::size_t b = 0; b < use.compared; ++b) {
      row.push_back(rounded(use.ratio(a, b), kContrastDigits));
    }
    json["contrast"].push_back(std::move(row));
  }
  json["merges"] = Json::array();
  for (const Merge& merge : use.merges) json["merges"].push_back(merge_json(merge));
}

// What was left out: fields of a picture, none where all of it counted.
void add_scope(Json& json, const Scope& scope) {
  if (scope.colors_from == ColorsFrom::kAreas) json["from"] = "areas";
  for (const IgnoredColor& each : scope.ignored) {
    json["ignored"].push_back(
        {{"hex", huemask::hex(xyz_to_srgb8(each.color))}, {"delta_e", each.delta_e}});
  }
  if (scope.region) {
    json["region"] = {scope.region->x, scope.region->y, scope.region->width, scope.region->height};
  }
  if (!scope.mask.empty()) json["mask"] = scope.mask;
}

Json picture_json(const PictureResult& picture) {
  Json colors = Json::array();
  for (const Swatch& swatch : picture.palette.swatches) colors.push_back(swatch_json(swatch));
  Json json = {{"path", picture.path}};
  if (picture.together.empty()) {
    json.update({{"width", picture.width}, {"height", picture.height}});
  } else {
    json["together"] = picture.together;
  }
  add_scope(json, picture.scope);
  json.update({{"distinct_colors", picture.distinct_colors},
               {"objective", picture.objective},
               {"method", picture.method},
               {"metric", picture.metric},
               {"seed", picture.seed},
               {"names", picture.names},
               {"colors", std::move(colors)},
               {"mean_delta_e", rounded(picture.palette.mean_delta_e, kDifferenceDigits)}});
  add_use(json, picture.palette);
  json["elapsed_ms"] = elapsed_json(picture.elapsed_ms);
  if (!picture.note.empty()) json["note"] = picture.note;
  return json;
}

Json failure_json(const PictureFailure& failure) {
  return {{"path", failure.path},
          {"code", to_string(failure.error.code)},
          {"message", failure.error.message}};
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  Json document = {{"schema", "huemask.palette/1"}, {"pictures", Json::array()}};
  for (const PictureResult& picture : input.pictures) {
    document["pictures"].push_back(picture_json(picture));
  }
  if (!input.failures.empty()) {
    Json failures = Json::array();
    for (const PictureFailure& failure : input.failures) failures.push_back(failure_json(failure));
    document["failures"] = std::move(failures);
  }
  return sink({"palette.json", kMediaType, to_bytes(json_text(document))});
}

}  // namespace

extern const ExportFormat json;
const ExportFormat json = {
    .info = {.id = "json",
             .summary = "everything that is known of each picture, schema huemask.palette/1: an "
                        "entry of \"pictures\" each, in order; those that failed in \"failures\"",
             .reference = "RFC 8259",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
