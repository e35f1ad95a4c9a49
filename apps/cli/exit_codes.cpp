#include "exit_codes.h"

#include "terminal.h"

namespace huemask::cli {

ExitCode failed(const Error& error, ExitCode code) {
  if (error.code == ErrorCode::kCancelled) {
    say("interrupted; nothing was written");
    return kInterrupted;
  }
  say(error);
  return code;
}

}  // namespace huemask::cli
