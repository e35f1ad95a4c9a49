// How the command ends. docs: huemask --help.
#pragma once

#include "huemask/result.h"

namespace huemask::cli {

enum ExitCode : int {
  kOk = 0,
  kFailure = 1,     // the outside world said no, or our own mistake
  kUsage = 2,       // the command line asks for something that cannot be
  kSomeFailed = 3,  // several pictures, some of which failed
  // EX_DATAERR: the only picture (or a file that an option names) is damaged, no picture, too large
  // or empty, or the region or mask does not fit it
  kBadData = 65,
  kInterrupted = 130,
};

// For an error of the only picture. Options are checked before any picture is read, so what is
// invalid then is the picture.
[[nodiscard]] inline ExitCode exit_code_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::kCancelled:
      return kInterrupted;
    case ErrorCode::kIo:
    case ErrorCode::kInternal:
      return kFailure;
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kUnsupported:
    case ErrorCode::kCorruptInput:
    case ErrorCode::kTooLarge:
      return kBadData;
  }
  return kFailure;
}

// For an error of the options, or of a file that they name.
[[nodiscard]] inline ExitCode exit_code_of_options(const Error& error) {
  return error.code == ErrorCode::kInvalidArgument ? kUsage : exit_code_of(error);
}

// Says the error, and returns `code`; or that the command was interrupted, and kInterrupted.
[[nodiscard]] ExitCode failed(const Error& error, ExitCode code);

}  // namespace huemask::cli
