// What every format that can be read promises.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "export/read_test_input.h"
#include "huemask/color_names.h"

namespace huemask {
namespace {

using test::file_of;
using test::read_text;
using test::three_colors;
using testing::ElementsAre;

std::vector<const ExportFormat*> readable_formats() {
  std::vector<const ExportFormat*> formats(all_formats().begin(), all_formats().end());
  std::erase_if(formats, [](auto* format) { return format->read == nullptr; });
  return formats;
}

// JASC's and plain lists have no names.
bool has_names(const ExportFormat& format) {
  return format.info.id != "pal" && format.info.id != "hex";
}

PictureResult any_picture(const std::string& path) {
  PictureResult picture = three_colors(path);
  const auto named = css_named_colors();
  picture.palette.swatches.resize(*rc::gen::inRange(1, 20), picture.palette.swatches[0]);
  for (Swatch& swatch : picture.palette.swatches) {
    swatch.srgb = key_color(*rc::gen::inRange<std::uint32_t>(0, 1U << 24));
    swatch.lab = xyz_to_lab(rgb8_to_xyz(swatch.srgb, RgbSpace::kSrgb));
    // Few, so that most are there twice.
    swatch.name = named[*rc::gen::inRange<std::size_t>(0, 8)].name;
  }
  return picture;
}

class EveryReadableFormat : public testing::TestWithParam<const ExportFormat*> {};
INSTANTIATE_TEST_SUITE_P(Table, EveryReadableFormat, testing::ValuesIn(readable_formats()),
                         [](const auto& test) { return std::string(test.param->info.id); });

TEST(ReadSwatches, reads_the_formats_of_other_programs) {
  std::vector<std::string_view> ids;
  for (const ExportFormat* format : readable_formats()) ids.push_back(format->info.id);
  EXPECT_THAT(ids, ElementsAre("aco", "ase", "csv", "gpl", "hex", "pal"));
}

TEST_P(EveryReadableFormat, reads_what_it_wrote) {
  const bool holds = rc::check([&] {
    const std::vector<PictureResult> pictures = {any_picture("a.png"), any_picture("b.png")};
    const std::span<const PictureResult> shown =
        std::span(pictures).first(*rc::gen::inRange<std::size_t>(1, 3));
    const auto colors =
        read_swatches(file_of(GetParam()->info.id, {shown.begin(), shown.end()}), "");
    RC_ASSERT(colors.has_value());
    std::size_t at = 0;
    for (const PictureResult& picture : shown) {
      for (const Swatch& swatch : picture.palette.swatches) {
        RC_ASSERT(at < colors->size());
        const CatalogColor& color = (*colors)[at++];
        RC_ASSERT(color.srgb == swatch.srgb);
        RC_ASSERT(xyz_to_srgb8(color.color) == swatch.srgb);
        RC_ASSERT(!has_names(*GetParam()) || color.name.find(swatch.name) != std::string::npos);
      }
    }
    RC_ASSERT(at == colors->size());
  });
  EXPECT_TRUE(holds);
}

TEST_P(EveryReadableFormat, keeps_names_different) {
  PictureResult picture = three_colors();
  for (Swatch& swatch : picture.palette.swatches) swatch.name = "red";
  const auto colors = read_swatches(file_of(GetParam()->info.id, {picture}), "");
  ASSERT_TRUE(colors.has_value());
  ASSERT_EQ(colors->size(), 3U);
  if (!has_names(*GetParam()) || GetParam()->info.id == "csv") return;  // csv has numbers for it
  EXPECT_EQ((*colors)[0].name, "red");
  EXPECT_EQ((*colors)[1].name, "red-2");
  EXPECT_EQ((*colors)[2].name, "red-3");
}

TEST_P(EveryReadableFormat, is_recognized_by_no_other_format) {
  const auto bytes = file_of(GetParam()->info.id, {three_colors("a.png"), three_colors("b.png")});
  for (const ExportFormat* format : readable_formats()) {
    EXPECT_EQ(format->recognizes(bytes), format == GetParam()) << format->info.id;
  }
}

// Cut anywhere, a file gives an error or fewer colors, and never reads beyond its end (sanitizers).
TEST_P(EveryReadableFormat, takes_a_file_that_ends_early) {
  const auto bytes = file_of(GetParam()->info.id, {three_colors("a.png")});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::vector<std::byte> cut(bytes.begin(), bytes.begin() + static_cast<long>(size));
    const auto colors = GetParam()->read(cut);
    if (colors) {
      EXPECT_LE(colors->size(), 3U);
    } else {
      EXPECT_FALSE(colors.error().message.empty());
      EXPECT_EQ(colors.error().message.find('\n'), std::string::npos);
    }
  }
}

TEST(ReadSwatches, names_the_formats_when_none_fits) {
  const auto colors = read_text("\x89PNG\r\n", "palette.png");
  ASSERT_FALSE(colors.has_value());
  EXPECT_EQ(colors.error().code, ErrorCode::kUnsupported);
  EXPECT_EQ(colors.error().where, "palette.png");
  EXPECT_EQ(colors.error().message,
            "this is no swatch file that huemask reads (aco, ase, csv, gpl, hex, pal)");
}

TEST(ReadSwatches, asks_the_ending_where_the_content_is_unclear) {
  const auto colors = read_text("rot\n", "x/Colors.HEX");
  ASSERT_FALSE(colors.has_value());
  EXPECT_EQ(colors.error().message,
            "hex file: line 1: must begin with a color of 3 or 6 hexadecimal digits, or with '# ' "
            "for a comment");
}

TEST(ReadSwatches, believes_the_content_more_than_the_ending) {
  EXPECT_THAT(test::told(read_text("JASC-PAL\n0100\n1\n1 2 3\n", "colors.gpl")),
              ElementsAre("#010203"));
}

TEST(ReadSwatches, refuses_a_file_without_a_color) {
  EXPECT_THAT(read_text("", "a.gpl").error().message, "the file is empty");
  EXPECT_THAT(read_text("GIMP Palette\nName: x\n").error().message,
              "gpl file: there is no color in it");
}

}  // namespace
}  // namespace huemask
