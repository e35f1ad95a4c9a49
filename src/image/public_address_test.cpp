// Guards against requests to what only this machine or its network can reach (SSRF).
#include "image/public_address.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>

#include <cstring>
#include <string>

namespace huemask::picture {
namespace {

// The socket address of an IPv4 or IPv6 address in text.
sockaddr_storage address_of(const std::string& text, std::uint16_t port) {
  sockaddr_storage storage{};
  sockaddr_in four{};
  sockaddr_in6 six{};
  if (inet_pton(AF_INET, text.c_str(), &four.sin_addr) == 1) {
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    std::memcpy(&storage, &four, sizeof four);
  } else {
    EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &six.sin6_addr), 1) << text;
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    std::memcpy(&storage, &six, sizeof six);
  }
  return storage;
}

bool is_public_text(const std::string& text, std::uint16_t port = 443) {
  const sockaddr_storage storage = address_of(text, port);
  return is_public(*reinterpret_cast<const sockaddr*>(&storage));
}

class SpecialAddress : public testing::TestWithParam<const char*> {};

TEST_P(SpecialAddress, is_not_public) { EXPECT_FALSE(is_public_text(GetParam())); }

// First and last of each block, and what leads to 127.0.0.1 or 10.0.0.1 by another way.
INSTANTIATE_TEST_SUITE_P(
    Four, SpecialAddress,
    testing::Values("0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0",
                    "100.127.255.255", "127.0.0.0", "127.0.0.1", "127.255.255.255", "169.254.0.0",
                    "169.254.169.254", "169.254.255.255", "172.16.0.0", "172.31.255.255",
                    "192.0.0.0", "192.0.0.170", "192.0.0.255", "192.0.2.0", "192.0.2.255",
                    "192.31.196.1", "192.52.193.1", "192.88.99.0", "192.88.99.255", "192.168.0.0",
                    "192.168.255.255", "192.175.48.1", "198.18.0.0", "198.19.255.255",
                    "198.51.100.0", "198.51.100.255", "203.0.113.0", "203.0.113.255", "224.0.0.0",
                    "239.255.255.255", "240.0.0.0", "255.255.255.254", "255.255.255.255"));
INSTANTIATE_TEST_SUITE_P(
    Six, SpecialAddress,
    testing::Values("::", "::1", "::127.0.0.1", "::10.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
                    "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1",
                    "64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136::1",
                    "2001:2::1", "2001:10::1", "2001:20::1", "2001:1ff:ffff::1", "2001:db8::1",
                    "2001:db8:ffff::1", "2002::1", "2002:7f00:1::1", "2002:a00:1::1",
                    "2002:ffff:ffff::1", "2620:4f:8000::1", "3fff::1", "3fff:fff::1", "4000::1",
                    "5f00::1", "fc00::1", "fdff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1",
                    "ff0e::1", "1fff::1", "::5efe:127.0.0.1"));

TEST(PublicAddress, is_what_is_left) {
  for (const char* text : {"1.1.1.1",         "8.8.8.8",
                           "9.255.255.255",   "11.0.0.0",
                           "100.63.255.255",  "100.128.0.0",
                           "126.255.255.255", "128.0.0.0",
                           "169.253.255.255", "169.255.0.0",
                           "172.15.255.255",  "172.32.0.0",
                           "192.0.1.0",       "192.0.3.0",
                           "192.167.255.255", "192.169.0.0",
                           "198.17.255.255",  "198.20.0.0",
                           "223.255.255.255", "2000::1",
                           "2001:200::1",     "2001:4860:4860::8888",
                           "2001:db7::1",     "2001:db9::1",
                           "2003::1",         "2606:4700::1111",
                           "2620:4f::1",      "3ffe::1",
                           "3fff:1000::1"}) {
    EXPECT_TRUE(is_public_text(text)) << text;
  }
}

TEST(PublicAddress, has_a_port_of_the_web) {
  EXPECT_TRUE(is_public_text("1.1.1.1", 80));
  for (const int each : {0, 22, 25, 81, 444, 6379, 8080, 65535}) {
    const auto port = static_cast<std::uint16_t>(each);
    EXPECT_FALSE(is_public_text("1.1.1.1", port)) << port;
    EXPECT_FALSE(is_public_text("2606:4700::1111", port)) << port;
  }
}

TEST(PublicAddress, is_of_the_internet) {
  sockaddr address{};
  address.sa_family = AF_UNIX;
  EXPECT_FALSE(is_public(address));
}

}  // namespace
}  // namespace huemask::picture
