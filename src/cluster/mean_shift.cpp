#include "cluster/mean_shift.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "base/parallel.h"

namespace huemask::cluster {
namespace {

constexpr int kLeastSide = 128;  // one unit of CIELAB
constexpr int kCellsPerBandwidth = 4;
constexpr int kStandsStill = 32;  // a step of less than this part of a bandwidth is the last
constexpr int kMaxSteps = 100;
constexpr std::size_t kChunk = 32;

// Points by the cubes they lie in, as wide as the ball or wider: a ball meets 27 of them at most.
class Neighborhoods {
 public:
  Neighborhoods(const WeightedPoints& points, int bandwidth)
      : squared_(static_cast<std::uint32_t>(bandwidth) * static_cast<std::uint32_t>(bandwidth)),
        side_(std::max(bandwidth, 2 * kLeastSide)) {
    constexpr int kFar = std::numeric_limits<int>::max();
    low_ = {kFar, kFar, kFar};
    std::array<int, 3> high = {-kFar, -kFar, -kFar};
    for (std::size_t i = 0; i < points.size(); ++i) {
      const std::array<int, 3> p = position(points.points[i]);
      for (std::size_t axis = 0; axis < 3; ++axis) {
        low_[axis] = std::min(low_[axis], p[axis]);
        high[axis] = std::max(high[axis], p[axis]);
      }
    }
    for (std::size_t axis = 0; axis < 3; ++axis) {
      extent_[axis] = (high[axis] - low_[axis]) / side_ + 1;
    }
    sort_into_cubes(points);
  }

  // What lies in the ball around p.
  [[nodiscard]] Moment around(simd::FixedPoint p) const {
    const std::array<int, 3> center = cube(p);
    std::array<int, 3> first{};
    std::array<int, 3> last{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
      first[axis] = std::max(center[axis] - 1, 0);
      last[axis] = std::min(center[axis] + 1, extent_[axis] - 1);
    }
    Moment sum;
    for (int x = first[0]; x <= last[0]; ++x) {
      for (int y = first[1]; y <= last[1]; ++y) {
        // Cubes beside each other along z are beside each other in the list.
        const std::size_t end = first_[index({x, y, last[2]}) + 1];
        for (std::size_t i = first_[index({x, y, first[2]})]; i < end; ++i) {
          if (squared_distance(members_[i].point, p) <= squared_) sum.add(members_[i].moment);
        }
      }
    }
    return sum;
  }

 private:
  struct Member {
    simd::FixedPoint point;
    Moment moment;
  };
  static std::array<int, 3> position(simd::FixedPoint p) { return {p.x, p.y, p.z}; }
  [[nodiscard]] std::array<int, 3> cube(simd::FixedPoint p) const {
    const std::array<int, 3> at = position(p);
    return {(at[0] - low_[0]) / side_, (at[1] - low_[1]) / side_, (at[2] - low_[2]) / side_};
  }
  [[nodiscard]] std::size_t index(const std::array<int, 3>& cube) const {
    const int place = (cube[0] * extent_[1] + cube[1]) * extent_[2] + cube[2];
    return static_cast<std::size_t>(place);
  }
  void sort_into_cubes(const WeightedPoints& points) {
    const int cubes = extent_[0] * extent_[1] * extent_[2];
    first_.resize(static_cast<std::size_t>(cubes) + 1);
    for (std::size_t i = 0; i < points.size(); ++i) ++first_[index(cube(points.points[i])) + 1];
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    std::vector<std::size_t> next = first_;
    members_.resize(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
      members_[next[index(cube(points.points[i]))]++] = {points.points[i], points.moment(i)};
    }
  }

