#include "mask/box_blur.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/parallel.h"

namespace huemask::mask {
namespace {

constexpr std::size_t kRowsPerChunk = 64;
constexpr std::size_t kColumnsPerChunk = 128;
constexpr int kRowsBetweenChecks = 64;
constexpr int kPasses = 3;
// Between the passes a value is held in 1/256.
constexpr int kFractionBits = 8;

// The reach to each side of each of the three boxes.
std::array<int, kPasses> reaches(int radius_px) {
  return {(radius_px + 2) / 3, (radius_px + 1) / 3, radius_px / 3};
}

// The mean of a box from the sum over it, rounded to nearest: a division by a constant. Sums are
// below 2^27, so `inverse_` shifts the mean by less than 2^-13; multiples of the width stay exact.
class Mean {
 public:
  explicit Mean(int reach)
      : half_(static_cast<std::uint32_t>(reach)),
        inverse_((std::uint64_t{1} << 40) / static_cast<std::uint64_t>(2 * reach + 1) + 1) {}
  std::uint16_t operator()(std::uint32_t sum) const {
    return static_cast<std::uint16_t>((std::uint64_t{sum + half_} * inverse_) >> 40);
  }

 private:
  std::uint32_t half_;
  std::uint64_t inverse_;
};

// One box along a row.
void blur_row(const std::uint16_t* in, int width, int reach, std::uint16_t* out) {
  const Mean mean(reach);
  const auto at = [&](int x) { return std::uint32_t{in[std::clamp(x, 0, width - 1)]}; };
  std::uint32_t sum = 0;
  for (int x = -reach; x <= reach; ++x) sum += at(x);
  for (int x = 0; x < width; ++x) {
    out[x] = mean(sum);
    sum += at(x + reach + 1) - at(x - reach);
  }
}

void blur_rows(const Mask& mask, const std::array<int, kPasses>& reach, std::size_t begin,
               std::size_t end, Plane<std::uint16_t>& out) {
  const int width = mask.width();
  std::vector<std::uint16_t> a(static_cast<std::size_t>(width));
  std::vector<std::uint16_t> b(a.size());
  for (int y = static_cast<int>(begin); y < static_cast<int>(end); ++y) {
    const std::uint8_t* row = mask.row(y);
    std::transform(row, row + width, a.begin(),
                   [](std::uint8_t v) { return static_cast<std::uint16_t>(v << kFractionBits); });
    blur_row(a.data(), width, reach[0], b.data());
    blur_row(b.data(), width, reach[1], a.data());
    blur_row(a.data(), width, reach[2], out.row(y));
  }
}

// One box down the columns [begin, end), all of them side by side.
bool blur_columns(const Plane<std::uint16_t>& in, int reach, std::size_t begin, std::size_t end,
                  const Context& context, Plane<std::uint16_t>& out) {
  const Mean mean(reach);
  const std::size_t count = end - begin;
  std::vector<std::uint32_t> sums(count);
  const auto row = [&](int y) { return in.row(std::clamp(y, 0, in.height() - 1)) + begin; };
  for (int y = -reach; y <= reach; ++y) {
    const std::uint16_t* values = row(y);
    for (std::size_t i = 0; i < count; ++i) sums[i] += values[i];
  }
  for (int y = 0; y < in.height(); ++y) {
    if (y % kRowsBetweenChecks == 0 && context.cancelled()) return false;
    std::uint16_t* to = out.row(y) + begin;
    const std::uint16_t* next = row(y + reach + 1);
    const std::uint16_t* last = row(y - reach);
    for (std::size_t i = 0; i < count; ++i) {
      to[i] = mean(sums[i]);
      sums[i] += std::uint32_t{next[i]} - last[i];
    }
  }
  return true;
}

}  // namespace

Result<Mask> box_blur(const Mask& mask, int radius_px, const Context& context) {
  const auto reach = reaches(radius_px);
  Plane<std::uint16_t> a(mask.width(), mask.height());
  Plane<std::uint16_t> b(mask.width(), mask.height());
  const int threads = context.thread_count();
  parallel_for_chunks(threads, static_cast<std::size_t>(mask.height()), kRowsPerChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (!context.cancelled()) blur_rows(mask, reach, begin, end, a);
                      });
  parallel_for_chunks(threads, static_cast<std::size_t>(mask.width()), kColumnsPerChunk,
                      [&](std::size_t begin, std::size_t end) {
                        blur_columns(a, reach[0], begin, end, context, b) &&
                            blur_columns(b, reach[1], begin, end, context, a) &&
                            blur_columns(a, reach[2], begin, end, context, b);
                      });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "refining was cancelled");
  Mask out(mask.width(), mask.height());
  constexpr int kHalf = 1 << (kFractionBits - 1);
  std::transform(b.values().begin(), b.values().end(), out.values().begin(), [](std::uint16_t v) {
    return static_cast<std::uint8_t>((v + kHalf) >> kFractionBits);
  });
  return out;
}

}  // namespace huemask::mask
