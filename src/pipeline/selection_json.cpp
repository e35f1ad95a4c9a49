#include "huemask/selection_json.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

#include "export/json_text.h"
#include "huemask/css_color.h"
#include "pipeline/json_document.h"

namespace huemask {
namespace {

using Json = nlohmann::ordered_json;
using pipeline::DocumentField;
using pipeline::DocumentKind;
using pipeline::DocumentMember;
using pipeline::Given;
using Reach = SelectOptions::Reach;

constexpr std::size_t kMostBytes = 1 << 20;
constexpr std::size_t kLongestStroke = 1 << 16;

Result<PixelPoint> parse_point(std::string_view text) {
  if (const auto point = parse_pixel_point(text)) return *point;
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("a point is \"X,Y\" in whole pixels, not '{}'", text));
}

Result<Xyz> parse_color(std::string_view text) { return parse_css_color(text).map(css_to_xyz); }

// By itself, so that what is wrong with it is known to be.
Result<void> read_metric(const Given& given, SelectionDocument& into) {
  auto read = pipeline::read_text(given, into.options.metric);
  if (!read) return read;
  const auto difference = find_difference(into.options.metric);
  if (!difference) return fail(difference.error().code, difference.error().message);
  return {};
}

Result<void> read_range(const Given& given, SelectionDocument& into) {
  std::string text;
  auto read = pipeline::read_text(given, text);
  if (!read) return read;
  auto ranges = parse_lch_ranges(text);
  if (!ranges) return fail(ranges.error().code, ranges.error().message);
  into.options.ranges = *ranges;
  return {};
}

Result<void> read_units(const Given& given, std::optional<double>& into) {
  const double most = Tolerance::kMost;
  into = given.value.is_number() ? std::optional(given.value.get<double>()) : std::nullopt;
  if (into && *into >= 0 && *into <= most) return {};
  return pipeline::wrong(given, fmt::format("a number from 0 to {}", most));
}

Result<void> read_contiguous(const Given& given, SelectionDocument& into) {
  bool on = false;
  auto read = pipeline::read_switch(given, on);
  into.options.reach = on ? Reach::kContiguous : Reach::kAnywhere;
  return read;
}

Result<RefineRecipe> parse_steps(std::string_view text) {
  auto steps = parse_refine_recipe(text);
  if (!steps) return fail(steps.error().code, steps.error().message);
  if (auto possible = check_refine_recipe(*steps, Guide::kGiven, 0); !possible) {
    return tl::make_unexpected(possible.error());
  }
  return steps;
}

Result<void> read_refine(const Given& given, SelectionDocument& into) {
  std::vector<RefineRecipe> parts;
  auto read = pipeline::read_each(given, "steps", parse_steps, parts);
  for (const RefineRecipe& part : parts) {
    into.refine.insert(into.refine.end(), part.begin(), part.end());
  }
  return read;
}

Json units_schema() { return {{"type", "number"}, {"minimum", 0}, {"maximum", Tolerance::kMost}}; }

Json text_schema() { return {{"type", "string"}, {"maxLength", pipeline::kLongestText}}; }

Json points_schema() {
  Json schema = pipeline::texts_schema("412,300");
  schema["items"]["pattern"] = "^-?[0-9]+,-?[0-9]+$";
  return schema;
}

Json strokes_schema() {
  Json schema = pipeline::texts_schema("add:12:400,290:430,310", kLongestStroke);
  schema["items"]["pattern"] = "^(add|erase):[^:]+(:-?[0-9]+,-?[0-9]+)+$";
  return schema;
}

Json colors_schema() { return pipeline::texts_schema("#ff0000"); }

using Field = DocumentField<SelectionDocument>;

constexpr auto kFields = std::to_array<Field>({
    {"at", "Pixels like these, as \"X,Y\" from the upper left corner of the upright picture.",
     [](const Given& given, SelectionDocument& into) {
       return pipeline::read_each(given, "points", parse_point, into.options.added_at);
     },
     points_schema},
    {"color", "Pixels like these colors, in CSS syntax.",
     [](const Given& given, SelectionDocument& into) {
       return pipeline::read_each(given, "colors", parse_color, into.options.added);
     },
     colors_schema},
    {"minus_at", "But not those that are more like these pixels.",
     [](const Given& given, SelectionDocument& into) {
       return pipeline::read_each(given, "points", parse_point, into.options.subtracted_at);
     },
     points_schema},
    {"minus_color", "But not those that are more like these colors.",
     [](const Given& given, SelectionDocument& into) {
       return pipeline::read_each(given, "colors", parse_color, into.options.subtracted);
     },
     colors_schema},
    {"range",
     "Only pixels in these ranges of CIELAB's lightness, chroma and hue: 'L=40..60 C=30.. "
     "h=350..20'; alone or with samples.",
     read_range, text_schema},
    {"tolerance",
     "How far from the nearest sample a pixel may be to be selected in full, in units of the "
     "metric; by default 8, in other metrics as large a part of their range.",
     [](const Given& given, SelectionDocument& into) {
       return read_units(given, into.options.tolerance);
     },
     units_schema},
    {"softness",
     "How much farther it has to be not to be selected at all; by default 4, in other metrics as "
     "large a part of their range.",
     [](const Given& given, SelectionDocument& into) {
       return read_units(given, into.options.softness);
     },
     units_schema},
    {"metric", "The color difference that is meant, with parameters after a colon.", read_metric,
     [] {
       Json schema = text_schema();
       schema["default"] = SelectOptions{}.metric;
       return schema;
     }},
    {"contiguous", "Only what hangs together with a pixel of `at`, by way of selected pixels.",
     read_contiguous, pipeline::switch_schema},
    {"brush",
     "Strokes that are painted over what is selected, in their order: add:RADIUS:X,Y:X,Y... or "
     "erase:RADIUS:X,Y:X,Y..., in pixels.",
     [](const Given& given, SelectionDocument& into) {
       return pipeline::read_each(given, "strokes", parse_brush_stroke, into.options.strokes,
                                  kLongestStroke);
     },
     strokes_schema},
    {"refine",
     "Steps that refine the mask then, in their order, as \"min-area=20\" or \"feather=2\"; "
     "huemask "
     "methods lists them.",
     read_refine, [] { return pipeline::texts_schema("min-area=20"); }},
});

Result<SelectionDocument> read_document(std::string_view json) {
  DocumentKind kind{.noun = "a selection",
                    .example = "{\"at\": [\"412,300\"]}",
                    .most_bytes = kMostBytes,
                    .keys = {}};
  for (const Field& field : kFields) kind.keys.push_back(field.key);
  const auto members = pipeline::read_members(json, kind);
  if (!members) return tl::make_unexpected(members.error());
  SelectionDocument document;
  for (const DocumentMember& member : *members) {
    const Field& field = kFields[member.key];
    auto read = field.read({field.key, member.value}, document);
    if (read) continue;
    read.error().where = pipeline::pointer_to(field.key) + read.error().where;
    return tl::make_unexpected(std::move(read).error());
  }
  if (auto valid = document.options.validate(); !valid) {
    return fail(valid.error().code, valid.error().message);
  }
  return document;
}

}  // namespace

Result<SelectionDocument> parse_selection(std::string_view json) {
  auto document = read_document(json);
  // Messages repeat what was written, line ends and all.
  if (!document) document.error().message = pipeline::one_line(document.error().message);
  return document;
}

std::string selection_schema_json() {
  return json_text(pipeline::document_schema<SelectionDocument>(
      "Selection",
      "What of a picture to select, in the words of the flags of huemask select. Every key may be "
      "left out, but something has to be selected.",
      kFields));
}

}  // namespace huemask
