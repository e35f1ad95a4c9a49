// The cost of the best way to every pixel: a flood from the points that always goes on from the
// lowest cost reached (Meyer 1991's hierarchical queue). A pixel's cost is final when it is first
// met, since the level never falls; each pixel is met once.
#include <algorithm>
#include <limits>
#include <vector>

#include "base/parallel.h"
#include "huemask/select.h"
#include "mask/bucket_queue.h"

namespace huemask {
namespace {

constexpr int kRowChunk = 64;
constexpr std::size_t kBetweenChecks = std::size_t{1} << 16;  // pixels

// Costs with a mark at those that were met. Rows have a wall at their end, and one stands above and
// below, so that no step has to ask for the border: a met pixel and a wall look the same.
class FloodField {
 public:
  static constexpr std::uint16_t kMet = 0x8000;
  static_assert(kMostCost < kMet && (kNoCost & kMet) != 0);

  FloodField(const Plane<std::uint16_t>& costs, const Context& context)
      : width_(costs.width()),
        stride_(static_cast<std::uint32_t>(costs.width()) + 1),
        cells_(costs.width() + 1, costs.height() + 2) {
    std::fill_n(cells_.row(0), stride_, kNoCost);
    std::fill_n(cells_.row(costs.height() + 1), stride_, kNoCost);
    for_rows(costs.height(), context, [&](int y) {
      std::uint16_t* row = cells_.row(y + 1);
      std::copy_n(costs.row(y), width_, row);
      row[width_] = kNoCost;
    });
  }

  [[nodiscard]] std::uint16_t* cells() { return cells_.data(); }
  [[nodiscard]] std::uint32_t stride() const { return stride_; }
  [[nodiscard]] std::uint32_t index_of(PixelPoint point) const {
    return (static_cast<std::uint32_t>(point.y) + 1) * stride_ +
           static_cast<std::uint32_t>(point.x);
  }

  // The costs of what was met, kNoCost elsewhere.
  void write_to(Plane<std::uint16_t>& out, const Context& context) const {
    for_rows(out.height(), context, [&](int y) {
      const std::uint16_t* in = cells_.row(y + 1);
      std::uint16_t* row = out.row(y);
      for (int x = 0; x < width_; ++x) {
        const bool met = (in[x] & kMet) != 0 && in[x] != kNoCost;
        row[x] = met ? static_cast<std::uint16_t>(in[x] ^ kMet) : kNoCost;
      }
    });
  }

 private:
  template <typename DoRow>
  static void for_rows(int height, const Context& context, const DoRow& do_row) {
    parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(height), kRowChunk,
                        [&](std::size_t begin, std::size_t end) {
                          for (std::size_t y = begin; y < end; ++y) do_row(static_cast<int>(y));
                        });
  }

  int width_;
  std::uint32_t stride_;
  Plane<std::uint16_t> cells_;
};

class Flood {
 public:
  Flood(FloodField& field, std::size_t pixels, const Context& context)
      : cells_(field.cells()),
        stride_(field.stride()),
        pixels_(pixels),
        context_(context),
        queue_(std::size_t{kMostCost} + 1) {}

  void start_at(std::uint32_t at) {
    if ((cells_[at] & FloodField::kMet) == 0) meet_later(at, cells_[at]);
  }

  // False where it was cancelled.
  bool run() {
    for (std::uint16_t level = 0; level <= kMostCost; ++level) {
      queue_.take_all(level, [&](const std::uint32_t* pixels, std::uint32_t count) {
        if (!keep_going()) return;
        for (std::uint32_t i = 0; i < count; ++i) fetch_around(pixels[i]);
        for (std::uint32_t i = 0; i < count; ++i) spread(pixels[i], level);
      });
    }
    return !context_.cancelled();
  }

 private:
  void fetch_around(std::uint32_t at) const {
    __builtin_prefetch(cells_ + at - stride_, 1);
    __builtin_prefetch(cells_ + at, 1);
    __builtin_prefetch(cells_ + at + stride_, 1);
  }

  void meet_later(std::uint32_t at, std::uint16_t cost) {
    cells_[at] = static_cast<std::uint16_t>(cost | FloodField::kMet);
    queue_.push(cost, at);
  }

  // From a pixel met at this level, through all that cost no more.
  void spread(std::uint32_t start, std::uint16_t level) {
    near_.push_back(start);
    while (!near_.empty()) {
      const std::uint32_t at = near_.back();
      near_.pop_back();
      for (const std::uint32_t next : {at - stride_, at + stride_, at - 1, at + 1}) {
        const std::uint16_t cost = cells_[next];
        if ((cost & FloodField::kMet) != 0) continue;
        if (cost > level) {
          meet_later(next, cost);
        } else {
          cells_[next] = static_cast<std::uint16_t>(level | FloodField::kMet);
          near_.push_back(next);
        }
      }
      ++done_;
      if (done_ >= next_check_ && !keep_going()) near_.clear();
    }
  }

  // Looks at the clock of the caller now and then.
  bool keep_going() {
    if (done_ < next_check_) return !stopped_;
    next_check_ = done_ + kBetweenChecks;
    context_.report(static_cast<double>(done_) / static_cast<double>(pixels_));
    stopped_ = stopped_ || context_.cancelled();
    return !stopped_;
  }

  std::uint16_t* cells_;
  std::uint32_t stride_;
  std::size_t pixels_;
  const Context& context_;
  mask::BucketQueue queue_;
  std::vector<std::uint32_t> near_;  // met at the level and not yet gone on from
  std::size_t done_ = 0;
  std::size_t next_check_ = 0;
  bool stopped_ = false;
};

Result<void> check(const CostMap& map, std::span<const PixelPoint> points) {
  if (points.empty()) {
    return fail(ErrorCode::kInvalidArgument, "there is no point to start from", "points");
  }
  const int width = map.costs.width();
  const int height = map.costs.height();
  for (const PixelPoint& point : points) {
    if (point.x < 0 || point.y < 0 || point.x >= width || point.y >= height) {
      return fail(ErrorCode::kInvalidArgument, "a point is outside the picture", "points");
    }
  }
  const std::uint64_t cells = (std::uint64_t{0} + width + 1) * (std::uint64_t{0} + height + 2);
  if (cells > std::numeric_limits<std::uint32_t>::max() ||
      width == std::numeric_limits<int>::max() || height > std::numeric_limits<int>::max() - 2) {
    return fail(ErrorCode::kTooLarge, "the picture has too many pixels to select in one piece");
  }
  return {};
}

}  // namespace

Result<CostMap> contiguous_costs(const CostMap& map, std::span<const PixelPoint> points,
                                 const Context& context) {
  if (auto valid = check(map, points); !valid) return tl::make_unexpected(valid.error());
  FloodField field(map.costs, context);
  Flood flood(field, map.costs.size(), context);
  for (const PixelPoint& point : points) flood.start_at(field.index_of(point));
  if (!flood.run()) return fail(ErrorCode::kCancelled, "selecting in one piece was cancelled");
  CostMap out{Plane<std::uint16_t>(map.costs.width(), map.costs.height()), map.steps_per_unit};
  field.write_to(out.costs, context);
  return out;
}

}  // namespace huemask
