#include "simd/lab.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "base/random.h"
#include "simd/each_target.h"
#include "simd/fixed_points.h"

namespace huemask::simd {
namespace {

using Vec = std::array<double, 3>;
using Matrix = std::array<Vec, 3>;

constexpr double kWhiteX = 0.3127;
constexpr double kWhiteY = 0.3290;
constexpr RgbSpace kSpaces[] = {RgbSpace::kSrgb, RgbSpace::kDisplayP3};

double determinant(const Matrix& m) {
  return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
         m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
         m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
}

Vec xyz_of_chromaticity(double x, double y) { return {x / y, 1, (1 - x - y) / y}; }

// From the chromaticities of the primaries (IEC 61966-2-1; SMPTE EG 432-1 with D65), not from the
// published matrices: each primary is scaled so that together they give the white.
Matrix rgb_to_xyz(RgbSpace space) {
  const std::array<std::array<double, 2>, 3> primaries =
      space == RgbSpace::kSrgb
          ? std::array<std::array<double, 2>, 3>{{{0.640, 0.330}, {0.300, 0.600}, {0.150, 0.060}}}
          : std::array<std::array<double, 2>, 3>{{{0.680, 0.320}, {0.265, 0.690}, {0.150, 0.060}}};
  const Vec white = xyz_of_chromaticity(kWhiteX, kWhiteY);
  Matrix unscaled{};
  for (std::size_t c = 0; c < 3; ++c) {
    const Vec xyz = xyz_of_chromaticity(primaries[c][0], primaries[c][1]);
    for (std::size_t row = 0; row < 3; ++row) unscaled[row][c] = xyz[row];
  }
  Matrix scaled{};
  for (std::size_t c = 0; c < 3; ++c) {  // Cramer's rule
    Matrix replaced = unscaled;
    for (std::size_t row = 0; row < 3; ++row) replaced[row][c] = white[row];
    const double scale = determinant(replaced) / determinant(unscaled);
    for (std::size_t row = 0; row < 3; ++row) scaled[row][c] = unscaled[row][c] * scale;
  }
  return scaled;
}

// CIELAB in double precision, by the definitions.
Vec reference_lab(std::uint32_t key, const Matrix& matrix) {
  const auto linear = [](std::uint32_t byte) {
    const double v = byte / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  const auto f = [](double t) {
    return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  };
  const Vec rgb = {linear(key >> 16), linear(key >> 8 & 0xFF), linear(key & 0xFF)};
  const Vec white = xyz_of_chromaticity(kWhiteX, kWhiteY);
  Vec t{};
  for (std::size_t row = 0; row < 3; ++row) {
    t[row] = f((matrix[row][0] * rgb[0] + matrix[row][1] * rgb[1] + matrix[row][2] * rgb[2]) /
               white[row]);
  }
  return {116 * t[1] - 16, 500 * (t[0] - t[1]), 200 * (t[1] - t[2])};
}

struct LabArrays {
  std::vector<float> l, a, b;
  friend bool operator==(const LabArrays&, const LabArrays&) = default;
};

LabArrays lab_of(const std::vector<std::uint32_t>& keys, RgbSpace space) {
  LabArrays out{std::vector<float>(keys.size()), std::vector<float>(keys.size()),
                std::vector<float>(keys.size())};
  lab_of_keys(keys.data(), keys.size(), space, out.l.data(), out.a.data(), out.b.data());
  return out;
}

// Random colors, all near-blacks (where f is straight), the grays and the corners of the cube.
std::vector<std::uint32_t> sample_keys() {
  std::vector<std::uint32_t> keys;
  for (std::uint32_t r = 0; r < 20; ++r) {
    for (std::uint32_t g = 0; g < 20; ++g) {
      for (std::uint32_t b = 0; b < 20; ++b) keys.push_back(r << 16 | g << 8 | b);
    }
  }
  for (std::uint32_t v = 0; v < 256; ++v) keys.push_back(v * 0x010101);
  for (std::uint32_t corner = 0; corner < 8; ++corner) {
    keys.push_back((corner & 4 ? 0xFF0000 : 0) | (corner & 2 ? 0xFF00 : 0) | (corner & 1) * 0xFF);
  }
  Random random(5);
  for (int i = 0; i < 50'000; ++i) {
    keys.push_back(static_cast<std::uint32_t>(random.below(1 << 24)));
  }
  return keys;
}

TEST(LabOfKeys, is_within_1e_4_of_the_double_formula) {
  const std::vector<std::uint32_t> keys = sample_keys();
  for (const RgbSpace space : kSpaces) {
    const Matrix matrix = rgb_to_xyz(space);
    std::vector<Vec> expected(keys.size());
    std::transform(keys.begin(), keys.end(), expected.begin(),
                   [&](std::uint32_t key) { return reference_lab(key, matrix); });
    test::on_each_target([&](const std::string& target) {
      const LabArrays lab = lab_of(keys, space);
      double worst = 0;
      for (std::size_t i = 0; i < keys.size(); ++i) {
        worst =
            std::max({worst, std::abs(lab.l[i] - expected[i][0]),
                      std::abs(lab.a[i] - expected[i][1]), std::abs(lab.b[i] - expected[i][2])});
      }
      EXPECT_LE(worst, 1e-4) << target;
    });
  }
}

TEST(LabOfKeys, grays_have_no_chroma_at_all) {
  std::vector<std::uint32_t> grays(256);
  for (std::uint32_t v = 0; v < 256; ++v) grays[v] = v * 0x010101;
  for (const RgbSpace space : kSpaces) {
    test::on_each_target([&](const std::string& target) {
      const LabArrays lab = lab_of(grays, space);
      EXPECT_EQ(lab.a, std::vector<float>(256, 0.0F)) << target;
      EXPECT_EQ(lab.b, std::vector<float>(256, 0.0F)) << target;
      EXPECT_TRUE(std::is_sorted(lab.l.begin(), lab.l.end())) << target;
      EXPECT_EQ(lab.l[0], 0.0F) << target;
      EXPECT_NEAR(lab.l[255], 100.0F, 2e-5F) << target;
    });
  }
}

TEST(LabOfKeys, differs_between_the_rgb_spaces) {
  const LabArrays srgb = lab_of({0xFF0000}, RgbSpace::kSrgb);
  const LabArrays p3 = lab_of({0xFF0000}, RgbSpace::kDisplayP3);
  EXPECT_GT(p3.a[0], srgb.a[0] + 5);
}

TEST(LabOfKeys, gives_the_same_bytes_on_every_target) {
  const std::vector<std::uint32_t> keys = sample_keys();
  for (const RgbSpace space : kSpaces) {
    const LabArrays best = lab_of(keys, space);
    test::on_each_target(
        [&](const std::string& target) { EXPECT_TRUE(lab_of(keys, space) == best) << target; });
  }
}

TEST(LabOfKeys, writes_exactly_as_many_colors_as_it_is_given) {
  const std::vector<std::uint32_t> keys = sample_keys();
  const LabArrays all = lab_of(keys, RgbSpace::kSrgb);
  constexpr float kUntouched = -12345;
  constexpr std::size_t kFrom = 8264;  // the random colors
  test::on_each_target([&](const std::string& target) {
    for (std::size_t count = 0; count <= 70; ++count) {
      // Just as long as needed, so that the address sanitizer sees every byte too many.
      const std::vector<std::uint32_t> some(keys.begin() + kFrom, keys.begin() + kFrom + count);
      std::vector<float> l(count + 1, kUntouched), a = l, b = l;
      lab_of_keys(some.data(), count, RgbSpace::kSrgb, l.data(), a.data(), b.data());
      EXPECT_TRUE(std::equal(l.begin(), l.end() - 1, all.l.begin() + kFrom)) << target << count;
      EXPECT_TRUE(std::equal(a.begin(), a.end() - 1, all.a.begin() + kFrom)) << target << count;
      EXPECT_TRUE(std::equal(b.begin(), b.end() - 1, all.b.begin() + kFrom)) << target << count;
      EXPECT_EQ(l.back(), kUntouched) << target << count;
      EXPECT_EQ(a.back(), kUntouched) << target << count;
      EXPECT_EQ(b.back(), kUntouched) << target << count;
    }
  });
}

// What lets clustering in CIELAB be done in 16-bit integers: no two colors become one.
TEST(LabOfKeys, times_128_rounded_is_different_for_all_srgb_colors) {
  constexpr std::size_t kColors = std::size_t{1} << 24;
  constexpr std::size_t kPiece = std::size_t{1} << 16;
  std::vector<std::uint64_t> packed;
  packed.reserve(kColors);
  std::vector<std::uint32_t> keys(kPiece);
  FixedPoints points(kPiece);
  for (std::size_t first = 0; first < kColors; first += kPiece) {
    std::iota(keys.begin(), keys.end(), static_cast<std::uint32_t>(first));
    const LabArrays lab = lab_of(keys, RgbSpace::kSrgb);
    pack_fixed(lab.l.data(), lab.a.data(), lab.b.data(), 128, 0, kPiece, points);
    for (std::size_t i = 0; i < kPiece; ++i) {
      const FixedPoint p = points[i];
      packed.push_back(std::uint64_t{static_cast<std::uint16_t>(p.x)} << 32 |
                       std::uint64_t{static_cast<std::uint16_t>(p.y)} << 16 |
                       static_cast<std::uint16_t>(p.z));
    }
  }
  std::sort(packed.begin(), packed.end());
  EXPECT_EQ(std::adjacent_find(packed.begin(), packed.end()), packed.end());
}

}  // namespace
}  // namespace huemask::simd
