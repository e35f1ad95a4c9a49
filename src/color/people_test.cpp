// How well each difference agrees with people's judgments: the table of docs/perception.md.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "color/adaptation.h"
#include "color/test_vectors.h"
#include "huemask/difference.h"

namespace huemask {
namespace {

// COMBVD: pairs of small differences from BFD-P, Leeds, RIT-DuPont and Witt, with the weights that
// balance the four (Luo, Cui & Rigg 2001, doi:10.1002/col.1049).
constexpr const char* kPairs = "../difference/combvd_3813_pairs.csv";

struct JudgedPair {
  Vector3 white, first, second;  // XYZ, the white's Y = 1
  double weight = 1;
  double seen = 0;
};

std::vector<JudgedPair> read_pairs() {
  std::vector<JudgedPair> pairs;
  for (const auto& row : test::read_csv(kPairs).rows) {
    const auto xyz = [&](const std::string& suffix) -> Vector3 {
      return {test::cell(row, "X" + suffix) / 100, test::cell(row, "Y" + suffix) / 100,
              test::cell(row, "Z" + suffix) / 100};
    };
    pairs.push_back({xyz("w"), xyz("1"), xyz("2"), test::cell(row, "weight"),
                     test::cell(row, "visual_difference")});
  }
  return pairs;
}

// By way of CIELAB under the pair's own white where the difference is one on CIELAB; adapted to D65
// where it is not.
Coordinates coordinates_under(const Difference& difference, const Vector3& white,
                              const Vector3& color) {
  if (difference.method().from_lab != nullptr) {
    const Lab lab = xyz_to_lab({color[0] / white[0] * kWhiteD65.x, color[1] / white[1],
                                color[2] / white[2] * kWhiteD65.z});
    return difference.method().from_lab(lab, difference.parameters());
  }
  const Vector3 adapted = adaptation_matrix(kBradfordCones, white, kD65) * color;
  return difference.coordinates(Xyz{adapted[0], adapted[1], adapted[2]});
}

struct Stress {
  double plain, weighted;
};

// STRESS: Garcia, Huertas, Melgosa & Cui 2007, doi:10.1364/JOSAA.24.001823; 0 is proportional.
Stress stress_of(const Difference& difference, const std::vector<JudgedPair>& pairs) {
  struct Sums {
    double dd = 0, dv = 0, vv = 0;
    [[nodiscard]] double stress() const { return 100 * std::sqrt(1 - dv * dv / (dd * vv)); }
  } plain, weighted;
  const auto add = [](Sums& sums, double weight, double computed, double seen) {
    sums.dd += weight * computed * computed;
    sums.dv += weight * computed * seen;
    sums.vv += weight * seen * seen;
  };
  for (const JudgedPair& pair : pairs) {
    const Coordinates a = coordinates_under(difference, pair.white, pair.first);
    const Coordinates b = coordinates_under(difference, pair.white, pair.second);
    // Neither color was the reference, which CIE94 and CMC ask for.
    const double computed = (difference(a, b) + difference(b, a)) / 2;
    add(plain, 1, computed, pair.seen);
    add(weighted, pair.weight, computed, pair.seen);
  }
  return {plain.stress(), weighted.stress()};
}

TEST(PeoplesJudgments, of_small_differences_agree_as_the_documents_say) {
  REQUIRE_VECTORS(kPairs);
  const std::vector<JudgedPair> pairs = read_pairs();
  ASSERT_EQ(pairs.size(), 3813U);
  const std::map<std::string, Stress, std::less<>> documented = {
      {"cam16-ucs", {33.5, 31.4}}, {"cie76", {42.9, 43.9}}, {"cie94", {33.6, 32.1}},
      {"ciede2000", {29.2, 27.5}}, {"cmc", {33.8, 35.7}},   {"din99", {35.6, 33.8}},
      {"din99o", {30.5, 29.1}},    {"hyab", {41.2, 41.6}},  {"itp", {44.2, 44.2}},
      {"oklab", {38.6, 38.7}},
  };
  for (const DifferenceMethod* method : all_differences()) {
    const Stress stress = stress_of(Difference(*method), pairs);
    const auto expected = documented.find(method->info.id);
    ASSERT_NE(expected, documented.end())
        << "docs/perception.md does not say how " << method->info.id << " agrees with people";
    EXPECT_NEAR(stress.plain, expected->second.plain, 0.06) << method->info.id;
    EXPECT_NEAR(stress.weighted, expected->second.weighted, 0.06) << method->info.id;
  }
}

}  // namespace
}  // namespace huemask
