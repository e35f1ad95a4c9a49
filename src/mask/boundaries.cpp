// Boundaries by following cracks: every corner of pixels first gets the directions in which cracks
// leave it; each crack is then walked once.
#include "huemask/boundaries.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <numeric>
#include <type_traits>

#include "base/parallel.h"

namespace huemask {
namespace {

// Directions in the order of a right turn. Cracks at a corner are a bit for each, those not yet
// walked another, four higher.
enum Direction : unsigned { kEast, kSouth, kWest, kNorth };
constexpr std::array<GridPoint, 4> kStep = {{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};
constexpr unsigned kPending = 4;
constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::size_t kRowsAtOnce = 64;

unsigned bit(unsigned direction) { return 1U << direction; }
unsigned opposite(unsigned direction) { return (direction + 2) % 4; }
int cracks_at(unsigned bits) { return std::popcount(bits & 0xFU); }
bool is_junction(unsigned bits) { return cracks_at(bits) > 2; }
bool is_turn(unsigned bits) {
  constexpr unsigned kAcross = 1U << kEast | 1U << kWest;
  constexpr unsigned kDown = 1U << kSouth | 1U << kNorth;
  return cracks_at(bits) == 2 && (bits & 0xFU) != kAcross && (bits & 0xFU) != kDown;
}

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "tracing the boundaries was cancelled");
}

// The region of a pixel of each kind of map.
std::uint32_t region_of(std::uint32_t region) { return region; }
std::uint32_t region_of(std::uint16_t label) { return label == kNoLabel ? kNoRegion : label; }
std::uint32_t region_of(std::uint8_t mask) { return mask >= 128 ? 0 : kNoRegion; }

// Corners that make points, and cracks that leave junctions.
struct Counts {
  std::uint64_t turns = 0;
  std::uint64_t junctions = 0;
  std::uint64_t spokes = 0;
  // No less than what Boundaries and Tracer hold of them. A closed arc has four turns or more, an
  // arc between junctions two spokes, a ring four of either.
  [[nodiscard]] std::uint64_t bytes() const {
    const std::uint64_t arcs = spokes / 2 + turns / 4;
    return (turns + spokes + arcs) * sizeof(GridPoint) + junctions * 4 * sizeof(std::uint32_t) +
           arcs * (sizeof(Arc) + 2 * sizeof(HalfArc) + 2 * sizeof(std::uint32_t)) +
           (turns + spokes) / 4 * sizeof(Ring);
  }
};

template <typename Pixel>
class Tracer {
 public:
  Tracer(PlaneView<const Pixel> map, const Context& context) : map_(map), context_(context) {}

