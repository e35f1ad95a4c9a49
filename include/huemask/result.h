// Room: base
// Result and Error: how every function of the core says that something went wrong.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace huemask {

enum class ErrorCode {
  kInvalidArgument,  // the caller asked for something that cannot be
  kUnsupported,      // a valid thing that huemask does not do
  kCorruptInput,     // the bytes are damaged or not what they claim to be
  kTooLarge,         // over a limit of Context::limits
  kIo,               // the outside world said no
  kCancelled,        // Context::cancel was set
  kInternal,         // our own mistake
};

// The code's name as it stands in JSON and in documents: "invalid_argument" and so on.
[[nodiscard]] std::string_view to_string(ErrorCode code);

// `message` is one line that says what is wrong and what to do; `where` names the file, option or
// step (empty when there is none).
struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;
  std::string where;
};

template <typename T>
using Result = tl::expected<T, Error>;

// Shorthand for `return fail(ErrorCode::kIo, "...")` in a function that returns a Result.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message,
                                                std::string where = {}) {
  return tl::make_unexpected(Error{code, std::move(message), std::move(where)});
}

}  // namespace huemask
