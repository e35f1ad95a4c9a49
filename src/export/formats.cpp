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
