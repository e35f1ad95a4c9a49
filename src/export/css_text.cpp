#include "export/css_text.h"

#include <fmt/format.h>

#include "export/wording.h"

namespace huemask {

std::string comment_text(std::string_view text) {
  std::string comment = printable(text);
  for (std::size_t at = 0; (at = comment.find("*/", at)) != std::string::npos;) {
    comment.insert(at + 1, " ");
  }
  return comment;
}

std::string declarations(const Palette& palette, const std::vector<std::string>& names,
                         std::string_view before) {
  std::string text;
  for (std::size_t i = 0; i < palette.size(); ++i) {
    const Swatch& swatch = palette.swatches[i];
    text += fmt::format("{}{}: {}; /* {} */\n", before, names[i], hex(swatch.srgb),
                        percent(swatch.share));
  }
  return text;
}

}  // namespace huemask
