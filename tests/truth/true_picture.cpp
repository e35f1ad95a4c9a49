#include "true_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/random.h"
#include "base/test_pictures.h"
#include "canvas.h"
#include "shapes.h"
#include "through_jpeg.h"

namespace huemask::test {
namespace {

constexpr int kWidth = 320;
constexpr int kHeight = 240;
constexpr int kSamples = 8;  // along each side of a pixel
constexpr double kLeastShare = 0.01;
constexpr double kNoiseLevels = 4;  // standard deviation

using Coverage = std::vector<Plane<float>>;  // of each color

ColorKind kind_of(std::uint64_t seed) {
  switch (seed % 8) {
    case 5:
      return ColorKind::kBetween;
    case 6:
      return ColorKind::kDark;
    case 7:
      return ColorKind::kSameHue;
    default:
      return ColorKind::kApart;
  }
}

Point any_point(Random& random) {
  const double x = random.uniform() * kWidth;
  return {x, random.uniform() * kHeight};
}

void paint_stroke(Canvas& canvas, Point from, std::uint8_t color, Random& random) {
  std::vector<Point> points = {from};
  const std::size_t more = 1 + random.below(4);
  for (std::size_t i = 0; i < more; ++i) {
    const double dx = 120 * random.uniform() - 60;
    points.push_back({points.back().x + dx, points.back().y + 120 * random.uniform() - 60});
  }
  const double width = 4 + 8 * random.uniform();
  for (const Ring& part : stroke(points, width)) canvas.fill({part}, color);
}

// One shape somewhere; `other` is for what is inside.
void paint_shape(Canvas& canvas, std::uint8_t color, std::uint8_t other, Random& random) {
  const Point center = any_point(random);
  const double radius = 16 + 36 * random.uniform();
  const double turn = 6.28 * random.uniform();
  const int corners = 3 + static_cast<int>(random.below(5));
  switch (random.below(7)) {
    case 0:
      return canvas.fill({circle(center, radius)}, color);
    case 1:
      return canvas.fill({ragged_polygon(center, radius, corners, random)}, color);
    case 2:
      return canvas.fill({star(center, radius, 0.45, corners, turn)}, color);
    case 3:
      return paint_stroke(canvas, center, color, random);
    case 4:  // a hole
      return canvas.fill({circle(center, radius), star(center, 0.6 * radius, 0.7, corners, turn)},
                         color);
    case 5:  // a hole with an island in it
      canvas.fill({star(center, radius, 1, corners, turn), circle(center, 0.65 * radius)}, color);
      return canvas.fill({circle(center, 0.35 * radius)}, other);
    default:  // a spot of another color
      canvas.fill({circle(center, radius)}, color);
      return canvas.fill({star(center, 0.5 * radius, 0.6, corners, turn)}, other);
  }
}

// Adds circles until each color has its share.
void fill_up(Canvas& canvas, std::size_t colors, Random& random) {
  for (;;) {
    const std::vector<std::uint64_t> samples = canvas.samples_of(colors);
    const auto all = std::accumulate(samples.begin(), samples.end(), std::uint64_t{0});
    const auto fewest = std::min_element(samples.begin(), samples.end());
    if (static_cast<double>(*fewest) >= kLeastShare * static_cast<double>(all)) return;
    const double radius = 16 + 16 * random.uniform();
    canvas.fill({circle(any_point(random), radius)},
                static_cast<std::uint8_t>(fewest - samples.begin()));
  }
}

Coverage paint_shapes(std::size_t colors, Look look, Random& random) {
  Canvas canvas(kWidth, kHeight, kSamples, look == Look::kTransparent ? kNothing : std::uint8_t{0});
  const std::size_t shapes = colors + 2 + random.below(colors + 1);
  for (std::size_t i = 0; i < shapes; ++i) {
    const std::size_t color = i < colors ? i : random.below(colors);
    paint_shape(canvas, static_cast<std::uint8_t>(color),
                static_cast<std::uint8_t>(random.below(colors)), random);
  }
  fill_up(canvas, colors, random);
  return canvas.coverage(colors);
}

// Gives each pixel to the color with the most of it.
void harden(Coverage& coverage) {
  for (std::size_t pixel = 0; pixel < coverage.front().size(); ++pixel) {
    const auto less = [pixel](const Plane<float>& a, const Plane<float>& b) {
      return a.values()[pixel] < b.values()[pixel];
    };
    const auto most = std::max_element(coverage.begin(), coverage.end(), less);
    for (Plane<float>& plane : coverage) plane.values()[pixel] = &plane == &*most ? 1.0F : 0.0F;
  }
}

Plane<float> blurred_rows(const Plane<float>& plane, const std::vector<double>& weights) {
  const int reach = static_cast<int>(weights.size()) - 1;
  Plane<float> out(plane.height(), plane.width());  // turned, so that two calls blur both ways
  for (int y = 0; y < plane.height(); ++y) {
    for (int x = 0; x < plane.width(); ++x) {
      double sum = 0;
      for (int d = -reach; d <= reach; ++d) {
        sum += weights[static_cast<std::size_t>(std::abs(d))] *
               plane.at(std::clamp(x + d, 0, plane.width() - 1), y);
      }
      out.at(y, x) = static_cast<float>(sum);
    }
  }
  return out;
}

void blur(Coverage& coverage, double sigma_px) {
  std::vector<double> weights;
  for (int d = 0; d <= static_cast<int>(std::ceil(4 * sigma_px)); ++d) {
    weights.push_back(std::exp(-d * d / (2 * sigma_px * sigma_px)));
  }
  const double sum = 2 * std::accumulate(weights.begin() + 1, weights.end(), 0.0) + weights[0];
  for (double& weight : weights) weight /= sum;
  for (Plane<float>& plane : coverage) {
    plane = blurred_rows(blurred_rows(plane, weights), weights);
  }
}

// How much lighter each color is, from the middle of the picture to its right and lower edge.
std::vector<Point> draw_lights(std::size_t colors, Look look, Random& random) {
  std::vector<Point> lights(colors);
  if (look != Look::kGradient) return lights;
  for (Point& light : lights) {
    const double angle = 6.28 * random.uniform();
    const double levels = 4 + 6 * random.uniform();
    light = {levels * std::cos(angle), levels * std::sin(angle)};
  }
  return lights;
}

// The bytes of shares that add up to 255: rounded down, then the largest remainders up.
void share_255(const std::vector<double>& shares, std::vector<std::uint8_t>& bytes) {
  std::vector<double> remainders(shares.size());
  int left = 255;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    bytes[i] = to_byte(255 * shares[i]);
    remainders[i] = 255 * shares[i] - bytes[i];
    left -= bytes[i];
  }
  for (; left > 0; --left) {
    const auto largest = std::max_element(remainders.begin(), remainders.end());
    ++bytes[static_cast<std::size_t>(largest - remainders.begin())];
    *largest = -1;
  }
}

void set_truth(TruePicture& picture, int x, int y, const std::vector<double>& shares) {
  std::vector<std::uint8_t> bytes(shares.size());
  share_255(shares, bytes);
  for (std::size_t i = 0; i < shares.size(); ++i) picture.alphas[i].at(x, y) = bytes[i];
  const auto most = std::max_element(shares.begin(), shares.end());
  picture.labels.at(x, y) = static_cast<std::uint16_t>(most - shares.begin());
}

Rgb8 blended(const TruePicture& picture, const std::vector<double>& shares,
             const std::vector<Point>& lights, int x, int y) {
  std::array<double, 3> sum{};
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const Rgb8 c = picture.colors[i];
    const double light =
        lights[i].x * (2.0 * x / kWidth - 1) + lights[i].y * (2.0 * y / kHeight - 1);
    sum[0] += shares[i] * (c.r + light);
    sum[1] += shares[i] * (c.g + light);
    sum[2] += shares[i] * (c.b + light);
  }
  return {to_byte(sum[0] + 0.5), to_byte(sum[1] + 0.5), to_byte(sum[2] + 0.5)};
}

