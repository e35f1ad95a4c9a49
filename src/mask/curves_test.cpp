#include "huemask/curves.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <cmath>

#include "mask/test_labels.h"

namespace huemask {
namespace {

using test::label_picture;

struct Drawing {
  Boundaries boundaries;
  Curves curves;
  int width;
  int height;
};

Drawing drawn(const LabelMap& labels, double tolerance_px = CurveOptions{}.tolerance_px,
              int threads = 1) {
  Drawing drawing{
      *trace_boundaries(labels.view(), {.threads = threads}), {}, labels.width(), labels.height()};
  auto curves = fit_curves(drawing.boundaries, labels.width(), labels.height(),
                           {.tolerance_px = tolerance_px}, {.threads = threads});
  EXPECT_TRUE(curves.has_value());
  drawing.curves = std::move(*curves);
  return drawing;
}

struct At {
  double x, y;
};

At pixels(CurvePoint p) { return {p.x / 100.0, p.y / 100.0}; }

// An arc as a fine polyline.
std::vector<At> flattened(const Curves& curves, std::size_t arc) {
  std::vector<At> line = {pixels(curves.starts[arc])};
  for (const CurvePiece& piece : curves.pieces_of(arc)) {
    const At a = line.back();
    const At b = pixels(piece.control1);
    const At c = pixels(piece.control2);
    const At d = pixels(piece.end);
    for (int i = 1; i <= 64; ++i) {
      const double t = i / 64.0;
      const double s = 1 - t;
      const auto mix = [&](double p, double q, double r, double u) {
        return s * s * s * p + 3 * s * s * t * q + 3 * s * t * t * r + t * t * t * u;
      };
      line.push_back({mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y)});
    }
  }
  return line;
}

// The centers of pixels inside the curves of a region, by the even-odd rule.
Mask filled(const Drawing& drawing, std::uint32_t region) {
  Mask mask(drawing.width, drawing.height, 0);
  for (const Ring& ring : drawing.boundaries.rings_of(region)) {
    for (const HalfArc& half : drawing.boundaries.half_arcs_of(ring)) {
      const std::vector<At> line = flattened(drawing.curves, half.arc);
      for (std::size_t i = 1; i < line.size(); ++i) {
        const At a = line[i - 1].y < line[i].y ? line[i - 1] : line[i];
        const At b = line[i - 1].y < line[i].y ? line[i] : line[i - 1];
        for (int y = 0; y < drawing.height; ++y) {
          if (!(a.y <= y + 0.5 && y + 0.5 < b.y)) continue;
          const double x = a.x + (b.x - a.x) * (y + 0.5 - a.y) / (b.y - a.y);
          for (int right = std::max(0, static_cast<int>(std::ceil(x - 0.5))); right < mask.width();
               ++right) {
            mask.at(right, y) ^= 255;
          }
        }
      }
    }
  }
  return mask;
}

std::size_t wrong_pixels(const LabelMap& labels, int count, double tolerance_px) {
  const Drawing drawing = drawn(labels, tolerance_px);
  std::size_t wrong = 0;
  for (int i = 0; i < count; ++i) {
    const auto label = static_cast<std::uint16_t>(i);
    const Mask inside = filled(drawing, label);
    const Mask expected = mask_of(labels, label, {.threads = 1});
    for (std::size_t p = 0; p < inside.size(); ++p) {
      wrong += inside.values()[p] != expected.values()[p] ? 1 : 0;
    }
  }
  return wrong;
}

TEST(FitCurves, leave_the_centers_of_small_things_in_their_regions) {
  for (std::uint64_t seed = 1; seed < 12; ++seed) {
    for (const double tolerance : {0.1, CurveOptions{}.tolerance_px, 0.5}) {
      EXPECT_EQ(wrong_pixels(test::random_labels(23, 19, 3, seed % 4, seed), 3, tolerance), 0U);
    }
  }
}

TEST(FitCurves, leave_999_of_1000_centers_in_their_regions) {
  std::size_t wrong = 0;
  std::size_t all = 0;
  for (std::uint64_t seed = 1; seed < 12; ++seed) {
    const LabelMap labels = test::patchy_labels(90, 80, 4, seed);
    wrong += wrong_pixels(labels, 4, CurveOptions{}.tolerance_px);
    all += 2 * labels.size();  // one that changes is wrong in two regions
  }
  EXPECT_LE(1000 * wrong, all);
}

TEST(FitCurves, may_move_what_is_small_above_half_a_pixel) {
  const LabelMap labels = test::patchy_labels(120, 100, 4, 7);
  const std::size_t wrong = wrong_pixels(labels, 4, 1.5);
  EXPECT_GT(wrong, 0U);
  EXPECT_LT(wrong, labels.size() / 5);
}

TEST(FitCurves, keep_arcs_joined) {
  const LabelMap labels = test::patchy_labels(80, 70, 5, 3);
  const Drawing drawing = drawn(labels);
  for (const Ring& ring : drawing.boundaries.rings) {
    const auto halves = drawing.boundaries.half_arcs_of(ring);
    for (std::size_t i = 0; i < halves.size(); ++i) {
      const auto end_of = [&](const HalfArc& half, bool at_end) {
        const bool last = at_end != (half.reversed != 0);
        return last ? drawing.curves.pieces_of(half.arc).back().end
                    : drawing.curves.starts[half.arc];
      };
      EXPECT_EQ(end_of(halves[i], true), end_of(halves[(i + 1) % halves.size()], false));
    }
  }
}

TEST(FitCurves, are_straight_and_sharp_where_the_picture_is) {
  const LabelMap labels = label_picture({"0000000000",  //
                                         "0011111000",  //
                                         "0011111000",  //
                                         "0011111000",  //
                                         "0011111000",  //
                                         "0000000000"});
  const Drawing drawing = drawn(labels);
  ASSERT_EQ(drawing.boundaries.arcs.size(), 2U);
  for (std::size_t arc = 0; arc < 2; ++arc) {
    const auto pieces = drawing.curves.pieces_of(arc);
    EXPECT_EQ(pieces.size(), 4U);
    for (const CurvePiece& piece : pieces) {
      EXPECT_TRUE(piece.straight);
      EXPECT_EQ(piece.end.x % 100, 0);
      EXPECT_EQ(piece.end.y % 100, 0);
    }
  }
}

TEST(FitCurves, take_few_pieces_for_a_large_circle) {
  LabelMap labels(220, 220, 0);
  for (int y = 0; y < 220; ++y) {
    for (int x = 0; x < 220; ++x) {
      const double dx = x + 0.5 - 110;
      const double dy = y + 0.5 - 110;
      if (dx * dx + dy * dy < 100 * 100) labels.at(x, y) = 1;
    }
  }
  const Drawing drawing = drawn(labels);
  const Ring& circle = drawing.boundaries.rings_of(1)[0];
  const std::size_t arc = drawing.boundaries.half_arcs_of(circle)[0].arc;
  EXPECT_LE(drawing.curves.pieces_of(arc).size(), 24U);
  for (const At at : flattened(drawing.curves, arc)) {
    EXPECT_NEAR(std::hypot(at.x - 110, at.y - 110), 100, 0.6);
  }
}

TEST(FitCurves, round_a_single_pixel_without_losing_it) {
  const Drawing drawing = drawn(label_picture({"000", "010", "000"}));
  const Ring& dot = drawing.boundaries.rings_of(1)[0];
  const std::vector<At> line =
      flattened(drawing.curves, drawing.boundaries.half_arcs_of(dot)[0].arc);
  double twice_area = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    twice_area += line[i - 1].x * line[i].y - line[i].x * line[i - 1].y;
  }
  EXPECT_NEAR(std::abs(twice_area) / 2, 0.785, 0.05);  // a disk that touches its edges
}

