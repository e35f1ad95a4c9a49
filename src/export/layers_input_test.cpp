#include "export/layers_input.h"

#include <gtest/gtest.h>

#include "export/test_input.h"

namespace huemask {
namespace {

TEST(Flattened, puts_each_layer_over_those_below) {
  const auto flat = flattened(test::three_layers(), test::threads(2));
  ASSERT_TRUE(flat.has_value());
  EXPECT_TRUE(flat->opaque());
  EXPECT_EQ(flat->pixels.at(0, 0), (Rgb8{255, 0, 0}));
  EXPECT_EQ(flat->pixels.at(0, 2), (Rgb8{127, 64, 0}));  // 128 of 255 green
  EXPECT_EQ(flat->pixels.at(3, 3), (Rgb8{0, 0, 255}));
}

// A half of white over a half of black: alpha .75, and two thirds of the color from above.
TEST(Flattened, has_straight_color_where_it_is_transparent) {
  LayerStack stack;
  for (const Rgb8 color : {Rgb8{0, 0, 0}, Rgb8{255, 255, 255}}) {
    stack.layers.push_back({"",
                            {.pixels = Plane<Rgb8>(1, 1, color),
                             .alpha = Plane<std::uint8_t>(1, 1, 128),
                             .source = {}}});
  }
  const auto flat = flattened(stack, Context{});
  ASSERT_TRUE(flat.has_value());
  EXPECT_EQ(flat->alpha.at(0, 0), 192);  // 255 * (1 - (127 / 255)^2) = 191.7
  EXPECT_EQ(flat->pixels.at(0, 0), (Rgb8{170, 170, 170}));
  stack.layers[0].image.alpha.at(0, 0) = 0;
  stack.layers[1].image.alpha.at(0, 0) = 0;
  EXPECT_EQ(flattened(stack, Context{})->alpha.at(0, 0), 0);
  EXPECT_EQ(flattened(stack, Context{})->pixels.at(0, 0), Rgb8{});
}

TEST(LayerFileName, counts_from_one_in_as_many_digits_as_the_last_needs) {
  EXPECT_EQ(layer_file_name(0, 3), "layer-01.png");
  EXPECT_EQ(layer_file_name(99, 100), "layer-100.png");
}

}  // namespace
}  // namespace huemask
