// `huemask serve`: the whole server, from its options to its end.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "huemask/context.h"
#include "huemask/result.h"

namespace huemask::server {

struct ServeOptions {
  int port = 8787;    // 0: one that is free
  std::string token;  // empty: a random one
  std::string version;
  std::chrono::seconds keep{900};  // pictures that nobody uses
  Limits limits = {.max_pixels = 50'000'000, .max_bytes = 64ULL * 1024 * 1024};
  int max_side_px = 32'768;
  std::size_t max_pictures = 200;
  std::size_t max_memory_bytes = std::size_t{2} << 30U;  // of all decoded pictures
  std::size_t queue = 64;                                // works that may wait
  int workers = 2;
  enum class Urls : std::uint8_t { kRefused, kAllowed } urls = Urls::kRefused;  // pictures by URL
  int threads = 2;  // that read and write
};

// Serves until `interrupted` returns true, which it is asked four times a second. `ready(address)`
// is called once, with the address that opens the page. To be called before the process has
// threads (Decoder::start). Errors: io (the port), unsupported (no safe decoding here).
[[nodiscard]] Result<void> serve(const ServeOptions& options,
                                 const std::function<void(const std::string& address)>& ready,
                                 const std::function<bool()>& interrupted);

}  // namespace huemask::server
