#include "huemask/refine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "base/test_pictures.h"
#include "mask/test_masks.h"

namespace huemask {
namespace {

using test::refined;
using test::same;
using testing::HasSubstr;

constexpr const char* kRecipe =
    "fill-holes=30 min-area=20 close=2 combine=subtract guided open=1.5 largest=2 feather=2 "
    "combine:mode=add,with=2 invert fill-holes";

class Refine : public testing::Test {
 protected:
  Refine()
      : mask_(test::blobs(150, 120, 40, 1)),
        first_(test::blobs(150, 120, 5, 2)),
        second_(test::soft_noise(150, 120, 3)),
        image_(test::photo_like_picture(150, 120, 4)),
        others_{&first_, &second_} {}

  [[nodiscard]] RefineInput input() const { return {.guide = &image_, .others = others_}; }
  [[nodiscard]] ErrorCode error_of(const std::string& recipe, const RefineInput& with,
                                   const std::string& message, const Context& context = {}) const {
    const auto result = refine(mask_.clone(), parse_refine_recipe(recipe).value(), with, context);
    if (result) return ErrorCode::kInternal;
    EXPECT_THAT(result.error().message, HasSubstr(message));
    return result.error().code;
  }

  Mask mask_, first_, second_;
  Image image_;
  std::array<const Mask*, 2> others_;
};

TEST_F(Refine, by_the_first_steps_is_what_the_whole_went_through) {
  const RefineRecipe recipe = parse_refine_recipe(kRecipe).value();
  const auto masks = refine_step_by_step(mask_, recipe, input(), {.threads = 1});
  ASSERT_TRUE(masks.has_value());
  ASSERT_EQ(masks->size(), recipe.size() + 1);
  EXPECT_TRUE(same((*masks)[0], mask_));
  for (std::size_t count = 0; count <= recipe.size(); ++count) {
    const auto prefix =
        refine(mask_.clone(), std::span(recipe).first(count), input(), {.threads = 2});
    ASSERT_TRUE(prefix.has_value());
    EXPECT_TRUE(same(*prefix, (*masks)[count])) << count << " steps";
    if (count > 0) {
      EXPECT_FALSE(same(*prefix, (*masks)[count - 1])) << "step " << count;
    }
  }
}

TEST_F(Refine, keeps_the_order_and_lets_a_step_come_again) {
  EXPECT_FALSE(same(refined(mask_, "grow=2 fill-holes"), refined(mask_, "fill-holes grow=2")));
  EXPECT_TRUE(same(refined(mask_, "invert invert"), mask_));
  EXPECT_TRUE(same(refined(mask_, "grow=1 grow=1"), refined(refined(mask_, "grow=1"), "grow=1")));
}

TEST_F(Refine, does_not_depend_on_the_number_of_threads) {
  const RefineRecipe recipe = parse_refine_recipe(kRecipe).value();
  const Mask large = test::blobs(700, 500, 200, 5);
  const Mask first = test::blobs(700, 500, 20, 6);
  const Mask second = test::soft_noise(700, 500, 7);
  const Image image = test::photo_like_picture(700, 500, 8);
  const std::array<const Mask*, 2> others = {&first, &second};
  const RefineInput with = {.guide = &image, .others = others};
  const auto one = refine(large.clone(), recipe, with, {.threads = 1});
  ASSERT_TRUE(one.has_value());
  for (const int threads : {2, 7}) {
    EXPECT_TRUE(same(*refine(large.clone(), recipe, with, {.threads = threads}), *one)) << threads;
  }
}

TEST_F(Refine, says_what_is_missing_or_of_another_size) {
  EXPECT_EQ(error_of("guided", {}, "needs the picture"), ErrorCode::kInvalidArgument);
  EXPECT_EQ(error_of("combine", {}, "second mask number 1, and 0"), ErrorCode::kInvalidArgument);
  const Image small = test::photo_like_picture(150, 119, 4);
  EXPECT_EQ(error_of("guided", {.guide = &small}, "150 × 120 pixels but its picture has 150 × 119"),
            ErrorCode::kInvalidArgument);
  const Mask thin(149, 120, 0);
  const std::array<const Mask*, 2> others = {&first_, &thin};
  EXPECT_EQ(error_of("combine:with=2", {.others = others},
                     "150 × 120 pixels but the second mask (number 2) has 149 × 120"),
            ErrorCode::kInvalidArgument);
  // What no step looks at need not fit.
  EXPECT_EQ(error_of("combine", {.guide = &small, .others = others}, ""), ErrorCode::kInternal);
}

TEST_F(Refine, refuses_more_pixels_than_the_limit) {
  Context context;
  context.limits.max_pixels = 150 * 120 - 1;
  EXPECT_EQ(error_of("invert", {}, "the limit is 17999", context), ErrorCode::kTooLarge);
  EXPECT_FALSE(refine_step_by_step(mask_, {}, {}, context).has_value());
}

TEST_F(Refine, reports_each_step) {
  std::vector<double> fractions;
  const Context context{.threads = 1, .progress = [&](double f) { fractions.push_back(f); }};
  ASSERT_TRUE(
      refine(mask_.clone(), parse_refine_recipe("invert grow=1 invert grow=3").value(), {}, context)
          .has_value());
  EXPECT_EQ(fractions, (std::vector<double>{0.25, 0.5, 0.75, 1}));
}

}  // namespace
}  // namespace huemask
