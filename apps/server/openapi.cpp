#include "openapi.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <vector>

#include "huemask/difference.h"
#include "huemask/export.h"
#include "huemask/recipe_json.h"
#include "huemask/selection_json.h"
#include "message.h"
#include "routes.h"

namespace huemask::server {
namespace {

using Json = nlohmann::ordered_json;

Json reference_to(std::string_view schema) {
  return {{"$ref", "#/components/schemas/" + std::string(schema)}};
}

Json answer_json(const Answer& answer) {
  Json json = {{"description", answer.what}};
  if (answer.media_type.empty()) return json;
  Json schema = Json::object();
  if (!answer.schema.empty()) schema = reference_to(answer.schema);
  json["content"] = {{std::string(answer.media_type), {{"schema", std::move(schema)}}}};
  return json;
}

Json problem_json(int status) {
  Json json = {{"description", reason_of(status)},
               {"content", {{"application/problem+json", {{"schema", reference_to("Problem")}}}}}};
  if (status == 429 || status == 503) {
    json["headers"] = {{"Retry-After",
                        {{"description", "Seconds until it may work"},
                         {"schema", {{"type", "integer"}, {"minimum", 1}}}}}};
  }
  return json;
}

Json text_schema(std::string pattern) {
  return {{"type", "string"}, {"pattern", std::move(pattern)}};
}

Json name_schema() { return text_schema("^[a-z0-9-]{1,64}$"); }

// The variable parts of a path.
std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  for (std::size_t at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1)) {
    parts.emplace_back(path.substr(at + 1, path.find('}', at) - at - 1));
  }
  return parts;
}

Json path_parameters(std::string_view path) {
  Json parameters = Json::array();
  for (const std::string& part : parts_of(path)) {
    parameters.push_back(
        {{"name", part},
         {"in", "path"},
         {"required", true},
         {"schema", part == "swatch" ? text_schema("^[0-9]{1,5}$") : name_schema()}});
  }
  return parameters;
}

// "id" or "id:name=value,name=value" of the formats of that kind, or of any.
Json format_schema(std::optional<ExportKind> kind) {
  std::string ids;
  for (const ExportFormat* format : all_formats()) {
    if (kind && format->kind != *kind) continue;
    if (!ids.empty()) ids += '|';
    ids += format->info.id;
  }
  return text_schema("^(" + ids + ")(:[a-z0-9=.,-]+)?$");
}

// The ids of the metrics that are distances in a space.
Json space_schema() {
  Json ids = Json::array();
  for (const DifferenceMethod* method : all_differences()) {
    if (method->geometry == Geometry::kEuclidean) ids.push_back(method->info.id);
  }
  return {{"enum", std::move(ids)}};
}

Json query_schema(QueryParameter::Kind kind) {
  switch (kind) {
    case QueryParameter::Kind::kText:
      return text_schema("^[^\\x00-\\x1F\\x7F]{0,80}$");
    case QueryParameter::Kind::kName:
      return name_schema();
    case QueryParameter::Kind::kPositive:
      return {{"type", "integer"}, {"minimum", 1}, {"maximum", 2147483647}};
    case QueryParameter::Kind::kPaletteFormat:
      return format_schema(ExportKind::kPalette);
    case QueryParameter::Kind::kFileFormat:
      return format_schema(std::nullopt);
    case QueryParameter::Kind::kSpace:
      return space_schema();
  }
  return Json::object();
}

Json parameter_json(const QueryParameter& parameter) {
  Json schema = query_schema(parameter.kind);
  if (parameter.need == QueryParameter::Need::kRepeated) {
    schema = {{"type", "array"}, {"items", std::move(schema)}, {"minItems", 1}, {"maxItems", 16}};
  }
  return {{"name", parameter.name},
          {"in", "query"},
          {"description", parameter.help},
          {"required", parameter.need != QueryParameter::Need::kOptional},
          {"schema", std::move(schema)}};
}

// What can be asked about the picture or job that an answer brings.
Json links_of(const Answer& answer) {
  const std::string part = answer.schema == "Picture" ? "picture" : "job";
  Json links = Json::object();
  for (const Route& route : all_routes()) {
    const auto parts = parts_of(route.path);
    if (parts.empty() || parts.front() != part) continue;
    Json parameters = {{part, "$response.body#/id"}};
    if (parts.size() > 1) parameters[parts[1]] = "0";
    links[std::string(route.id)] = {{"operationId", route.id}, {"parameters", parameters}};
  }
  return links;
}

Json body_json(RequestBody body) {
  if (body == RequestBody::kPicture) {
    return {{"required", true},
            {"description", "The bytes of the file"},
            {"content", {{"application/octet-stream", {{"schema", Json::object()}}}}}};
  }
  if (body == RequestBody::kAddress) {
    return {{"required", true},
            {"content", {{"application/json", {{"schema", reference_to("Address")}}}}}};
  }
  const bool is_recipe = body == RequestBody::kRecipe;
  return {{"required", !is_recipe},
          {"content",
           {{"application/json", {{"schema", reference_to(is_recipe ? "Recipe" : "Selection")}}}}}};
}

