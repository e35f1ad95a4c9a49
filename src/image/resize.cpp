#include "image/resize.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/parallel.h"
#include "image/transfer.h"

namespace huemask::picture {
namespace {

// One axis: target position i covers source positions first to last, in units of 1/target of a
// source pixel, so that every weight is a whole number.
struct Cover {
  int first = 0;
  int last = 0;
  float first_weight = 0;  // weights of those two; all between have inner_weight
  float last_weight = 0;
  float inner_weight = 0;

  Cover(int target_position, int source, int target) {
    const std::int64_t begin = std::int64_t{target_position} * source;
    const std::int64_t end = begin + source;
    first = static_cast<int>(begin / target);
    last = static_cast<int>((end - 1) / target);
    const double whole = source;
    const std::int64_t first_end = std::min(end, (std::int64_t{first} + 1) * target);
    first_weight = static_cast<float>(static_cast<double>(first_end - begin) / whole);
    last_weight =
        static_cast<float>(static_cast<double>(end - std::int64_t{last} * target) / whole);
    inner_weight = static_cast<float>(target / whole);
  }
  [[nodiscard]] float weight(int position) const {
    if (position == first) return first_weight;
    return position == last ? last_weight : inner_weight;
  }
};

class Shrinker {
 public:
  Shrinker(const Image& source, Image& target)
      : source_(source), target_(target), linear_(linear_of_code()), encode_(linear_encoder()) {
    columns_.reserve(static_cast<std::size_t>(target.width()));
    for (int x = 0; x < target.width(); ++x) {
      columns_.emplace_back(x, source.width(), target.width());
    }
  }

  // `sums`: scratch for one row of the source's width, four values per pixel.
  void make_row(int y, std::vector<float>& sums) const {
    std::fill(sums.begin(), sums.end(), 0.0F);
    const Cover rows(y, source_.height(), target_.height());
    for (int row = rows.first; row <= rows.last; ++row) add_row(row, rows.weight(row), sums);
    for (int x = 0; x < target_.width(); ++x) put_pixel(x, y, sums);
  }

 private:
  void add_row(int y, float weight, std::vector<float>& sums) const {
    const Rgb8* pixels = source_.pixels.row(y);
    const std::uint8_t* alpha = source_.opaque() ? nullptr : source_.alpha.row(y);
    float* sum = sums.data();
    for (int x = 0; x < source_.width(); ++x, sum += 4) {
      const float part = alpha == nullptr ? weight : weight * (static_cast<float>(alpha[x]) / 255);
      sum[0] += part * linear_[pixels[x].r];
      sum[1] += part * linear_[pixels[x].g];
      sum[2] += part * linear_[pixels[x].b];
      sum[3] += part;
    }
  }

  void put_pixel(int x, int y, const std::vector<float>& sums) const {
    const Cover& cover = columns_[static_cast<std::size_t>(x)];
    std::array<double, 4> total{};
    for (int column = cover.first; column <= cover.last; ++column) {
      const double weight = cover.weight(column);
      const float* sum = sums.data() + static_cast<std::size_t>(column) * 4;
      for (std::size_t i = 0; i < 4; ++i) total[i] += weight * sum[i];
    }
    Rgb8 color;
    if (total[3] > 0) {
      const auto code = [&](double sum) { return encode_(static_cast<float>(sum / total[3])); };
      color = {code(total[0]), code(total[1]), code(total[2])};
    }
    target_.pixels.at(x, y) = color;
    if (!source_.opaque()) {
      const double alpha = std::min(total[3], 1.0) * 255;
      target_.alpha.at(x, y) = static_cast<std::uint8_t>(std::floor(alpha + 0.5));
    }
  }

  const Image& source_;
  Image& target_;
  const std::array<float, 256>& linear_;
  const LinearEncoder& encode_;
  std::vector<Cover> columns_;
};

}  // namespace

Image shrink(const Image& image, int width, int height, const Context& context) {
  Image result;
  result.space = image.space;
  result.source = image.source;
  result.pixels = Plane<Rgb8>(width, height);
  if (!image.opaque()) result.alpha = Plane<std::uint8_t>(width, height);
  const Shrinker shrinker(image, result);
  constexpr std::size_t kRowsPerChunk = 4;
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(height), kRowsPerChunk,
                      [&](std::size_t begin, std::size_t end) {
                        std::vector<float> sums(static_cast<std::size_t>(image.width()) * 4);
                        for (std::size_t y = begin; y < end && !context.cancelled(); ++y) {
                          shrinker.make_row(static_cast<int>(y), sums);
                        }
                      });
  return result;
}

}  // namespace huemask::picture
