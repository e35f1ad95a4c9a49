#include "export/json_text.h"
#include "huemask/pipeline.h"

namespace huemask {
namespace {

using Json = nlohmann::ordered_json;

Json parameter_json(const Parameter& parameter) {
  return {{"name", parameter.name},
          {"unit", parameter.unit},
          {"minimum", parameter.minimum},
          {"maximum", parameter.maximum},
          {"default", parameter.default_value},
          {"help", parameter.help}};
}

Json info_json(const MethodInfo& info) {
  Json aliases = Json::array();
  for (const std::string_view alias : info.aliases) aliases.push_back(alias);
  Json parameters = Json::array();
  for (const Parameter& parameter : info.parameters)
    parameters.push_back(parameter_json(parameter));
  return {{"id", info.id},
          {"summary", info.summary},
          {"reference", info.reference},
          {"aliases", std::move(aliases)},
          {"parameters", std::move(parameters)}};
}

Json metric_json(const DifferenceMethod& difference) {
  Json json = info_json(difference.info);
  json["euclidean"] = difference.geometry == Geometry::kEuclidean;
  return json;
}

Json format_json(const ExportFormat& format) {
  Json json = info_json(format.info);
  json["kind"] = format.kind == ExportKind::kPalette ? "palette" : "picture";
  json["media_type"] = format.media_type;
  json["readable"] = format.read != nullptr;
  return json;
}

Json init_json(KmeansInit init) { return {{"id", to_string(init)}, {"method", "kmeans"}}; }

}  // namespace

std::string methods_json() {
  Json document = {{"schema", "huemask.methods/1"},
                   {"methods", Json::array()},
                   {"inits", Json::array()},
                   {"metrics", Json::array()},
                   {"formats", Json::array()}};
  for (const ClusterMethod* method : all_methods()) {
    document["methods"].push_back(info_json(method->info));
  }
  for (const KmeansInit init : all_kmeans_inits()) document["inits"].push_back(init_json(init));
  for (const DifferenceMethod* difference : all_differences()) {
    document["metrics"].push_back(metric_json(*difference));
  }
  for (const ExportFormat* format : all_formats())
    document["formats"].push_back(format_json(*format));
  return json_text(document);
}

}  // namespace huemask
