// Every kind of step for refining a mask, as far as all have to keep the same promises.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <string>

#include "base/test_pictures.h"
#include "huemask/refine.h"
#include "mask/test_masks.h"

namespace huemask {
namespace {

using test::same;

class EveryRefinement : public testing::TestWithParam<const RefinementMethod*> {
 protected:
  static RefineRecipe recipe() { return {RefineStep(*GetParam())}; }
  // The step with its defaults, a picture and a second mask of the mask's size.
  static Result<Mask> run(const Mask& mask, const Context& context = {.threads = 1}) {
    const int width = std::max(mask.width(), 1);
    const int height = std::max(mask.height(), 1);
    const Image image = test::photo_like_picture(width, height, 1);
    const Mask other = test::blobs(width, height, 5, 2);
    const std::array<const Mask*, 1> others = {&other};
    return refine(mask.clone(), recipe(), {.guide = &image, .others = others}, context);
  }
};

TEST_P(EveryRefinement, takes_a_mask_without_pixels) {
  const auto refined = run(Mask());
  ASSERT_TRUE(refined.has_value());
  EXPECT_TRUE(refined->empty());
}

TEST_P(EveryRefinement, keeps_the_size_whatever_it_is) {
  for (const auto& [width, height] : {std::pair{1, 1}, {1, 50}, {50, 1}, {3, 2}, {131, 67}}) {
    for (const int value : {0, 255, -1}) {
      Mask mask = test::soft_noise(width, height, 3);
      if (value >= 0) mask = Mask(width, height, static_cast<std::uint8_t>(value));
      const auto refined = run(mask);
      ASSERT_TRUE(refined.has_value()) << width << " x " << height;
      EXPECT_EQ(refined->width(), width);
      EXPECT_EQ(refined->height(), height);
    }
  }
}

TEST_P(EveryRefinement, invents_nothing_in_an_empty_mask_and_loses_nothing_of_a_full_one) {
  // But for those that are there for it.
  if (GetParam()->info.id == "invert" || GetParam()->info.id == "combine") return;
  for (const int value : {0, 255}) {
    const Mask mask(90, 70, static_cast<std::uint8_t>(value));
    EXPECT_TRUE(same(*run(mask), mask)) << value;
  }
}

TEST_P(EveryRefinement, gives_the_same_bytes_for_any_number_of_threads) {
  const Mask mask = test::blobs(517, 403, 90, 4);
  const Mask one = *run(mask);
  EXPECT_FALSE(one.empty());
  for (const int threads : {2, 7}) {
    EXPECT_TRUE(same(*run(mask, {.threads = threads}), one)) << threads;
  }
}

TEST_P(EveryRefinement, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const auto refined = run(test::soft_noise(40, 30, 5), {.cancel = &cancel});
  ASSERT_FALSE(refined.has_value());
  EXPECT_EQ(refined.error().code, ErrorCode::kCancelled);
}

TEST_P(EveryRefinement, has_a_function_and_no_more_parameters_than_there_is_room_for) {
  EXPECT_NE(GetParam()->apply, nullptr);
  EXPECT_LE(GetParam()->info.parameters.size(), ParameterValues::kMax);
  if (GetParam()->need == RefinementNeed::kOther) {
    EXPECT_EQ(RefineStep(*GetParam()).other_number(), 1);
  }
}

TEST_P(EveryRefinement, works_at_both_ends_of_each_range) {
  const Mask mask = test::blobs(60, 45, 12, 6);
  const Image image = test::photo_like_picture(60, 45, 7);
  const Mask other = test::blobs(60, 45, 5, 8);
  const std::array<const Mask*, 1> others = {&other};
  for (const Parameter& parameter : GetParam()->info.parameters) {
    if (parameter.name == "with") continue;
    for (const double value : {parameter.minimum, parameter.maximum}) {
      RefineStep step(*GetParam());
      ASSERT_TRUE(step.set(parameter.name, value).has_value()) << parameter.name;
      const auto refined = refine(mask.clone(), std::span(&step, 1),
                                  {.guide = &image, .others = others}, {.threads = 1});
      ASSERT_TRUE(refined.has_value()) << step.text();
      EXPECT_EQ(refined->width(), 60);
    }
  }
}

TEST_P(EveryRefinement, is_found_by_its_id_and_aliases) {
  const auto by_id = parse_refine_recipe(GetParam()->info.id);
  ASSERT_TRUE(by_id.has_value());
  EXPECT_EQ(&by_id->front().method(), GetParam());
  for (const std::string_view alias : GetParam()->info.aliases) {
    const auto by_alias = parse_refine_recipe(alias);
    ASSERT_TRUE(by_alias.has_value()) << alias;
    EXPECT_EQ(&by_alias->front().method(), GetParam());
  }
}

INSTANTIATE_TEST_SUITE_P(Table, EveryRefinement, testing::ValuesIn(all_refinements()),
                         [](const auto& each) {
                           std::string name(each.param->info.id);
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace huemask
