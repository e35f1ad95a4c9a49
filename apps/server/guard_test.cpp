// Guards who may ask: attacks by Host (DNS rebinding), Origin (other sites) and guessed tokens.
#include "guard.h"

#include <gmock/gmock.h>

#include <set>

namespace huemask::server {
namespace {

constexpr const char* kToken = "0123456789abcdef0123456789abcdef";

Guard guard() { return Guard({.port = 8787, .token = kToken}); }

int status_of(const std::optional<Problem>& problem) { return problem ? problem->status : 200; }

TEST(Guard, answers_to_its_own_addresses_alone) {
  for (const char* host : {"127.0.0.1:8787", "localhost:8787", "[::1]:8787"}) {
    EXPECT_EQ(status_of(guard().check_origin({.verb = Verb::kGet, .host = host})), 200) << host;
  }
  for (const char* host :
       {"", "evil.example", "evil.example:8787", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:87870",
        "localhost.evil.example:8787", "127.0.0.1:8787.evil.example", "0.0.0.0:8787", "[::]:8787",
        "LOCALHOST:8787 ", "2130706433:8787", "127.1:8787"}) {
    EXPECT_EQ(status_of(guard().check_origin({.verb = Verb::kGet, .host = host})), 421) << host;
  }
}

TEST(Guard, lets_only_its_own_page_change_anything) {
  const auto put = [](const char* origin, const char* site) {
    return status_of(guard().check_origin(
        {.verb = Verb::kPut, .host = "127.0.0.1:8787", .origin = origin, .fetch_site = site}));
  };
  EXPECT_EQ(put("", ""), 200);  // curl
  EXPECT_EQ(put("http://127.0.0.1:8787", "same-origin"), 200);
  EXPECT_EQ(put("http://localhost:8787", ""), 200);
  EXPECT_EQ(put("", "none"), 200);
  for (const char* origin : {"null", "http://evil.example", "https://127.0.0.1:8787",
                             "http://127.0.0.1:8788", "http://127.0.0.1", "file://"}) {
    EXPECT_EQ(put(origin, ""), 403) << origin;
  }
  EXPECT_EQ(put("", "cross-site"), 403);
  EXPECT_EQ(put("", "same-site"), 403);  // another port
  EXPECT_EQ(put("http://127.0.0.1:8787", "cross-site"), 403);
}

TEST(Guard, wants_the_token_as_cookie_or_bearer) {
  const auto check = [](const std::string& authorization, const std::string& cookie) {
    return status_of(guard().check_token({.authorization = authorization, .cookie = cookie}));
  };
  const std::string token = kToken;
  EXPECT_EQ(check("Bearer " + token, ""), 200);
  EXPECT_EQ(check("", "huemask_8787=" + token), 200);
  EXPECT_EQ(check("", "a=b; huemask_8787=" + token + "; c=d"), 200);
  EXPECT_EQ(check("", ""), 401);
  EXPECT_EQ(check("Bearer ", ""), 401);
  EXPECT_EQ(check("Bearer " + token + "0", ""), 401);
  EXPECT_EQ(check("Bearer 1123456789abcdef0123456789abcdef", ""), 401);
  EXPECT_EQ(check("Basic " + token, ""), 401);
  EXPECT_EQ(check("", "huemask_8788=" + token), 401);
  EXPECT_EQ(check("", "xhuemask_8787=" + token), 401);
  EXPECT_EQ(check("", "huemask_8787"), 401);
  EXPECT_EQ(check("", "huemask_8787=" + token.substr(1)), 401);
  // A wrong one in front is not made good by a right one behind it.
  EXPECT_EQ(check("Bearer x", "huemask_8787=" + token), 401);
}

TEST(Guard, gives_the_token_to_this_site_alone) {
  EXPECT_EQ(guard().cookie(),
            std::string("huemask_8787=") + kToken + "; Path=/; HttpOnly; SameSite=Strict");
}

TEST(RandomName, is_never_the_same) {
  std::set<std::string> names;
  for (int i = 0; i < 1000; ++i) names.insert(random_name());
  EXPECT_EQ(names.size(), 1000U);
  EXPECT_EQ(names.begin()->size(), 32U);
}

}  // namespace
}  // namespace huemask::server
