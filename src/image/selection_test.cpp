#include "huemask/selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <vector>

#include "base/test_pictures.h"

namespace huemask {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::uint8_t> alphas(const Image& image) {
  const auto values = image.alpha.values();
  return {values.begin(), values.end()};
}

std::shared_ptr<const SelectionMask> mask_of_values(int width, int height,
                                                    const std::vector<std::uint8_t>& values) {
  SelectionMask mask{.weights = Plane<std::uint8_t>(width, height), .name = "m.png"};
  std::copy(values.begin(), values.end(), mask.weights.data());
  return std::make_shared<const SelectionMask>(std::move(mask));
}

Image selected(Image image, const SelectionOptions& options) {
  return *select_part(std::move(image), options, {.threads = 2});
}

TEST(SelectionMask, is_the_luma_of_an_opaque_picture) {
  const std::array<Rgb8, 6> colors = {
      {{0, 0, 0}, {128, 128, 128}, {255, 255, 255}, {255, 0, 0}, {0, 255, 0}, {0, 0, 255}}};
  Image image = test::picture_of(colors);
  const auto expect = ElementsAre(0, 128, 255, 54, 182, 19);  // .2126, .7152, .0722 (BT.709)
  EXPECT_THAT(selection_mask(image).weights.values(), expect);
  image.alpha = Plane<std::uint8_t>(6, 1, 255);  // opaque, though it has a plane
  EXPECT_THAT(selection_mask(image).weights.values(), expect);
}

TEST(SelectionMask, of_a_gray_is_the_gray_itself) {
  for (int level = 0; level < 256; ++level) {
    const auto v = static_cast<std::uint8_t>(level);
    EXPECT_EQ(selection_mask(test::flat_picture(1, 1, {v, v, v})).weights.at(0, 0), v);
  }
}

TEST(SelectionMask, is_the_alpha_where_anything_is_transparent) {
  Image image = test::flat_picture(3, 1, {255, 255, 255});
  image.alpha = Plane<std::uint8_t>(3, 1);
  image.alpha.at(0, 0) = 0;
  image.alpha.at(1, 0) = 77;
  image.alpha.at(2, 0) = 255;
  image.source.name = "cut.png";
  const SelectionMask mask = selection_mask(image);
  EXPECT_THAT(mask.weights.values(), ElementsAre(0, 77, 255));
  EXPECT_EQ(mask.name, "cut.png");
}

TEST(SelectPart, leaves_the_picture_alone_when_everything_is_selected) {
  const Image image = selected(test::flat_picture(4, 3, {1, 2, 3}), {});
  EXPECT_TRUE(image.opaque());
  EXPECT_EQ(image.width(), 4);
}

TEST(SelectPart, makes_all_outside_the_region_transparent_and_keeps_the_size) {
  const Image image = selected(test::flat_picture(4, 3, {1, 2, 3}),
                               {.region = Region{.x = 1, .y = 1, .width = 2, .height = 2}});
  EXPECT_THAT(alphas(image), ElementsAre(0, 0, 0, 0, 0, 255, 255, 0, 0, 255, 255, 0));
  EXPECT_EQ(image.pixels.at(0, 0), (Rgb8{1, 2, 3}));
}

TEST(SelectPart, of_the_whole_picture_leaves_every_pixel_opaque) {
  const Image image = selected(test::flat_picture(4, 3, {1, 2, 3}),
                               {.region = Region{.x = 0, .y = 0, .width = 4, .height = 3}});
  EXPECT_THAT(alphas(image), testing::Each(255));
}

TEST(SelectPart, weighs_by_the_mask_as_by_alpha) {
  Image image = test::flat_picture(4, 1, {1, 2, 3});
  image.alpha = Plane<std::uint8_t>(4, 1);
  const std::vector<std::uint8_t> alpha = {255, 100, 0, 255};
  std::copy(alpha.begin(), alpha.end(), image.alpha.data());
  const Image both = selected(std::move(image), {.mask = mask_of_values(4, 1, {77, 128, 255, 0})});
  EXPECT_THAT(alphas(both), ElementsAre(77, 50, 0, 0));  // 100 * 128 / 255 = 50.2
}

TEST(SelectPart, takes_region_and_mask_together) {
  const Image image = selected(test::flat_picture(3, 1, {1, 2, 3}),
                               {.region = Region{.x = 1, .y = 0, .width = 2, .height = 1},
                                .mask = mask_of_values(3, 1, {255, 9, 255})});
  EXPECT_THAT(alphas(image), ElementsAre(0, 9, 255));
}

void expect_refused(const SelectionOptions& options, const std::string& message) {
  const auto image = select_part(test::flat_picture(4, 3, {1, 2, 3}), options, {});
  ASSERT_FALSE(image.has_value());
  EXPECT_EQ(image.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(image.error().message, HasSubstr(message));
}

TEST(SelectPart, refuses_a_region_that_reaches_beyond_the_picture) {
  const auto region = [](int x, int y, int width, int height) {
    return SelectionOptions{.region = Region{.x = x, .y = y, .width = width, .height = height}};
  };
  constexpr int kMost = 2'147'483'647;
  for (const auto& options : {region(4, 0, 1, 1), region(0, 0, 5, 1), region(0, 2, 1, 2),
                              region(kMost, kMost, kMost, kMost)}) {
    expect_refused(options, "reaches beyond the picture of 4 × 3 pixels");
  }
  expect_refused(region(-1, 0, 1, 1), "must begin at 0,0");
  expect_refused(region(0, 0, 0, 1), "at least one pixel");
}

TEST(SelectPart, refuses_a_mask_of_another_size_and_names_both) {
  expect_refused({.mask = mask_of_values(3, 4, std::vector<std::uint8_t>(12))},
                 "the mask m.png has 3 × 4 pixels but the picture has 4 × 3");
}

// Multiplying by a mask twice is multiplying by 0 and 255 as often as one likes.
RC_GTEST_PROP(SelectPartProperty, a_mask_of_black_and_white_is_idempotent, ()) {
  const auto bits = *rc::gen::container<std::vector<bool>>(12, rc::gen::arbitrary<bool>());
  std::vector<std::uint8_t> values;
  for (const bool bit : bits) values.push_back(bit ? 255 : 0);
  const SelectionOptions options{.mask = mask_of_values(4, 3, values)};
  Image once = selected(test::flat_picture(4, 3, {1, 2, 3}), options);
  RC_ASSERT(alphas(once) == values);
  RC_ASSERT(alphas(selected(std::move(once), options)) == values);
}

}  // namespace
}  // namespace huemask