// Picture and truth, from how much of each pixel each color has.
void render(TruePicture& picture, const Coverage& coverage, const std::vector<Point>& lights,
            Look look) {
  picture.image = flat_picture(kWidth, kHeight, {});
  if (look == Look::kTransparent) picture.image.alpha = Plane<std::uint8_t>(kWidth, kHeight, 0);
  picture.labels = LabelMap(kWidth, kHeight, kNoLabel);
  picture.alphas.clear();
  for (std::size_t i = 0; i < coverage.size(); ++i) {
    picture.alphas.emplace_back(kWidth, kHeight, std::uint8_t{0});
  }
  std::vector<double> shares(coverage.size());
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      for (std::size_t i = 0; i < shares.size(); ++i) shares[i] = coverage[i].at(x, y);
      const double seen = std::accumulate(shares.begin(), shares.end(), 0.0);
      const std::uint8_t alpha = to_byte(255 * seen + 0.5);
      if (look == Look::kTransparent) picture.image.alpha.at(x, y) = alpha;
      if (alpha == 0) continue;
      for (double& share : shares) share /= seen;
      set_truth(picture, x, y, shares);
      picture.image.pixels.at(x, y) = blended(picture, shares, lights, x, y);
    }
  }
}

void add_noise(Image& image, Random& random) {
  for (Rgb8& pixel : image.pixels.values()) {
    for (std::uint8_t* level : {&pixel.r, &pixel.g, &pixel.b}) {
      *level = to_byte(*level + kNoiseLevels * normal(random) + 0.5);
    }
  }
}

}  // namespace

const char* name_of(Look look) {
  switch (look) {
    case Look::kHardEdges:
      return "hard edges";
    case Look::kAntiAliased:
      return "anti-aliased";
    case Look::kGradient:
      return "gradient";
    case Look::kTransparent:
      return "transparent";
    case Look::kBlurred:
      return "blurred";
    case Look::kNoisy:
      return "noisy";
    case Look::kJpeg75:
      return "JPEG 75";
  }
  return "";
}

TruePicture paint_true_picture(std::uint64_t seed, Look look) {
  constexpr std::size_t kFewest[] = {2, 3, 3, 4};  // by kind
  constexpr std::size_t kMost = 10;
  Random random(seed);
  TruePicture picture;
  picture.kind = kind_of(seed);
  const std::size_t fewest = kFewest[static_cast<std::size_t>(picture.kind)];
  picture.colors =
      draw_true_colors(picture.kind, fewest + random.below(kMost + 1 - fewest), random);
  Coverage coverage = paint_shapes(picture.colors.size(), look, random);
  if (look == Look::kHardEdges) harden(coverage);
  if (look == Look::kBlurred) blur(coverage, 0.8 + 0.8 * random.uniform());
  render(picture, coverage, draw_lights(coverage.size(), look, random), look);
  if (look == Look::kNoisy) add_noise(picture.image, random);
  if (look == Look::kJpeg75) picture.image = through_jpeg(picture.image, 75);
  return picture;
}

}  // namespace huemask::test
