// The application behind the sockets: who may ask, which route it is, the page.
#pragma once

#include "http_server.h"
#include "services.h"

namespace huemask::server {

// What the HTTP server is to call. `services` must outlive it.
[[nodiscard]] Application make_application(Services& services);

}  // namespace huemask::server
