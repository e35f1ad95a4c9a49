// Guards the border: nothing that a decoding process answers is believed before it is checked.
#include "decode_message.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/mman.h>
#include <unistd.h>

#include <functional>

namespace huemask::server {
namespace {

using testing::HasSubstr;

constexpr int kSeals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;

std::vector<Descriptor> memory_of(std::size_t size, int seals = kSeals) {
  Descriptor memory(memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  const std::vector<std::byte> bytes(size, std::byte{9});
  EXPECT_TRUE(write_all(memory.get(), bytes));
  EXPECT_EQ(fcntl(memory.get(), F_ADD_SEALS, seals), 0);
  std::vector<Descriptor> descriptors;
  descriptors.push_back(std::move(memory));
  return descriptors;
}

DecodeReply good_reply() {
  Image image = {.pixels = Plane<Rgb8>(4, 3), .alpha = Plane<std::uint8_t>(4, 3)};
  image.space = RgbSpace::kDisplayP3;
  image.source.format = "png";
  image.source.color_profile = "Display P3";
  image.source.bits_per_sample = 16;
  image.source.exif_orientation = 6;
  return reply_of(image);
}

constexpr std::size_t kGoodSize = 4 * 3 * 4;

void expect_untrue(const DecodeReply& reply, const std::vector<Descriptor>& memory) {
  const auto image = result_of(reply, memory, {.max_pixels = 100});
  ASSERT_FALSE(image);
  EXPECT_EQ(image.error().code, ErrorCode::kInternal);
  EXPECT_THAT(image.error().message, HasSubstr("nonsense"));
}

TEST(decode_message, a_picture_comes_back_as_it_was_sent) {
  const auto image = result_of(good_reply(), memory_of(kGoodSize), {.max_pixels = 12});
  ASSERT_TRUE(image) << image.error().message;
  EXPECT_EQ(image->width(), 4);
  EXPECT_EQ(image->height(), 3);
  EXPECT_EQ(image->pixels.at(3, 2), (Rgb8{9, 9, 9}));
  EXPECT_EQ(image->alpha.at(3, 2), 9);
  EXPECT_EQ(image->space, RgbSpace::kDisplayP3);
  EXPECT_EQ(image->source.format, "png");
  EXPECT_EQ(image->source.color_profile, "Display P3");
  EXPECT_EQ(image->source.bits_per_sample, 16);
  EXPECT_EQ(image->source.exif_orientation, 6);
}

TEST(decode_message, a_reply_that_cannot_be_true_is_refused) {
  const auto wrong = std::to_array<std::function<void(DecodeReply&)>>({
      [](DecodeReply& reply) { reply.kind = 0; },
      [](DecodeReply& reply) { reply.kind = DecodeReply::kStarted; },
      [](DecodeReply& reply) { reply.width = 0; },
      [](DecodeReply& reply) { reply.width = -4; },
      [](DecodeReply& reply) { reply.width = -4, reply.height = -3; },
      [](DecodeReply& reply) { reply.width = 5; },
      [](DecodeReply& reply) { reply.width = 1 << 30, reply.height = 1 << 30; },
      [](DecodeReply& reply) { reply.width = 0x7FFFFFFF, reply.height = 0x7FFFFFFF; },
      [](DecodeReply& reply) { reply.has_alpha = 2; },
      [](DecodeReply& reply) { reply.has_alpha = 0; },
      [](DecodeReply& reply) { reply.space = 2; },
      [](DecodeReply& reply) { reply.bits_per_sample = 0; },
      [](DecodeReply& reply) { reply.bits_per_sample = 33; },
      [](DecodeReply& reply) { reply.exif_orientation = 0; },
      [](DecodeReply& reply) { reply.exif_orientation = 9; },
      [](DecodeReply& reply) { reply.format.fill('a'); },
      [](DecodeReply& reply) { reply.color_profile.fill('a'); },
      [](DecodeReply& reply) { reply.format[0] = '\x1B'; },
  });
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    SCOPED_TRACE(i);
    DecodeReply reply = good_reply();
    wrong[i](reply);
    expect_untrue(reply, memory_of(kGoodSize));
  }
}

TEST(decode_message, memory_that_could_change_or_has_another_size_is_refused) {
  expect_untrue(good_reply(), {});
  expect_untrue(good_reply(), memory_of(kGoodSize - 1));
  expect_untrue(good_reply(), memory_of(kGoodSize + 1));
  for (const int missing : {F_SEAL_SHRINK, F_SEAL_GROW, F_SEAL_WRITE, F_SEAL_SEAL}) {
    expect_untrue(good_reply(), memory_of(kGoodSize, kSeals & ~missing));
  }
  std::vector<Descriptor> no_memory;
  no_memory.emplace_back(open("/dev/zero", O_RDONLY | O_CLOEXEC));
  expect_untrue(good_reply(), no_memory);
}

TEST(decode_message, errors_keep_their_code_and_message) {
  for (const auto code : {ErrorCode::kInvalidArgument, ErrorCode::kUnsupported,
                          ErrorCode::kCorruptInput, ErrorCode::kTooLarge, ErrorCode::kInternal}) {
    const auto image = result_of(reply_of(Error{.code = code, .message = "so it is"}), {}, {});
    ASSERT_FALSE(image);
    EXPECT_EQ(image.error().code, code);
    EXPECT_EQ(image.error().message, "so it is");
  }
  DecodeReply reply = reply_of(Error{.code = ErrorCode::kUnsupported, .message = "a\nb"});
  expect_untrue(reply, {});
  reply = reply_of(Error{.code = ErrorCode::kUnsupported, .message = "a"});
  reply.code = 77;
  expect_untrue(reply, {});
  reply = reply_of(Error{.code = ErrorCode::kUnsupported, .message = std::string(5'000, 'x')});
  EXPECT_EQ(result_of(reply, {}, {}).error().message.size(), reply.message.size() - 1);
}

TEST(decode_message, messages_of_another_size_are_wrong_and_their_descriptors_closed) {
  const SocketPair sockets = make_socket_pair();
  ASSERT_TRUE(send_message(sockets.ours.get(), std::uint64_t{7}));
  std::uint32_t small = 0;
  EXPECT_EQ(receive_message(sockets.theirs.get(), small).kind, Received::Kind::kWrong);
  ASSERT_TRUE(
      send_message(sockets.ours.get(), std::uint32_t{7}, std::array{STDERR_FILENO, STDERR_FILENO}));
  const Received received = receive_message(sockets.theirs.get(), small);
  EXPECT_EQ(received.kind, Received::Kind::kMessage);
  EXPECT_EQ(received.descriptors.size(), 2U);
  EXPECT_FALSE(send_message(sockets.ours.get(), small,
                            std::array{STDERR_FILENO, STDERR_FILENO, STDERR_FILENO}));
}

TEST(decode_message, the_end_of_the_other_side_is_told) {
  SocketPair sockets = make_socket_pair();
  sockets.ours.reset();
  int message = 0;
  EXPECT_EQ(receive_message(sockets.theirs.get(), message).kind, Received::Kind::kEnd);
  EXPECT_FALSE(send_message(sockets.theirs.get(), message));
}

}  // namespace
}  // namespace huemask::server
