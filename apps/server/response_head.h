// What stands before the body of a response.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "message.h"

namespace huemask::server {

enum class KeepAlive : std::uint8_t { kNo, kYes };

// Status line and fields, up to the empty line. `common`: fields of every response, each ending in
// CRLF.
[[nodiscard]] std::string response_head(const Response& response, std::string_view common,
                                        KeepAlive keep_alive);

}  // namespace huemask::server
