#include "huemask/context.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace huemask {
namespace {

TEST(Limits, are_valid_as_they_come) { EXPECT_TRUE(Limits{}.validate().has_value()); }

TEST(Limits, zero_is_an_error_that_names_the_limit) {
  const auto pixels = Limits{.max_pixels = 0}.validate();
  ASSERT_FALSE(pixels.has_value());
  EXPECT_EQ(pixels.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(pixels.error().message.find("pixel limit"), std::string::npos);
  const auto bytes = Limits{.max_bytes = 0}.validate();
  ASSERT_FALSE(bytes.has_value());
  EXPECT_NE(bytes.error().message.find("byte limit"), std::string::npos);
}

TEST(Context, uses_every_processor_unless_told) {
  EXPECT_GE(Context{}.thread_count(), 1);
  EXPECT_EQ(Context{.threads = 7}.thread_count(), 7);
  EXPECT_EQ(Context{.threads = 1}.thread_count(), 1);
}

TEST(Context, is_cancelled_only_when_the_flag_is_set) {
  std::atomic<bool> cancel{false};
  Context context;
  EXPECT_FALSE(context.cancelled());
  context.cancel = &cancel;
  EXPECT_FALSE(context.cancelled());
  cancel = true;
  EXPECT_TRUE(context.cancelled());
}

TEST(Context, reports_to_whoever_listens) {
  Context context;
  context.report(0.5);  // nobody listens
  std::vector<double> heard;
  context.progress = [&](double fraction) { heard.push_back(fraction); };
  context.report(0.25);
  context.report(1);
  EXPECT_EQ(heard, (std::vector<double>{0.25, 1}));
}

TEST(ErrorCode, every_code_has_its_name) {
  EXPECT_EQ(to_string(ErrorCode::kInvalidArgument), "invalid_argument");
  EXPECT_EQ(to_string(ErrorCode::kUnsupported), "unsupported");
  EXPECT_EQ(to_string(ErrorCode::kCorruptInput), "corrupt_input");
  EXPECT_EQ(to_string(ErrorCode::kTooLarge), "too_large");
  EXPECT_EQ(to_string(ErrorCode::kIo), "io");
  EXPECT_EQ(to_string(ErrorCode::kCancelled), "cancelled");
  EXPECT_EQ(to_string(ErrorCode::kInternal), "internal");
}

TEST(Fail, carries_code_message_and_place) {
  const Result<int> result = fail(ErrorCode::kIo, "the disk is full; free some space", "a.png");
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kIo);
  EXPECT_EQ(result.error().message, "the disk is full; free some space");
  EXPECT_EQ(result.error().where, "a.png");
  EXPECT_EQ((Result<int>(fail(ErrorCode::kIo, "x")).error().where), "");
}

}  // namespace
}  // namespace huemask
