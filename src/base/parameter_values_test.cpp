#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "huemask/method.h"

namespace huemask {
namespace {

using testing::HasSubstr;

constexpr std::array<std::string_view, 2> kChoices = {"ward", "average"};
constexpr std::array kParameters = {Parameter{.name = "linkage",
                                              .unit = {},
                                              .minimum = 0,
                                              .maximum = 1,
                                              .default_value = 1,
                                              .help = {},
                                              .choices = kChoices},
                                    Parameter{.name = "radius",
                                              .unit = {},
                                              .minimum = 0.5,
                                              .maximum = 4,
                                              .default_value = 2,
                                              .help = {}}};
constexpr MethodInfo kInfo = {
    .id = "tree", .summary = {}, .reference = {}, .aliases = {}, .parameters = kParameters};

TEST(ParameterValues, are_the_defaults_at_first) {
  const ParameterValues values(kInfo);
  EXPECT_EQ(values[0], 1);
  EXPECT_EQ(values[1], 2);
}

TEST(ParameterValues, take_whole_numbers_alone_where_the_step_says_so) {
  constexpr std::array kWhole = {Parameter{.name = "count",
                                           .unit = {},
                                           .minimum = 1,
                                           .maximum = 9,
                                           .default_value = 1,
                                           .help = {},
                                           .step = 2}};
  const MethodInfo info = {
      .id = "few", .summary = {}, .reference = {}, .aliases = {}, .parameters = kWhole};
  ParameterValues values(info);
  EXPECT_TRUE(values.set("method", "count", 7).has_value());
  for (const double wrong : {2.0, 7.5, 6.999}) {
    const auto set = values.set("method", "count", wrong);
    ASSERT_FALSE(set.has_value()) << wrong;
    EXPECT_THAT(set.error().message, HasSubstr("steps of 2 from 1 on"));
  }
  EXPECT_EQ(values[0], 7);
}

TEST(ParameterValues, take_numbers_and_choices) {
  ParameterValues values(kInfo);
  ASSERT_TRUE(values.set_all("method", "radius=0.5,linkage=ward").has_value());
  EXPECT_EQ(values[0], 0);
  EXPECT_EQ(values[1], 0.5);
  ASSERT_TRUE(values.set("method", "radius", 4.0).has_value());
  EXPECT_EQ(values[1], 4);
}

TEST(ParameterValues, say_what_is_wrong_and_stay_as_they_were) {
  ParameterValues values(kInfo);
  const auto message = [&](std::string_view list) {
    const auto set = values.set_all("method", list);
    EXPECT_FALSE(set.has_value()) << list;
    if (set) return std::string();
    EXPECT_EQ(set.error().code, ErrorCode::kInvalidArgument);
    return set.error().message;
  };
  EXPECT_THAT(message("radus=1"), HasSubstr("parameter of method 'tree' 'radus'"));
  EXPECT_THAT(message("radus=1"), HasSubstr("did you mean 'radius'"));
  EXPECT_THAT(message("radius=5"), HasSubstr("from 0.5 to 4"));
  EXPECT_THAT(message("radius=nan"), HasSubstr("from 0.5 to 4"));
  EXPECT_THAT(message("radius=1x"), HasSubstr("must be a number, not '1x'"));
  EXPECT_THAT(message("linkage=0"), HasSubstr("'ward'"));
  EXPECT_THAT(message("linkage"), HasSubstr("write name=value"));
  EXPECT_THAT(message(""), HasSubstr("write name=value"));
  EXPECT_EQ(values[0], 1);
  EXPECT_EQ(values[1], 2);
}

}  // namespace
}  // namespace huemask
