// What holds of every parser of documents in JSON, whatever the bytes.
#pragma once

#include <cstdlib>
#include <string>

#include "huemask/result.h"

namespace huemask::fuzz {

// What is accepted must be valid; what is rejected must be told in one line, with a JSON pointer.
template <typename Document, typename Options>
void check_parsed(const Result<Document>& document, const Options& options_of) {
  if (document) {
    if (!options_of(*document).validate()) std::abort();
    return;
  }
  const Error& error = document.error();
  if (error.code != ErrorCode::kInvalidArgument) std::abort();
  if (error.message.empty() || error.message.find_first_of("\r\n") != std::string::npos) {
    std::abort();
  }
  if (!error.where.empty() && error.where.front() != '/') std::abort();
}

}  // namespace huemask::fuzz
