// Guards the border: nothing that a decoding process answers is believed before it is checked.
#include "decode_message.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <functional>

namespace huemask::server {
namespace {

using testing::HasSubstr;

DecodeReply good_reply() {
  Image image = {.pixels = Plane<Rgb8>(4, 3), .alpha = Plane<std::uint8_t>(4, 3)};
  image.space = RgbSpace::kDisplayP3;
  image.source.format = "png";
  image.source.color_profile = "Display P3";
  image.source.bits_per_sample = 16;
  image.source.exif_orientation = 6;
  return reply_of(image);
}

void expect_untrue(const DecodeReply& reply, const std::vector<Descriptor>& descriptors = {}) {
  const auto image = result_of(reply, descriptors, {.max_pixels = 100});
  ASSERT_FALSE(image);
  EXPECT_EQ(image.error().code, ErrorCode::kInternal);
  EXPECT_THAT(image.error().message, HasSubstr("nonsense"));
}

TEST(decode_message, a_picture_comes_back_as_it_was_sent) {
  const auto image = result_of(good_reply(), {}, {.max_pixels = 12});
  ASSERT_TRUE(image) << image.error().message;
  EXPECT_EQ(image->width(), 4);
  EXPECT_EQ(image->height(), 3);
  EXPECT_EQ(image->alpha.size(), 12U);
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
      [](DecodeReply& reply) { reply.width = 34; },  // 102 pixels
      [](DecodeReply& reply) { reply.width = 1 << 30, reply.height = 1 << 30; },
      [](DecodeReply& reply) { reply.width = 0x7FFFFFFF, reply.height = 0x7FFFFFFF; },
      [](DecodeReply& reply) { reply.has_alpha = 2; },
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
    expect_untrue(reply);
  }
}

TEST(decode_message, descriptors_that_nobody_asked_for_are_refused) {
  std::vector<Descriptor> descriptors;
  descriptors.emplace_back(open("/dev/zero", O_RDONLY | O_CLOEXEC));
  expect_untrue(good_reply(), descriptors);
}

TEST(decode_message, pieces_are_all_of_a_picture_in_their_order) {
  Image image = {.pixels = Plane<Rgb8>(300, 200), .alpha = Plane<std::uint8_t>(300, 200)};
  const auto pieces = pieces_of(image);
  EXPECT_EQ(pieces.size(), 4U);  // 180,000 and 60,000 bytes
  std::byte value{0};
  for (const auto piece : pieces) std::ranges::fill(piece, value = std::byte(int(value) + 1));
  EXPECT_EQ(image.pixels.at(0, 0), (Rgb8{1, 1, 1}));
  EXPECT_EQ(image.pixels.at(299, 199), (Rgb8{3, 3, 3}));
  EXPECT_TRUE(std::ranges::all_of(image.alpha.values(), [](int v) { return v == 4; }));
  image.alpha = {};
  EXPECT_EQ(pieces_of(image).size(), 3U);
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
  expect_untrue(reply);
  reply = reply_of(Error{.code = ErrorCode::kUnsupported, .message = "a"});
  reply.code = 77;
  expect_untrue(reply);
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
