// Text inside HTML.
#pragma once

#include <string>
#include <string_view>

namespace huemask {

// `text` for element content and quoted attributes: & < > " ' escaped, control characters and bytes
// that are not UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string html_text(std::string_view text);

}  // namespace huemask
