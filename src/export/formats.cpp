#include <algorithm>

#include "base/suggest.h"
#include "huemask/export.h"

namespace huemask {

Result<const ExportFormat*> find_format(std::string_view id, ExportKind kind) {
  std::vector<std::string_view> names;
  for (const ExportFormat* format : all_formats()) {
    if (format->kind != kind) continue;
    const auto aliases = format->info.aliases;
    if (format->info.id == id || std::find(aliases.begin(), aliases.end(), id) != aliases.end()) {
      return format;
    }
    names.push_back(format->info.id);
  }
  return fail(ErrorCode::kInvalidArgument, unknown_name_message("format", id, names), "format");
}

Result<ChosenFormat> choose_format(std::string_view spec, std::initializer_list<ExportKind> kinds) {
  const std::size_t colon = std::min(spec.find(':'), spec.size());
  const std::string_view id = spec.substr(0, colon);
  auto format = find_format(id, *kinds.begin());
  for (const ExportKind kind : kinds) {
    if (format) break;
    if (auto other = find_format(id, kind)) format = other;
  }
  if (!format) return tl::make_unexpected(std::move(format).error());
  ChosenFormat chosen{*format, ParameterValues((*format)->info)};
  if (colon == spec.size()) return chosen;
  if (auto set = chosen.parameters.set_all("format", spec.substr(colon + 1)); !set) {
    return tl::make_unexpected(std::move(set).error());
  }
  return chosen;
}

Result<std::vector<Artifact>> export_artifacts(const ExportFormat& format, const ExportInput& input,
                                               const Context& context) {
  std::vector<Artifact> artifacts;
  const auto keep = [&](Artifact artifact) -> Result<void> {
    artifacts.push_back(std::move(artifact));
    return {};
  };
  if (auto written = format.write(input, keep, context); !written) {
    return tl::make_unexpected(std::move(written).error());
  }
  return artifacts;
}

}  // namespace huemask
