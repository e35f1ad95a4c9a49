// Pictures from the web.
#pragma once

#include <sys/socket.h>

#include <cstddef>
#include <string>
#include <vector>

#include "huemask/decode.h"

namespace huemask::picture {

// Does it begin like a URL, "scheme://"?
[[nodiscard]] bool is_url(const std::string& location);

// The body that the server answers with. http and https only, also after a redirect.
[[nodiscard]] Result<std::vector<std::byte>> fetch(const std::string& url,
                                                   const FetchOptions& options,
                                                   const Context& context);

// The same as fetch_public() does it, with a rule of its own for which addresses may be asked.
using AddressRule = bool (*)(const sockaddr& address);
[[nodiscard]] Result<std::vector<std::byte>> fetch_guarded(const std::string& url,
                                                           const FetchOptions& options,
                                                           AddressRule rule,
                                                           const Context& context);

}  // namespace huemask::picture
