#include "export/in_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "export/test_input.h"

namespace huemask {
namespace {

Artifact numbered(std::size_t i) { return {std::to_string(i), "text/plain", {}}; }

TEST(WriteInOrder, hands_over_in_order_whoever_finishes_first) {
  std::vector<std::string> names;
  const auto make = [](std::size_t i, const Context&) -> Result<Artifact> {
    std::this_thread::sleep_for(std::chrono::microseconds((i * 7919) % 300));
    return numbered(i);
  };
  const auto sink = [&](const Artifact& artifact) -> Result<void> {
    names.push_back(artifact.file_name);
    return {};
  };
  ASSERT_TRUE(write_in_order(40, 1, make, sink, test::threads(7)));
  ASSERT_EQ(names.size(), 40U);
  for (std::size_t i = 0; i < names.size(); ++i) EXPECT_EQ(names[i], std::to_string(i));
}

TEST(WriteInOrder, returns_the_first_error_by_index_and_hands_over_what_was_before) {
  std::size_t taken = 0;
  const auto make = [](std::size_t i, const Context&) -> Result<Artifact> {
    if (i >= 5) return fail(ErrorCode::kInternal, std::to_string(i));
    return numbered(i);
  };
  const auto sink = [&](const Artifact&) -> Result<void> {
    ++taken;
    return {};
  };
  const auto written = write_in_order(20, 1, make, sink, test::threads(7));
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().message, "5");
  EXPECT_EQ(taken, 5U);
}

TEST(WriteInOrder, ends_with_the_error_of_the_sink) {
  const auto make = [](std::size_t i, const Context&) -> Result<Artifact> { return numbered(i); };
  const auto sink = [&](const Artifact&) -> Result<void> {
    return fail(ErrorCode::kIo, "the disk is full");
  };
  const auto written = write_in_order(3, 1, make, sink, test::threads(2));
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::kIo);
}

TEST(WriteInOrder, keeps_few_large_files_in_memory) {
  std::atomic<int> in_memory = 0;
  std::atomic<int> most = 0;
  const auto make = [&](std::size_t i, const Context&) -> Result<Artifact> {
    most = std::max<int>(most, ++in_memory);
    return numbered(i);
  };
  const auto sink = [&](const Artifact&) -> Result<void> {
    --in_memory;
    return {};
  };
  constexpr std::size_t kHundredMiB = std::size_t{100} << 20;
  ASSERT_TRUE(write_in_order(12, kHundredMiB, make, sink, test::threads(7)));
  EXPECT_EQ(most, 2);
}

TEST(WriteInOrder, stops_when_cancelled) {
  std::atomic<bool> cancel = false;
  std::size_t taken = 0;
  const auto make = [](std::size_t i, const Context&) -> Result<Artifact> { return numbered(i); };
  const auto sink = [&](const Artifact&) -> Result<void> {
    cancel = ++taken == 3;
    return {};
  };
  Context context = test::threads(1);
  context.cancel = &cancel;
  const auto written = write_in_order(9, 1, make, sink, context);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::kCancelled);
  EXPECT_EQ(taken, 3U);
}

}  // namespace
}  // namespace huemask
