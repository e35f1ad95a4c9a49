#include "mask/guided_filter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "base/parallel.h"

namespace huemask::mask {
namespace {

constexpr int kTile = 128;          // pixels
constexpr int kLargestReach = 4;    // of a window, in cells: sums over 81 bytes squared fit int32
constexpr std::size_t kInputs = 4;  // R, G, B and the mask
// Sums over a window: of the inputs, of the products of two colors, of color and mask.
constexpr std::size_t kSums = 13;
constexpr std::size_t kCoefficients = 4;  // of R, G, B and the constant

// Columns or rows [begin, end).
struct Range {
  int begin, end;
  [[nodiscard]] int size() const { return end - begin; }
  [[nodiscard]] Range grown(int by) const { return {begin - by, end + by}; }
  [[nodiscard]] Range within(int count) const { return {std::max(begin, 0), std::min(end, count)}; }
};

struct Settings {
  int cell;           // pixels of the picture to a side of a cell of the reduced picture
  int reach;          // of a window to each side, in cells
  int columns, rows;  // cells
  float epsilon;      // on the scale of bytes
};

Settings settings_of(const Mask& mask, int radius_px, double epsilon) {
  const int cell = (radius_px + kLargestReach - 1) / kLargestReach;
  return {.cell = cell,
          .reach = (2 * radius_px + cell) / (2 * cell),
          .columns = (mask.width() + cell - 1) / cell,
          .rows = (mask.height() + cell - 1) / cell,
          .epsilon = static_cast<float>(epsilon * 255 * 255)};
}

// One value per cell of a part of the reduced picture, in rows.
template <typename T>
class Grid {
 public:
  Grid(Range columns, Range rows)
      : columns_(columns),
        rows_(rows),
        values_(static_cast<std::size_t>(columns.size()) * static_cast<std::size_t>(rows.size())) {}
  // The values of row y from the first column on.
  [[nodiscard]] T* row(int y) {
    return values_.data() + static_cast<std::ptrdiff_t>(y - rows_.begin) * columns_.size();
  }
  [[nodiscard]] Range columns() const { return columns_; }
  [[nodiscard]] Range rows() const { return rows_; }

 private:
  Range columns_, rows_;
  std::vector<T> values_;
};

// out[i] = in[i] + in[i + 1] + ... + in[i + steps], in this order. With the number of steps known,
// the compiler adds several columns at once.
template <int steps, typename T>
void sum_steps(const T* in, std::size_t count, T* out) {
  for (std::size_t i = 0; i < count; ++i) {
    T sum = in[i];
    for (std::size_t step = 1; step <= steps; ++step) sum += in[i + step];
    out[i] = sum;
  }
}

template <typename T>
void sum_ahead(const T* in, int reach, std::size_t count, T* out) {
  static_assert(kLargestReach == 4);
  switch (reach) {
    case 1:
      return sum_steps<2>(in, count, out);
    case 2:
      return sum_steps<4>(in, count, out);
    case 3:
      return sum_steps<6>(in, count, out);
    default:
      return sum_steps<8>(in, count, out);
  }
}

// How many cells of [center - reach, center + reach] the picture has.
float cells_in(int center, int reach, int count) {
  return static_cast<float>(std::min(center + reach, count - 1) - std::max(center - reach, 0) + 1);
}

class Tile {
 public:
  Tile(const Mask& mask, const Image& guide, const Settings& settings, Range x, Range y)
      : mask_(mask),
        guide_(guide),
        settings_(settings),
        x_(x),
        y_(y),
        columns_(cells_of(x, settings.columns)),
        rows_(cells_of(y, settings.rows)) {}

  // Whether every window that has a say in the tile has one mask value.
  [[nodiscard]] bool flat() const {
    const Range x = pixels_of(columns_.grown(2 * settings_.reach), mask_.width());
    const Range y = pixels_of(rows_.grown(2 * settings_.reach), mask_.height());
    const std::uint8_t value = mask_.at(x.begin, y.begin);
    const auto count = static_cast<std::size_t>(x.size());
    for (int row = y.begin; row < y.end; ++row) {
      const std::uint8_t* values = mask_.row(row) + x.begin;
      if (values[0] != value || std::memcmp(values, values + 1, count - 1) != 0) return false;
    }
    return true;
  }

  void filter(Mask& out) const {
    auto inputs = reduce();
    auto functions = fit(inputs);
    auto means = average(functions);
    for (int y = y_.begin; y < y_.end; ++y) write_row(means, y, out.row(y));
  }

