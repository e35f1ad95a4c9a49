#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "huemask/refine.h"

namespace huemask {
namespace {

using testing::HasSubstr;

std::string message_of(const std::string& text) {
  const auto recipe = parse_refine_recipe(text);
  if (recipe) return "accepted";
  EXPECT_EQ(recipe.error().code, ErrorCode::kInvalidArgument) << text;
  return recipe.error().message;
}

TEST(ParseRefineRecipe, takes_each_way_to_write_a_step) {
  const auto recipe = parse_refine_recipe(
      "  min-area=20\tclose:radius=3\n fill-holes combine:with=2,mode=subtract "
      "combine=intersect min-area=20 ");
  ASSERT_TRUE(recipe.has_value()) << recipe.error().message;
  ASSERT_EQ(recipe->size(), 6U);
  EXPECT_EQ((*recipe)[0].id(), "min-area");
  EXPECT_EQ((*recipe)[0].parameters()[0], 20);
  EXPECT_EQ((*recipe)[1].parameters()[0], 3);
  EXPECT_EQ((*recipe)[3].other_number(), 2);
  EXPECT_EQ((*recipe)[4].other_number(), 1);
  EXPECT_EQ((*recipe)[0].other_number(), 0);
  EXPECT_EQ(to_text(*recipe),
            "min-area:pixels=20 close:radius=3 fill-holes:pixels=0 "
            "combine:mode=subtract,with=2 combine:mode=intersect,with=1 min-area:pixels=20");
}

TEST(ParseRefineRecipe, gives_an_empty_recipe_for_empty_text) {
  for (const char* text : {"", "  ", "\n\t"}) {
    const auto recipe = parse_refine_recipe(text);
    ASSERT_TRUE(recipe.has_value());
    EXPECT_TRUE(recipe->empty());
  }
  EXPECT_EQ(to_text({}), "");
}

TEST(ParseRefineRecipe, reads_what_it_writes) {
  for (const RefinementMethod* method : all_refinements()) {
    for (const double share : {0.0, 0.37, 1.0}) {
      RefineStep step(*method);
      for (const Parameter& p : method->info.parameters) {
        double value = p.minimum + share * (p.maximum - p.minimum);
        if (!p.choices.empty() || p.step > 0)
          value = p.minimum + static_cast<int>(value - p.minimum);
        ASSERT_TRUE(step.set(p.name, value).has_value()) << method->info.id << ", " << p.name;
      }
      const std::vector<RefineStep> recipe = {step, RefineStep(*method)};
      const auto again = parse_refine_recipe(to_text(recipe));
      ASSERT_TRUE(again.has_value()) << to_text(recipe);
      ASSERT_EQ(again->size(), 2U);
      for (std::size_t i = 0; i < method->info.parameters.size(); ++i) {
        EXPECT_EQ((*again)[0].parameters()[i], step.parameters()[i]) << to_text(recipe);
      }
    }
  }
}

TEST(ParseRefineRecipe, names_the_nearest_step_or_parameter) {
  EXPECT_THAT(message_of("min-aera=20"),
              HasSubstr("unknown step 'min-aera'; did you mean 'min-area'?"));
  EXPECT_THAT(message_of("close=2 fillholes"), HasSubstr("did you mean 'fill-holes'?"));
  EXPECT_THAT(message_of("close:radios=3"), HasSubstr("did you mean 'radius'?"));
  EXPECT_THAT(message_of("combine=ad"), HasSubstr("did you mean 'add'?"));
}

TEST(ParseRefineRecipe, refuses_values_that_cannot_be) {
  EXPECT_THAT(message_of("close=-1"), HasSubstr("radius of step 'close' is -1"));
  EXPECT_THAT(message_of("close=nan"), HasSubstr("radius of step 'close'"));
  EXPECT_THAT(message_of("close=inf"), HasSubstr("radius of step 'close'"));
  EXPECT_THAT(message_of("close="), HasSubstr("must be a number, not ''"));
  EXPECT_THAT(message_of("close=3px"), HasSubstr("must be a number, not '3px'"));
  EXPECT_THAT(message_of("min-area=2.5"), HasSubstr("steps of 1"));
  EXPECT_THAT(message_of("close:3"), HasSubstr("write name=value"));
  EXPECT_THAT(message_of("close:"), HasSubstr("write name=value"));
  EXPECT_THAT(message_of("invert=1"), HasSubstr("has no parameters"));
  EXPECT_THAT(message_of("invert:a=1"), HasSubstr("has no parameters"));
  EXPECT_THAT(message_of("=3"), HasSubstr("unknown step ''"));
}

TEST(CheckRefineRecipe, says_which_step_lacks_what) {
  const RefineRecipe recipe = parse_refine_recipe("combine:with=2").value();
  EXPECT_TRUE(check_refine_recipe(recipe, Guide::kMissing, 2).has_value());
  const auto possible = check_refine_recipe(recipe, Guide::kGiven, 1);
  ASSERT_FALSE(possible.has_value());
  EXPECT_THAT(possible.error().message,
              HasSubstr("combine needs second mask number 2, and 1 are given"));
  const RefineRecipe guided = parse_refine_recipe("guided").value();
  EXPECT_TRUE(check_refine_recipe(guided, Guide::kGiven, 0).has_value());
  const auto unguided = check_refine_recipe(guided, Guide::kMissing, 0);
  ASSERT_FALSE(unguided.has_value());
  EXPECT_THAT(unguided.error().message, HasSubstr("guided needs the picture"));
}

}  // namespace
}  // namespace huemask
