#include "simd/din99o.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>
#include <vector>

#include "base/random.h"
#include "simd/each_target.h"

namespace huemask::simd {
namespace {

struct Colors {
  std::vector<float> l, a, b;
  friend bool operator==(const Colors&, const Colors&) = default;
};

// Random colors beyond Display P3, the near-neutral ones on a fine grid, and grays.
Colors sample_lab() {
  Colors lab;
  const auto add = [&](double l, double a, double b) {
    lab.l.push_back(static_cast<float>(l));
    lab.a.push_back(static_cast<float>(a));
    lab.b.push_back(static_cast<float>(b));
  };
  Random random(7);
  for (int i = 0; i < 50'000; ++i) {
    const double l = 100 * random.uniform();
    const double a = 260 * random.uniform() - 130;
    add(l, a, 260 * random.uniform() - 130);
  }
  for (int i = -30; i <= 30; ++i) {
    for (int j = -30; j <= 30; ++j) add(50, i * 0.003, j * 0.003);
  }
  for (int l = 0; l <= 100; ++l) add(l, 0, 0);
  return lab;
}

Colors converted(Colors colors) {
  din99o_of_lab(colors.l.data(), colors.a.data(), colors.b.data(), colors.l.size());
  return colors;
}

// DIN 6176:2018 as it is printed, with angles.
struct Din99o {
  double l, a, b;
};
Din99o by_the_standard(double l, double a, double b) {
  const double turn = 26 * std::numbers::pi / 180;
  const double e = a * std::cos(turn) + b * std::sin(turn);
  const double f = 0.83 * (b * std::cos(turn) - a * std::sin(turn));
  const double c = std::log(1 + 0.075 * std::hypot(e, f)) / 0.0435;
  const double h = std::atan2(f, e) + turn;
  return {100 / std::log(1.39) * std::log(1 + 0.0039 * l), c * std::cos(h), c * std::sin(h)};
}

TEST(Din99oOfLab, is_within_1e_4_of_the_double_formula) {
  const Colors lab = sample_lab();
  test::on_each_target([&](const std::string& target) {
    const Colors out = converted(lab);
    double worst = 0;
    for (std::size_t i = 0; i < lab.l.size(); ++i) {
      const Din99o exact = by_the_standard(lab.l[i], lab.a[i], lab.b[i]);
      worst = std::max({worst, std::abs(out.l[i] - exact.l), std::abs(out.a[i] - exact.a),
                        std::abs(out.b[i] - exact.b)});
    }
    EXPECT_LE(worst, 1e-4) << target;
  });
}

TEST(Din99oOfLab, gives_the_same_bytes_on_every_target) {
  const Colors lab = sample_lab();
  const Colors best = converted(lab);
  test::on_each_target(
      [&](const std::string& target) { EXPECT_TRUE(converted(lab) == best) << target; });
}

TEST(Din99oOfLab, writes_exactly_as_many_colors_as_it_is_given) {
  const Colors lab = sample_lab();
  const Colors all = converted(lab);
  test::on_each_target([&](const std::string& target) {
    for (std::size_t count = 0; count <= 70; ++count) {
      // Just as long as needed, so that the address sanitizer sees every byte too many.
      std::vector<float> l(lab.l.begin(), lab.l.begin() + count + 1);
      std::vector<float> a(lab.a.begin(), lab.a.begin() + count + 1);
      std::vector<float> b(lab.b.begin(), lab.b.begin() + count + 1);
      din99o_of_lab(l.data(), a.data(), b.data(), count);
      EXPECT_TRUE(std::equal(l.begin(), l.end() - 1, all.l.begin())) << target << count;
      EXPECT_TRUE(std::equal(a.begin(), a.end() - 1, all.a.begin())) << target << count;
      EXPECT_TRUE(std::equal(b.begin(), b.end() - 1, all.b.begin())) << target << count;
      EXPECT_EQ(l.back(), lab.l[count]) << target << count;
      EXPECT_EQ(a.back(), lab.a[count]) << target << count;
      EXPECT_EQ(b.back(), lab.b[count]) << target << count;
    }
  });
}

}  // namespace
}  // namespace huemask::simd
