#include "huemask/select.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

#include "base/parallel.h"
#include "mask/color_look_up.h"

namespace huemask {
namespace {

using mask::kColorChunk;
using mask::kPixelChunk;

constexpr double kLabSteps = 128;  // as cie76 has them; the general formulas are all on CIELAB

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "selecting pixels was cancelled");
}

bool is_between(double value, double low, double high) {  // false for NaN
  return value >= low && value <= high;
}

std::uint16_t in_steps(float cost, float steps_per_unit) {
  const float steps = cost * steps_per_unit + 0.5F;
  if (!(steps < static_cast<float>(kMostCost))) return kMostCost;  // infinity too
  return static_cast<std::uint16_t>(steps);
}

// Samples in the coordinates of a difference, against runs of colors.
class Picked {
 public:
  Picked(const Difference& difference, const Pick& pick)
      : difference_(difference),
        steps_per_unit_(static_cast<float>(cost_steps_per_unit(difference_))) {
    for (const Xyz& color : pick.added) added_.push_back(difference_.coordinates(color));
    for (const Xyz& color : pick.subtracted) subtracted_.push_back(difference_.coordinates(color));
  }

  [[nodiscard]] double steps_per_unit() const { return steps_per_unit_; }

  [[nodiscard]] std::vector<std::uint16_t> costs(const ColorTable& table,
                                                 const Context& context) const {
    const CoordinateArrays points =
        coordinates_of_keys(difference_, table.space, table.keys, context.thread_count());
    std::vector<std::uint16_t> out(table.size());
    parallel_for_chunks(context.thread_count(), table.size(), kColorChunk,
                        [&](std::size_t begin, std::size_t end) {
                          if (!context.cancelled()) write_costs(points, begin, end, out.data());
                        });
    return out;
  }

 private:
  using Run = std::array<float, kColorChunk>;

  void write_costs(const CoordinateArrays& points, std::size_t begin, std::size_t end,
                   std::uint16_t* out) const {
    Run wanted;
    Run unwanted;
    nearest(added_, points, begin, end, wanted);
    nearest(subtracted_, points, begin, end, unwanted);
    for (std::size_t i = begin; i < end; ++i) {
      const float d = wanted[i - begin];
      const float e = unwanted[i - begin];
      const float ratio = d / e;
      out[i] = in_steps(e < d ? d * ratio * ratio : d, steps_per_unit_);
    }
  }

  // The difference of each color to the nearest sample; infinity where there is none.
  void nearest(const std::vector<Coordinates>& samples, const CoordinateArrays& points,
               std::size_t begin, std::size_t end, Run& out) const {
    out.fill(std::numeric_limits<float>::infinity());
    Run one;
    for (const Coordinates& sample : samples) {
      difference_.batch(sample, points, begin, end, one.data());
      for (std::size_t i = 0; i < end - begin; ++i) out[i] = std::min(out[i], one[i]);
    }
  }

  Difference difference_;
  float steps_per_unit_;
  std::vector<Coordinates> added_, subtracted_;
};

Result<Picked> checked(const Pick& pick) {
  if (auto valid = pick.validate(); !valid) return tl::make_unexpected(valid.error());
  return Picked(*find_difference(pick.metric), pick);
}

// Far beyond any color that can be seen; the kernels' powers of chroma stay within float.
bool can_be_compared(const Xyz& color, const Difference& difference) {
  constexpr double kFarthest = 1e4;
  const Coordinates at = difference.coordinates(color);
  return std::all_of(at.begin(), at.end(),
                     [](double v) { return is_between(v, -kFarthest, kFarthest); });
}

// The membership of every cost in steps.
class MembershipTable {
 public:
  MembershipTable(double steps_per_unit, const Tolerance& tolerance)
      : of_cost_(std::size_t{kNoCost} + 1) {
    for (std::size_t steps = 0; steps < kMostCost; ++steps) {
      of_cost_[steps] = membership_of(static_cast<double>(steps) / steps_per_unit, tolerance);
      if (of_cost_[steps] == 0) break;  // as are all from here on
    }
  }
  [[nodiscard]] const std::uint8_t* data() const { return of_cost_.data(); }

 private:
  std::vector<std::uint8_t> of_cost_;
};

}  // namespace

std::optional<PixelPoint> parse_pixel_point(std::string_view text) {
  const char* end = text.data() + text.size();
  PixelPoint point;
  const auto [comma, wrong_x] = std::from_chars(text.data(), end, point.x);
  if (wrong_x != std::errc{} || comma == end || *comma != ',') return std::nullopt;
  const auto [stop, wrong_y] = std::from_chars(comma + 1, end, point.y);
  if (wrong_y != std::errc{} || stop != end) return std::nullopt;
  return point;
}

