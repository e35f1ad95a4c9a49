// Guards the border: nothing that a decoding process answers is believed before it is checked.
#include "decode_message.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <span>

namespace huemask::server {
namespace {

using testing::HasSubstr;

constexpr Limits kLimits = {.max_pixels = 100};

DecodeReply good_reply() {
  Image image = {.pixels = Plane<Rgb8>(4, 3), .alpha = Plane<std::uint8_t>(4, 3)};
  image.space = RgbSpace::kDisplayP3;
  image.source.format = "png";
  image.source.color_profile = "Display P3";
  image.source.bits_per_sample = 16;
  image.source.exif_orientation = 6;
  return reply_of(image);
}

template <typename T>
void expect_untrue(const Result<T>& result) {
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kInternal);
  EXPECT_THAT(result.error().message, HasSubstr("nonsense"));
}

using Change = std::function<void(DecodeReply&)>;

// What `read` makes of the reply after each change of it.
template <typename Read>
void expect_each_untrue(const DecodeReply& good, std::span<const Change> changes,
                        const Read& read) {
  for (std::size_t i = 0; i < changes.size(); ++i) {
    SCOPED_TRACE(i);
    DecodeReply reply = good;
    changes[i](reply);
    expect_untrue(read(reply));
  }
}

TEST(decode_message, a_picture_comes_back_as_it_was_sent) {
  auto pixels = pixels_for(reply_of_size(4, 3), {.max_pixels = 12});
  ASSERT_TRUE(pixels) << pixels.error().message;
  std::ranges::fill(pixels->values(), Rgb8{1, 2, 3});
  const auto image = image_of(good_reply(), *std::move(pixels));
  ASSERT_TRUE(image) << image.error().message;
  EXPECT_EQ(image->width(), 4);
  EXPECT_EQ(image->height(), 3);
  EXPECT_EQ(image->pixels.at(3, 2), (Rgb8{1, 2, 3}));
  EXPECT_EQ(image->alpha.size(), 12U);
  EXPECT_EQ(image->space, RgbSpace::kDisplayP3);
  EXPECT_EQ(image->source.format, "png");
  EXPECT_EQ(image->source.color_profile, "Display P3");
  EXPECT_EQ(image->source.bits_per_sample, 16);
  EXPECT_EQ(image->source.exif_orientation, 6);
}

TEST(decode_message, a_size_that_cannot_be_true_is_refused) {
  const auto wrong = std::to_array<Change>({
      [](DecodeReply& reply) { reply.kind = 0; },
      [](DecodeReply& reply) { reply.kind = DecodeReply::kStarted; },
      [](DecodeReply& reply) { reply.kind = DecodeReply::kImage; },
      [](DecodeReply& reply) { reply.width = 0; },
      [](DecodeReply& reply) { reply.width = -4; },
      [](DecodeReply& reply) { reply.width = -4, reply.height = -3; },
      [](DecodeReply& reply) { reply.width = 34; },  // 102 pixels
      [](DecodeReply& reply) { reply.width = 1 << 30, reply.height = 1 << 30; },
      [](DecodeReply& reply) { reply.width = 0x7FFFFFFF, reply.height = 0x7FFFFFFF; },
  });
  expect_each_untrue(reply_of_size(4, 3), wrong,
                     [](const DecodeReply& reply) { return pixels_for(reply, kLimits); });
}

TEST(decode_message, a_picture_that_cannot_be_true_is_refused) {
  const auto wrong = std::to_array<Change>({
      [](DecodeReply& reply) { reply.kind = 0; },
      [](DecodeReply& reply) { reply.kind = DecodeReply::kStarted; },
      [](DecodeReply& reply) { reply.kind = DecodeReply::kSize; },
      [](DecodeReply& reply) { reply.width = 3; },
      [](DecodeReply& reply) { reply.width = 3, reply.height = 4; },
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
  expect_each_untrue(good_reply(), wrong,
                     [](const DecodeReply& reply) { return image_of(reply, Plane<Rgb8>(4, 3)); });
}

TEST(decode_message, errors_keep_their_code_and_message) {
  for (const auto code : {ErrorCode::kInvalidArgument, ErrorCode::kUnsupported,
                          ErrorCode::kCorruptInput, ErrorCode::kTooLarge, ErrorCode::kInternal}) {
    const DecodeReply reply = reply_of(Error{.code = code, .message = "so it is"});
    for (const auto& error : {expect_kind(reply, DecodeReply::kStarted).error(),
                              pixels_for(reply, kLimits).error(), image_of(reply, {}).error()}) {
      EXPECT_EQ(error.code, code);
      EXPECT_EQ(error.message, "so it is");
    }
  }
  DecodeReply reply = reply_of(Error{.code = ErrorCode::kUnsupported, .message = "a\nb"});
  expect_untrue(image_of(reply, {}));
  reply = reply_of(Error{.code = ErrorCode::kUnsupported, .message = "a"});
  reply.code = 77;
  expect_untrue(image_of(reply, {}));
  reply = reply_of(Error{.code = ErrorCode::kUnsupported, .message = std::string(5'000, 'x')});
  EXPECT_EQ(image_of(reply, {}).error().message.size(), reply.message.size() - 1);
}

TEST(decode_message, messages_of_another_size_are_wrong_and_their_descriptors_closed) {
  const SocketPair sockets = make_socket_pair();
  ASSERT_TRUE(send_message(sockets.ours.get(), std::uint64_t{7}));
  std::uint32_t small = 0;
  EXPECT_EQ(receive_message(sockets.theirs.get(), small).kind, Received::Kind::kWrong);
  const std::array three = {STDERR_FILENO, STDERR_FILENO, STDERR_FILENO};
  ASSERT_TRUE(send_message(sockets.ours.get(), std::uint32_t{7}, three));
  const Received received = receive_message(sockets.theirs.get(), small);
  EXPECT_EQ(received.kind, Received::Kind::kMessage);
  EXPECT_EQ(received.descriptors.size(), 3U);
  const std::array four = {STDERR_FILENO, STDERR_FILENO, STDERR_FILENO, STDERR_FILENO};
  EXPECT_FALSE(send_message(sockets.ours.get(), small, four));
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