 private:
  // The cells between whose centers the pixels lie.
  [[nodiscard]] Range cells_of(Range pixels, int count) const {
    const auto below = [&](int pixel) {
      return static_cast<int>(std::floor(
          (static_cast<float>(pixel) + 0.5F) / static_cast<float>(settings_.cell) - 0.5F));
    };
    return Range{below(pixels.begin), below(pixels.end - 1) + 2}.within(count);
  }
  [[nodiscard]] Range pixels_of(Range cells, int count) const {
    return Range{cells.begin * settings_.cell, cells.end * settings_.cell}.within(count);
  }

  // The means of R, G, B and the mask in each cell, as far as windows of windows reach; 0 beyond
  // the picture.
  [[nodiscard]] std::vector<Grid<std::int16_t>> reduce() const {
    std::vector<Grid<std::int16_t>> inputs(
        kInputs, {columns_.grown(2 * settings_.reach), rows_.grown(2 * settings_.reach)});
    const Range columns = inputs[0].columns();
    const Range inner = columns.within(settings_.columns);
    const Range rows = inputs[0].rows().within(settings_.rows);
    for (int row = rows.begin; row < rows.end; ++row) {
      if (settings_.cell == 1) {
        copy_row(inner, row, inner.begin - columns.begin, inputs);
        continue;
      }
      for (int column = inner.begin; column < inner.end; ++column) {
        const std::array<std::int32_t, kInputs> mean = mean_of(column, row);
        for (std::size_t k = 0; k < kInputs; ++k) {
          inputs[k].row(row)[column - columns.begin] = static_cast<std::int16_t>(mean[k]);
        }
      }
    }
    return inputs;
  }

  // The pixels themselves, where each is a cell.
  void copy_row(Range columns, int row, int to, std::vector<Grid<std::int16_t>>& inputs) const {
    const Rgb8* colors = guide_.pixels.row(row) + columns.begin;
    const std::uint8_t* values = mask_.row(row) + columns.begin;
    std::int16_t *r = inputs[0].row(row) + to, *g = inputs[1].row(row) + to;
    std::int16_t *b = inputs[2].row(row) + to, *m = inputs[3].row(row) + to;
    for (int i = 0; i < columns.size(); ++i) {
      r[i] = colors[i].r;
      g[i] = colors[i].g;
      b[i] = colors[i].b;
      m[i] = values[i];
    }
  }

  [[nodiscard]] std::array<std::int32_t, kInputs> mean_of(int column, int row) const {
    const Range x = pixels_of({column, column + 1}, mask_.width());
    const Range y = pixels_of({row, row + 1}, mask_.height());
    std::array<std::int32_t, kInputs> sums{};
    for (int py = y.begin; py < y.end; ++py) {
      for (int px = x.begin; px < x.end; ++px) {
        const Rgb8 color = guide_.pixels.at(px, py);
        sums[0] += color.r;
        sums[1] += color.g;
        sums[2] += color.b;
        sums[3] += mask_.at(px, py);
      }
    }
    const std::int32_t count = x.size() * y.size();
    if (count > 1) {
      for (std::int32_t& sum : sums) sum = (sum + count / 2) / count;
    }
    return sums;
  }

  // The function of every window around a cell that has a say.
  [[nodiscard]] std::vector<Grid<float>> fit(std::vector<Grid<std::int16_t>>& inputs) const {
    const int reach = settings_.reach;
    std::vector<Grid<float>> functions(kCoefficients, {columns_.grown(reach), rows_.grown(reach)});
    const Range rows = functions[0].rows();
    const auto width = static_cast<std::size_t>(inputs[0].columns().size());
    std::vector<std::int32_t> down(kSums * width);  // sums over the rows of a window
    for (int row = rows.begin - reach; row < rows.begin + reach; ++row) {
      add_row(inputs, row, 1, width, down);
    }
    std::vector<std::int32_t> sums(kSums * width);
    for (int row = rows.begin; row < rows.end; ++row) {
      add_row(inputs, row + reach, 1, width, down);
      sum_across(down, width, sums);
      fit_row(sums, width, row, functions);
      add_row(inputs, row - reach, -1, width, down);
    }
    return functions;
  }

  static void add_row(std::vector<Grid<std::int16_t>>& inputs, int row, std::int32_t sign,
                      std::size_t width, std::vector<std::int32_t>& down) {
    std::array<const std::int16_t*, kInputs> in{};
    for (std::size_t k = 0; k < kInputs; ++k) in[k] = inputs[k].row(row);
    for (std::size_t k = 0; k < kInputs; ++k) {
      std::int32_t* sum = down.data() + k * width;
      for (std::size_t i = 0; i < width; ++i) sum[i] += sign * in[k][i];
    }
    std::size_t next = kInputs;
    for (std::size_t a = 0; a < 3; ++a) {
      for (std::size_t b = a; b < kInputs; ++b, ++next) {
        std::int32_t* sum = down.data() + next * width;
        for (std::size_t i = 0; i < width; ++i) sum[i] += sign * (in[a][i] * in[b][i]);
      }
    }
  }

