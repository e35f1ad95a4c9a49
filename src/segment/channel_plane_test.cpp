#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/test_pictures.h"
#include "huemask/color.h"
#include "huemask/threshold.h"

namespace huemask {
namespace {

Lab lab_of(Rgb8 color) { return xyz_to_lab(rgb8_to_xyz(color, RgbSpace::kSrgb)); }

TEST(ChannelPlane, has_the_values_that_the_colors_have) {
  const Image image = test::noise_picture(61, 40, 900, 1);
  const auto lab_value = [](const Lab& lab, Channel channel) {
    switch (channel) {
      case Channel::kLightness:
        return lab.l;
      case Channel::kChroma:
        return std::hypot(lab.a, lab.b);
      case Channel::kLabA:
        return lab.a;
      default:
        return lab.b;
    }
  };
  for (const Channel channel :
       {Channel::kLightness, Channel::kChroma, Channel::kLabA, Channel::kLabB}) {
    const ChannelPlane plane = channel_plane(image, channel, {}).value();
    for (std::size_t i = 0; i < image.pixels.size(); ++i) {
      const double value = plane.lowest + plane.plane.data()[i] / plane.steps_per_unit;
      ASSERT_NEAR(value, lab_value(lab_of(image.pixels.data()[i]), channel), 0.005);
    }
  }
}

TEST(ChannelPlane, has_the_encoded_values) {
  const Image image = test::noise_picture(30, 20, 300, 2);
  const auto plane = [&](Channel channel) { return channel_plane(image, channel, {}).value(); };
  const auto red = plane(Channel::kRed);
  const auto green = plane(Channel::kGreen);
  const auto blue = plane(Channel::kBlue);
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    EXPECT_EQ(red.plane.data()[i], image.pixels.data()[i].r);
    EXPECT_EQ(green.plane.data()[i], image.pixels.data()[i].g);
    EXPECT_EQ(blue.plane.data()[i], image.pixels.data()[i].b);
  }
}

TEST(ChannelPlane, has_no_value_where_the_picture_is_transparent) {
  Image image = test::noise_picture(300, 300, 300, 3);
  image.alpha = test::mixed_alpha(300, 300, 4);
  for (const Channel channel : {Channel::kChroma, Channel::kGreen}) {
    const auto plane = channel_plane(image, channel, {.threads = 3}).value();
    for (std::size_t i = 0; i < plane.plane.size(); ++i) {
      ASSERT_EQ(plane.plane.data()[i] == kNoValue, image.alpha.data()[i] == 0);
    }
  }
}

// The most extreme colors of the widest space stay clear of the ends of the scale.
TEST(ChannelPlane, holds_every_color_of_display_p3) {
  Image image = test::flat_picture(8, 1, {});
  for (int i = 0; i < 8; ++i) {
    const auto on = [i](int bit) { return static_cast<std::uint8_t>((i >> bit & 1) * 255); };
    image.pixels.at(i, 0) = {on(0), on(1), on(2)};
  }
  image.space = RgbSpace::kDisplayP3;
  for (const Channel channel : {Channel::kChroma, Channel::kLabA, Channel::kLabB}) {
    const auto plane = channel_plane(image, channel, {}).value();
    const auto most = std::max_element(plane.plane.values().begin(), plane.plane.values().end());
    EXPECT_LT(*most / plane.steps_per_unit, plane.range - 1);
    if (channel != Channel::kChroma) {
      const auto least = std::min_element(plane.plane.values().begin(), plane.plane.values().end());
      EXPECT_GT(*least, 128);
    }
  }
}

TEST(FindChannel, takes_names_and_letters) {
  const auto names = channel_names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(find_channel(names[i]).value(), static_cast<Channel>(i));
  }
  EXPECT_EQ(find_channel("L").value(), Channel::kLightness);
  EXPECT_EQ(find_channel("b").value(), Channel::kLabB);
  EXPECT_EQ(find_channel("B").value(), Channel::kBlue);
  const auto unknown = find_channel("lightnes");
  ASSERT_FALSE(unknown.has_value());
  EXPECT_THAT(unknown.error().message, testing::HasSubstr("did you mean 'lightness'?"));
}

}  // namespace
}  // namespace huemask
