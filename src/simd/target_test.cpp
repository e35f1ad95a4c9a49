#include "simd/target.h"

#include <gtest/gtest.h>

#include <set>

#include "simd/each_target.h"

namespace huemask::simd {
namespace {

TEST(AvailableTargets, are_different_names_in_lower_case) {
  const std::vector<std::string> targets = available_targets();
  ASSERT_FALSE(targets.empty());
  EXPECT_EQ(std::set(targets.begin(), targets.end()).size(), targets.size());
  for (const std::string& target : targets) {
    EXPECT_EQ(target.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), std::string::npos)
        << target;
  }
}

TEST(LimitTarget, leaves_the_target_and_those_below_it) {
  const std::vector<std::string> all = available_targets();
  std::size_t first = 0;
  test::on_each_target([&](const std::string& target) {
    EXPECT_EQ(available_targets(), std::vector(all.begin() + first, all.end())) << target;
    ++first;
  });
  EXPECT_EQ(first, all.size());
  EXPECT_EQ(available_targets(), all);
}

TEST(LimitTarget, an_unknown_target_is_an_error_that_names_the_valid_ones) {
  const auto limited = limit_target("avx9000");
  ASSERT_FALSE(limited.has_value());
  EXPECT_EQ(limited.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(limited.error().message.find("avx9000"), std::string::npos);
  for (const std::string& target : available_targets()) {
    EXPECT_NE(limited.error().message.find(target), std::string::npos) << target;
  }
}

}  // namespace
}  // namespace huemask::simd