  // From sums down the rows to sums over windows, from column `reach` of the inputs on.
  void sum_across(const std::vector<std::int32_t>& down, std::size_t width,
                  std::vector<std::int32_t>& sums) const {
    const std::size_t count = width - static_cast<std::size_t>(2 * settings_.reach);
    for (std::size_t k = 0; k < kSums; ++k) {
      sum_ahead(down.data() + k * width, settings_.reach, count, sums.data() + k * width);
    }
  }

  // Solves (covariance of colors + epsilon) * a = covariance of color and mask by L * D * L', all
  // times the square of the number of cells, whose whole numbers fit int32.
  void fit_row(const std::vector<std::int32_t>& sums, std::size_t width, int row,
               std::vector<Grid<float>>& functions) const {
    const Range columns = functions[0].columns();
    const float rows_in = cells_in(row, settings_.reach, settings_.rows);
    const auto sum = [&](std::size_t k) { return sums.data() + k * width; };
    const std::int32_t *r = sum(0), *g = sum(1), *b = sum(2), *p = sum(3);
    const std::int32_t *rr = sum(4), *rg = sum(5), *rb = sum(6), *rp = sum(7);
    const std::int32_t *gg = sum(8), *gb = sum(9), *gp = sum(10), *bb = sum(11), *bp = sum(12);
    float *out_r = functions[0].row(row), *out_g = functions[1].row(row);
    float *out_b = functions[2].row(row), *out_1 = functions[3].row(row);
    std::vector<std::int32_t> counts(static_cast<std::size_t>(columns.size()));
    for (int i = 0; i < columns.size(); ++i) {
      const float across = cells_in(columns.begin + i, settings_.reach, settings_.columns);
      // Beyond the picture there are no cells to mean; anything but 0.
      counts[static_cast<std::size_t>(i)] =
          std::max(1, static_cast<std::int32_t>(across * rows_in));
    }
    const std::int32_t* count = counts.data();
    const float epsilon = settings_.epsilon;  // a copy, which no output can alias
    for (int i = 0; i < columns.size(); ++i) {
      const std::int32_t n = count[i];
      const auto cov = [&](std::int32_t product, std::int32_t x, std::int32_t y) {
        return static_cast<float>(n * product - x * y);
      };
      const float e = epsilon * static_cast<float>(n) * static_cast<float>(n);
      const float d0 = cov(rr[i], r[i], r[i]) + e;
      const float l1 = cov(rg[i], r[i], g[i]) / d0;
      const float l2 = cov(rb[i], r[i], b[i]) / d0;
      const float d1 = cov(gg[i], g[i], g[i]) + e - l1 * l1 * d0;
      const float l3 = (cov(gb[i], g[i], b[i]) - l1 * l2 * d0) / d1;
      const float d2 = cov(bb[i], b[i], b[i]) + e - l2 * l2 * d0 - l3 * l3 * d1;
      const float y0 = cov(rp[i], r[i], p[i]);
      const float y1 = cov(gp[i], g[i], p[i]) - l1 * y0;
      const float y2 = cov(bp[i], b[i], p[i]) - l2 * y0 - l3 * y1;
      const float a2 = y2 / d2;
      const float a1 = y1 / d1 - l3 * a2;
      const float a0 = y0 / d0 - l1 * a1 - l2 * a2;
      out_r[i] = a0;
      out_g[i] = a1;
      out_b[i] = a2;
      out_1[i] = (static_cast<float>(p[i]) - a0 * static_cast<float>(r[i]) -
                  a1 * static_cast<float>(g[i]) - a2 * static_cast<float>(b[i])) /
                 static_cast<float>(n);
    }
    clear_outside(functions, row);
  }

  // Windows around what is no cell of the picture are none.
  void clear_outside(std::vector<Grid<float>>& functions, int row) const {
    const Range columns = functions[0].columns();
    const Range inner = row < 0 || row >= settings_.rows ? Range{columns.end, columns.end}
                                                         : columns.within(settings_.columns);
    for (Grid<float>& grid : functions) {
      float* values = grid.row(row);
      std::fill(values, values + (inner.begin - columns.begin), 0.0F);
      std::fill(values + (inner.end - columns.begin), values + columns.size(), 0.0F);
    }
  }

