#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <memory>

#include "commands.h"
#include "exit_codes.h"
#include "huemask/color_card.h"
#include "huemask/refine.h"
#include "huemask/threshold.h"
#include "output.h"

namespace huemask::cli {
namespace {

std::string default_of(const Parameter& p) {
  if (p.choices.empty()) return shortest(p.default_value);
  return std::string(p.choices[static_cast<std::size_t>(p.default_value)]);
}

std::string range_of(const Parameter& p) {
  if (!p.choices.empty()) return listed(p.choices);
  return fmt::format("{} to {}{}{}", shortest(p.minimum), shortest(p.maximum),
                     p.unit.empty() ? "" : " ", p.unit);
}

std::string described(const MethodInfo& info) {
  std::string text =
      fmt::format("  {}\n      {}\n      {}\n", info.id, info.summary, info.reference);
  if (!info.aliases.empty()) text += fmt::format("      also: {}\n", fmt::join(info.aliases, ", "));
  for (const Parameter& p : info.parameters) {
    text += fmt::format("      {}={}  {} ({})\n", p.name, default_of(p), p.help, range_of(p));
  }
  return text;
}

std::string formats_of(ExportKind kind, std::string_view heading) {
  std::string text = fmt::format("\n{}\n", heading);
  for (const ExportFormat* format : all_formats()) {
    if (format->kind == kind) text += described(format->info);
  }
  return text;
}

std::string as_text() {
  std::string text = "Methods (--method), with parameters after a colon: kmeans:init=random\n";
  for (const ClusterMethod* method : all_methods()) text += described(method->info);
  text += "\nColor differences (--metric), with parameters after a colon: cmc:l=1,c=1\n";
  for (const DifferenceMethod* difference : all_differences()) text += described(difference->info);
  text += "\nLists of color names (--names)\n";
  for (const MethodInfo& list : all_name_lists()) text += described(list);
  text +=
      "\nSteps of refining a mask (huemask refine --step): min-area=20, "
      "guided:radius=8,epsilon=1e-4\n";
  for (const RefinementMethod* method : all_refinements()) text += described(method->info);
  text += "\nThresholds (huemask threshold --method), with parameters after a colon\n";
  for (const ThresholdMethod* method : all_thresholds()) text += described(method->info);
  text += formats_of(ExportKind::kPalette, "Formats of palettes (huemask palette --format)");
  text += formats_of(ExportKind::kPicture, "Formats of masks (huemask mask --format)");
  text += formats_of(ExportKind::kLayers, "Formats of layers (huemask layers)");
  return text;
}

}  // namespace

Run add_methods(CLI::App& app) {
  auto json = std::make_shared<bool>(false);
  CLI::App* command =
      app.add_subcommand("methods", "What there is to choose from, with parameters and sources");
  command->add_flag("--json", *json, "JSON of schema huemask.methods/1");
  return [json] {
    const std::string text = *json ? methods_json() : as_text();
    if (auto written = write_output("-", std::as_bytes(std::span(text))); !written) {
      say(written.error());
      return static_cast<int>(kFailure);
    }
    return static_cast<int>(kOk);
  };
}

}  // namespace huemask::cli
