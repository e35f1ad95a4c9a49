// The exact distance to the nearest other facet: down the columns first, then along the rows, where
// every pixel takes the least over the columns of its run.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "base/parallel.h"
#include "huemask/facets.h"

namespace huemask {
namespace {

constexpr std::size_t kColumnsAtOnce = 64;
constexpr std::size_t kRowsAtOnce = 32;

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "measuring the facets was cancelled");
}

// How many pixels up or down the nearest one of another facet is, or what lies beyond the picture.
Plane<std::int32_t> column_distances(const RegionMap& map, const Context& context) {
  Plane<std::int32_t> distance(map.width(), map.height());
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(map.width()), kColumnsAtOnce,
                      [&](std::size_t begin, std::size_t end) {
                        const auto columns = [&](int y, const auto& body) {
                          for (std::size_t x = begin; x < end; ++x) body(static_cast<int>(x), y);
                        };
                        for (int y = 0; y < map.height() && !context.cancelled(); ++y) {
                          columns(y, [&](int x, int row) {
                            const bool same = row > 0 && map.at(x, row - 1) == map.at(x, row);
                            distance.at(x, row) = same ? distance.at(x, row - 1) + 1 : 1;
                          });
                        }
                        for (int y = map.height() - 1; y >= 0 && !context.cancelled(); --y) {
                          columns(y, [&](int x, int row) {
                            const bool same =
                                row + 1 < map.height() && map.at(x, row + 1) == map.at(x, row);
                            const std::int32_t below = same ? distance.at(x, row + 1) + 1 : 1;
                            distance.at(x, row) = std::min(distance.at(x, row), below);
                          });
                        }
                      });
  return distance;
}

// The lower envelope of the parabolas (x - i)^2 + height_i^2, as Meijster et al. scan it: whole
// numbers only.
class Envelope {
 public:
  // The least over all i in [0, heights.size()), for each x in it.
  void run(std::span<const std::int64_t> heights, std::span<std::int64_t> out) {
    sites_.clear();
    const auto count = static_cast<std::int64_t>(heights.size());
    const auto value = [&](std::int64_t x, std::int64_t i) {
      const std::int64_t height = heights[static_cast<std::size_t>(i)];
      return (x - i) * (x - i) + height * height;
    };
    for (std::int64_t u = 0; u < count; ++u) {
      while (!sites_.empty() &&
             value(sites_.back().from, sites_.back().at) > value(sites_.back().from, u)) {
        sites_.pop_back();
      }
      if (sites_.empty()) {
        sites_.push_back({u, 0});
        continue;
      }
      const std::int64_t i = sites_.back().at;
      const std::int64_t hu = heights[static_cast<std::size_t>(u)];
      const std::int64_t hi = heights[static_cast<std::size_t>(i)];
      const std::int64_t numerator = u * u - i * i + hu * hu - hi * hi;
      const std::int64_t divisor = 2 * (u - i);
      // Rounded down, for negative numbers too.
      std::int64_t quotient = numerator / divisor;
      if (numerator % divisor < 0) --quotient;
      if (quotient + 1 < count) sites_.push_back({u, quotient + 1});
    }
    for (std::int64_t x = count - 1; x >= 0; --x) {
      out[static_cast<std::size_t>(x)] = value(x, sites_.back().at);
      if (x == sites_.back().from) sites_.pop_back();
    }
  }

 private:
  struct Site {
    std::int64_t at;
    std::int64_t from;  // the first x where it is the least
  };
  std::vector<Site> sites_;
};

// The largest circles of one facet.
struct Best {
  std::int64_t squared = 0;
  std::int64_t sum_x = 0;
  std::int64_t sum_y = 0;
  std::int64_t count = 0;
  std::int64_t off_middle = std::numeric_limits<std::int64_t>::max();  // of the chosen one, squared
  int x = 0;
  int y = 0;

  void add(int px, int py, std::int64_t own) {
    if (own > squared) *this = {.squared = own};
    if (own < squared) return;
    sum_x += px;
    sum_y += py;
    ++count;
  }
  void choose(int px, int py, std::int64_t own) {
    if (own != squared) return;
    const std::int64_t dx = px - sum_x / count;
    const std::int64_t dy = py - sum_y / count;
    if (dx * dx + dy * dy >= off_middle) return;
    off_middle = dx * dx + dy * dy;
    x = px;
    y = py;
  }
};

// The squared distances of one row: each run of a facet with a pixel of others at both its ends.
class RowDistances {
 public:
  // `distances` holds those along the columns and gets those to all sides.
  void run(const RegionMap& map, Plane<std::int32_t>& distances, int y) {
    const std::uint32_t* row = map.row(y);
    for (int begin = 0; begin < map.width();) {
      int end = begin + 1;
      while (end < map.width() && row[end] == row[begin]) ++end;
      const auto count = static_cast<std::size_t>(end - begin);
      heights_.assign(count + 2, 0);
      std::int32_t* own = distances.row(y) + begin;
      std::copy_n(own, count, heights_.begin() + 1);
      least_.resize(count + 2);
      envelope_.run(heights_, least_);
      // No circle of a picture has a radius that would not fit.
      std::transform(least_.begin() + 1, least_.end() - 1, own,
                     [](std::int64_t squared) { return static_cast<std::int32_t>(squared); });
      begin = end;
    }
  }

 private:
  Envelope envelope_;
  std::vector<std::int64_t> heights_;
  std::vector<std::int64_t> least_;
};

}  // namespace

Result<std::vector<InscribedCircle>> inscribed_circles(const Facets& facets,
                                                       const Context& context) {
  const RegionMap& map = facets.map;
  Plane<std::int32_t> distances = column_distances(map, context);
  if (context.cancelled()) return cancelled();
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(map.height()), kRowsAtOnce,
                      [&](std::size_t begin, std::size_t end) {
                        RowDistances rows;
                        for (std::size_t y = begin; y < end && !context.cancelled(); ++y) {
                          rows.run(map, distances, static_cast<int>(y));
                        }
                      });
  std::vector<Best> best(facets.facets.size());
  for (const auto pass : {&Best::add, &Best::choose}) {
    for (int y = 0; y < map.height(); ++y) {
      if (context.cancelled()) return cancelled();
      for (int x = 0; x < map.width(); ++x) {
        const std::uint32_t facet = map.at(x, y);
        if (facet != kNoRegion) (best[facet].*pass)(x, y, distances.at(x, y));
      }
    }
  }
  std::vector<InscribedCircle> circles;
  for (const Best& of : best) {
    // A square root is exact to the last bit everywhere. The center of the other pixel is half a
    // pixel further away than its edge.
    const double to_center = std::sqrt(static_cast<double>(of.squared));
    circles.push_back({.x = of.x, .y = of.y, .radius_px = to_center - 0.5});
  }
  return circles;
}

}  // namespace huemask
