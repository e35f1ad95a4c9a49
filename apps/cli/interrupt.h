// Ctrl+C asks the run to stop; a second one ends the process at once.
#pragma once

#include <atomic>

namespace huemask::cli {

void watch_for_interrupts();

// Set when someone asked to stop; for Context::cancel.
[[nodiscard]] const std::atomic<bool>& interrupted();

}  // namespace huemask::cli
