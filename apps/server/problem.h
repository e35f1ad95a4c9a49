// What went wrong, as RFC 9457 says it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "huemask/result.h"
#include "message.h"

namespace huemask::server {

struct Problem {
  int status = 500;
  std::string detail;                       // one line for a person: what is wrong, what to do
  std::string field = {};                   // JSON pointer into the request's document
  std::optional<std::uint64_t> limit = {};  // the limit that was hit
  std::optional<int> retry_after_s = {};    // 429 and 503 always have it
  std::string allow = {};                   // of a 405: the verbs that there are
};

// An error of the library. Its `where`, the name of a picture, stays out: the client knows it.
[[nodiscard]] Problem problem_of(const Error& error);

// {"title": ..., "status": ..., "detail": ...}
[[nodiscard]] std::string to_json(const Problem& problem);

// As application/problem+json.
[[nodiscard]] Response response_of(const Problem& problem);

}  // namespace huemask::server
