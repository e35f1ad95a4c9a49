#include "mask_formats.h"

#include <fmt/format.h>

#include <algorithm>

#include "mask_file.h"

namespace huemask::cli {
namespace {

constexpr std::string_view kAll = "all";
constexpr std::string_view kReport = "report-html";
constexpr std::string_view kMasks = "masks-png-";  // 1 or 8: one name, two depths

bool contains(const std::vector<std::string>& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// A format of masks, or else one of palettes; what is told of an unknown one are those of masks.
Result<ChosenFormat> choose(std::string_view spec) {
  auto chosen = choose_format(spec, {ExportKind::kPicture, ExportKind::kPalette});
  const std::string_view id = spec.substr(0, spec.find(':'));
  if (!chosen && find_format(id, ExportKind::kLayers)) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("'{}' is for layers; see 'huemask layers --help'", id), "format");
  }
  return chosen;
}

}  // namespace

std::vector<std::string> MaskFormats::wanted_ids() const {
  const std::string masks = std::string(kMasks) + (depth.empty() ? "8" : depth);
  if (ids.empty()) return {"labels-png", masks, "cutouts-png", "json", std::string(kReport)};
  if (!contains(ids, kAll)) return ids;
  std::vector<std::string> wanted = ids;
  std::erase(wanted, kAll);
  wanted.emplace_back("json");
  for (const ExportFormat* format : all_formats()) {
    if (format->kind != ExportKind::kPicture) continue;
    if (!format->info.id.starts_with(kMasks) || format->info.id == masks) {
      wanted.emplace_back(format->info.id);
    }
  }
  return wanted;
}

Result<std::vector<ChosenFormat>> MaskFormats::chosen() const {
  if (!depth.empty() && !ids.empty() && !contains(ids, kAll)) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("--mask-depth is for the usual files and for all; here, ask for "
                            "--format {}{}",
                            kMasks, depth));
  }
  std::vector<ChosenFormat> formats;
  for (const std::string& spec : wanted_ids()) {
    auto format = choose(spec);
    if (!format) return tl::make_unexpected(std::move(format).error());
    const bool again = std::any_of(formats.begin(), formats.end(), [&](const ChosenFormat& other) {
      return other.format == format->format;
    });
    if (!again) formats.push_back(*format);
  }
  const auto is_masks = [](const ChosenFormat& each) {
    return each.format->info.id.starts_with(kMasks);
  };
  if (std::count_if(formats.begin(), formats.end(), is_masks) > 1) {
    return fail(ErrorCode::kInvalidArgument,
                "masks-png-1 and masks-png-8 write files of the same names; ask for one of them");
  }
  std::stable_partition(formats.begin(), formats.end(),
                        [](const ChosenFormat& each) { return each.format->info.id != kReport; });
  return formats;
}

void MaskFormats::add_to(CLI::App& command) {
  command
      .add_option("--format", ids,
                  "What to write instead of the usual files, once for each: labels-npy,\n"
                  "statistics-csv, ..., 'huemask methods' lists them; any format of\n"
                  "'huemask palette' too; or all. Parameters follow a colon:\n"
                  "masks-svg:tolerance=0.4")
      ->option_text("ID")
      ->group("Output")
      ->take_all()
      ->allow_extra_args(false);
  add_mask_depth(command, depth, "Bits of a mask's pixel: 8 (default) or 1");
}

}  // namespace huemask::cli