  Result<Boundaries> trace() {
    if (auto found = find_cracks(); !found) return tl::make_unexpected(std::move(found).error());
    if (auto walked = walk_arcs(); !walked) return tl::make_unexpected(std::move(walked).error());
    if (auto joined = join_rings(); !joined) return tl::make_unexpected(std::move(joined).error());
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::uint32_t region(int x, int y) const {
    if (x < 0 || y < 0 || x >= map_.width() || y >= map_.height()) return kNoRegion;
    return region_of(map_.row(y)[x]);
  }
  void find_cracks_of_row(int y, Counts& counts);
  Result<void> find_cracks();
  Result<void> walk_arcs();
  void walk_from(GridPoint start, unsigned direction);
  Result<void> join_rings();
  void walk_ring(std::uint32_t half);
  [[nodiscard]] std::uint32_t junction_at(GridPoint point) const;
  [[nodiscard]] std::uint32_t next(std::uint32_t half) const;
  void sort_rings();

  PlaneView<const Pixel> map_;
  const Context& context_;
  Plane<std::uint8_t> cracks_;  // a byte for each corner of pixels
  Boundaries out_;
  std::vector<std::int32_t> junction_x_;     // row by row
  std::vector<std::uint32_t> junction_row_;  // the first junction of each row, and the end
  std::vector<std::uint32_t> spokes_;        // four for each junction: the half arc that leaves so
  std::vector<std::uint32_t> spoke_of_;      // where each half arc begins; kNone: it is closed
  std::vector<std::uint8_t> in_ring_;        // of each half arc
};

template <typename Pixel>
void Tracer<Pixel>::find_cracks_of_row(int y, Counts& counts) {
  std::uint8_t* out = cracks_.row(y);
  std::uint32_t up_left = kNoRegion;
  std::uint32_t low_left = kNoRegion;
  for (int x = 0; x <= map_.width(); ++x) {
    const std::uint32_t up = region(x, y - 1);
    const std::uint32_t low = region(x, y);
    unsigned bits = 0;
    if (up != low) bits |= bit(kEast);
    if (low != low_left) bits |= bit(kSouth);
    if (low_left != up_left) bits |= bit(kWest);
    if (up != up_left) bits |= bit(kNorth);
    out[x] = static_cast<std::uint8_t>(bits | bits << kPending);
    if (is_turn(bits)) ++counts.turns;
    if (is_junction(bits)) {
      ++counts.junctions;
      counts.spokes += static_cast<std::uint64_t>(cracks_at(bits));
    }
    up_left = up;
    low_left = low;
  }
}

template <typename Pixel>
Result<void> Tracer<Pixel>::find_cracks() {
  cracks_ = Plane<std::uint8_t>(map_.width() + 1, map_.height() + 1);
  std::atomic<std::uint64_t> turns{0};
  std::atomic<std::uint64_t> junctions{0};
  std::atomic<std::uint64_t> spokes{0};
  parallel_for_chunks(context_.thread_count(), static_cast<std::size_t>(cracks_.height()),
                      kRowsAtOnce, [&](std::size_t begin, std::size_t end) {
                        if (context_.cancelled()) return;
                        Counts counts;
                        for (std::size_t y = begin; y < end; ++y) {
                          find_cracks_of_row(static_cast<int>(y), counts);
                        }
                        turns += counts.turns;
                        junctions += counts.junctions;
                        spokes += counts.spokes;
                      });
  if (context_.cancelled()) return cancelled();
  const Counts counts{turns, junctions, spokes};
  if (counts.bytes() > context_.limits.max_bytes) {
    return fail(
        ErrorCode::kTooLarge,
        "there are too many small parts to trace; remove the smallest, or take fewer colors "
        "or a smaller picture");
  }
  out_.points.reserve(turns + turns / 4 + spokes);
  out_.arcs.reserve(turns / 4 + spokes / 2);
  spokes_.assign(4 * junctions, kNone);
  junction_x_.reserve(junctions);
  return {};
}

// Both sides of a crack that leaves `from`.
struct Sides {
  GridPoint left;
  GridPoint right;
};
Sides sides_of(GridPoint from, unsigned direction) {
  const GridPoint up_left{from.x - 1, from.y - 1};
  const GridPoint up_right{from.x, from.y - 1};
  const GridPoint low_left{from.x - 1, from.y};
  switch (direction) {
    case kEast:
      return {up_right, from};
    case kSouth:
      return {from, low_left};
    case kWest:
      return {low_left, up_left};
    default:
      return {up_left, up_right};
  }
}

// The only direction in `bits` other than `back`.
unsigned onward(unsigned bits, unsigned back) {
  return static_cast<unsigned>(std::countr_zero((bits & 0xFU) & ~bit(back)));
}

template <typename Pixel>
void Tracer<Pixel>::walk_from(GridPoint start, unsigned direction) {
  const auto id = static_cast<std::uint32_t>(out_.arcs.size());
  const auto [left, right] = sides_of(start, direction);
  const auto first = static_cast<std::uint32_t>(out_.points.size());
  const bool open = is_junction(cracks_.at(start.x, start.y));
  if (open) spokes_[junction_at(start) * 4 + direction] = 2 * id;
  out_.points.push_back(start);
  GridPoint at = start;
  for (;;) {
    cracks_.at(at.x, at.y) &= static_cast<std::uint8_t>(~(bit(direction) << kPending));
    at = {at.x + kStep[direction].x, at.y + kStep[direction].y};
    std::uint8_t& bits = cracks_.at(at.x, at.y);
    bits &= static_cast<std::uint8_t>(~(bit(opposite(direction)) << kPending));
    if (is_junction(bits) || at == start) break;
    const unsigned turned = onward(bits, opposite(direction));
    if (turned != direction) out_.points.push_back(at);
    direction = turned;
  }
  out_.points.push_back(at);
  if (open) spokes_[junction_at(at) * 4 + opposite(direction)] = 2 * id + 1;
  out_.arcs.push_back({.left = region(left.x, left.y),
                       .right = region(right.x, right.y),
                       .first = first,
                       .count = static_cast<std::uint32_t>(out_.points.size()) - first});
}

template <typename Pixel>
Result<void> Tracer<Pixel>::walk_arcs() {
  for (int y = 0; y < cracks_.height(); ++y) {
    junction_row_.push_back(static_cast<std::uint32_t>(junction_x_.size()));
    const std::uint8_t* bits = cracks_.row(y);
    for (int x = 0; x < cracks_.width(); ++x) {
      if (is_junction(bits[x])) junction_x_.push_back(x);
    }
  }
  junction_row_.push_back(static_cast<std::uint32_t>(junction_x_.size()));
  // First what begins at junctions; every crack that is left then belongs to a closed arc.
  for (const bool junctions : {true, false}) {
    if (!junctions) out_.closed_from = static_cast<std::uint32_t>(out_.arcs.size());
    for (int y = 0; y < cracks_.height(); ++y) {
      if (context_.cancelled()) return cancelled();
      const std::uint8_t* bits = cracks_.row(y);
      for (int x = 0; x < cracks_.width(); ++x) {
        for (unsigned d = kEast; bits[x] >> kPending != 0 && d <= kNorth; ++d) {
          if (junctions && !is_junction(bits[x])) break;
          if ((bits[x] >> kPending & bit(d)) != 0) walk_from({x, y}, d);
        }
      }
    }
  }
  cracks_ = {};
  return {};
}

template <typename Pixel>
std::uint32_t Tracer<Pixel>::junction_at(GridPoint point) const {
  const auto row = static_cast<std::size_t>(point.y);
  const auto begin = junction_x_.begin() + junction_row_[row];
  const auto end = junction_x_.begin() + junction_row_[row + 1];
  return static_cast<std::uint32_t>(std::lower_bound(begin, end, point.x) - junction_x_.begin());
}

// The next half arc around the region to the right: the sharpest turn towards it.
template <typename Pixel>
std::uint32_t Tracer<Pixel>::next(std::uint32_t half) const {
  const std::uint32_t back = spoke_of_[half ^ 1U];
  if (back == kNone) return half;
  const std::uint32_t junction = back / 4;
  const unsigned direction = opposite(back % 4);
  for (const unsigned turn : {1U, 0U, 3U}) {
    const std::uint32_t spoke = spokes_[junction * 4 + (direction + turn) % 4];
    if (spoke != kNone) return spoke;
  }
  return half ^ 1U;
}

template <typename Pixel>
void Tracer<Pixel>::walk_ring(std::uint32_t half) {
  const Arc& begin = out_.arcs[half / 2];
  Ring ring{.region = half % 2 == 0 ? begin.right : begin.left,
            .first = static_cast<std::uint32_t>(out_.half_arcs.size())};
  std::uint32_t at = half;
  do {
    in_ring_[at] = 1;
    out_.half_arcs.push_back({.arc = at / 2, .reversed = at % 2});
    const auto points = out_.points_of(out_.arcs[at / 2]);
    std::int64_t area = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
      area +=
          std::int64_t{points[i - 1].x} * points[i].y - std::int64_t{points[i].x} * points[i - 1].y;
    }
    ring.twice_area += at % 2 == 0 ? area : -area;
    at = next(at);
  } while (at != half);
  ring.count = static_cast<std::uint32_t>(out_.half_arcs.size()) - ring.first;
  out_.rings.push_back(ring);
}

template <typename Pixel>
Result<void> Tracer<Pixel>::join_rings() {
  const auto halves = static_cast<std::uint32_t>(2 * out_.arcs.size());
  spoke_of_.assign(halves, kNone);
  for (std::uint32_t spoke = 0; spoke < spokes_.size(); ++spoke) {
    if (spokes_[spoke] != kNone) spoke_of_[spokes_[spoke]] = spoke;
  }
  in_ring_.assign(halves, 0);
  out_.half_arcs.reserve(halves);
  for (std::uint32_t half = 0; half < halves; ++half) {
    if (half % 4096 == 0 && context_.cancelled()) return cancelled();
    const Arc& arc = out_.arcs[half / 2];
    const std::uint32_t own = half % 2 == 0 ? arc.right : arc.left;
    if (own != kNoRegion && in_ring_[half] == 0) walk_ring(half);
  }
  sort_rings();
  return {};
}

template <typename Pixel>
void Tracer<Pixel>::sort_rings() {
  std::stable_sort(out_.rings.begin(), out_.rings.end(), [](const Ring& a, const Ring& b) {
    if (a.region != b.region) return a.region < b.region;
    return (a.twice_area > 0) > (b.twice_area > 0);
  });
  const std::size_t regions = out_.rings.empty() ? 0 : out_.rings.back().region + std::size_t{1};
  out_.ring_from.assign(regions + 1, 0);
  for (const Ring& ring : out_.rings) ++out_.ring_from[ring.region + 1];
  std::partial_sum(out_.ring_from.begin(), out_.ring_from.end(), out_.ring_from.begin());
}

}  // namespace

