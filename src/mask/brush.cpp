#include "huemask/brush.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>

namespace huemask {
namespace {

using Kind = BrushStroke::Kind;

struct Point {
  double x = 0, y = 0;
};

// A straight piece of the way: from the middle of one pixel to that of another.
struct Piece {
  Point from;
  Point along;  // to the other end
  double length_squared = 0;

  Piece(const PixelPoint& a, const PixelPoint& b)
      : from{static_cast<double>(a.x), static_cast<double>(a.y)},
        along{b.x - from.x, b.y - from.y},
        length_squared(along.x * along.x + along.y * along.y) {}

  [[nodiscard]] Point at(double part) const {
    return {from.x + part * along.x, from.y + part * along.y};
  }
  [[nodiscard]] double distance_to(const Point& point) const {
    const double dot = (point.x - from.x) * along.x + (point.y - from.y) * along.y;
    const Point nearest = at(length_squared > 0 ? std::clamp(dot / length_squared, 0.0, 1.0) : 0);
    const double x = point.x - nearest.x;
    const double y = point.y - nearest.y;
    return std::sqrt(x * x + y * y);
  }
};

struct Span {
  double low = 0, high = 0;
};

// The x between which pixels of row `y` may be within `reach` of the piece; nothing where none are.
std::optional<Span> columns_near(const Piece& piece, double y, double reach) {
  double first = 0;
  double last = 1;
  if (piece.along.y != 0) {
    const double a = (y - reach - piece.from.y) / piece.along.y;
    const double b = (y + reach - piece.from.y) / piece.along.y;
    first = std::max(first, std::min(a, b));
    last = std::min(last, std::max(a, b));
  } else if (std::abs(y - piece.from.y) > reach) {
    return std::nullopt;
  }
  if (first > last) return std::nullopt;
  const auto [low, high] = std::minmax({piece.at(first).x, piece.at(last).x});
  return Span{low - reach, high + reach};
}

std::uint8_t painted(std::uint8_t membership, std::uint8_t cover, Kind kind) {
  return kind == Kind::kAdd ? std::max(membership, cover)
                            : std::min(membership, static_cast<std::uint8_t>(255 - cover));
}

// Pixels of several pieces are covered by the nearest of them, whatever the order.
void paint(const Piece& piece, const BrushStroke& stroke, Mask& mask) {
  const double reach = stroke.radius_px + 0.5;
  const auto ends = std::minmax({piece.from.y, piece.from.y + piece.along.y});
  const auto clipped = [](double value, int length) {
    return static_cast<int>(std::clamp(value, -1.0, static_cast<double>(length)));
  };
  const int bottom =
      std::min(clipped(std::floor(ends.second + reach), mask.height()), mask.height() - 1);
  for (int y = std::max(clipped(std::ceil(ends.first - reach), mask.height()), 0); y <= bottom;
       ++y) {
    const auto columns = columns_near(piece, y, reach);
    if (!columns) continue;
    const int right = std::min(clipped(std::floor(columns->high), mask.width()), mask.width() - 1);
    std::uint8_t* row = mask.row(y);
    for (int x = std::max(clipped(std::ceil(columns->low), mask.width()), 0); x <= right; ++x) {
      const double distance = piece.distance_to({static_cast<double>(x), static_cast<double>(y)});
      const double cover = std::clamp(reach - distance, 0.0, 1.0);
      row[x] = painted(row[x], static_cast<std::uint8_t>(std::lround(255 * cover)), stroke.kind);
    }
  }
}

// Takes what stands before the next colon, and the colon.
std::string_view take_part(std::string_view& text) {
  const std::size_t colon = text.find(':');
  const std::string_view part = text.substr(0, colon);
  text = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
  return part;
}

std::optional<double> parse_radius(std::string_view text) {
  double radius = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, radius);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return radius;
}

constexpr std::string_view kHow = "a stroke is add:RADIUS:X,Y:X,Y... or erase:RADIUS:X,Y:X,Y...";

tl::unexpected<Error> not_a_stroke(std::string_view what, std::string_view given) {
  constexpr std::size_t kMostShown = 40;
  const bool is_long = given.size() > kMostShown;
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("{}; {}, not '{}{}'", kHow, what, given.substr(0, kMostShown),
                          is_long ? "..." : ""));
}

}  // namespace

Result<void> BrushStroke::validate() const {
  if (!(radius_px > 0 && radius_px <= kMostRadius)) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("the radius of a brush must be above 0 and at most {} pixels, not {}",
                            kMostRadius, radius_px));
  }
  if (points.empty()) {
    return fail(ErrorCode::kInvalidArgument, fmt::format("{}; it needs a point", kHow));
  }
  for (const PixelPoint& point : points) {
    if (std::abs(point.x) <= kFarthest && std::abs(point.y) <= kFarthest) continue;
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("a point of a stroke is at most {} pixels from 0,0, not at {},{}",
                            kFarthest, point.x, point.y));
  }
  return {};
}

Result<BrushStroke> parse_brush_stroke(std::string_view text) {
  BrushStroke stroke;
  const std::string_view kind = take_part(text);
  if (kind != "add" && kind != "erase") return not_a_stroke("it starts with add or erase", kind);
  stroke.kind = kind == "add" ? Kind::kAdd : Kind::kErase;
  const std::string_view radius_text = take_part(text);
  const auto radius = parse_radius(radius_text);
  if (!radius) return not_a_stroke("the radius is a number of pixels", radius_text);
  stroke.radius_px = *radius;
  while (!text.empty()) {
    const std::string_view point_text = take_part(text);
    const auto point = parse_pixel_point(point_text);
    if (!point) return not_a_stroke("a point is two whole numbers", point_text);
    stroke.points.push_back(*point);
  }
  if (auto valid = stroke.validate(); !valid) return tl::make_unexpected(valid.error());
  return stroke;
}

Result<void> paint_strokes(Mask& mask, std::span<const BrushStroke> strokes,
                           const Context& context) {
  for (const BrushStroke& stroke : strokes) {
    if (auto valid = stroke.validate(); !valid) return valid;
  }
  for (const BrushStroke& stroke : strokes) {
    for (std::size_t i = 0; i < stroke.points.size(); ++i) {
      if (context.cancelled()) return fail(ErrorCode::kCancelled, "painting was cancelled");
      // One point alone is a way of no length.
      if (i > 0 || stroke.points.size() == 1) {
        paint({stroke.points[i == 0 ? 0 : i - 1], stroke.points[i]}, stroke, mask);
      }
    }
  }
  return {};
}

}  // namespace huemask
