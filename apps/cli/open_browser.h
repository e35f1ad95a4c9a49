// Showing an address in the browser of the person who started the command.
#pragma once

#include <string>

namespace huemask::cli {

// Has xdg-open open the address, without a shell, in a session of its own and with nothing to read
// or to write to. Does not wait for it; says in one line if it is missing or fails.
void open_in_browser(const std::string& address);

}  // namespace huemask::cli
