#include "guard.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <utility>

namespace huemask::server {
namespace {

bool is_safe(Verb verb) { return verb == Verb::kGet || verb == Verb::kHead; }

bool contains(const std::vector<std::string>& list, std::string_view value) {
  return std::ranges::find(list, value) != list.end();
}

// The value of a cookie, empty where it is not there.
std::string_view cookie_value(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    std::string_view pair = cookies.substr(0, cookies.find(';'));
    cookies.remove_prefix(std::min(pair.size() + 1, cookies.size()));
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

}  // namespace

Guard::Guard(GuardOptions options)
    : token_(std::move(options.token)), cookie_name_(fmt::format("huemask_{}", options.port)) {
  for (const char* name : {"127.0.0.1", "localhost", "[::1]"}) {
    hosts_.push_back(fmt::format("{}:{}", name, options.port));
    if (options.port == 80) hosts_.emplace_back(name);
  }
  for (const std::string& host : hosts_) origins_.push_back("http://" + host);
}

std::optional<Problem> Guard::check_origin(const RequestHead& head) const {
  if (!contains(hosts_, head.host)) {
    return Problem{.status = 421,
                   .detail =
                       "this server answers only to its own address; open the one that "
                       "huemask serve printed"};
  }
  if (is_safe(head.verb)) return std::nullopt;
  const bool own_page = head.origin.empty() || contains(origins_, head.origin);
  const bool own_site =
      head.fetch_site.empty() || head.fetch_site == "same-origin" || head.fetch_site == "none";
  if (own_page && own_site) return std::nullopt;
  return Problem{.status = 403, .detail = "another site's page may not change anything here"};
}

std::optional<Problem> Guard::check_token(const RequestHead& head) const {
  constexpr std::string_view kBearer = "Bearer ";
  if (head.authorization.starts_with(kBearer)) {
    if (is_token(head.authorization.substr(kBearer.size()))) return std::nullopt;
  } else if (is_token(cookie_value(head.cookie, cookie_name_))) {
    return std::nullopt;
  }
  return Problem{.status = 401,
                 .detail =
                     "the token is missing or of another launch; open the address that "
                     "huemask serve printed, or send it as Authorization: Bearer"};
}

bool Guard::is_token(std::string_view text) const {
  if (text.size() != token_.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    difference |= static_cast<unsigned char>(text[i]) ^ static_cast<unsigned char>(token_[i]);
  }
  return difference == 0;
}

std::string Guard::cookie() const {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict", cookie_name_, token_);
}

std::string random_name() {
  std::array<std::uint8_t, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw std::runtime_error("the system gives no random numbers");
  }
  return fmt::format("{:02x}", fmt::join(bytes, ""));
}

}  // namespace huemask::server