std::vector<GridPoint> Boundaries::corners_of(const Ring& ring) const {
  std::vector<GridPoint> corners;
  const auto straight = [](GridPoint a, GridPoint b, GridPoint c) {
    return (a.x == b.x && b.x == c.x) || (a.y == b.y && b.y == c.y);
  };
  const auto add = [&](GridPoint point) {
    if (corners.size() > 1 && straight(corners[corners.size() - 2], corners.back(), point)) {
      corners.back() = point;
    } else {
      corners.push_back(point);
    }
  };
  for (const HalfArc& half : half_arcs_of(ring)) {
    const auto of_arc = points_of(arcs[half.arc]);
    for (std::size_t i = 0; i + 1 < of_arc.size(); ++i) {
      add(half.reversed != 0 ? of_arc[of_arc.size() - 1 - i] : of_arc[i]);
    }
  }
  // The walk may begin in the middle of an edge.
  if (corners.size() > 2 && straight(corners[corners.size() - 2], corners.back(), corners[0])) {
    corners.pop_back();
  }
  if (corners.size() > 2 && straight(corners.back(), corners[0], corners[1])) {
    corners.erase(corners.begin());
  }
  const auto first = std::min_element(corners.begin(), corners.end(), [](GridPoint a, GridPoint b) {
    return a.y != b.y ? a.y < b.y : a.x < b.x;
  });
  std::rotate(corners.begin(), first, corners.end());
  return corners;
}

