// Ranges of lightness, chroma and hue: how far a color is outside of them, worked out once for each
// distinct color in steps, so that the last digit of a library's arc tangent decides nothing.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>

#include "base/parallel.h"
#include "huemask/select.h"
#include "mask/color_look_up.h"

namespace huemask {
namespace {

constexpr double kStepsPerUnit = 128;
constexpr double kFullCircle = 360;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct LchColor {
  double l, c, h_deg;  // h in [0, 360)
};

double in_steps(double value) { return std::round(value * kStepsPerUnit) / kStepsPerUnit; }

LchColor lch_of(float l, float a, float b) {
  const double x = a;
  const double y = b;
  const double h_deg = std::atan2(y, x) * (180 / std::numbers::pi);
  return {in_steps(l), in_steps(std::sqrt(x * x + y * y)),
          in_steps(h_deg < 0 ? h_deg + kFullCircle : h_deg)};
}

double outside(double value, const Interval& range) {
  return std::max({range.low - value, value - range.high, 0.0});
}

// An angle in [0, 360).
double wrapped(double degrees) {
  const double rest = std::fmod(degrees, kFullCircle);
  return rest < 0 ? rest + kFullCircle : rest;
}

// Degrees to the nearer end of an arc that is not the whole circle, 0 on it.
double outside_arc(double h_deg, const Interval& arc) {
  const double length = wrapped(arc.high - arc.low);
  const double along = wrapped(h_deg - arc.low);
  return along <= length ? 0 : std::min(along - length, kFullCircle - along);
}

bool is_whole_circle(const Interval& arc) { return arc.high - arc.low >= kFullCircle; }

// How far a color is outside the ranges, by the channel where it is farthest.
double outside(const LchColor& color, const LchRanges& ranges) {
  double most = 0;
  if (ranges.l) most = std::max(most, outside(color.l, *ranges.l));
  if (ranges.c) most = std::max(most, outside(color.c, *ranges.c));
  if (ranges.h_deg && !is_whole_circle(*ranges.h_deg)) {
    const bool gray = color.c < kLeastChromaWithHue;
    most = std::max(most, gray ? kInfinity : outside_arc(color.h_deg, *ranges.h_deg));
  }
  return most;
}

Result<void> check_straight(const char* channel, const Interval& range) {
  if (range.low <= range.high) return {};  // not NaN either
  return fail(ErrorCode::kInvalidArgument,
              std::string("the range of ") + channel +
                  " holds nothing; give its lower end before the two dots",
              "range");
}

Result<void> check_arc(const Interval& arc) {
  if (std::abs(arc.low) <= kFullCircle && std::abs(arc.high) <= kFullCircle) return {};
  return fail(ErrorCode::kInvalidArgument, "the range of h must be in degrees from -360 to 360",
              "range");
}

tl::unexpected<Error> not_a_range(std::string_view word) {
  return fail(
      ErrorCode::kInvalidArgument,
      "a range is written as L=40..60, C=30.. or h=350..20, not '" + std::string(word) + "'",
      "range");
}

// The number of one end, `open` where it is left out; nothing where it is no number.
std::optional<double> end_of(std::string_view text, double open) {
  if (text.empty()) return open;
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || stop != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

// One word, as "C=30..", into the ranges.
Result<void> add_range(std::string_view word, LchRanges& ranges) {
  const std::size_t dots = word.find("..");
  if (word.size() < 2 || word[1] != '=' || dots == std::string_view::npos) return not_a_range(word);
  std::optional<Interval>* range = nullptr;
  bool is_hue = false;
  switch (word.front()) {
    case 'L':
    case 'l':
      range = &ranges.l;
      break;
    case 'C':
    case 'c':
      range = &ranges.c;
      break;
    case 'H':
    case 'h':
      range = &ranges.h_deg;
      is_hue = true;
      break;
    default:
      return not_a_range(word);
  }
  const auto low = end_of(word.substr(2, dots - 2), is_hue ? 0 : -kInfinity);
  const auto high = end_of(word.substr(dots + 2), is_hue ? kFullCircle : kInfinity);
  if (!low || !high) return not_a_range(word);
  if (range->has_value()) {
    return fail(ErrorCode::kInvalidArgument,
                std::string("two ranges of ") + word.front() + "; give one", "range");
  }
  *range = {.low = *low, .high = *high};
  return {};
}

}  // namespace

Result<void> LchRanges::validate() const {
  if (l) {
    if (auto valid = check_straight("L", *l); !valid) return valid;
  }
  if (c) {
    if (auto valid = check_straight("C", *c); !valid) return valid;
  }
  return h_deg ? check_arc(*h_deg) : Result<void>{};
}

Result<LchRanges> parse_lch_ranges(std::string_view text) {
  constexpr std::string_view kBetween = " ,\t\n";
  LchRanges ranges;
  for (std::size_t begin = text.find_first_not_of(kBetween); begin != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kBetween, begin), text.size());
    if (auto added = add_range(text.substr(begin, end - begin), ranges); !added) {
      return tl::make_unexpected(added.error());
    }
    begin = text.find_first_not_of(kBetween, end);
  }
  if (ranges.everything()) return not_a_range({});
  if (auto valid = ranges.validate(); !valid) return tl::make_unexpected(valid.error());
  return ranges;
}

Result<Mask> select_ranges(const Image& image, const ColorTable& table, const LchRanges& ranges,
                           double softness, const Context& context) {
  const Tolerance tolerance{.full = 0, .soft = softness};
  auto valid = ranges.validate().and_then([&] { return tolerance.validate(); });
  if (!valid) return tl::make_unexpected(std::move(valid).error());
  const Difference cielab = *find_difference("cie76");
  const CoordinateArrays lab =
      coordinates_of_keys(cielab, table.space, table.keys, context.thread_count());
  std::vector<std::uint8_t> values(table.size());
  parallel_for_chunks(context.thread_count(), table.size(), mask::kColorChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        for (std::size_t i = begin; i < end; ++i) {
                          const LchColor color = lch_of(lab.x[i], lab.y[i], lab.z[i]);
                          values[i] = membership_of(outside(color, ranges), tolerance);
                        }
                      });
  Mask mask(image.width(), image.height());
  mask::look_up_pixels<std::uint8_t>(image, table, values, mask.data(), context);
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "selecting ranges was cancelled");
  return mask;
}

}  // namespace huemask
