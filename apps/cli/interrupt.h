// Ctrl+C, SIGTERM or a terminal that closes asks the run to stop; a second one ends the process at
// once; what it leaves behind, a later run into the same folder takes away.
#pragma once

#include <atomic>

namespace huemask::cli {

void watch_for_interrupts();

// A server that hangs up must not end the process: libcurl, told to leave signals alone, lets
// SIGPIPE through.
void ignore_broken_pipes();
// Ends the process without a word, as SIGPIPE does where it is not ignored: for a reader of
// standard output that has seen enough.
void end_of_broken_pipe();

// Set when someone asked to stop; for Context::cancel.
[[nodiscard]] const std::atomic<bool>& interrupted();

}  // namespace huemask::cli