  // The mean of the functions of all windows that a cell is in, in a fixed order.
  [[nodiscard]] std::vector<Grid<float>> average(std::vector<Grid<float>>& functions) const {
    std::vector<Grid<float>> means(kCoefficients, {columns_, rows_});
    const int reach = settings_.reach;
    const auto width = static_cast<std::size_t>(functions[0].columns().size());
    std::vector<float> down(width);
    for (std::size_t k = 0; k < kCoefficients; ++k) {
      for (int row = rows_.begin; row < rows_.end; ++row) {
        std::fill(down.begin(), down.end(), 0.0F);
        for (int dy = -reach; dy <= reach; ++dy) {
          const float* in = functions[k].row(row + dy);
          for (std::size_t i = 0; i < width; ++i) down[i] += in[i];
        }
        float* out = means[k].row(row);
        const int count = columns_.size();
        sum_ahead(down.data(), reach, static_cast<std::size_t>(count), out);
        const float rows_in = cells_in(row, reach, settings_.rows);
        for (int i = 0; i < count; ++i) {
          out[i] /= rows_in * cells_in(columns_.begin + i, reach, settings_.columns);
        }
      }
    }
    return means;
  }

  // Where a pixel lies between the centers of two cells.
  struct Between {
    int first, second;
    float share;  // of the second
  };
  [[nodiscard]] Between between(int pixel, Range cells) const {
    const float at = (static_cast<float>(pixel) + 0.5F) / static_cast<float>(settings_.cell) - 0.5F;
    const float below = std::floor(at);
    const int first = static_cast<int>(below);
    return {std::clamp(first, cells.begin, cells.end - 1) - cells.begin,
            std::clamp(first + 1, cells.begin, cells.end - 1) - cells.begin, at - below};
  }

  void write_row(std::vector<Grid<float>>& means, int y, std::uint8_t* out) const {
    const Between down = between(y, rows_);
    std::array<std::vector<float>, kCoefficients> line;
    const auto width = static_cast<std::size_t>(columns_.size());
    for (std::size_t k = 0; k < kCoefficients; ++k) {
      line[k].resize(width);
      const float* above = means[k].row(rows_.begin + down.first);
      const float* below = means[k].row(rows_.begin + down.second);
      for (std::size_t i = 0; i < width; ++i) {
        line[k][i] = above[i] + down.share * (below[i] - above[i]);
      }
    }
    const Rgb8* colors = guide_.pixels.row(y);
    if (settings_.cell == 1) {
      const float *r = line[0].data(), *g = line[1].data(), *b = line[2].data();
      const float* constant = line[3].data();
      for (int i = 0; i < x_.size(); ++i) {
        out[x_.begin + i] = value_of(r[i], g[i], b[i], constant[i], colors[x_.begin + i]);
      }
      return;
    }
    for (int x = x_.begin; x < x_.end; ++x) {
      const Between across = between(x, columns_);
      const auto at = [&](std::size_t k) {
        const float left = line[k][static_cast<std::size_t>(across.first)];
        const float right = line[k][static_cast<std::size_t>(across.second)];
        return left + across.share * (right - left);
      };
      out[x] = value_of(at(0), at(1), at(2), at(3), colors[x]);
    }
  }

  static std::uint8_t value_of(float r, float g, float b, float constant, Rgb8 color) {
    const float value = r * static_cast<float>(color.r) + g * static_cast<float>(color.g) +
                        b * static_cast<float>(color.b) + constant;
    const float rounded = std::clamp(value, 0.0F, 255.0F) + 0.5F;
    return static_cast<std::uint8_t>(rounded);
  }

  const Mask& mask_;
  const Image& guide_;
  const Settings& settings_;
  Range x_, y_;           // pixels of the tile
  Range columns_, rows_;  // cells that its pixels lie between
};

}  // namespace

Result<Mask> guided_filter(const Mask& mask, const Image& guide, int radius_px, double epsilon,
                           const Context& context) {
  const Settings settings = settings_of(mask, radius_px, epsilon);
  Mask out = mask.clone();
  const int across = (mask.width() + kTile - 1) / kTile;
  const int down = (mask.height() + kTile - 1) / kTile;
  const auto tiles = static_cast<std::size_t>(across) * static_cast<std::size_t>(down);
  parallel_for_chunks(context.thread_count(), tiles, 1, [&](std::size_t begin, std::size_t) {
    if (context.cancelled()) return;
    const int x = static_cast<int>(begin % static_cast<std::size_t>(across)) * kTile;
    const int y = static_cast<int>(begin / static_cast<std::size_t>(across)) * kTile;
    const Tile tile(mask, guide, settings, Range{x, x + kTile}.within(mask.width()),
                    Range{y, y + kTile}.within(mask.height()));
    if (!tile.flat()) tile.filter(out);
  });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "refining was cancelled");
  return out;
}

}  // namespace huemask::mask