Result<void> Pick::validate() const {
  if (added.empty()) {
    return fail(ErrorCode::kInvalidArgument, "nothing is picked; add at least one color", "pick");
  }
  const auto difference = find_difference(metric);
  if (!difference) return tl::make_unexpected(difference.error());
  const auto fits = [&](const Xyz& color) { return can_be_compared(color, *difference); };
  if (std::all_of(added.begin(), added.end(), fits) &&
      std::all_of(subtracted.begin(), subtracted.end(), fits)) {
    return {};
  }
  return fail(ErrorCode::kInvalidArgument,
              "a picked color is too far beyond what can be seen to be compared", "pick");
}

double cost_steps_per_unit(const Difference& difference) {
  return difference.euclidean() ? difference.method().fixed_point_scale : kLabSteps;
}

Result<void> Tolerance::validate() const {
  const auto check = [](const char* name, double value) -> Result<void> {
    if (is_between(value, 0, kMost)) return {};
    return fail(ErrorCode::kInvalidArgument,
                std::string("the ") + name + " must be a number from 0 to 200", name);
  };
  static_assert(kMost == 200);
  return check("tolerance", full).and_then([&] { return check("softness", soft); });
}

Tolerance Tolerance::default_for(const Difference& difference) {
  const double part = kLabSteps / cost_steps_per_unit(difference);
  return {.full = Tolerance{}.full * part, .soft = Tolerance{}.soft * part};
}

std::uint8_t membership_of(double cost, const Tolerance& tolerance) {
  if (cost <= tolerance.full) return 255;
  const double left = tolerance.full + tolerance.soft - cost;
  if (!(left > 0)) return 0;
  const double t = left / tolerance.soft;
  return static_cast<std::uint8_t>(std::lround(255 * (t * t * (3 - 2 * t))));
}

Result<CostMap> cost_map(const Image& image, const ColorTable& table, const Pick& pick,
                         const Context& context) {
  const auto picked = checked(pick);
  if (!picked) return tl::make_unexpected(picked.error());
  std::vector<std::uint16_t> costs = picked->costs(table, context);
  // One more in the look-up, where 0 stands for none.
  for (std::uint16_t& cost : costs) ++cost;
  CostMap map{Plane<std::uint16_t>(image.width(), image.height()), picked->steps_per_unit()};
  std::uint16_t* out = map.costs.data();
  mask::look_up_pixels<std::uint16_t>(image, table, costs, out, context);
  parallel_for_chunks(context.thread_count(), map.costs.size(), kPixelChunk,
                      [&](std::size_t begin, std::size_t end) {
                        for (std::size_t i = begin; i < end; ++i) --out[i];
                      });
  static_assert(static_cast<std::uint16_t>(0 - 1) == kNoCost);
  if (context.cancelled()) return cancelled();
  return map;
}

Result<Mask> select_within(const CostMap& map, const Tolerance& tolerance, const Context& context) {
  if (auto valid = tolerance.validate(); !valid) return tl::make_unexpected(valid.error());
  const MembershipTable memberships(map.steps_per_unit, tolerance);
  Mask mask(map.costs.width(), map.costs.height());
  parallel_for_chunks(context.thread_count(), mask.size(), kPixelChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        const std::uint8_t* of_cost = memberships.data();
                        const std::uint16_t* costs = map.costs.data();
                        std::uint8_t* out = mask.data();
                        for (std::size_t i = begin; i < end; ++i) out[i] = of_cost[costs[i]];
                      });
  if (context.cancelled()) return cancelled();
  return mask;
}

Result<Mask> select_colors(const Image& image, const ColorTable& table, const Pick& pick,
                           const Tolerance& tolerance, const Context& context) {
  if (auto valid = tolerance.validate(); !valid) return tl::make_unexpected(valid.error());
  const auto picked = checked(pick);
  if (!picked) return tl::make_unexpected(picked.error());
  const std::vector<std::uint16_t> costs = picked->costs(table, context);
  const MembershipTable memberships(picked->steps_per_unit(), tolerance);
  std::vector<std::uint8_t> values(costs.size());
  std::transform(costs.begin(), costs.end(), values.begin(),
                 [&](std::uint16_t cost) { return memberships.data()[cost]; });
  Mask mask(image.width(), image.height());
  mask::look_up_pixels<std::uint8_t>(image, table, values, mask.data(), context);
  if (context.cancelled()) return cancelled();
  return mask;
}

}  // namespace huemask