  std::uint32_t squared_;
  int side_;
  std::array<int, 3> low_{}, extent_{};
  std::vector<std::size_t> first_;  // member of each cube; one more than there are cubes
  std::vector<Member> members_;
};

// Where a climb ended, and what it stands for.
struct End {
  simd::FixedPoint point;
  std::int64_t density = 0;  // weight in the ball around it
  std::int64_t weight = 0;   // of the start
};

End climb(const Neighborhoods& neighborhoods, simd::FixedPoint from, std::int64_t weight,
          std::uint32_t least_squared_step) {
  End end{from, 0, weight};
  for (int turn = 0; turn < kMaxSteps; ++turn) {
    const Moment ball = neighborhoods.around(end.point);
    if (ball.weight == 0) break;  // the mean of a cell may lie beside all points of a small ball
    end.density = ball.weight;
    const simd::FixedPoint mean = mean_point(ball);
    const std::uint32_t step = squared_distance(mean, end.point);
    end.point = mean;
    if (step <= least_squared_step) break;
  }
  return end;
}

// Modes by the cube, as wide as the bandwidth, in which they lie.
class ModeMap {
 public:
  explicit ModeMap(int bandwidth) : bandwidth_(bandwidth) {}
  void insert(simd::FixedPoint p, std::size_t mode) { cubes_[key(cube(p))].emplace_back(p, mode); }

  // The nearest mode that is less than a bandwidth away, ties to the first; kNone where none is.
  [[nodiscard]] std::size_t nearest(simd::FixedPoint p) const {
    const std::array<int, 3> center = cube(p);
    const auto squared = static_cast<std::uint32_t>(bandwidth_ * bandwidth_);
    std::pair best{squared, kNone};
    for (int cell = 0; cell < 27; ++cell) {
      const auto found = cubes_.find(
          key({center[0] + cell / 9 - 1, center[1] + cell / 3 % 3 - 1, center[2] + cell % 3 - 1}));
      if (found == cubes_.end()) continue;
      for (const auto& [point, mode] : found->second) {
        const std::uint32_t distance = squared_distance(point, p);
        if (distance < squared) best = std::min(best, {distance, mode});
      }
    }
    return best.second;
  }
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

 private:
  [[nodiscard]] std::array<int, 3> cube(simd::FixedPoint p) const {
    constexpr int kOffset = 1 << 15;  // so that all quotients round downwards
    return {(p.x + kOffset) / bandwidth_, (p.y + kOffset) / bandwidth_,
            (p.z + kOffset) / bandwidth_};
  }
  static std::uint64_t key(const std::array<int, 3>& cube) {
    return static_cast<std::uint64_t>(cube[0] + 1) << 40 |
           static_cast<std::uint64_t>(cube[1] + 1) << 20 | static_cast<std::uint64_t>(cube[2] + 1);
  }
  int bandwidth_;
  std::unordered_map<std::uint64_t, std::vector<std::pair<simd::FixedPoint, std::size_t>>> cubes_;
};

// Ends within a bandwidth of a denser one belong to it.
std::vector<Mode> merge_near(std::vector<End> ends, int bandwidth) {
  std::stable_sort(ends.begin(), ends.end(),
                   [](const End& a, const End& b) { return a.density > b.density; });
  ModeMap map(bandwidth);
  std::vector<Mode> modes;
  for (const End& end : ends) {
    const std::size_t nearest = map.nearest(end.point);
    if (nearest != ModeMap::kNone) {
      modes[nearest].weight += end.weight;
    } else {
      map.insert(end.point, modes.size());
      modes.push_back({end.point, end.weight});
    }
  }
  std::stable_sort(modes.begin(), modes.end(),
                   [](const Mode& a, const Mode& b) { return a.weight > b.weight; });
  return modes;
}

}  // namespace

std::vector<Mode> find_modes(const WeightedPoints& points, int bandwidth, const Context& context) {
  const WeightedPoints cells =
      merge_cells(points, std::max(bandwidth / kCellsPerBandwidth, kLeastSide));
  if (context.cancelled()) return {};
  const WeightedPoints starts = merge_cells(cells, std::max(bandwidth, kLeastSide));
  const Neighborhoods neighborhoods(cells, bandwidth);
  const auto least_step = static_cast<std::uint32_t>(bandwidth / kStandsStill);
  std::vector<End> ends(starts.size());
  parallel_for_chunks(
      context.thread_count(), starts.size(), kChunk, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !context.cancelled(); ++i) {
          ends[i] =
              climb(neighborhoods, starts.points[i], starts.weights[i], least_step * least_step);
        }
      });
  if (context.cancelled()) return {};
  return merge_near(std::move(ends), bandwidth);
}

}  // namespace huemask::cluster
