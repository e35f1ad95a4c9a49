// Requests about the server itself.
#pragma once

#include "routes.h"

namespace huemask::server {

void get_health(Services& services, const Call& call, const Reply& reply);
void get_metrics(Services& services, const Call& call, const Reply& reply);
void get_openapi(Services& services, const Call& call, const Reply& reply);
void get_server(Services& services, const Call& call, const Reply& reply);
void get_methods(Services& services, const Call& call, const Reply& reply);

}  // namespace huemask::server
