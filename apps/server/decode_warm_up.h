// Loads what decoding needs, before any stranger's picture is there.
#pragma once

namespace huemask::server {

// Opens a small picture of its own by each codec that is loaded only when it is used, so that
// processes that are started from this one need to open nothing. Starts no threads.
void warm_up_codecs();

}  // namespace huemask::server
