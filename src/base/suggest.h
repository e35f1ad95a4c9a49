// "Did you mean ...": the nearest valid name for a mistyped one.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace huemask {

// The name with the smallest edit distance to `typed`, the first of several. Empty if `names` is.
[[nodiscard]] std::string_view nearest_name(std::string_view typed,
                                            std::span<const std::string_view> names);

// "unknown metric 'cie2000'; did you mean 'ciede2000'? Valid: cie76, cie94, ..."
[[nodiscard]] std::string unknown_name_message(std::string_view what, std::string_view typed,
                                               std::span<const std::string_view> names);

}  // namespace huemask
