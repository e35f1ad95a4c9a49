#include "mask/mixture_table.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "huemask/image.h"
#include "huemask/soft_masks.h"

namespace huemask::mask {
namespace {

// As many grays, from black on, each a swatch of its own.
struct Grays {
  explicit Grays(std::size_t count) {
    for (std::size_t j = 0; j < count; ++j) {
      const auto level = static_cast<std::uint8_t>(4 * j);
      colors.push_back({level, level, level});
      table.keys.push_back(color_key(colors.back()));
      palette.labels.push_back(static_cast<std::uint16_t>(j));
      palette.swatches.emplace_back();
    }
  }
  std::vector<Rgb8> colors;
  ColorTable table;
  Palette palette{.swatches = {}, .labels = {}, .difference = *find_difference("din99o")};
};

struct Row {
  explicit Row(std::size_t width) : first(width), second(width), share(width), buffer(width) {}
  bool read(const MixtureTable& table, std::span<const Rgb8> pixels, const std::uint8_t* alpha) {
    return table.read(pixels, alpha, buffer.data(), {first.data(), second.data(), share.data()});
  }
  std::vector<std::uint8_t> first, second, share;
  std::vector<std::uint32_t> buffer;
};

class Mixtures16And17 : public testing::TestWithParam<std::size_t> {};

TEST_P(Mixtures16And17, every_color_has_its_swatch) {
  const Grays grays(GetParam());
  const Unmixer unmixer(grays.colors, 1);
  const std::vector<SwatchSet> company(grays.colors.size(), ~SwatchSet{0} >> (64 - GetParam()));
  const MixtureTable table(grays.table, grays.palette, unmixer, company, {});
  Row row(grays.colors.size());
  EXPECT_TRUE(row.read(table, grays.colors, nullptr));
  for (std::size_t j = 0; j < grays.colors.size(); ++j) {
    EXPECT_EQ(row.first[j], j);
    EXPECT_EQ(row.second[j], j);
    EXPECT_EQ(row.share[j], 0);
  }
}

TEST_P(Mixtures16And17, only_visible_colors_have_to_be_in_the_table) {
  const Grays grays(GetParam());
  const Unmixer unmixer(grays.colors, 1);
  const std::vector<SwatchSet> company(grays.colors.size());
  const MixtureTable table(grays.table, grays.palette, unmixer, company, {});
  const std::vector<Rgb8> pixels{grays.colors[3], {200, 0, 0}, grays.colors[2]};
  const std::array<std::uint8_t, 3> alpha{255, 0, 1};
  Row row(pixels.size());
  EXPECT_TRUE(row.read(table, pixels, alpha.data()));
  EXPECT_EQ(row.first, (std::vector<std::uint8_t>{3, kNoSoftLabel, 2}));
  EXPECT_EQ(row.second, (std::vector<std::uint8_t>{3, kNoSoftLabel, 2}));
  EXPECT_EQ(row.share, (std::vector<std::uint8_t>{0, 0, 0}));
  EXPECT_FALSE(row.read(table, pixels, nullptr));
  const std::vector<Rgb8> in_a_tile_of_others{{1, 0, 0}};
  EXPECT_FALSE(Row(1).read(table, in_a_tile_of_others, nullptr));
}

INSTANTIATE_TEST_SUITE_P(Packing, Mixtures16And17, testing::Values(16, 17, 64));

}  // namespace
}  // namespace huemask::mask