TEST(FitCurves, do_not_depend_on_the_number_of_threads) {
  const LabelMap labels = test::random_labels(150, 140, 4, 9, 8);
  const Drawing one = drawn(labels);
  const Drawing many = drawn(labels, CurveOptions{}.tolerance_px, 7);
  EXPECT_EQ(one.curves.starts, many.curves.starts);
  EXPECT_EQ(one.curves.piece_from, many.curves.piece_from);
  EXPECT_TRUE(std::equal(one.curves.pieces.begin(), one.curves.pieces.end(),
                         many.curves.pieces.begin(), many.curves.pieces.end(),
                         [](const CurvePiece& a, const CurvePiece& b) {
                           return a.control1 == b.control1 && a.control2 == b.control2 &&
                                  a.end == b.end && a.straight == b.straight;
                         }));
}

TEST(FitCurves, refuse_a_tolerance_out_of_range) {
  for (const double tolerance : {0.0, -1.0, 11.0, std::nan("")}) {
    EXPECT_FALSE(CurveOptions{.tolerance_px = tolerance}.validate().has_value()) << tolerance;
    EXPECT_FALSE(fit_curves({}, 1, 1, {.tolerance_px = tolerance}, {}).has_value());
  }
}

TEST(FitCurves, stop_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const Boundaries boundaries = *trace_boundaries(LabelMap(4, 4, 1).view(), {.threads = 1});
  const auto curves = fit_curves(boundaries, 4, 4, {}, {.threads = 1, .cancel = &cancel});
  ASSERT_FALSE(curves.has_value());
  EXPECT_EQ(curves.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask
