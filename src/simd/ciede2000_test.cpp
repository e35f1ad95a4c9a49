#include "simd/ciede2000.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>
#include <vector>

#include "base/random.h"
#include "simd/each_target.h"
#include "simd/lab.h"

namespace huemask::simd {
namespace {

using Color = std::array<float, 3>;

struct Pair {
  std::array<double, 3> one, two;
  double published;
};
Color to_float(const std::array<double, 3>& c) {
  return {static_cast<float>(c[0]), static_cast<float>(c[1]), static_cast<float>(c[2])};
}
// Table 1 of Sharma, Wu & Dalal 2005, doi:10.1002/col.20070.
constexpr Pair kSharma[] = {
    {{50.0000, 2.6772, -79.7751}, {50.0000, 0.0000, -82.7485}, 2.0425},
    {{50.0000, 3.1571, -77.2803}, {50.0000, 0.0000, -82.7485}, 2.8615},
    {{50.0000, 2.8361, -74.0200}, {50.0000, 0.0000, -82.7485}, 3.4412},
    {{50.0000, -1.3802, -84.2814}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, -1.1848, -84.8006}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, -0.9009, -85.5211}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, 0.0000, 0.0000}, {50.0000, -1.0000, 2.0000}, 2.3669},
    {{50.0000, -1.0000, 2.0000}, {50.0000, 0.0000, 0.0000}, 2.3669},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0009}, 7.1792},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0010}, 7.1792},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0011}, 7.2195},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0012}, 7.2195},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0009, -2.4900}, 4.8045},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0010, -2.4900}, 4.8045},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0011, -2.4900}, 4.7461},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 0.0000, -2.5000}, 4.3065},
    {{50.0000, 2.5000, 0.0000}, {73.0000, 25.0000, -18.0000}, 27.1492},
    {{50.0000, 2.5000, 0.0000}, {61.0000, -5.0000, 29.0000}, 22.8977},
    {{50.0000, 2.5000, 0.0000}, {56.0000, -27.0000, -3.0000}, 31.9030},
    {{50.0000, 2.5000, 0.0000}, {58.0000, 24.0000, 15.0000}, 19.4535},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.1736, 0.5854}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.2972, 0.0000}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 1.8634, 0.5757}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.2592, 0.3350}, 1.0000},
    {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
    {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
    {{61.2901, 3.7196, -5.3901}, {61.4292, 2.2480, -4.9620}, 1.8731},
    {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
    {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
    {{36.4612, 47.8580, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
    {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
    {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
    {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
    {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
};
// The hues of pairs 10 and 14 are exactly opposite, where the formula jumps: with the mean hue on
// the other side it gives these, as it does for pairs 11, 12 and 15.
constexpr std::array<double, 34> kOtherSideOfTheJump = [] {
  std::array<double, 34> values{};
  values[9] = 7.2195;
  values[13] = 4.7461;
  return values;
}();

double error_to_published(std::size_t pair, double found) {
  const double error = std::abs(found - kSharma[pair].published);
  const double other_side = kOtherSideOfTheJump[pair];
  return other_side > 0 ? std::min(error, std::abs(found - other_side)) : error;
}

constexpr Color kUnitWeights = {1, 1, 1};
constexpr double kPi = std::numbers::pi;

double hue_deg(double a, double b) {
  if (a == 0 && b == 0) return 0;
  const double h = std::atan2(b, a) * 180 / kPi;
  return h < 0 ? h + 360 : h;
}

struct Reference {
  double delta_e = 0;
  double from_opposite_deg = 180;  // how far the two hues are from being opposite
};

// CIEDE2000 by the formulas of Sharma et al. (2 to 22), with angles, in double precision.
Reference reference(const Color& one, const Color& two, const Color& weights) {
  const double pow25_7 = std::pow(25.0, 7);
  const double mean_c7 = std::pow((std::hypot(one[1], one[2]) + std::hypot(two[1], two[2])) / 2, 7);
  const double g = 0.5 * (1 - std::sqrt(mean_c7 / (mean_c7 + pow25_7)));
  const double a1 = (1 + g) * one[1];
  const double a2 = (1 + g) * two[1];
  const double c1 = std::hypot(a1, one[2]);
  const double c2 = std::hypot(a2, two[2]);
  const double h1 = hue_deg(a1, one[2]);
  const double h2 = hue_deg(a2, two[2]);
  const bool colored = c1 * c2 != 0;
  double dh = colored ? h2 - h1 : 0;
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  double h = h1 + h2;
  if (colored) {
    h /= 2;
    if (std::abs(h1 - h2) > 180) h += h1 + h2 < 360 ? 180 : -180;
  }
  const auto cosine = [](double deg) { return std::cos(deg * kPi / 180); };
  const double t = 1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6) -
                   0.20 * cosine(4 * h - 63);
  const double from_50 = std::pow((double{one[0]} + two[0]) / 2 - 50, 2);
  const double c = (c1 + c2) / 2;
  const double c7 = std::pow(c, 7);
  const double turn = 30 * std::exp(-std::pow((h - 275) / 25, 2));
  const double rotation = -std::sin(2 * turn * kPi / 180) * 2 * std::sqrt(c7 / (c7 + pow25_7));
  const double l_term =
      (double{two[0]} - one[0]) / (weights[0] * (1 + 0.015 * from_50 / std::sqrt(20 + from_50)));
  const double c_term = (c2 - c1) / (weights[1] * (1 + 0.045 * c));
  const double h_term =
      2 * std::sqrt(c1 * c2) * std::sin(dh / 2 * kPi / 180) / (weights[2] * (1 + 0.015 * c * t));
  const double squared =
      l_term * l_term + c_term * c_term + h_term * h_term + rotation * c_term * h_term;
  return {std::sqrt(squared), colored ? 180 - std::abs(dh) : 180};
}

struct Colors {
  std::vector<float> l, a, b;
  [[nodiscard]] std::size_t size() const { return l.size(); }
  [[nodiscard]] Color operator[](std::size_t i) const { return {l[i], a[i], b[i]}; }
  void push_back(const Color& color) {
    l.push_back(color[0]);
    a.push_back(color[1]);
    b.push_back(color[2]);
  }
};

// Colors of both RGB spaces, every fifth of them a near-gray and some of them blues, where the
// formula turns.
Colors random_colors(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  Colors colors;
  while (colors.size() < count) {
    auto key = static_cast<std::uint32_t>(random.below(1 << 24));
    if (random.below(5) == 0) {
      key = (key & 0xFF) * 0x010101 ^ static_cast<std::uint32_t>(random.below(4) * 0x0100);
    } else if (random.below(5) == 0) {
      key = (key & 0x3F3F7F) | 0x80;
    }
    Color c{};
    lab_of_keys(&key, 1, random.below(2) != 0 ? RgbSpace::kSrgb : RgbSpace::kDisplayP3, c.data(),
                c.data() + 1, c.data() + 2);
    colors.push_back(c);
  }
  return colors;
}

std::vector<float> batch(const Color& center, const Colors& colors,
                         const Color& weights = kUnitWeights) {
  std::vector<float> out(colors.size());
  ciede2000_batch(colors.l.data(), colors.a.data(), colors.b.data(), colors.size(), center, weights,
                  out.data());
  return out;
}

TEST(Ciede2000Batch, gives_the_published_pairs) {
  test::on_each_target([&](const std::string& target) {
    for (std::size_t i = 0; i < std::size(kSharma); ++i) {
      const Pair& p = kSharma[i];
      Colors sample;
      sample.push_back(to_float(p.two));
      const double found = batch(to_float(p.one), sample)[0];
      EXPECT_LE(error_to_published(i, found), 2e-4 + 5e-5)
          << target << ", pair " << i + 1 << ": " << found;
    }
  });
}

TEST(Ciede2000Batch, reference_of_this_test_gives_the_published_pairs) {
  for (std::size_t i = 0; i < std::size(kSharma); ++i) {
    const Pair& p = kSharma[i];
    const double found = reference(to_float(p.one), to_float(p.two), kUnitWeights).delta_e;
    EXPECT_LE(error_to_published(i, found), 5e-5 + 1e-6) << "pair " << i + 1;
  }
}

TEST(Ciede2000Batch, is_within_2e_4_of_the_double_formula) {
  const Colors colors = random_colors(2000, 6);
  const Colors centers = random_colors(40, 7);
  for (const Color& weights : {kUnitWeights, Color{2, 1, 1}, Color{1, 0.5F, 3}}) {
    test::on_each_target([&](const std::string& target) {
      double worst = 0;
      std::size_t compared = 0;
      for (std::size_t j = 0; j < centers.size(); ++j) {
        const std::vector<float> found = batch(centers[j], colors, weights);
        for (std::size_t i = 0; i < colors.size(); ++i) {
          const Reference expected = reference(centers[j], colors[i], weights);
          if (expected.from_opposite_deg < 0.05) continue;
          ++compared;
          worst = std::max(worst, std::abs(found[i] - expected.delta_e));
        }
      }
      EXPECT_LE(worst, 2e-4) << target;
      EXPECT_GT(compared, colors.size() * centers.size() * 99 / 100);
    });
  }
}

TEST(Ciede2000Batch, is_zero_between_equal_colors) {
  const Colors colors = random_colors(500, 8);
  test::on_each_target([&](const std::string& target) {
    for (std::size_t i = 0; i < colors.size(); ++i) {
      EXPECT_EQ(batch(colors[i], colors)[i], 0.0F) << target << ", color " << i;
    }
  });
}

TEST(Ciede2000Batch, is_the_lightness_term_between_grays) {
  Colors grays;
  for (int l = 0; l <= 100; l += 10) grays.push_back({static_cast<float>(l), 0, 0});
  test::on_each_target([&](const std::string& target) {
    for (std::size_t j = 0; j < grays.size(); ++j) {
      const std::vector<float> found = batch(grays[j], grays);
      for (std::size_t i = 0; i < grays.size(); ++i) {
        EXPECT_NEAR(found[i], reference(grays[j], grays[i], kUnitWeights).delta_e, 2e-5)
            << target << ", " << grays.l[j] << " and " << grays.l[i];
      }
    }
  });
}

TEST(Ciede2000Batch, is_the_same_in_both_directions) {
  const Colors colors = random_colors(300, 9);
  test::on_each_target([&](const std::string& target) {
    std::vector<std::vector<float>> table;
    for (std::size_t j = 0; j < colors.size(); ++j) table.push_back(batch(colors[j], colors));
    for (std::size_t j = 0; j < colors.size(); ++j) {
      for (std::size_t i = 0; i < j; ++i) {
        if (reference(colors[i], colors[j], kUnitWeights).from_opposite_deg < 0.05) continue;
        ASSERT_NEAR(table[i][j], table[j][i], 2e-4) << target << ": " << i << " and " << j;
      }
    }
  });
}

TEST(Ciede2000Batch, gives_the_same_bytes_on_every_target) {
  const Colors colors = random_colors(5000, 10);
  const Colors centers = random_colors(20, 11);
  for (std::size_t j = 0; j < centers.size(); ++j) {
    const std::vector<float> best = batch(centers[j], colors);
    test::on_each_target([&](const std::string& target) {
      EXPECT_EQ(batch(centers[j], colors), best) << target << ", center " << j;
    });
  }
}

TEST(Ciede2000Batch, writes_exactly_as_many_differences_as_it_is_given_colors) {
  const Colors colors = random_colors(70, 12);
  const Color center = {60, -20, 35};
  const std::vector<float> all = batch(center, colors);
  constexpr float kUntouched = -1;
  test::on_each_target([&](const std::string& target) {
    for (std::size_t count = 0; count <= colors.size(); ++count) {
      const std::vector<float> l(colors.l.begin(), colors.l.begin() + count);
      const std::vector<float> a(colors.a.begin(), colors.a.begin() + count);
      const std::vector<float> b(colors.b.begin(), colors.b.begin() + count);
      std::vector<float> out(count + 1, kUntouched);
      ciede2000_batch(l.data(), a.data(), b.data(), count, center, kUnitWeights, out.data());
      EXPECT_TRUE(std::equal(out.begin(), out.end() - 1, all.begin())) << target << count;
      EXPECT_EQ(out.back(), kUntouched) << target << count;
    }
  });
}

}  // namespace
}  // namespace huemask::simd
