// Which addresses are of the public Internet.
#pragma once

#include <sys/socket.h>

namespace huemask::picture {

// Whether a socket address is a global unicast address with port 80 or 443. Not so: what the
// special-purpose registries of IANA (RFC 6890 and its updates) set apart, which is private, shared
// (CGNAT), loopback, link-local, documentation, benchmarking, multicast and reserved addresses; and
// those that lead to any IPv4 address by another way: IPv4-mapped, NAT64, 6to4, Teredo.
[[nodiscard]] bool is_public(const sockaddr& address);

}  // namespace huemask::picture
