// Pictures for the tests, made by our own random numbers: the same everywhere.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "base/random.h"
#include "huemask/image.h"

namespace huemask::test {

inline std::uint8_t to_byte(double value) {
  return static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
}

// Normally distributed, of deviation 1 (Box-Muller). This is the tests' own, so the C library's
// logarithm will do.
inline double normal(Random& random) {
  const double u = 1 - random.uniform();
  return std::sqrt(-2 * std::log(u)) * std::cos(2 * 3.14159265358979 * random.uniform());
}

// A row of the given colors.
inline Image picture_of(std::span<const Rgb8> colors) {
  Image image{.pixels = Plane<Rgb8>(static_cast<int>(colors.size()), 1), .alpha = {}, .source = {}};
  std::copy(colors.begin(), colors.end(), image.pixels.data());
  return image;
}

inline Image flat_picture(int width, int height, Rgb8 color) {
  return {.pixels = Plane<Rgb8>(width, height, color), .alpha = {}, .source = {}};
}

// Every pixel drawn from `colors` random colors.
inline Image noise_picture(int width, int height, std::size_t colors, std::uint64_t seed) {
  Random random(seed);
  Plane<Rgb8> chosen(static_cast<int>(colors), 1);
  for (Rgb8& color : chosen.values()) {
    color = key_color(static_cast<std::uint32_t>(random.below(1 << 24)));
  }
  Image image{.pixels = Plane<Rgb8>(width, height), .alpha = {}, .source = {}};
  for (Rgb8& pixel : image.pixels.values()) pixel = chosen.values()[random.below(colors)];
  return image;
}

// Soft gradients, a few round objects and sensor noise: as many different colors, as unevenly
// spread, as in a photograph. Only IEEE additions, products and square roots.
inline Image photo_like_picture(int width, int height, std::uint64_t seed) {
  Random random(seed);
  Image image{.pixels = Plane<Rgb8>(width, height), .alpha = {}, .source = {}};
  const auto channel = [&] { return 30 + 200 * random.uniform(); };
  struct Disk {
    double x, y, radius;
    double color[3];
  };
  Disk disks[6];
  for (Disk& disk : disks) {
    disk = {width * random.uniform(),
            height * random.uniform(),
            (0.08 + 0.15 * random.uniform()) * height,
            {channel(), channel(), channel()}};
  }
  const double top[3] = {channel(), channel(), channel()};
  const double bottom[3] = {channel(), channel(), channel()};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double down = static_cast<double>(y) / height;
      double value[3];
      for (int c = 0; c < 3; ++c) {
        value[c] = top[c] + (bottom[c] - top[c]) * down + 20.0 * x / width;
      }
      for (const Disk& disk : disks) {
        const double dx = x - disk.x;
        const double dy = y - disk.y;
        const double distance = std::sqrt(dx * dx + dy * dy) / disk.radius;
        if (distance >= 1) continue;
        for (int c = 0; c < 3; ++c) value[c] = disk.color[c] * (1.15 - 0.5 * distance);
      }
      const double noise = 4 * (random.uniform() + random.uniform() - 1);
      const auto sensor = [&](double v) { return to_byte(v + noise + 6 * random.uniform() - 3); };
      const std::uint8_t r = sensor(value[0]);
      const std::uint8_t g = sensor(value[1]);
      const std::uint8_t b = sensor(value[2]);
      image.pixels.at(x, y) = {r, g, b};
    }
  }
  return image;
}

// An alpha plane of which a third is transparent, a third opaque and a third in between.
inline Plane<std::uint8_t> mixed_alpha(int width, int height, std::uint64_t seed) {
  Random random(seed);
  Plane<std::uint8_t> alpha(width, height);
  for (std::uint8_t& value : alpha.values()) {
    const std::uint64_t kind = random.below(3);
    value = kind == 0   ? std::uint8_t{0}
            : kind == 1 ? std::uint8_t{255}
                        : static_cast<std::uint8_t>(1 + random.below(254));
  }
  return alpha;
}

// The same pixels (each with its alpha) in another order.
inline Image shuffled(const Image& image, std::uint64_t seed) {
  Image copy{.pixels = image.pixels.clone(),
             .alpha = image.alpha.clone(),
             .space = image.space,
             .source = image.source};
  Random random(seed);
  const auto pixels = copy.pixels.values();
  for (std::size_t i = pixels.size(); i > 1; --i) {
    const std::size_t j = random.below(i);
    std::swap(pixels[i - 1], pixels[j]);
    if (!copy.opaque()) std::swap(copy.alpha.values()[i - 1], copy.alpha.values()[j]);
  }
  return copy;
}

}  // namespace huemask::test
