#include "export/swatch_names.h"

#include <gmock/gmock.h>

#include <set>

#include "export/test_input.h"

namespace huemask {
namespace {

using test::three_colors;
using testing::ElementsAre;

PictureResult with_names(std::string path, const std::vector<std::string>& names) {
  PictureResult picture = three_colors(std::move(path));
  for (std::size_t i = 0; i < names.size(); ++i) picture.palette.swatches[i].name = names[i];
  return picture;
}

TEST(PictureFileName, leaves_out_folders_and_queries) {
  EXPECT_EQ(picture_file_name("a/b/c.png"), "c.png");
  EXPECT_EQ(picture_file_name("c.png"), "c.png");
  EXPECT_EQ(picture_file_name("a/b/"), "b/");
  EXPECT_EQ(picture_file_name("/"), "/");
  EXPECT_EQ(picture_file_name("-"), "Standard input");
  EXPECT_EQ(picture_file_name("https://example.org/a/c.jpg?w=1/2#x"), "c.jpg");
  EXPECT_EQ(picture_file_name("what?.png"), "what?.png");
}

TEST(SwatchNames, are_different_within_a_picture) {
  const std::vector<PictureResult> pictures = {with_names("x/dusk.png", {"red", "red", "red-2"}),
                                               with_names("y/dusk.jpg", {"red", "tan", "red"})};
  const auto names = picture_names({.pictures = pictures});
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0].group, "dusk");
  EXPECT_THAT(names[0].swatches, ElementsAre("red", "red-2", "red-2-2"));
  EXPECT_EQ(names[1].group, "dusk-2");
  EXPECT_THAT(names[1].swatches, ElementsAre("red", "tan", "red-2"));
}

TEST(SwatchNames, of_a_list_name_the_picture_where_there_are_several) {
  const std::vector<PictureResult> pictures = {three_colors("a.png"), three_colors("b.png")};
  EXPECT_THAT(list_names({.pictures = std::span(pictures).first(1)})[0].swatches,
              ElementsAre("red", "green", "blue"));
  EXPECT_THAT(list_names({.pictures = pictures})[1].swatches,
              ElementsAre("b red", "b green", "b blue"));
}

TEST(SwatchNames, keep_the_shape_of_several_when_only_one_succeeded) {
  const std::vector<PictureFailure> failures(1);
  const PictureResult picture = three_colors("a.png");
  const ExportInput input{.pictures = std::span(&picture, 1), .failures = failures};
  EXPECT_EQ(list_names(input)[0].swatches[0], "a red");
  EXPECT_EQ(identifiers(input, GroupPrefix::kOfSeveral)[0].swatches[0], "a-red");
}

TEST(SwatchNames, have_no_control_characters_and_are_short) {
  const std::vector<PictureResult> pictures = {three_colors("a\n\x1b[2J\xff"
                                                            "b.png"),
                                               three_colors(std::string(59, 'x') + "äää.png"),
                                               three_colors(""), three_colors(".png")};
  const auto names = picture_names({.pictures = pictures});
  EXPECT_EQ(names[0].group, "a[2Jb");
  EXPECT_EQ(names[1].group, std::string(59, 'x'));
  EXPECT_EQ(names[2].group, "picture");
  EXPECT_EQ(names[3].group, ".png");
}

TEST(Identifiers, are_of_letters_digits_and_single_hyphens) {
  const std::vector<PictureResult> pictures = {three_colors("Café  Nº 12.jpg"),
                                               three_colors("2024.png"), three_colors("写真.png"),
                                               three_colors("写.png")};
  const auto names = identifiers({.pictures = pictures}, GroupPrefix::kOfSeveral);
  EXPECT_EQ(names[0].group, "caf-n-12");
  EXPECT_EQ(names[0].swatches[0], "caf-n-12-red");
  EXPECT_EQ(names[1].group, "picture-2024");
  EXPECT_EQ(names[2].group, "picture");
  EXPECT_EQ(names[3].group, "picture-2");
}

TEST(Identifiers, are_different_in_the_whole_file) {
  const std::vector<PictureResult> pictures = {with_names("a.png", {"b c", "b-c", "d"}),
                                               with_names("a-b.png", {"c", "c", "d"})};
  std::set<std::string> all;
  for (const auto& names : identifiers({.pictures = pictures}, GroupPrefix::kOfSeveral)) {
    for (const std::string& name : names.swatches) EXPECT_TRUE(all.insert(name).second) << name;
  }
  EXPECT_EQ(all.size(), 6U);
}

TEST(Identifiers, without_a_prefix_are_different_within_a_picture) {
  const std::vector<PictureResult> pictures = {with_names("a.png", {"red", "red", "tan"}),
                                               three_colors("b.png")};
  const auto names = identifiers({.pictures = pictures}, GroupPrefix::kNever);
  EXPECT_THAT(names[0].swatches, ElementsAre("red", "red-2", "tan"));
  EXPECT_EQ(names[1].swatches[0], "red");
}

TEST(Identifiers, have_the_prefix_that_is_asked_for) {
  const PictureResult picture = three_colors("a.png");
  const ExportInput input{.pictures = std::span(&picture, 1)};
  EXPECT_EQ(identifiers(input, GroupPrefix::kOfSeveral)[0].swatches[0], "red");
  EXPECT_EQ(identifiers(input, GroupPrefix::kAlways)[0].swatches[0], "a-red");
}

}  // namespace
}  // namespace huemask
