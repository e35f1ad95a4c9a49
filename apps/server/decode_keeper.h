// The process that starts a process for each picture. It is small, has one thread and never sees a
// picture, so starting one is quick and what one picture does reaches no other.
#pragma once

#include <sys/types.h>

#include "decode_message.h"

namespace huemask::server {

// What the keeper is, from right after fork() to its end, which comes with that of the process
// `server` or when the other end of `control` closes. Its first message there is a DecodeReply:
// kStarted, or kFailed where processes cannot be closed off here.
[[noreturn]] void keep_decoder(Descriptor control, pid_t server) noexcept;

}  // namespace huemask::server
