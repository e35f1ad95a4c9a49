// What a process that decodes a picture of a stranger may still do: compute, and write to the one
// socket that it answers on.
#pragma once

#include <cstddef>

#include "huemask/result.h"

namespace huemask::server {

struct SandboxLimits {
  std::size_t address_space_bytes = 0;
  int cpu_s = 0;
};

// The address space that decoding one picture may take, beside what the process has already.
[[nodiscard]] std::size_t address_space_for(std::size_t max_pixels, std::size_t max_bytes);
// The address space that this process has.
[[nodiscard]] std::size_t address_space_now();

// Limits this process for good. Must be called before any thread of its own is started. Afterwards
// nothing can be opened, connected, started or signaled but its own threads; `reply_socket` is the
// only one that sends. What is forbidden fails with EPERM.
// Error: unsupported, where the system does not allow such filters.
[[nodiscard]] Result<void> enter_sandbox(const SandboxLimits& limits, int reply_socket);

// False in builds with sanitizers, which reserve terabytes of addresses and open files at will:
// enter_sandbox() then limits only the time.
[[nodiscard]] bool sandbox_is_complete();

}  // namespace huemask::server
