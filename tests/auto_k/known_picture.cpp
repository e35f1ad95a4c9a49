#include "known_picture.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/random.h"
#include "base/test_pictures.h"
#include "huemask/color.h"
#include "huemask/difference.h"
#include "through_jpeg.h"

namespace huemask::test {
namespace {

constexpr int kWidth = 256;
constexpr int kHeight = 192;
constexpr int kSamples = 4;    // along each side of a pixel
constexpr double kApart = 16;  // CIEDE2000
constexpr double kLeastShare = 0.004;
constexpr double kLight = 8;        // levels, from the middle to either side
constexpr double kNoiseLevels = 4;  // standard deviation

std::vector<Rgb8> draw_colors(std::size_t count, Random& random) {
  const Difference difference = *find_difference("ciede2000");
  std::vector<Rgb8> colors;
  for (int tries = 0; colors.size() < count; ++tries) {
    if (tries == 10'000) {  // too crowded: begin again
      colors.clear();
      tries = 0;
    }
    const Rgb8 color = key_color(static_cast<std::uint32_t>(random.below(1 << 24)));
    const auto near = [&](Rgb8 other) {
      return difference(rgb8_to_xyz(other, RgbSpace::kSrgb), rgb8_to_xyz(color, RgbSpace::kSrgb)) <
             kApart;
    };
    if (std::none_of(colors.begin(), colors.end(), near)) colors.push_back(color);
  }
  return colors;
}

struct Site {
  double x, y;
  std::size_t color;
};

std::vector<Site> draw_sites(std::size_t colors, Random& random) {
  std::vector<Site> sites;
  const std::size_t count = colors + random.below(colors + 1);
  for (std::size_t i = 0; i < count; ++i) {
    const double x = random.uniform() * kWidth;
    const double y = random.uniform() * kHeight;
    sites.push_back({x, y, i < colors ? i : random.below(colors)});
  }
  return sites;
}

std::size_t color_at(const std::vector<Site>& sites, double x, double y) {
  const auto squared = [x, y](const Site& s) {
    return (s.x - x) * (s.x - x) + (s.y - y) * (s.y - y);
  };
  return std::min_element(sites.begin(), sites.end(),
                          [&](const Site& a, const Site& b) { return squared(a) < squared(b); })
      ->color;
}

// The color of each sample: kSamples x kSamples to a pixel, or one.
Plane<std::uint8_t> draw_areas(std::size_t colors, int samples, Random& random) {
  Plane<std::uint8_t> areas(kWidth * samples, kHeight * samples);
  for (;;) {
    const std::vector<Site> sites = draw_sites(colors, random);
    std::vector<std::size_t> count(colors);
    for (int y = 0; y < areas.height(); ++y) {
      for (int x = 0; x < areas.width(); ++x) {
        const std::size_t color = color_at(sites, (x + 0.5) / samples, (y + 0.5) / samples);
        areas.at(x, y) = static_cast<std::uint8_t>(color);
        ++count[color];
      }
    }
    const auto least = static_cast<std::size_t>(kLeastShare * static_cast<double>(areas.size()));
    if (*std::min_element(count.begin(), count.end()) >= least) return areas;
  }
}

}  // namespace

KnownPicture paint_known_picture(std::uint64_t seed, Finish finish) {
  Random random(seed);
  KnownPicture picture;
  picture.colors = draw_colors(2 + random.below(23), random);
  const int samples = finish == Finish::kFlat ? 1 : kSamples;
  const Plane<std::uint8_t> areas = draw_areas(picture.colors.size(), samples, random);
  const double angle = random.uniform() * 6.28;
  picture.image = flat_picture(kWidth, kHeight, {});
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      std::array<double, 3> sum{};
      for (int s = 0; s < samples * samples; ++s) {
        const Rgb8 c =
            picture.colors[areas.at(x * samples + s % samples, y * samples + s / samples)];
        sum[0] += c.r;
        sum[1] += c.g;
        sum[2] += c.b;
      }
      double light = 0;
      if (finish == Finish::kGradient) {
        light = kLight * (std::cos(angle) * (2.0 * x / kWidth - 1) +
                          std::sin(angle) * (2.0 * y / kHeight - 1));
      }
      for (double& level : sum) {
        level = level / (samples * samples) + light + 0.5;
        if (finish == Finish::kNoise) level += kNoiseLevels * normal(random);
      }
      picture.image.pixels.at(x, y) = {to_byte(sum[0]), to_byte(sum[1]), to_byte(sum[2])};
    }
  }
  if (finish == Finish::kJpeg75) picture.image = through_jpeg(picture.image, 75);
  return picture;
}

}  // namespace huemask::test
