#include "huemask/brush.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace huemask {
namespace {

using testing::HasSubstr;
using Kind = BrushStroke::Kind;

const Context kContext{.threads = 1};

Mask filled(int width, int height, std::uint8_t value) {
  Mask mask(width, height);
  std::ranges::fill(mask.values(), value);
  return mask;
}

// How far a pixel is from the way, by trying many places on each piece of it.
double distance_to_way(int x, int y, const std::vector<PixelPoint>& points) {
  constexpr int kPlaces = 400;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < points.size(); ++i) {
    const PixelPoint from = points[i > 0 ? i - 1 : 0];
    for (int place = 0; place <= kPlaces; ++place) {
      const double part = static_cast<double>(place) / kPlaces;
      least = std::min(least, std::hypot(from.x + part * (points[i].x - from.x) - x,
                                         from.y + part * (points[i].y - from.y) - y));
    }
  }
  return least;
}

TEST(Brush, half_a_pixel_covers_one_pixel) {
  Mask mask = filled(5, 4, 0);
  ASSERT_TRUE(paint_strokes(mask, std::vector{*parse_brush_stroke("add:0.5:3,2")}, kContext));
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 5; ++x) EXPECT_EQ(mask.at(x, y), x == 3 && y == 2 ? 255 : 0);
  }
}

TEST(Brush, strokes_are_painted_in_their_order) {
  const BrushStroke add = *parse_brush_stroke("add:3:5,5");
  const BrushStroke erase = *parse_brush_stroke("erase:1:5,5");
  Mask ring = filled(11, 11, 0);
  ASSERT_TRUE(paint_strokes(ring, std::vector{add, erase}, kContext));
  EXPECT_EQ(ring.at(5, 5), 0);
  EXPECT_EQ(ring.at(3, 5), 255);
  Mask disk = filled(11, 11, 0);
  ASSERT_TRUE(paint_strokes(disk, std::vector{erase, add}, kContext));
  EXPECT_EQ(disk.at(5, 5), 255);
}

RC_GTEST_PROP(BrushProperty, covers_what_is_near_its_way, ()) {
  const auto points = *rc::gen::nonEmpty(rc::gen::container<std::vector<PixelPoint>>(rc::gen::apply(
      [](int x, int y) {
        return PixelPoint{x, y};
      },
      rc::gen::inRange(-5, 20), rc::gen::inRange(-5, 16))));
  BrushStroke stroke{
      .kind = *rc::gen::element(Kind::kAdd, Kind::kErase),
      .radius_px = *rc::gen::inRange(1, 40) / 4.0,
      .points = {points.begin(), points.begin() + std::min<long>(4, std::ssize(points))}};
  const bool adds = stroke.kind == Kind::kAdd;
  Mask mask = filled(16, 12, adds ? 0 : 255);
  RC_ASSERT(paint_strokes(mask, std::span(&stroke, 1), kContext).has_value());
  for (int y = 0; y < mask.height(); ++y) {
    for (int x = 0; x < mask.width(); ++x) {
      const double cover =
          std::clamp(stroke.radius_px + 0.5 - distance_to_way(x, y, stroke.points), 0.0, 1.0);
      const double painted = adds ? mask.at(x, y) : 255 - mask.at(x, y);
      // The nearest place tried is up to 1/20 pixel from the nearest of all.
      RC_ASSERT(std::abs(painted - 255 * cover) <= 255.0 / 20 + 0.5);
    }
  }
}

TEST(Brush, reaches_into_the_picture_from_far_outside) {
  Mask mask = filled(8, 8, 0);
  ASSERT_TRUE(paint_strokes(mask, std::vector{*parse_brush_stroke("add:1:-1000000,3:1000000,3")},
                            kContext));
  for (int x = 0; x < 8; ++x) {
    EXPECT_EQ(mask.at(x, 3), 255);
    EXPECT_EQ(mask.at(x, 5), 0);
  }
}

TEST(Brush, is_read_from_text) {
  const BrushStroke stroke = *parse_brush_stroke("erase:12.5:10,20:30,-4");
  EXPECT_EQ(stroke, (BrushStroke{Kind::kErase, 12.5, {{10, 20}, {30, -4}}}));
}

TEST(Brush, tells_what_is_wrong_with_a_text) {
  const auto message = [](std::string_view text) {
    return parse_brush_stroke(text).error().message;
  };
  EXPECT_THAT(message("paint:3:1,1"), HasSubstr("starts with add or erase, not 'paint'"));
  EXPECT_THAT(message(""), HasSubstr("starts with add or erase, not ''"));
  EXPECT_THAT(message("add:wide:1,1"), HasSubstr("radius is a number of pixels, not 'wide'"));
  EXPECT_THAT(message("add:3"), HasSubstr("needs a point"));
  EXPECT_THAT(message("add:3:1"), HasSubstr("two whole numbers, not '1'"));
  EXPECT_THAT(message("add:3:1,1:2.5,3"), HasSubstr("two whole numbers, not '2.5,3'"));
  EXPECT_THAT(message("add:3::1,1"), HasSubstr("two whole numbers, not ''"));
  EXPECT_THAT(message("add:0:1,1"), HasSubstr("above 0 and at most 1000 pixels, not 0"));
  EXPECT_THAT(message("add:nan:1,1"), HasSubstr("above 0 and at most 1000 pixels, not nan"));
  EXPECT_THAT(message("add:3:1,1000001"), HasSubstr("at most 1000000 pixels from 0,0"));
  EXPECT_THAT(message("add:3:" + std::string(500, '7')), HasSubstr("777...'"));
}

TEST(Brush, stops_when_cancelled) {
  const std::atomic<bool> cancel = true;
  const Context context{.threads = 1, .cancel = &cancel};
  Mask mask = filled(4, 4, 0);
  const auto painted = paint_strokes(mask, std::vector{*parse_brush_stroke("add:1:1,1")}, context);
  EXPECT_EQ(painted.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask
