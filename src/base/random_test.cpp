#include "base/random.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace huemask {
namespace {

// Every palette hangs on this sequence: it must never change. The first numbers for seed 0 are
// those that an independent implementation of the two published generators gives.
TEST(Random, sequence_is_xoshiro256_starstar_seeded_by_splitmix64) {
  Random random(0);
  EXPECT_EQ(random.next(), 0x99EC5F36CB75F2B4U);
  EXPECT_EQ(random.next(), 0xBF6E1F784956452AU);
  EXPECT_EQ(random.next(), 0x1A5F849D4933E6E0U);
  EXPECT_EQ(random.next(), 0x6AA594F1262D2D2CU);
  EXPECT_EQ(random.next(), 0xBBA5AD4A1F842E59U);
  Random other(42);
  EXPECT_EQ(other.next(), 0x15780B2E0C2EC716U);
  EXPECT_EQ(other.next(), 0x6104D9866D113A7EU);
  EXPECT_EQ(other.next(), 0xAE17533239E499A1U);
}

TEST(Random, below_stays_below) {
  Random random(1);
  for (std::uint64_t bound = 1; bound < 200; ++bound) {
    for (int i = 0; i < 50; ++i) EXPECT_LT(random.below(bound), bound);
  }
  for (int i = 0; i < 10; ++i) EXPECT_EQ(random.below(1), 0U);
}

// Pearson's statistic of equally likely cells: its mean is cells - 1, its deviation
// sqrt(2 (cells - 1)).
template <std::size_t kCells>
double chi_squared(const std::array<int, kCells>& counts, int draws) {
  const double expected = static_cast<double>(draws) / kCells;
  double sum = 0;
  for (const int count : counts) sum += (count - expected) * (count - expected) / expected;
  return sum;
}

TEST(Random, below_hits_every_value_equally_often) {
  Random random(2);
  std::array<int, 7> counts{};
  for (int i = 0; i < 70'000; ++i) ++counts[random.below(7)];
  EXPECT_LT(chi_squared(counts, 70'000), 6 + 5 * std::sqrt(12.0));
}

// 2^64 is no multiple of 3 * 2^62. A product without rejection would give one residue of 3 half of
// all draws, a remainder would give the lowest third half of them.
TEST(Random, below_is_unbiased_when_the_bound_is_huge) {
  Random random(3);
  std::array<int, 3> residues{};
  std::array<int, 3> thirds{};
  for (int i = 0; i < 30'000; ++i) {
    const std::uint64_t value = random.below(3ULL << 62);
    ++residues[value % 3];
    ++thirds[value >> 62];
  }
  EXPECT_LT(chi_squared(residues, 30'000), 2 + 5 * std::sqrt(4.0));
  EXPECT_LT(chi_squared(thirds, 30'000), 2 + 5 * std::sqrt(4.0));
}

TEST(Random, uniform_fills_the_unit_interval) {
  Random random(4);
  std::array<int, 10> counts{};
  for (int i = 0; i < 50'000; ++i) {
    const double value = random.uniform();
    ASSERT_GE(value, 0.0);
    ASSERT_LT(value, 1.0);
    ++counts[static_cast<std::size_t>(value * 10)];
  }
  EXPECT_LT(chi_squared(counts, 50'000), 9 + 5 * std::sqrt(18.0));
}

}  // namespace
}  // namespace huemask
