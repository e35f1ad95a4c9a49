#include "simd/tiled_index.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/random.h"
#include "simd/each_target.h"

namespace huemask::simd {
namespace {

TEST(TiledIndex, is_one_to_one_with_keys) {
  std::vector<bool> seen(kTiled);
  for (std::uint32_t key = 0; key < kTiled; ++key) {
    const std::uint32_t index = tiled_index(key_color(key));
    ASSERT_LT(index, kTiled);
    ASSERT_FALSE(seen[index]);
    ASSERT_EQ(key_at(index), key);
    seen[index] = true;
  }
}

TEST(TiledIndex, puts_each_cube_of_4_x_4_x_4_colors_in_a_tile_of_its_own) {
  for (const Rgb8 corner : {Rgb8{0, 0, 0}, Rgb8{64, 128, 4}, Rgb8{252, 248, 252}}) {
    const std::size_t tile = tiled_index(corner) / kTile;
    for (int i = 0; i < 64; ++i) {
      const Rgb8 inside{static_cast<std::uint8_t>(corner.r + i / 16),
                        static_cast<std::uint8_t>(corner.g + i / 4 % 4),
                        static_cast<std::uint8_t>(corner.b + i % 4)};
      EXPECT_EQ(tiled_index(inside) / kTile, tile);
    }
  }
}

// Lengths around every vector length, so that the end of the pixels falls everywhere in a vector.
TEST(TiledIndices, are_those_of_each_pixel_on_every_target) {
  Random random(3);
  for (std::size_t count = 0; count < 150; ++count) {
    std::vector<Rgb8> pixels;
    std::vector<std::uint32_t> expected;
    for (std::size_t i = 0; i < count; ++i) {
      pixels.push_back(key_color(static_cast<std::uint32_t>(random.below(kTiled))));
      expected.push_back(tiled_index(pixels.back()));
    }
    test::on_each_target([&](const std::string& target) {
      std::vector<std::uint32_t> found(count);
      tiled_indices(pixels.data(), count, found.data());
      EXPECT_EQ(found, expected) << target << ", " << count;
    });
  }
}

TEST(FindOccupied, marks_each_byte_that_is_not_zero_on_every_target) {
  Random random(4);
  for (const std::uint64_t fill : {0, 1, 8, 63, 64}) {  // bytes of a tile, on average
    constexpr std::size_t kTiles = 33;
    std::vector<std::uint8_t> bytes(kTiles * kTile);
    std::vector<std::uint64_t> expected(kTiles);
    std::size_t count = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (random.below(64) >= fill) continue;
      bytes[i] = static_cast<std::uint8_t>(1 + random.below(255));
      expected[i / kTile] |= std::uint64_t{1} << (i % kTile);
      ++count;
    }
    test::on_each_target([&](const std::string& target) {
      std::vector<std::uint64_t> found(kTiles, 7);
      EXPECT_EQ(find_occupied(bytes.data(), kTiles, found.data()), count) << target;
      EXPECT_EQ(found, expected) << target << ", " << fill;
    });
  }
}

}  // namespace
}  // namespace huemask::simd
