// Pictures whose memberships are known: shapes with anti-aliased edges, blurred and noisy if
// wanted.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "base/random.h"
#include "huemask/color_table.h"
#include "huemask/image.h"
#include "huemask/mask.h"
#include "huemask/palette.h"
#include "huemask/soft_masks.h"

namespace huemask::test {

using Coverage = std::vector<double>;  // of each pixel by one color, [0, 1]

struct Scene {
  Image image;
  std::vector<Rgb8> colors;
  std::vector<Coverage> truth;  // for each color
};

inline void blur(Coverage& plane, int width, int height, double sigma_px) {
  const int radius = static_cast<int>(std::ceil(3 * sigma_px));
  const auto pass = [&](int count, int lines, std::size_t step, std::size_t line_step) {
    const auto index = [&](int line, int i) {
      return static_cast<std::size_t>(line) * line_step + static_cast<std::size_t>(i) * step;
    };
    for (int line = 0; line < lines; ++line) {
      std::vector<double> values(static_cast<std::size_t>(count));
      for (int i = 0; i < count; ++i) {
        double sum = 0;
        double weights = 0;
        for (int d = -radius; d <= radius; ++d) {
          const double weight = std::exp(-d * d / (2 * sigma_px * sigma_px));
          const int from = std::clamp(i + d, 0, count - 1);
          sum += weight * plane[index(line, from)];
          weights += weight;
        }
        values[static_cast<std::size_t>(i)] = sum / weights;
      }
      for (int i = 0; i < count; ++i) {
        plane[index(line, i)] = values[static_cast<std::size_t>(i)];
      }
    }
  };
  const auto row = static_cast<std::size_t>(width);
  pass(width, height, 1, row);
  pass(height, width, row, 1);
}

// Puts a shape over what is there: `inside` is asked at 8 x 8 places of each pixel.
inline void paint(Scene& scene, std::size_t color,
                  const std::function<bool(double x, double y)>& inside) {
  constexpr int kPlaces = 8;
  const int width = scene.image.width();
  for (int y = 0; y < scene.image.height(); ++y) {
    for (int x = 0; x < width; ++x) {
      int hits = 0;
      for (int v = 0; v < kPlaces; ++v) {
        for (int u = 0; u < kPlaces; ++u) {
          hits += inside(x + (u + 0.5) / kPlaces, y + (v + 0.5) / kPlaces) ? 1 : 0;
        }
      }
      const double part = static_cast<double>(hits) / (kPlaces * kPlaces);
      const auto at =
          static_cast<std::size_t>(scene.image.pixels.row(y) + x - scene.image.pixels.data());
      for (Coverage& plane : scene.truth) plane[at] *= 1 - part;
      scene.truth[color][at] += part;
    }
  }
}

// Everything in the first color.
inline Scene empty_scene(int width, int height, std::vector<Rgb8> colors) {
  Scene scene{.image = {.pixels = Plane<Rgb8>(width, height), .alpha = {}, .source = {}},
              .colors = std::move(colors),
              .truth = {}};
  scene.truth.assign(scene.colors.size(), Coverage(scene.image.pixels.size(), 0.0));
  std::fill(scene.truth[0].begin(), scene.truth[0].end(), 1.0);
  return scene;
}

// A disk of every color but the first and a bar, wherever the seed puts them.
inline void paint_shapes(Scene& scene, std::uint64_t seed) {
  Random random(seed);
  const double width = scene.image.width();
  const double height = scene.image.height();
  for (std::size_t color = 1; color < scene.colors.size(); ++color) {
    for (int i = 0; i < 2; ++i) {
      const double cx = width * random.uniform();
      const double cy = height * random.uniform();
      const double radius = height * (0.1 + 0.15 * random.uniform());
      paint(scene, color, [=](double x, double y) {
        return (x - cx) * (x - cx) + (y - cy) * (y - cy) < radius * radius;
      });
    }
    const double slope = 2 * random.uniform() - 1;
    const double offset = height * random.uniform();
    const double thick = 4 + 8 * random.uniform();
    paint(scene, color,
          [=](double x, double y) { return std::abs(y - offset - slope * x) < thick; });
  }
}

// Makes the pixels from the truth.
inline void render(Scene& scene, double blur_px, double noise, std::uint64_t seed) {
  Random random(seed);
  if (blur_px > 0) {
    for (Coverage& plane : scene.truth) {
      blur(plane, scene.image.width(), scene.image.height(), blur_px);
    }
  }
  const auto grain = [&] {
    double sum = -6;  // of twelve uniform numbers: nearly normal, of variance 1
    for (int i = 0; i < 12; ++i) sum += random.uniform();
    return noise * sum;
  };
  for (std::size_t i = 0; i < scene.image.pixels.size(); ++i) {
    double rgb[3] = {};
    for (std::size_t j = 0; j < scene.colors.size(); ++j) {
      const double part = scene.truth[j][i];
      rgb[0] += part * scene.colors[j].r;
      rgb[1] += part * scene.colors[j].g;
      rgb[2] += part * scene.colors[j].b;
    }
    std::uint8_t out[3];
    for (int c = 0; c < 3; ++c) {
      out[c] = static_cast<std::uint8_t>(std::clamp(rgb[c] + grain() + 0.5, 0.0, 255.0));
    }
    scene.image.pixels.data()[i] = {out[0], out[1], out[2]};
  }
}

struct Softened {
  ColorTable table;
  Palette palette;
  LabelMap labels;
  SoftLabelMap soft;
};

// With the scene's colors as the palette, in their order.
inline Softened soften(const Image& image, const std::vector<Rgb8>& colors,
                       const Context& context) {
  PaletteOptions options{.k = static_cast<int>(colors.size())};
  for (const Rgb8 color : colors) options.locked.push_back(rgb8_to_xyz(color, image.space));
  ColorTable table = *count_colors(image, context);
  Palette palette = *make_palette(table, options, context);
  LabelMap labels = *label_pixels(image, table, palette, context);
  SoftLabelMap soft = *soften_labels(image, table, palette, labels, context);
  return {std::move(table), std::move(palette), std::move(labels), std::move(soft)};
}

// Mean of |membership - truth| over all pixels and colors in which either is not 0 or 1 alike: over
// all pixels, and over those of edges alone.
struct AlphaError {
  double everywhere = 0;
  double at_edges = 0;
};

inline AlphaError alpha_error(const Scene& scene, const SoftLabelMap& soft) {
  const std::vector<Mask> masks = soft_masks(soft, {.threads = 1});
  double all = 0;
  double edges = 0;
  double edge_count = 0;
  const std::size_t pixels = scene.image.pixels.size();
  for (std::size_t j = 0; j < masks.size(); ++j) {
    for (std::size_t i = 0; i < pixels; ++i) {
      const double truth = scene.truth[j][i];
      const double error = std::abs(masks[j].data()[i] / 255.0 - truth);
      all += error;
      if (truth > 0.002 && truth < 0.998) {
        edges += error;
        ++edge_count;
      }
    }
  }
  return {all / static_cast<double>(pixels * masks.size()), edges / std::max(edge_count, 1.0)};
}

}  // namespace huemask::test
