#include "palette/color_modes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>

#include "base/parallel.h"
#include "cluster/weighted_points.h"
#include "huemask/difference.h"
#include "palette/rgb_line.h"

namespace huemask::palette {
namespace {

// Tuned on generated pictures with known colors and on photographs in two sizes and qualities
// (docs/decisions/0012). Differences are CIEDE2000; kLink, kApart and kReach are times the
// distinct difference; shares are of the picture's weight.
constexpr std::size_t kMaxCells = 1200;
constexpr int kFirstSide = 384;          // of a cell, in steps of 1/128 CIELAB unit
constexpr double kKernelRadius = 9.3;    // a standard deviation of 3.5
constexpr double kCoreRadius = 4;        // what counts as close around a peak
constexpr double kLink = 0.9;            // the longest step of the quick shift
constexpr double kApart = 1.1;           // between a peak and a heavier one
constexpr double kReach = 1.6;           // so far a peak stands for what leads up to it
constexpr double kBeyond = 0.05;         // the share beyond all reach that is a color of its own
constexpr double kMinShare = 0.003;      // that leads up to a peak
constexpr double kMinCore = 0.0015;      // close around a peak
constexpr double kMixtureShare = 0.015;  // heavier peaks are no mixtures
constexpr double kHeavier = 1.5;         // how much heavier both ends of a mixture are
constexpr double kLineDistance = 12;     // from the line, in encoded RGB, 0 to 255
constexpr double kSpike = 0.6;           // more of the line's weight than that is a color

// The table's colors, merged.
struct Cells {
  CoordinateArrays lab;
  std::vector<Encoded> rgb;
  std::vector<double> share;
  [[nodiscard]] std::size_t size() const { return share.size(); }
  [[nodiscard]] Lab lab_at(std::size_t i) const { return {lab.x[i], lab.y[i], lab.z[i]}; }
};

Cells make_cells(const ColorTable& table, int threads) {
  const Difference in_lab = *find_difference("cie76");
  const float scale = cluster::fixed_point_scale(in_lab);
  const auto all =
      cluster::make_points(coordinates_of_keys(in_lab, table.space, table.keys, threads), scale,
                           table.weights(), threads);
  const cluster::WeightedPoints fine = cluster::merge_cells(all, kFirstSide);
  cluster::WeightedPoints merged = fine;
  for (int side = kFirstSide; merged.size() > kMaxCells;) {
    side += side / 6;
    merged = cluster::merge_cells(fine, side);
  }
  Cells cells;
  const auto total = static_cast<double>(table.total_weight());
  for (std::size_t i = 0; i < merged.size(); ++i) {
    const cluster::Moment moment = merged.moment(i);
    const auto mean = [&](std::size_t axis) {
      return static_cast<double>(moment.sum[axis]) / static_cast<double>(moment.weight) / scale;
    };
    cells.lab.x.push_back(static_cast<float>(mean(0)));
    cells.lab.y.push_back(static_cast<float>(mean(1)));
    cells.lab.z.push_back(static_cast<float>(mean(2)));
    cells.rgb.push_back(encoded_rgb(cells.lab_at(i)));
    cells.share.push_back(static_cast<double>(moment.weight) / total);
  }
  return cells;
}

// All differences between cells, row after row; empty where cancelled.
class Distances {
 public:
  Distances(const Cells& cells, const Context& context)
      : size_(cells.size()), values_(size_ * size_) {
    const Difference difference = *find_difference("ciede2000");
    parallel_for_chunks(context.thread_count(), size_, 16, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end && !context.cancelled(); ++i) {
        difference.batch({cells.lab.x[i], cells.lab.y[i], cells.lab.z[i]}, cells.lab, 0, size_,
                         values_.data() + i * size_);
      }
    });
  }
  [[nodiscard]] const float* row(std::size_t i) const { return values_.data() + i * size_; }

 private:
  std::size_t size_;
  std::vector<float> values_;
};

// The weight around a cell, by a biweight kernel: no exponential to differ between machines.
double density(const float* row, const std::vector<double>& share) {
  double sum = 0;
  for (std::size_t j = 0; j < share.size(); ++j) {
    const double d = row[j] / kKernelRadius;
    const double inside = std::max(0.0, 1 - d * d);
    sum += inside * inside * share[j];
  }
  return sum;
}

std::vector<double> densities(const Cells& cells, const Distances& distances) {
  std::vector<double> all(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) all[i] = density(distances.row(i), cells.share);
  return all;
}

// For each cell the peak that it leads up to: that of its nearest denser neighbor within `radius`,
// or itself.
std::vector<std::size_t> peaks_of(const std::vector<double>& density, const Distances& distances,
                                  double radius) {
  std::vector<std::size_t> order(density.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return density[i] > density[j]; });
  std::vector<std::size_t> peak(density.size());
  for (std::size_t at = 0; at < order.size(); ++at) {
    const std::size_t i = order[at];
    const float* row = distances.row(i);
    std::size_t nearest = i;
    auto closest = static_cast<float>(radius);
    for (std::size_t before = 0; before < at; ++before) {
      const std::size_t j = order[before];
      if (row[j] < closest || (row[j] == closest && nearest != i && j < nearest)) {
        nearest = j;
        closest = row[j];
      }
    }
    peak[i] = nearest == i ? i : peak[nearest];
  }
  return peak;
}