Json operation_json(const Route& route) {
  Json json = {{"operationId", route.id}, {"summary", route.summary}};
  if (route.access == Access::kOpen) json["security"] = Json::array();
  json["parameters"] = path_parameters(route.path);
  for (const QueryParameter& parameter : route.query) {
    json["parameters"].push_back(parameter_json(parameter));
  }
  if (route.answer.schema == "Job" && route.answer.status == 202) {
    json["parameters"].push_back({{"name", "Huemask-Client"},
                                  {"in", "header"},
                                  {"description", "Whose job it is: its events go to that client"},
                                  {"schema", name_schema()}});
  }
  if (route.body != RequestBody::kNone) json["requestBody"] = body_json(route.body);
  std::set<int> problems = {400, 403, 408, 411, 413, 415, 421, 431, 503, 505};
  problems.insert(route.problems.begin(), route.problems.end());
  if (route.access == Access::kToken) problems.insert(401);
  if (route.path.find('{') != std::string_view::npos) problems.insert(404);
  Json answer = answer_json(route.answer);
  const bool is_new = route.answer.status == 201 || route.answer.status == 202;
  if (is_new) answer["links"] = links_of(route.answer);
  Json responses = {{std::to_string(route.answer.status), std::move(answer)}};
  for (const int status : problems) responses[std::to_string(status)] = problem_json(status);
  json["responses"] = std::move(responses);
  return json;
}

// Of an object all of whose fields are always there.
Json object_schema(Json properties) {
  Json required = Json::array();
  for (const auto& [name, schema] : properties.items()) required.push_back(name);
  return {
      {"type", "object"}, {"required", std::move(required)}, {"properties", std::move(properties)}};
}

Json count_schema() { return {{"type", "integer"}, {"minimum", 0}}; }
Json string_schema() { return {{"type", "string"}}; }

Json picture_schema() {
  return object_schema({{"id", string_schema()},
                        {"name", string_schema()},
                        {"format", string_schema()},
                        {"width", count_schema()},
                        {"height", count_schema()},
                        {"bytes", count_schema()},
                        {"space", {{"enum", Json::array({"srgb", "display-p3"})}}},
                        {"opaque", {{"type", "boolean"}}},
                        {"distinct_colors", count_schema()},
                        {"expires_in_s", count_schema()}});
}

Json job_schema() {
  Json schema = object_schema(
      {{"id", string_schema()},
       {"kind", {{"enum", Json::array({"palette", "selection"})}}},
       {"picture", string_schema()},
       {"state", {{"enum", Json::array({"queued", "running", "done", "failed", "cancelled"})}}},
       {"progress", {{"type", "number"}, {"minimum", 0}, {"maximum", 1}}}});
  schema["properties"]["ahead"] = count_schema();
  schema["properties"]["problem"] = reference_to("Problem");
  return schema;
}

Json problem_schema() {
  Json schema = object_schema(
      {{"title", string_schema()}, {"status", {{"type", "integer"}}}, {"detail", string_schema()}});
  schema["properties"]["field"] = {{"type", "string"},
                                   {"description", "JSON pointer of what is wrong in the body"}};
  schema["properties"]["limit"] = count_schema();
  return schema;
}

Json server_schema() {
  return object_schema({{"version", string_schema()},
                        {"limits", object_schema({{"max_bytes", count_schema()},
                                                  {"max_pixels", count_schema()},
                                                  {"max_side", count_schema()},
                                                  {"max_pictures", count_schema()},
                                                  {"max_memory_bytes", count_schema()},
                                                  {"queue", count_schema()}})},
                        {"keep_s", count_schema()},
                        {"allow_url", {{"type", "boolean"}}}});
}

Json address_schema() {
  Json schema = object_schema({{"picture", name_schema()},
                               {"url",
                                {{"type", "string"},
                                 {"pattern", "^https?://"},
                                 {"maxLength", 4096},
                                 {"description", "On the public Internet, port 80 or 443"}}}});
  schema["additionalProperties"] = false;
  return schema;
}

Json schemas_json() {
  return {{"Anything", {{"type", "object"}}},
          {"Server", server_schema()},
          {"Picture", picture_schema()},
          {"Pictures",
           object_schema({{"pictures", {{"type", "array"}, {"items", reference_to("Picture")}}}})},
          {"Address", address_schema()},
          {"Recipe", Json::parse(recipe_schema_json())},
          {"Selection", Json::parse(selection_schema_json())},
          {"Job", job_schema()},
          {"Problem", problem_schema()}};
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return lower;
}

}  // namespace

std::string openapi_json(const std::string& version) {
  Json paths = Json::object();
  for (const Route& route : all_routes()) {
    paths[std::string(route.path)][lower_case(name_of(route.verb))] = operation_json(route);
  }
  Json token = Json::object();
  token["token"] = Json::array();
  const Json document = {
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "huemask"},
        {"version", version},
        {"description", "Which colors does a person see in a picture, and where are they?"}}},
      {"security", Json::array({token})},
      {"paths", std::move(paths)},
      {"components",
       {{"schemas", schemas_json()},
        {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
  return document.dump();
}

}  // namespace huemask::server
