#include <gmock/gmock.h>

#include "export/big_endian.h"
#include "export/read_test_input.h"
#include "huemask/rgb_system.h"

namespace huemask {
namespace {

using test::bytes_of;
using test::three_colors;
using test::told;
using testing::ElementsAre;

// Byte by byte as the descriptions of the format say.
TEST(AseFormat, has_a_group_with_its_swatches) {
  PictureResult picture = three_colors("x/Hü.png");
  picture.palette.swatches.resize(1);
  EXPECT_EQ(test::file_of("ase", {picture}),
            bytes_of("'ASEF 00 01 00 00 00 00 00 03 "
                     "c0 01 00 00 00 08 00 03 00 'H 00 fc 00 00 "
                     "00 01 00 00 00 1c 00 04 00 'r 00 'e 00 'd 00 00 'RGB 20 "
                     "3f 80 00 00 00 00 00 00 00 00 00 00 00 02 "
                     "c0 02 00 00 00 00"));
}

TEST(AseFormat, has_a_group_for_each_picture) {
  const auto bytes = test::file_of("ase", {three_colors("a.png"), three_colors("b.png")});
  BigEndianReader file(bytes);
  file.take(8);
  EXPECT_EQ(file.u32(), 10U);
  std::vector<int> types;
  while (file.left() > 0) {
    types.push_back(file.u16());
    file.take(file.u32());
  }
  EXPECT_FALSE(file.overran());
  EXPECT_THAT(types, ElementsAre(0xC001, 1, 1, 1, 0xC002, 0xC001, 1, 1, 1, 0xC002));
}

// A file of one color block: its name "ab", then the model with its values.
std::vector<std::byte> one_color(std::string_view model, const std::vector<float>& values) {
  std::vector<std::byte> content = bytes_of("00 03 00 'a 00 'b 00 00");
  for (const char c : model) content.push_back(static_cast<std::byte>(c));
  for (const float value : values) append_f32(content, value);
  append_u16(content, 0);
  auto bytes = bytes_of("'ASEF 00 01 00 00 00 00 00 01 00 01");
  append_u32(bytes, content.size());
  bytes.insert(bytes.end(), content.begin(), content.end());
  return bytes;
}

std::vector<std::string> read_one(std::string_view model, const std::vector<float>& values) {
  return told(read_swatches(one_color(model, values), ""));
}

TEST(AseFormat, reads_every_color_model) {
  EXPECT_THAT(read_one("RGB ", {0.2F, 0.4F, 0.6F}), ElementsAre("#336699 ab"));
  EXPECT_THAT(read_one("Gray", {0.2F}), ElementsAre("#333333 ab"));
  // The example of CSS Color 4, section 9.3: lab(29.2345% 39.3825 20.0664) is #7d2329.
  EXPECT_THAT(read_one("LAB ", {0.292345F, 39.3825F, 20.0664F}), ElementsAre("#7d2329 ab"));
  // The example of CSS Color 5, section 7: device-cmyk(0 81% 81% 30%) is rgb(178 34 34).
  EXPECT_THAT(read_one("CMYK", {0, 0.81F, 0.81F, 0.3F}), ElementsAre("#b22222 ab"));
}

TEST(AseFormat, keeps_what_is_finer_than_8_bits) {
  const auto colors = read_swatches(one_color("RGB ", {0.2F, 0.401F, 0.6F}), "");
  ASSERT_TRUE(colors.has_value());
  const Rgb exact = xyz_to_rgb(colors->front().color, RgbSystem::kSrgb);
  EXPECT_NEAR(exact.g, 0.401, 1e-6);
}

TEST(AseFormat, says_what_is_wrong) {
  EXPECT_THAT(read_one("HSB ", {0, 0, 0}),
              ElementsAre("ase file: block 1: its color model is 'HSB '; RGB, CMYK, LAB and Gray "
                          "are read"));
  EXPECT_THAT(read_one("RGB ", {0, 0}), ElementsAre("ase file: block 1: the block is too short"));
  EXPECT_THAT(read_one("RGB ", {0, 0, std::numeric_limits<float>::quiet_NaN()}),
              ElementsAre("ase file: block 1: a value is not a number"));
  EXPECT_THAT(told(read_swatches(bytes_of("'ASEF 00 02 00 00 00 00 00 00"), "")),
              ElementsAre("ase file: only version 1 is read"));
  EXPECT_THAT(told(read_swatches(bytes_of("'ASEF 00 01 00 00 ff ff ff ff 00 01 ff ff ff ff"), "")),
              ElementsAre("ase file: it ends before the 4294967295 blocks that it announces"));
}

TEST(AseFormat, passes_over_blocks_that_it_does_not_know) {
  auto bytes = one_color("Gray", {1});
  bytes[11] = std::byte{2};
  for (const std::byte byte : bytes_of("00 09 00 00 00 02 01 02")) bytes.push_back(byte);
  EXPECT_THAT(told(read_swatches(bytes, "")), ElementsAre("#ffffff ab"));
}

}  // namespace
}  // namespace huemask