struct Peak {
  std::size_t cell = 0;
  double share = 0;  // of all that leads up to it
  double core = 0;   // of what is close around it
  Lab lab;           // means over the core
  Encoded rgb{};
};

Peak make_peak(std::size_t cell, double share, const Cells& cells, const Distances& distances) {
  Peak peak{.cell = cell, .share = share, .core = 0, .lab = {}, .rgb = {}};
  const float* row = distances.row(cell);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (row[i] >= kCoreRadius) continue;
    const double w = cells.share[i];
    peak.core += w;
    peak.lab.l += w * cells.lab.x[i];
    peak.lab.a += w * cells.lab.y[i];
    peak.lab.b += w * cells.lab.z[i];
    for (std::size_t c = 0; c < 3; ++c) peak.rgb[c] += w * cells.rgb[i][c];
  }
  peak.lab = {peak.lab.l / peak.core, peak.lab.a / peak.core, peak.lab.b / peak.core};
  for (double& c : peak.rgb) c /= peak.core;
  return peak;
}

std::vector<Peak> make_peaks(const Cells& cells, const Distances& distances,
                             double distinct_delta_e) {
  const std::vector<std::size_t> leads_to =
      peaks_of(densities(cells, distances), distances, kLink * distinct_delta_e);
  std::vector<double> share(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) share[leads_to[i]] += cells.share[i];
  std::vector<Peak> peaks;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (leads_to[i] == i) peaks.push_back(make_peak(i, share[i], cells, distances));
  }
  std::stable_sort(peaks.begin(), peaks.end(),
                   [](const Peak& a, const Peak& b) { return a.share > b.share; });
  return peaks;
}

// True where the weight on the line between the peaks is not concentrated at this one.
bool is_spread(const Peak& peak, const RgbLine& line, const Cells& cells,
               const Distances& distances) {
  double on_line = 0;
  double at_peak = 0;
  const float* row = distances.row(peak.cell);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (line.distance(cells.rgb[i]) >= kLineDistance) continue;
    const double t = line.position(cells.rgb[i]);
    if (t > 0.12 && t < 0.88) on_line += cells.share[i];
    if (row[i] < kCoreRadius) at_peak += cells.share[i];
  }
  return at_peak < kSpike * on_line;
}

bool is_mixture(const Peak& peak, const std::vector<Peak>& heavier, const Cells& cells,
                const Distances& distances) {
  if (peak.share >= kMixtureShare) return false;
  for (std::size_t a = 0; a < heavier.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      if (std::min(heavier[a].share, heavier[b].share) < kHeavier * peak.share) continue;
      const RgbLine line(heavier[a].rgb, heavier[b].rgb);
      const double t = line.position(peak.rgb);
      if (t > 0.1 && t < 0.9 && line.distance(peak.rgb) < kLineDistance &&
          is_spread(peak, line, cells, distances)) {
        return true;
      }
    }
  }
  return false;
}

// Smooth ramps lead up to one peak from afar: where much lies beyond the reach of all peaks, the
// densest place there is one more, until little is left.
void add_beyond_reach(const Cells& cells, const Distances& distances, double distinct_delta_e,
                      std::vector<Peak>& peaks) {
  std::vector<double> left = cells.share;
  const auto take = [&](std::size_t cell) {
    const float* row = distances.row(cell);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (row[i] < kReach * distinct_delta_e) left[i] = 0;
    }
  };
  for (const Peak& peak : peaks) take(peak.cell);
  while (std::accumulate(left.begin(), left.end(), 0.0) >= kBeyond) {
    std::size_t densest = 0;
    double most = -1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const double here = left[i] > 0 ? density(distances.row(i), left) : -1;
      if (here > most) {
        densest = i;
        most = here;
      }
    }
    double share = 0;
    const float* row = distances.row(densest);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (row[i] < distinct_delta_e) share += left[i];
    }
    if (share < kBeyond) return;
    peaks.push_back(make_peak(densest, share, cells, distances));
    take(densest);
  }
}

}  // namespace

Result<std::vector<ColorMode>> find_color_modes(const ColorTable& table, double distinct_delta_e,
                                                const Context& context) {
  const Cells cells = make_cells(table, context.thread_count());
  const Distances distances(cells, context);
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "finding colors was cancelled");
  std::vector<Peak> kept;
  for (const Peak& peak : make_peaks(cells, distances, distinct_delta_e)) {
    const auto near = [&](const Peak& heavier) {
      return distances.row(peak.cell)[heavier.cell] < kApart * distinct_delta_e;
    };
    const bool counts = peak.share >= kMinShare && peak.core >= kMinCore &&
                        std::none_of(kept.begin(), kept.end(), near) &&
                        !is_mixture(peak, kept, cells, distances);
    if (kept.empty() || counts) kept.push_back(peak);
  }
  add_beyond_reach(cells, distances, distinct_delta_e, kept);
  std::vector<ColorMode> modes;
  for (const Peak& peak : kept) modes.push_back({peak.lab, peak.share});
  return modes;
}

}  // namespace huemask::palette
