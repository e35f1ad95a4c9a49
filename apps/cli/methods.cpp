#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <memory>

#include "commands.h"
#include "exit_codes.h"
#include "huemask/color_card.h"
#include "output.h"

namespace huemask::cli {
namespace {

std::string described(const MethodInfo& info) {
  std::string text =
      fmt::format("  {}\n      {}\n      {}\n", info.id, info.summary, info.reference);
  if (!info.aliases.empty()) text += fmt::format("      also: {}\n", fmt::join(info.aliases, ", "));
  for (const Parameter& p : info.parameters) {
    text +=
        fmt::format("      {}={}  {} ({} to {}{}{})\n", p.name, shortest(p.default_value), p.help,
                    shortest(p.minimum), shortest(p.maximum), p.unit.empty() ? "" : " ", p.unit);
  }
  return text;
}

std::string as_text() {
  std::string text = "Methods (--method)\n";
  for (const ClusterMethod* method : all_methods()) text += described(method->info);
  text += "\nStarts of k-means (--init)\n";
  for (const KmeansInit init : all_kmeans_inits()) {
    text += fmt::format("  {}\n", to_string(init));
  }
  text += "\nColor differences (--metric), with parameters after a colon: cmc:l=1,c=1\n";
  for (const DifferenceMethod* difference : all_differences()) text += described(difference->info);
  text += "\nFormats of palettes (--format)\n";
  for (const ExportFormat* format : all_formats()) {
    if (format->kind == ExportKind::kPalette) text += described(format->info);
  }
  text += "\nFormats of masks (huemask mask)\n";
  for (const ExportFormat* format : all_formats()) {
    if (format->kind == ExportKind::kPicture) text += described(format->info);
  }
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