Result<Boundaries> trace_boundaries(PlaneView<const std::uint32_t> regions,
                                    const Context& context) {
  return Tracer<std::uint32_t>(regions, context).trace();
}

Result<Boundaries> trace_boundaries(PlaneView<const std::uint16_t> labels, const Context& context) {
  return Tracer<std::uint16_t>(labels, context).trace();
}

Result<Boundaries> trace_boundaries(PlaneView<const std::uint8_t> mask, const Context& context) {
  return Tracer<std::uint8_t>(mask, context).trace();
}

Mask fill_rings(const Boundaries& boundaries, std::uint32_t region, int width, int height) {
  Mask mask(width, height, 0);
  // Every vertical edge turns over what lies to its right: first marked, then summed row by row.
  for (const Ring& ring : boundaries.rings_of(region)) {
    const std::vector<GridPoint> corners = boundaries.corners_of(ring);
    for (std::size_t i = 0; i < corners.size(); ++i) {
      const GridPoint a = corners[i];
      const GridPoint b = corners[(i + 1) % corners.size()];
      if (a.x != b.x || a.x >= width) continue;
      for (int y = std::min(a.y, b.y); y < std::max(a.y, b.y); ++y) mask.at(a.x, y) ^= 255;
    }
  }
  for (int y = 0; y < height; ++y) {
    std::uint8_t* row = mask.row(y);
    for (int x = 1; x < width; ++x) row[x] ^= row[x - 1];
  }
  return mask;
}

}  // namespace huemask
