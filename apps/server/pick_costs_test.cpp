#include "pick_costs.h"

#include <gtest/gtest.h>

#include "huemask/decode.h"

namespace huemask::server {
namespace {

std::shared_ptr<const Picture> picture() {
  Image image;
  image.pixels = Plane<Rgb8>(2, 1);
  image.pixels.at(0, 0) = {255, 0, 0};
  image.pixels.at(1, 0) = {0, 0, 255};
  return std::make_shared<const Picture>(
      Picture{"p", "p", 1, *open_picture(std::move(image), Context{})});
}

class PickCostsTest : public testing::Test {
 protected:
  std::shared_ptr<const CostMap> of(const SelectOptions& options) {
    return *pick_costs_.of(picture_, options, Context{});
  }
  std::shared_ptr<const Picture> picture_ = picture();
  PickCosts pick_costs_;
};

TEST_F(PickCostsTest, are_made_once_for_any_tolerance_and_strokes) {
  const auto costs = of({.added_at = {{0, 0}}});
  EXPECT_EQ(of({.added_at = {{0, 0}}, .tolerance = 3, .softness = 1}), costs);
  EXPECT_EQ(of({.added_at = {{0, 0}}, .strokes = {*parse_brush_stroke("add:1:0,0")}}), costs);
}

TEST_F(PickCostsTest, are_others_for_other_picks_and_pictures) {
  const auto costs = of({.added_at = {{0, 0}}});
  EXPECT_NE(of({.added_at = {{1, 0}}}), costs);
  EXPECT_NE(of({.added_at = {{0, 0}}, .subtracted_at = {{1, 0}}}), costs);
  EXPECT_NE(of({.added_at = {{0, 0}}, .metric = "hyab"}), costs);
  EXPECT_NE(of({.added_at = {{0, 0}}, .reach = SelectOptions::Reach::kContiguous}), costs);
  EXPECT_NE(*pick_costs_.of(picture(), {.added_at = {{0, 0}}}, Context{}), costs);
}

TEST_F(PickCostsTest, go_with_the_last_who_has_them) {
  const std::weak_ptr<const CostMap> costs = of({.added_at = {{0, 0}}});
  EXPECT_TRUE(costs.expired());
}

TEST_F(PickCostsTest, are_none_where_nothing_is_picked) {
  EXPECT_EQ(of({.strokes = {*parse_brush_stroke("add:1:0,0")}}), nullptr);
}

}  // namespace
}  // namespace huemask::server
