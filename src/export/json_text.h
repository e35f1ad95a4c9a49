// JSON as text that a person can read too.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "huemask/export.h"

namespace huemask {

// A value that fits on the rest of a line stands on one; others are broken, two spaces a level.
// Keys keep their order. Bytes that are not UTF-8 become U+FFFD. Ends with a line feed.
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& value);

// The times of a run, as every document has them.
[[nodiscard]] nlohmann::ordered_json elapsed_json(const ElapsedMs& elapsed);

}  // namespace huemask
