#include "decode_message.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string>

namespace huemask::server {
namespace {

constexpr std::size_t kMostDescriptors = 3;
// What the kernel wants around the descriptors of a message.
struct ControlSpace {
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kMostDescriptors * sizeof(int))> bytes{};
};

void take_descriptors(msghdr& head, std::vector<Descriptor>& out) {
  for (cmsghdr* part = CMSG_FIRSTHDR(&head); part != nullptr; part = CMSG_NXTHDR(&head, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
      int number = -1;
      std::memcpy(&number, CMSG_DATA(part) + i * sizeof(int), sizeof(int));
      out.emplace_back(number);
    }
  }
}

template <std::size_t kSize>
void put_text(std::string_view text, std::array<char, kSize>& out) {
  std::copy_n(text.begin(), std::min(text.size(), kSize - 1), out.begin());
}

// Nothing where it has no end or holds what could control a terminal.
template <std::size_t kSize>
std::optional<std::string> text_of(const std::array<char, kSize>& text) {
  const auto end = std::find(text.begin(), text.end(), '\0');
  if (end == text.end()) return std::nullopt;
  const auto controls = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; };
  if (std::any_of(text.begin(), end, controls)) return std::nullopt;
  return std::string(text.begin(), end);
}

tl::unexpected<Error> untrue() { return tl::make_unexpected(error_of_nonsense()); }

// The codes that decoding can end with; cancelling is known here, not there.
std::optional<ErrorCode> code_of(std::uint32_t number) {
  for (const auto code : {ErrorCode::kInvalidArgument, ErrorCode::kUnsupported,
                          ErrorCode::kCorruptInput, ErrorCode::kTooLarge, ErrorCode::kInternal}) {
    if (number == static_cast<std::uint32_t>(code)) return code;
  }
  return std::nullopt;
}

tl::unexpected<Error> error_of(const DecodeReply& reply) {
  const auto code = code_of(reply.code);
  auto message = text_of(reply.message);
  if (!code || !message || message->empty()) return untrue();
  return fail(*code, std::move(*message));
}

SocketPair socket_pair(int type) {
  std::array<int, 2> ends = {-1, -1};
  if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data()) != 0) return {};
  return {.ours = Descriptor(ends[0]), .theirs = Descriptor(ends[1])};
}

}  // namespace

void Descriptor::reset() {
  if (number_ >= 0) close(number_);
  number_ = -1;
}

SocketPair make_socket_pair() { return socket_pair(SOCK_SEQPACKET); }

SocketPair make_stream_pair() { return socket_pair(SOCK_STREAM); }

bool send_bytes(int socket, std::span<const std::byte> bytes, std::span<const int> descriptors) {
  if (descriptors.size() > kMostDescriptors) return false;
  iovec part = {.iov_base = const_cast<std::byte*>(bytes.data()), .iov_len = bytes.size()};
  ControlSpace space;
  msghdr head{};
  head.msg_iov = &part;
  head.msg_iovlen = 1;
  if (!descriptors.empty()) {
    head.msg_control = space.bytes.data();
    head.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
    cmsghdr* rights = CMSG_FIRSTHDR(&head);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(descriptors.size_bytes());
    std::memcpy(CMSG_DATA(rights), descriptors.data(), descriptors.size_bytes());
  }
  ssize_t sent = -1;
  do {
    sent = sendmsg(socket, &head, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(bytes.size());
}

Received receive_bytes(int socket, std::span<std::byte> bytes) {
  iovec part = {.iov_base = bytes.data(), .iov_len = bytes.size()};
  ControlSpace space;
  msghdr head{};
  head.msg_iov = &part;
  head.msg_iovlen = 1;
  head.msg_control = space.bytes.data();
  head.msg_controllen = space.bytes.size();
  ssize_t got = -1;
  do {
    got = recvmsg(socket, &head, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  Received received;
  if (got < 0) {
    // Closed with something unread.
    if (errno == ECONNRESET) received.kind = Received::Kind::kEnd;
    return received;
  }
  take_descriptors(head, received.descriptors);
  if (got == 0) {
    received.kind = Received::Kind::kEnd;
  } else if (got == static_cast<ssize_t>(bytes.size()) &&
             (head.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) == 0) {
    received.kind = Received::Kind::kMessage;
  }
  return received;
}

bool write_all(int descriptor, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

DecodeReply reply_of(const Error& error) {
  DecodeReply reply{};
  reply.kind = DecodeReply::kFailed;
  reply.code = static_cast<std::uint32_t>(error.code);
  put_text(error.message, reply.message);
  return reply;
}

DecodeReply reply_of_size(int width, int height) {
  DecodeReply reply{};
  reply.kind = DecodeReply::kSize;
  reply.width = width;
  reply.height = height;
  return reply;
}

DecodeReply reply_of(const Image& image) {
  DecodeReply reply = reply_of_size(image.width(), image.height());
  reply.kind = DecodeReply::kImage;
  reply.has_alpha = image.opaque() ? 0 : 1;
  reply.space = static_cast<std::uint32_t>(image.space);
  reply.bits_per_sample = image.source.bits_per_sample;
  reply.exif_orientation = image.source.exif_orientation;
  put_text(image.source.format, reply.format);
  put_text(image.source.color_profile, reply.color_profile);
  return reply;
}

Result<void> expect_kind(const DecodeReply& reply, std::uint32_t kind) {
  if (reply.kind == DecodeReply::kFailed) return error_of(reply);
  if (reply.kind != kind) return untrue();
  return {};
}

Result<Plane<Rgb8>> pixels_for(const DecodeReply& reply, const Limits& limits) {
  if (auto right = expect_kind(reply, DecodeReply::kSize); !right) {
    return tl::make_unexpected(std::move(right).error());
  }
  // Both below 2^31, so the product cannot overflow.
  if (reply.width <= 0 || reply.height <= 0 ||
      static_cast<std::uint64_t>(reply.width) * static_cast<std::uint64_t>(reply.height) >
          limits.max_pixels) {
    return untrue();
  }
  return Plane<Rgb8>(reply.width, reply.height);
}

Result<Image> image_of(const DecodeReply& reply, Plane<Rgb8> pixels) {
  if (auto right = expect_kind(reply, DecodeReply::kImage); !right) {
    return tl::make_unexpected(std::move(right).error());
  }
  auto format = text_of(reply.format);
  auto profile = text_of(reply.color_profile);
  if (reply.width != pixels.width() || reply.height != pixels.height() || reply.has_alpha > 1 ||
      !format || !profile || reply.space > static_cast<std::uint32_t>(RgbSpace::kDisplayP3) ||
      reply.bits_per_sample < 1 || reply.bits_per_sample > 32 || reply.exif_orientation < 1 ||
      reply.exif_orientation > 8) {
    return untrue();
  }
  Image image = {.pixels = std::move(pixels),
                 .space = static_cast<RgbSpace>(reply.space),
                 .source = {.format = std::move(*format),
                            .color_profile = std::move(*profile),
                            .bits_per_sample = reply.bits_per_sample,
                            .exif_orientation = reply.exif_orientation}};
  if (reply.has_alpha == 1) image.alpha = Plane<std::uint8_t>(reply.width, reply.height);
  return image;
}

Error error_of_nonsense() {
  return {.code = ErrorCode::kInternal,
          .message =
              "the process that decoded this picture answered nonsense, perhaps made to by the "
              "picture; do not trust it, and save it again with another program"};
}

}  // namespace huemask::server
