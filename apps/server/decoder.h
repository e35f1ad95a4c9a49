// Decodes the pictures of strangers in processes of their own, which can do nothing but that
// (docs/decisions/0030-server.md).
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "decode_message.h"
#include "huemask/context.h"
#include "huemask/decode.h"
#include "huemask/image.h"
#include "huemask/result.h"

namespace huemask::server {

struct DecoderOptions {
  int cpu_s = 20;                          // of one picture
  std::chrono::milliseconds wait{60'000};  // for one picture, however busy the machine is
};

class Decoder {
 public:
  // Starts the process that the others are started from. To be called before this process has
  // threads or secrets or has decoded a picture itself (libvips keeps threads that would be missing
  // there), and from a thread that lives as long as the decoder: when that ends, the kernel ends
  // the decoder. Errors: unsupported, where processes cannot be closed off; internal.
  [[nodiscard]] static Result<std::unique_ptr<Decoder>> start(const DecoderOptions& options);
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
  ~Decoder();

  // What decode_image() gives, with the same errors; on one thread, whatever `context` says, and
  // without progress; but rows of every kind of file are told, on the caller's thread, before it is
  // known whether there is alpha. A file that brings its process down is corrupt_input. Any thread
  // may call it.
  [[nodiscard]] Result<Image> decode(std::span<const std::byte> file, const std::string& name,
                                     const Context& context, const RowsDone& rows_done = {}) const;

  // Whether the process that starts the others is there; without it nothing can be decoded. Error:
  // internal.
  [[nodiscard]] Result<void> check() const;

 private:
  class Process;
  Decoder(const DecoderOptions& options, Descriptor control, pid_t keeper);
  [[nodiscard]] Result<Image> decode_apart(std::span<const std::byte> file, const Context& context,
                                           const RowsDone& rows_done) const;
  [[nodiscard]] Error error_of_end() const;

  const DecoderOptions options_;
  Descriptor control_;
  pid_t keeper_;
};

}  // namespace huemask::server
