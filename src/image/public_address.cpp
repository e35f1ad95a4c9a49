#include "image/public_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace huemask::picture {
namespace {

struct Block4 {
  std::uint32_t first;
  int bits;
};

constexpr std::uint32_t quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24U | b << 16U | c << 8U | d;
}

// IANA IPv4 Special-Purpose Address Registry, and multicast (RFC 5771).
constexpr auto kSpecial4 = std::to_array<Block4>({
    {quad(0, 0, 0, 0), 8},        // this network
    {quad(10, 0, 0, 0), 8},       // private
    {quad(100, 64, 0, 0), 10},    // shared: CGNAT
    {quad(127, 0, 0, 0), 8},      // loopback
    {quad(169, 254, 0, 0), 16},   // link-local
    {quad(172, 16, 0, 0), 12},    // private
    {quad(192, 0, 0, 0), 24},     // protocol assignments
    {quad(192, 0, 2, 0), 24},     // documentation
    {quad(192, 31, 196, 0), 24},  // AS112
    {quad(192, 52, 193, 0), 24},  // AMT
    {quad(192, 88, 99, 0), 24},   // 6to4 relays
    {quad(192, 168, 0, 0), 16},   // private
    {quad(192, 175, 48, 0), 24},  // AS112
    {quad(198, 18, 0, 0), 15},    // benchmarking
    {quad(198, 51, 100, 0), 24},  // documentation
    {quad(203, 0, 113, 0), 24},   // documentation
    {quad(224, 0, 0, 0), 3},      // multicast, reserved, broadcast
});

struct Block6 {
  std::array<std::uint8_t, 6> first;
  int bits;
};

// IANA IPv6 Special-Purpose Address Registry: what of 2000::/3, the only global unicast addresses
// that are given out, is none for all that.
constexpr auto kSpecial6 = std::to_array<Block6>({
    {{0x20, 0x01, 0x00, 0x00}, 23},              // protocol assignments, Teredo among them
    {{0x20, 0x01, 0x0d, 0xb8}, 32},              // documentation
    {{0x20, 0x02}, 16},                          // 6to4
    {{0x26, 0x20, 0x00, 0x4f, 0x80, 0x00}, 48},  // AS112
    {{0x3f, 0xff, 0x00}, 20},                    // documentation
});

bool is_public_4(std::uint32_t address) {
  return std::ranges::none_of(kSpecial4, [&](const Block4& block) {
    return (address ^ block.first) >> static_cast<unsigned>(32 - block.bits) == 0;
  });
}

bool shares_bits(const std::uint8_t* a, const std::uint8_t* b, int bits) {
  for (; bits >= 8; bits -= 8) {
    if (*a++ != *b++) return false;
  }
  return bits == 0 || (*a ^ *b) >> static_cast<unsigned>(8 - bits) == 0;
}

bool is_public_6(const in6_addr& address) {
  const std::uint8_t* bytes = address.s6_addr;
  const bool is_global_unicast = bytes[0] >> 5U == 1;  // 2000::/3
  return is_global_unicast && std::ranges::none_of(kSpecial6, [&](const Block6& block) {
           return shares_bits(bytes, block.first.data(), block.bits);
         });
}

bool is_port_of_the_web(in_port_t port) { return ntohs(port) == 80 || ntohs(port) == 443; }

}  // namespace

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    return is_port_of_the_web(four.sin_port) && is_public_4(ntohl(four.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, &address, sizeof six);
    return is_port_of_the_web(six.sin6_port) && is_public_6(six.sin6_addr);
  }
  return false;
}

}  // namespace huemask::picture
