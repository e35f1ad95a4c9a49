#include "export/json_text.h"
#include "huemask/color_names.h"
#include "huemask/pipeline.h"
#include "huemask/refine.h"
#include "huemask/threshold.h"

namespace huemask {
namespace {

using Json = nlohmann::ordered_json;

Json parameter_json(const Parameter& parameter) {
  Json json = {{"name", parameter.name}, {"help", parameter.help}};
  if (!parameter.choices.empty()) {
    json["choices"] = parameter.choices;
    json["default"] = parameter.choices[static_cast<std::size_t>(parameter.default_value)];
    return json;
  }
  json["unit"] = parameter.unit;
  json["minimum"] = parameter.minimum;
  json["maximum"] = parameter.maximum;
  json["default"] = parameter.default_value;
  if (parameter.step > 0) json["step"] = parameter.step;
  return json;
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

std::string_view name_of(ExportKind kind) {
  switch (kind) {
    case ExportKind::kPalette:
      return "palette";
    case ExportKind::kPicture:
      return "picture";
    case ExportKind::kLayers:
      return "layers";
  }
  return {};
}

Json refinement_json(const RefinementMethod& refinement) {
  Json json = info_json(refinement.info);
  json["needs_picture"] = refinement.need == RefinementNeed::kGuide;
  json["needs_second_mask"] = refinement.need == RefinementNeed::kOther;
  return json;
}

Json format_json(const ExportFormat& format) {
  Json json = info_json(format.info);
  json["kind"] = name_of(format.kind);
  json["media_type"] = format.media_type;
  json["readable"] = format.read != nullptr;
  return json;
}

}  // namespace

std::string methods_json() {
  Json document = {{"schema", "huemask.methods/1"}, {"methods", Json::array()},
                   {"metrics", Json::array()},      {"names", Json::array()},
                   {"refinements", Json::array()},  {"formats", Json::array()}};
  for (const ClusterMethod* method : all_methods()) {
    document["methods"].push_back(info_json(method->info));
  }
  for (const DifferenceMethod* difference : all_differences()) {
    document["metrics"].push_back(metric_json(*difference));
  }
  for (const MethodInfo& list : all_name_lists()) document["names"].push_back(info_json(list));
  for (const RefinementMethod* method : all_refinements()) {
    document["refinements"].push_back(refinement_json(*method));
  }
  for (const ThresholdMethod* threshold : all_thresholds()) {
    document["thresholds"].push_back(info_json(threshold->info));
  }
  for (const ExportFormat* format : all_formats())
    document["formats"].push_back(format_json(*format));
  return json_text(document);
}

}  // namespace huemask
