// Who may ask: only the page that this server serves, and programs that know its token.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "message.h"
#include "problem.h"

namespace huemask::server {

struct GuardOptions {
  int port = 0;
  std::string token;
};

// Compares what a request says of itself with what this server is (a name that an attacker lets
// point to 127.0.0.1 is not one of its own; another site's page has another Origin).
class Guard {
 public:
  explicit Guard(GuardOptions options);

  // Of any request: its Host is one of ours (421), and an unsafe one is sent by our own page or by
  // no page at all (403).
  [[nodiscard]] std::optional<Problem> check_origin(const RequestHead& head) const;
  // Of a request to the API: it has the token, as a cookie or as Authorization: Bearer (401).
  [[nodiscard]] std::optional<Problem> check_token(const RequestHead& head) const;

  // Whether a token is that of this launch, in a time that does not depend on where they differ.
  [[nodiscard]] bool is_token(std::string_view text) const;
  // The field Set-Cookie that gives the page the token. Cookies do not know ports, so its name has
  // the port.
  [[nodiscard]] std::string cookie() const;

 private:
  std::string token_;
  std::string cookie_name_;
  std::vector<std::string> hosts_;    // "127.0.0.1:8787"
  std::vector<std::string> origins_;  // "http://127.0.0.1:8787"
};

// 32 hexadecimal digits from the system's random numbers; for tokens and names that nobody guesses.
[[nodiscard]] std::string random_name();

}  // namespace huemask::server
