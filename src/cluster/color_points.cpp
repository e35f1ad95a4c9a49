#include "huemask/color_points.h"

#include <algorithm>
#include <limits>

#include "base/page_array.h"

namespace huemask {
namespace {

constexpr int kFinest = 256;         // cubes along the longest side
constexpr float kLeastSide = 1e-6F;  // never 0, also where all points are one

struct Candidate {
  ColorPoint point;
  std::uint64_t own = 0;  // what the color weighs by itself
};

// Equal cubes that cover all points, `cubes` of them along the longest side.
class Grid {
 public:
  Grid(const std::vector<Candidate>& candidates, int cubes)
      : last_(static_cast<std::size_t>(cubes) - 1) {
    std::array<float, 3> high{};
    high.fill(std::numeric_limits<float>::lowest());
    low_.fill(std::numeric_limits<float>::max());
    for (const Candidate& candidate : candidates) {
      for (std::size_t axis = 0; axis < 3; ++axis) {
        low_[axis] = std::min(low_[axis], candidate.point.at[axis]);
        high[axis] = std::max(high[axis], candidate.point.at[axis]);
      }
    }
    float longest = kLeastSide;
    for (std::size_t axis = 0; axis < 3; ++axis) {
      longest = std::max(longest, high[axis] - low_[axis]);
    }
    per_unit_ = static_cast<float>(cubes) / longest;
    for (std::size_t axis = 0; axis < 3; ++axis) extent_[axis] = place(high[axis], axis) + 1;
  }
  [[nodiscard]] std::size_t size() const { return extent_[0] * extent_[1] * extent_[2]; }
  [[nodiscard]] std::size_t cube(const std::array<float, 3>& at) const {
    return (place(at[0], 0) * extent_[1] + place(at[1], 1)) * extent_[2] + place(at[2], 2);
  }

 private:
  [[nodiscard]] std::size_t place(float value, std::size_t axis) const {
    return std::min(static_cast<std::size_t>((value - low_[axis]) * per_unit_), last_);
  }
  std::array<float, 3> low_{};
  std::array<std::size_t, 3> extent_{};
  float per_unit_ = 0;
  std::size_t last_;  // the place of what lies highest on the longest side
};

bool comes_before(const Candidate& a, const Candidate& b) {
  return a.own != b.own ? a.own > b.own : a.point.key < b.point.key;
}

// The heaviest color of each cube that has any, with the weight of all.
std::vector<Candidate> merge_cubes(const std::vector<Candidate>& fine, int cubes) {
  const Grid grid(fine, cubes);
  PageArray<std::uint32_t> number_in(grid.size());  // 0: none yet, else 1 + its number
  std::vector<Candidate> merged;
  for (const Candidate& candidate : fine) {
    std::uint32_t& number = number_in[grid.cube(candidate.point.at)];
    if (number == 0) {
      merged.push_back(candidate);
      number = static_cast<std::uint32_t>(merged.size());
      continue;
    }
    Candidate& kept = merged[number - 1];
    const std::uint64_t weight = kept.point.weight + candidate.point.weight;
    if (comes_before(candidate, kept)) kept = candidate;
    kept.point.weight = weight;
  }
  return merged;
}

std::vector<Candidate> all_of(const ColorTable& table, const Difference& difference,
                              const Context& context) {
  const CoordinateArrays at =
      coordinates_of_keys(difference, table.space, table.keys, context.thread_count());
  const auto weights = table.weights();
  std::vector<Candidate> all;
  all.reserve(table.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    all.push_back({{{at.x[i], at.y[i], at.z[i]}, table.keys[i], weights[i]}, weights[i]});
  }
  return all;
}

}  // namespace

Result<std::vector<ColorPoint>> color_points(const ColorTable& table, const Difference& difference,
                                             std::size_t most, const Context& context) {
  if (most == 0) return fail(ErrorCode::kInvalidArgument, "ask for at least one point");
  std::vector<Candidate> shown = all_of(table, difference, context);
  if (shown.size() > most) {
    const std::vector<Candidate> finest = merge_cubes(shown, kFinest);
    shown = finest;
    for (int cubes = kFinest; shown.size() > most && !context.cancelled();) {
      // Eight cubes fit into one of twice the side: no more than eight points become one.
      cubes = shown.size() > 8 * most ? cubes / 2 : cubes * 7 / 8;
      shown = merge_cubes(finest, cubes);
    }
  }
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "finding points was cancelled");
  std::vector<ColorPoint> points;
  points.reserve(shown.size());
  for (const Candidate& candidate : shown) points.push_back(candidate.point);
  std::ranges::sort(points, {}, &ColorPoint::key);
  return points;
}

}  // namespace huemask
