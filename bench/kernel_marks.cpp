// The kernels of src/simd: speed on every target, error, and that all targets give the same bytes.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "base/random.h"
#include "contenders.h"
#include "huemask/color.h"
#include "huemask/difference.h"
#include "marks.h"
#include "scalar_ciede2000.h"
#include "simd/ciede2000.h"
#include "simd/fixed_points.h"
#include "simd/lab.h"

namespace huemask::bench {
namespace {

using nlohmann::json;

constexpr std::size_t kColors = std::size_t{1} << 24;
// Fits the second-level cache with its results, as the pieces do that the library works on.
constexpr std::size_t kPoints = 4096;
// Pairs are left out of the error where the formula itself jumps.
constexpr double kNearOppositeDeg = 0.05;
constexpr std::array<float, 3> kUnitWeights = {1, 1, 1};

struct LabArrays {
  std::vector<float> l, a, b;
  explicit LabArrays(std::size_t count) : l(count), a(count), b(count) {}
  [[nodiscard]] std::array<float, 3> center(std::size_t i) const { return {l[i], a[i], b[i]}; }
  [[nodiscard]] LabPoint point(std::size_t i) const { return {l[i], a[i], b[i]}; }
};

std::vector<std::uint32_t> random_keys(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::uint32_t> keys(count);
  for (std::uint32_t& key : keys) key = static_cast<std::uint32_t>(random.below(kColors));
  return keys;
}

LabArrays lab_of(const std::vector<std::uint32_t>& keys) {
  LabArrays lab(keys.size());
  simd::lab_of_keys(keys.data(), keys.size(), RgbSpace::kSrgb, lab.l.data(), lab.a.data(),
                    lab.b.data());
  return lab;
}

// Differences of random sRGB colors by the kernel, on the best target and the worst error there.
json ciede2000_error() {
  constexpr std::size_t kCenters = 1024;
  const LabArrays centers = lab_of(random_keys(kCenters, 3));
  const LabArrays points = lab_of(random_keys(kPoints, 4));
  std::vector<float> out(kPoints);
  std::vector<float> best(kPoints);
  const std::vector<Contender> targets = for_each_target([] {});
  bool same_bytes = true;
  double max_error = 0;
  std::uint64_t left_out = 0;
  for (std::size_t c = 0; c < kCenters; ++c) {
    for (std::size_t t = 0; t < targets.size(); ++t) {
      targets[t].prepare();
      std::vector<float>& mine = t == 0 ? best : out;
      simd::ciede2000_batch(points.l.data(), points.a.data(), points.b.data(), kPoints,
                            centers.center(c), kUnitWeights, mine.data());
      same_bytes = same_bytes && mine == best;
    }
    for (std::size_t i = 0; i < kPoints; ++i) {
      const LabPoint x = centers.point(c);
      const LabPoint y = points.point(i);
      if (degrees_from_opposite(x, y) < kNearOppositeDeg) {
        ++left_out;
        continue;
      }
      max_error = std::max(max_error, std::abs(double{best[i]} - scalar_ciede2000(x, y)));
    }
  }
  lift_target_limit();
  return {{"pairs", kCenters * kPoints - left_out},
          {"pairs_left_out", left_out},
          {"max", max_error},
          {"same_bytes_on_all_targets", same_bytes}};
}

json rates(const std::vector<Contender>& contenders, double units, const Contender& slow,
           double slow_units) {
  json list = json::array();
  for (const Contender& contender : contenders) {
    list.push_back({{"target", contender.name},
                    {"per_second", contender.rate(units)},
                    {"times_scalar", times_quicker(contender, units, slow, slow_units)}});
  }
  return list;
}

json lab_error() {
  std::vector<std::uint32_t> keys(kPoints);
  double max_error = 0;
  for (std::size_t first = 0; first < kColors; first += kPoints) {
    for (std::size_t i = 0; i < kPoints; ++i) keys[i] = static_cast<std::uint32_t>(first + i);
    const LabArrays lab = lab_of(keys);
    for (std::size_t i = 0; i < kPoints; ++i) {
      const Lab exact = xyz_to_lab(rgb8_to_xyz(key_color(keys[i]), RgbSpace::kSrgb));
      max_error =
          std::max({max_error, std::abs(exact.l - double{lab.l[i]}),
                    std::abs(exact.a - double{lab.a[i]}), std::abs(exact.b - double{lab.b[i]})});
    }
  }
  return {{"colors", kColors}, {"max", max_error}};
}

}  // namespace

json measure_ciede2000(int runs) {
  constexpr std::size_t kCenters = 256;
  // The scalar formula is so slow that a part of the pairs will do.
  constexpr std::size_t kScalarCenters = 8;
  const LabArrays centers = lab_of(random_keys(kCenters, 1));
  const LabArrays points = lab_of(random_keys(kPoints, 2));
  std::vector<LabPoint> doubles(kPoints);
  for (std::size_t i = 0; i < kPoints; ++i) doubles[i] = points.point(i);
  std::vector<float> out(kPoints);
  std::vector<double> out_double(kPoints);

  std::vector<Contender> contenders = for_each_target([&] {
    for (std::size_t c = 0; c < kCenters; ++c) {
      simd::ciede2000_batch(points.l.data(), points.a.data(), points.b.data(), kPoints,
                            centers.center(c), kUnitWeights, out.data());
      keep(out.data());
    }
  });
  const auto scalar = [&] {
    for (std::size_t c = 0; c < kScalarCenters; ++c) {
      for (std::size_t i = 0; i < kPoints; ++i) {
        out_double[i] = scalar_ciede2000(centers.point(c), doubles[i]);
      }
      keep(out_double.data());
    }
  };
  contenders.push_back({.name = "scalar", .prepare = {}, .work = scalar, .series = {}});
  run_by_turns(contenders, runs);

  const Contender slow = contenders.back();
  contenders.pop_back();
  return {{"scalar_per_second", slow.rate(kScalarCenters * kPoints)},
          {"targets", rates(contenders, kCenters * kPoints, slow, kScalarCenters * kPoints)},
          {"error", ciede2000_error()}};
}

json measure_lab(int runs) {
  constexpr std::size_t kColorsAtOnce = std::size_t{1} << 18;
  constexpr std::size_t kScalarColors = std::size_t{1} << 15;
  const std::vector<std::uint32_t> keys = random_keys(kColorsAtOnce, 5);
  LabArrays out(kPoints);
  std::vector<Contender> contenders = for_each_target([&] {
    for (std::size_t first = 0; first < kColorsAtOnce; first += kPoints) {
      simd::lab_of_keys(keys.data() + first, kPoints, RgbSpace::kSrgb, out.l.data(), out.a.data(),
                        out.b.data());
      keep(out.l.data());
    }
  });
  std::vector<Lab> out_double(kPoints);
  const auto scalar = [&] {
    for (std::size_t i = 0; i < kScalarColors; ++i) {
      out_double[i % kPoints] = xyz_to_lab(rgb8_to_xyz(key_color(keys[i]), RgbSpace::kSrgb));
    }
    keep(out_double.data());
  };
  contenders.push_back({.name = "scalar", .prepare = {}, .work = scalar, .series = {}});
  run_by_turns(contenders, runs);

  const Contender slow = contenders.back();
  contenders.pop_back();
  return {{"scalar_per_second", slow.rate(kScalarColors)},
          {"targets", rates(contenders, kColorsAtOnce, slow, kScalarColors)},
          {"error", lab_error()}};
}

json measure_nearest_centers(int runs) {
  constexpr std::size_t kColorsAtOnce = std::size_t{1} << 16;
  constexpr float kStepsPerUnit = 128;  // the scale of CIELAB in fixed point
  const LabArrays lab = lab_of(random_keys(kColorsAtOnce, 6));
  simd::FixedPoints points(kColorsAtOnce);
  simd::pack_fixed(lab.l.data(), lab.a.data(), lab.b.data(), kStepsPerUnit, 0, kColorsAtOnce,
                   points);
  std::vector<std::uint16_t> labels(kPoints);
  std::vector<std::uint32_t> distances(kPoints);
  json list = json::array();
  for (const std::size_t k : {std::size_t{8}, std::size_t{16}, std::size_t{64}, std::size_t{256}}) {
    std::vector<simd::FixedPoint> centers;
    for (std::size_t j = 0; j < k; ++j) centers.push_back(points[j * (kColorsAtOnce / k)]);
    std::vector<Contender> contenders = for_each_target([&] {
      for (std::size_t first = 0; first < kColorsAtOnce; first += kPoints) {
        simd::nearest_centers(points, first, first + kPoints, centers, labels.data(),
                              distances.data());
        keep(labels.data());
      }
    });
    run_by_turns(contenders, runs);
    for (const Contender& contender : contenders) {
      list.push_back({{"centers", k},
                      {"target", contender.name},
                      {"per_second", contender.rate(static_cast<double>(kColorsAtOnce * k))}});
    }
  }
  return list;
}

}  // namespace huemask::bench
