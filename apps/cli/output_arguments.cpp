#include "output_arguments.h"

#include <fmt/format.h>

#include <vector>

#include "arguments.h"

namespace huemask::cli {
namespace {

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const ExportFormat* format : all_formats()) {
    if (format->kind == ExportKind::kPalette) names.push_back(format->info.id);
  }
  return names;
}

// Whether a terminal shows it as it is meant (RFC 6838: structured syntax suffixes).
bool is_text(std::string_view media_type) {
  return media_type.starts_with("text/") || media_type.ends_with("json") ||
         media_type.ends_with("+xml");
}

}  // namespace

void OutputArguments::add_to(CLI::App& command) {
  const char* group = "Output";
  command
      .add_option("--format", format,
                  fmt::format("{}\n(default {})", listed(format_names()), format))
      ->option_text("ID")
      ->group(group);
  command.add_option("-o", file, "Write to FILE instead of standard output (-)")
      ->option_text("FILE")
      ->group(group)
      ->each([this](const std::string&) { file_given_ = true; });
  command
      .add_option(
          "--color", color,
          "Swatches as terminal colors: auto (default; NO_COLOR turns them off),\nalways or never")
      ->option_text("WHEN")
      ->group(group)
      ->transform(one_of<ColorWhen>({{"auto", ColorWhen::kAuto},
                                     {"always", ColorWhen::kAlways},
                                     {"never", ColorWhen::kNever}}));
}

Result<const ExportFormat*> OutputArguments::checked_format() const {
  auto found = find_format(format, ExportKind::kPalette);
  if (found && !is_text((*found)->media_type) && !file_given_ && stdout_is_terminal()) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("{} is no text for a terminal; name a file with -o FILE", format));
  }
  return found;
}

Ansi OutputArguments::ansi() const { return file == "-" ? ansi_on_stdout(color) : Ansi::kOff; }

}  // namespace huemask::cli
