#include "mask/fast_global_smoother.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/parallel.h"
#include "mask/disk_morphology.h"

namespace huemask::mask {
namespace {

constexpr std::size_t kRowsPerChunk = 64;
constexpr std::size_t kColumnsPerChunk = 64;
constexpr int kRowsBetweenChecks = 256;
constexpr int kIterations = 3;  // as in the paper, each with a quarter of the smoothness before

// exp(-difference / sigma) for the straight-line difference of two encoded colors, in steps of 1/4.
class Weights {
 public:
  explicit Weights(double sigma) {
    for (std::size_t i = 0; i < by_difference_.size(); ++i) {
      by_difference_[i] = static_cast<float>(std::exp(-static_cast<double>(i) / kSteps / sigma));
    }
  }
  float operator()(Rgb8 a, Rgb8 b) const {
    const int r = a.r - b.r;
    const int g = a.g - b.g;
    const int blue = a.b - b.b;
    const auto square = static_cast<float>(r * r + g * g + blue * blue);
    return by_difference_[static_cast<std::size_t>(std::sqrt(square) * kSteps)];
  }

 private:
  static constexpr int kSteps = 4;
  std::vector<float> by_difference_ = std::vector<float>(442 * kSteps + 4);
};

// The smoothness of the iterations, which add up to that of one two-dimensional solution.
float lambda_of(double lambda, int iteration) {
  const double part =
      std::pow(4.0, kIterations - 1 - iteration) * 3 / (2 * (std::pow(4.0, kIterations) - 1));
  return static_cast<float>(2 * part * lambda);
}

// One line of (1 + weights) * u = f, where pixels out of the band are known: elimination makes
// u[i] = value[i] + carry[i] * u[i + 1], substitution goes back. A known pixel has carry 0.
struct Elimination {
  float value, carry;
};

Elimination eliminate(float f, float before, float after, Elimination previous) {
  const float pivot = 1 + before + after - before * previous.carry;
  return {(f + before * previous.value) / pivot, after / pivot};
}

class Smoother {
 public:
  Smoother(const Mask& mask, const Mask& band, const Image& guide, const SmootherOptions& options)
      : band_(band), guide_(guide), weights_(options.sigma), values_(mask.width(), mask.height()) {
    std::copy(mask.values().begin(), mask.values().end(), values_.values().begin());
  }

  [[nodiscard]] const Plane<float>& values() const { return values_; }

  void smooth_rows(float lambda, std::size_t begin, std::size_t end) {
    std::vector<float> carry(static_cast<std::size_t>(values_.width()));
    for (std::size_t y = begin; y < end; ++y) {
      const std::uint8_t* band = band_.row(static_cast<int>(y));
      const int width = values_.width();
      for (int x = 0; x < width; ++x) {
        if (band[x] == 0) continue;
        const int first = x;
        while (x < width && band[x] != 0) ++x;
        smooth_segment(static_cast<int>(y), first, x, lambda, carry);
      }
    }
  }

  // All columns [begin, end) side by side.
  void smooth_columns(float lambda, std::size_t begin, std::size_t end, const Context& context) {
    const std::size_t count = end - begin;
    const int height = values_.height();
    std::vector<float> carry(count * static_cast<std::size_t>(height));
    const auto row_of = [&](int y) { return carry.data() + static_cast<std::size_t>(y) * count; };
    const auto has_band = [&](int y) {
      const std::uint8_t* band = band_.row(y) + begin;
      return std::any_of(band, band + count, [](std::uint8_t in) { return in != 0; });
    };
    for (int y = 0; y < height; ++y) {
      if (y % kRowsBetweenChecks == 0 && context.cancelled()) return;
      if (has_band(y))
        eliminate_row(y, begin, count, lambda, row_of(y), y > 0 ? row_of(y - 1) : nullptr);
    }
    for (int y = height - 2; y >= 0; --y) {
      if (!has_band(y)) continue;
      float* value = values_.row(y) + begin;
      const float* below = values_.row(y + 1) + begin;
      const float* factor = row_of(y);  // 0 out of the band
      for (std::size_t i = 0; i < count; ++i) value[i] += factor[i] * below[i];
    }
  }

