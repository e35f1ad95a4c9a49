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
// Closed when a program is started. Not open where the system has no more. In the first each
// message is one piece, in the second bytes follow each other.
[[nodiscard]] SocketPair make_socket_pair();
[[nodiscard]] SocketPair make_stream_pair();

// False where the other end is gone or the system refuses. Raises no signal.
[[nodiscard]] bool send_bytes(int socket, std::span<const std::byte> bytes,
                              std::span<const int> descriptors);

struct Received {
  enum class Kind : std::uint8_t { kMessage, kEnd, kWrong } kind = Kind::kWrong;
  std::vector<Descriptor> descriptors;
};
// A message of exactly `bytes.size()` bytes and at most three descriptors; any other is kWrong.
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

// The server to the keeper, with the file in memory, the socket for replies and that for pixels.
struct DecodeRequest {
  std::uint64_t max_pixels, max_bytes;
  std::int32_t cpu_s;
};

// A decoding process to the server: kStarted with a descriptor of its process, kSize, kImage, or
// kFailed instead of any. Pixels come through a stream of their own: after kSize all colors, as
// soon as they are there, and after kImage the alpha. Numbers and not enums: nothing of it is
// trusted.
struct DecodeReply {
  static constexpr std::uint32_t kStarted = 1;
  static constexpr std::uint32_t kSize = 2;
  static constexpr std::uint32_t kImage = 3;
  static constexpr std::uint32_t kFailed = 4;
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
[[nodiscard]] DecodeReply reply_of_size(int width, int height);
// All but the colors and the alpha.
[[nodiscard]] DecodeReply reply_of(const Image& image);

// What a reply says, as far as it can be true: its error where it is kFailed, kInternal where it
// cannot be true. Nothing is allocated before all is checked.
[[nodiscard]] Result<void> expect_kind(const DecodeReply& reply, std::uint32_t kind);
// Of kSize: room for the colors, which are still to come.
[[nodiscard]] Result<Plane<Rgb8>> pixels_for(const DecodeReply& reply, const Limits& limits);
// Of kImage: the picture of these colors; its alpha, where it has one, is still to come.
[[nodiscard]] Result<Image> image_of(const DecodeReply& reply, Plane<Rgb8> pixels);

[[nodiscard]] Error error_of_nonsense();

}  // namespace huemask::server
