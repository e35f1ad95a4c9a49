// What the server, the keeper and the decoding processes say to each other (decoder.h): messages
// over sockets of one machine and one program, with descriptors beside them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/result.h"

namespace huemask::server {

// Owns a file descriptor.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    Descriptor moved(std::move(other));
    std::swap(number_, moved.number_);
    return *this;
  }
  ~Descriptor() { reset(); }

  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  void reset();

 private:
  int number_ = -1;
};

struct SocketPair {
  Descriptor ours, theirs;
};
// Closed when a program is started; each message is one piece. Not open where the system has no
// more.
[[nodiscard]] SocketPair make_socket_pair();

// False where the other end is gone or the system refuses. Raises no signal.
[[nodiscard]] bool send_bytes(int socket, std::span<const std::byte> bytes,
                              std::span<const int> descriptors);

struct Received {
  enum class Kind : std::uint8_t { kMessage, kEnd, kWrong } kind = Kind::kWrong;
  std::vector<Descriptor> descriptors;
};
// A message of exactly `bytes.size()` bytes and at most two descriptors; any other is kWrong.
[[nodiscard]] Received receive_bytes(int socket, std::span<std::byte> bytes);

template <typename Message>
[[nodiscard]] bool send_message(int socket, const Message& message,
                                std::span<const int> descriptors = {}) {
  static_assert(std::is_trivially_copyable_v<Message>);
  return send_bytes(socket, std::as_bytes(std::span(&message, 1)), descriptors);
}
template <typename Message>
[[nodiscard]] Received receive_message(int socket, Message& message) {
  static_assert(std::is_trivially_copyable_v<Message>);
  return receive_bytes(socket, std::as_writable_bytes(std::span(&message, 1)));
}

// Writes all of it where the descriptor stands.
[[nodiscard]] bool write_all(int descriptor, std::span<const std::byte> bytes);

// The server to the keeper, with the file in memory and the socket for replies.
struct DecodeRequest {
  std::uint64_t max_pixels, max_bytes;
  std::int32_t cpu_s;
};

// A decoding process to the server; first kStarted with a descriptor of its process, then one of
// the others. Numbers and not enums: nothing of it is trusted.
struct DecodeReply {
  static constexpr std::uint32_t kStarted = 1;
  static constexpr std::uint32_t kImage = 2;  // its pieces follow: pieces_of()
  static constexpr std::uint32_t kFailed = 3;
  std::uint32_t kind;
  std::uint32_t code;  // of an error
  std::int32_t width, height;
  std::uint32_t has_alpha, space;
  std::int32_t bits_per_sample, exif_orientation;
  // Texts end with a zero.
  std::array<char, 16> format;
  std::array<char, 128> color_profile;
  std::array<char, 512> message;
};

[[nodiscard]] DecodeReply reply_of(const Error& error);
// All but the pixels.
[[nodiscard]] DecodeReply reply_of(const Image& image);

// What a reply says, as far as it can be true: the picture, whose pieces are still to come, or its
// error. Nothing is allocated before all is checked. kInternal where it cannot be true.
[[nodiscard]] Result<Image> result_of(const DecodeReply& reply,
                                      const std::vector<Descriptor>& descriptors,
                                      const Limits& limits);
[[nodiscard]] Error error_of_nonsense();

// The pixels and then the alpha, each piece a message of its own.
[[nodiscard]] std::vector<std::span<std::byte>> pieces_of(Image& image);

}  // namespace huemask::server
