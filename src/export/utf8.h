// Taking text apart that may not be UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace huemask {

// Length of the valid UTF-8 sequence at the start of `text` (RFC 3629); 0 if there is none.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

// Whether a valid sequence is a control character: U+0000 to U+001F, U+007F to U+009F.
[[nodiscard]] bool is_control(std::string_view sequence);

}  // namespace huemask