 private:
  void smooth_segment(int y, int first, int end, float lambda, std::vector<float>& carry) {
    float* value = values_.row(y);
    const Rgb8* color = guide_.pixels.row(y);
    const int last = values_.width() - 1;
    Elimination previous = {first > 0 ? value[first - 1] : 0, 0};
    float before = first > 0 ? lambda * weights_(color[first - 1], color[first]) : 0;
    for (int x = first; x < end; ++x) {
      const float after = x < last ? lambda * weights_(color[x], color[x + 1]) : 0;
      previous = eliminate(value[x], before, after, previous);
      value[x] = previous.value;
      carry[static_cast<std::size_t>(x)] = previous.carry;
      before = after;
    }
    for (int x = std::min(end, last) - 1; x >= first; --x) {
      value[x] += carry[static_cast<std::size_t>(x)] * value[x + 1];
    }
  }

  void eliminate_row(int y, std::size_t begin, std::size_t count, float lambda, float* carry,
                     const float* carry_above) {
    const std::uint8_t* band = band_.row(y) + begin;
    float* value = values_.row(y) + begin;
    const auto weight = [&](int upper, std::size_t i) {
      return lambda *
             weights_(guide_.pixels.row(upper)[begin + i], guide_.pixels.row(upper + 1)[begin + i]);
    };
    for (std::size_t i = 0; i < count; ++i) {
      if (band[i] == 0) continue;
      const bool top = y == 0;
      const Elimination previous = {top ? 0 : values_.row(y - 1)[begin + i],
                                    top ? 0 : carry_above[i]};
      const float before = top ? 0 : weight(y - 1, i);
      const float after = y + 1 < values_.height() ? weight(y, i) : 0;
      const Elimination now = eliminate(value[i], before, after, previous);
      value[i] = now.value;
      carry[i] = now.carry;
    }
  }

  const Mask& band_;
  const Image& guide_;
  Weights weights_;
  Plane<float> values_;
};

// Not 0 where the disk around a pixel has more than one value.
Result<Mask> edge_band(const Mask& mask, double radius_px, const Context& context) {
  auto most = dilate(mask, radius_px, context);
  if (!most) return most;
  const auto least = erode(mask, radius_px, context);
  if (!least) return tl::make_unexpected(least.error());
  std::transform(most->values().begin(), most->values().end(), least->values().begin(),
                 most->values().begin(),
                 [](std::uint8_t a, std::uint8_t b) { return static_cast<std::uint8_t>(a - b); });
  return most;
}

}  // namespace

Result<Mask> fast_global_smoother(const Mask& mask, const Image& guide,
                                  const SmootherOptions& options, const Context& context) {
  const auto band = edge_band(mask, options.band_px, context);
  if (!band) return tl::make_unexpected(band.error());
  Smoother smoother(mask, *band, guide, options);
  const auto width = static_cast<std::size_t>(mask.width());
  const auto height = static_cast<std::size_t>(mask.height());
  for (int i = 0; i < kIterations; ++i) {
    const float lambda = lambda_of(options.lambda, i);
    parallel_for_chunks(context.thread_count(), height, kRowsPerChunk,
                        [&](std::size_t begin, std::size_t end) {
                          if (!context.cancelled()) smoother.smooth_rows(lambda, begin, end);
                        });
    parallel_for_chunks(context.thread_count(), width, kColumnsPerChunk,
                        [&](std::size_t begin, std::size_t end) {
                          smoother.smooth_columns(lambda, begin, end, context);
                        });
    if (context.cancelled()) return fail(ErrorCode::kCancelled, "refining was cancelled");
  }
  Mask out(mask.width(), mask.height());
  const auto values = smoother.values().values();
  std::transform(values.begin(), values.end(), out.values().begin(), [](float v) {
    const float rounded = std::clamp(v, 0.0F, 255.0F) + 0.5F;
    return static_cast<std::uint8_t>(rounded);
  });
  return out;
}

}  // namespace huemask::mask
