// The corner between a peak and a long tail.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "huemask/threshold.h"
#include "segment/histogram.h"

namespace huemask::thresholds {
namespace {

constexpr std::uint32_t kBins = 256;

// The histogram in up to 256 bins of as many values each.
struct Bins {
  std::uint32_t first;  // value of the first bin
  std::uint32_t width;  // values to a bin
  std::vector<std::int64_t> pixels;
};

Bins bins_of(const std::vector<segment::Level>& levels) {
  const std::uint32_t first = levels.front().value;
  const std::uint32_t span = levels.back().value - first + 1;
  Bins bins{first, (span + kBins - 1) / kBins, {}};
  bins.pixels.resize((span + bins.width - 1) / bins.width);
  for (const segment::Level& level : levels) {
    bins.pixels[(level.value - first) / bins.width] += static_cast<std::int64_t>(level.pixels);
  }
  return bins;
}

// How many bins from the far end of the longer tail the corner lies: where the histogram is
// farthest below the line from there, at 0, to the peak. The distance is compared without its
// constant factor.
std::size_t corner(const std::vector<std::int64_t>& from_tail, std::size_t peak) {
  const auto run = static_cast<std::int64_t>(peak);
  const std::int64_t rise = from_tail[peak];
  std::size_t best = 0;
  std::int64_t most = 0;
  for (std::size_t x = 0; x < peak; ++x) {
    const std::int64_t below = rise * static_cast<std::int64_t>(x) - run * from_tail[x];
    if (below > most) {
      most = below;
      best = x;
    }
  }
  return best;
}

std::uint16_t cut_of(const std::vector<segment::Level>& levels) {
  Bins bins = bins_of(levels);
  const std::size_t last = bins.pixels.size() - 1;
  const auto highest = std::max_element(bins.pixels.begin(), bins.pixels.end());
  auto peak = static_cast<std::size_t>(highest - bins.pixels.begin());
  const bool tail_above = last - peak > peak;
  if (tail_above) {
    std::reverse(bins.pixels.begin(), bins.pixels.end());
    peak = last - peak;
  }
  const std::size_t at = corner(bins.pixels, peak);
  const std::size_t bin = tail_above ? last - at : at;
  // The last value of the bin.
  const std::uint32_t cut = bins.first + static_cast<std::uint32_t>(bin + 1) * bins.width - 1;
  return static_cast<std::uint16_t>(std::min<std::uint32_t>(cut, levels.back().value));
}

Result<Classification> classify(const ValueView& values, const ParameterValues&,
                                const Context& context) {
  return segment::levels_of(values, context).and_then([&](const auto& levels) {
    const std::uint16_t cut = levels.empty() ? std::uint16_t{0} : cut_of(levels);
    return segment::classify_by(values, {cut}, context);
  });
}

}  // namespace

extern const ThresholdMethod triangle;
const ThresholdMethod triangle = {
    .info = {.id = "triangle",
             .summary = "one threshold where a peak of the histogram runs out: for few pixels "
                        "before much background",
             .reference = "Zack, Rogers & Latt 1977, doi:10.1177/25.7.70454",
             .aliases = {},
             .parameters = {}},
    .classify = classify,
};

}  // namespace huemask::thresholds
