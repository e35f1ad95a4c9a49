#include <fmt/format.h>
#include <fmt/ranges.h>

#include "huemask/export.h"

namespace huemask {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;  // a million colors and more

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

const ExportFormat* format_of(std::span<const std::byte> bytes, std::string_view file_name) {
  for (const ExportFormat* format : all_formats()) {
    if (format->recognizes != nullptr && format->recognizes(bytes)) return format;
  }
  const std::string ending = lower(file_name.substr(file_name.rfind('.') + 1));
  for (const ExportFormat* format : all_formats()) {
    if (format->read != nullptr && format->info.id == ending) return format;
  }
  return nullptr;
}

std::vector<std::string_view> readable_ids() {
  std::vector<std::string_view> ids;
  for (const ExportFormat* format : all_formats()) {
    if (format->read != nullptr) ids.push_back(format->info.id);
  }
  return ids;
}

}  // namespace

Result<std::vector<CatalogColor>> read_swatches(std::span<const std::byte> bytes,
                                                std::string_view file_name) {
  const std::string where(file_name);
  if (bytes.empty()) return fail(ErrorCode::kCorruptInput, "the file is empty", where);
  if (bytes.size() > kMostBytes) {
    return fail(ErrorCode::kTooLarge, "a swatch file of more than 64 MiB is not read", where);
  }
  const ExportFormat* format = format_of(bytes, file_name);
  if (format == nullptr) {
    return fail(ErrorCode::kUnsupported,
                fmt::format("this is no swatch file that huemask reads ({})",
                            fmt::join(readable_ids(), ", ")),
                where);
  }
  auto colors = format->read(bytes);
  if (!colors) {
    return fail(colors.error().code,
                fmt::format("{} file: {}", format->info.id, colors.error().message), where);
  }
  if (colors->empty()) {
    return fail(ErrorCode::kCorruptInput,
                fmt::format("{} file: there is no color in it", format->info.id), where);
  }
  return colors;
}

}  // namespace huemask
