#include "locked_colors.h"

#include <fmt/format.h>

#include <filesystem>

#include "huemask/css_color.h"
#include "swatch_file.h"

namespace huemask::cli {
namespace {

bool is_file(const std::string& word) {
  std::error_code ignored;
  return word == "-" || word.find("://") != std::string::npos ||
         std::filesystem::exists(word, ignored);
}

}  // namespace

Result<std::vector<Xyz>> locked_colors(const std::vector<std::string>& words,
                                       const FetchOptions& fetch, const Context& context) {
  std::vector<Xyz> colors;
  for (const std::string& word : words) {
    const auto color = parse_css_color(word);
    if (color) {
      colors.push_back(css_to_xyz(*color));
      continue;
    }
    if (!is_file(word)) {
      return fail(color.error().code,
                  fmt::format("--lock: there is no such file, and {}", color.error().message));
    }
    const auto swatches = read_swatch_file(word, fetch, context);
    if (!swatches) {
      return fail(swatches.error().code,
                  fmt::format("--lock: {}: {}", word, swatches.error().message));
    }
    for (const CatalogColor& each : *swatches) colors.push_back(each.color);
  }
  return colors;
}

}  // namespace huemask::cli
