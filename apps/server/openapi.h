// The OpenAPI 3.1 document of the server, made from the list of routes and the tables of methods.
#pragma once

#include <string>

namespace huemask::server {

[[nodiscard]] std::string openapi_json(const std::string& version);

}  // namespace huemask::server
