#include <gmock/gmock.h>

#include "huemask/decode.h"
#include "process.h"

namespace huemask::test {
namespace {

using testing::HasSubstr;

constexpr Rgb8 kRed = {200, 30, 40};
constexpr Rgb8 kBlue = {20, 40, 180};
constexpr Rgb8 kWhite = {255, 255, 255};

class RecolorCommand : public CommandTest {
 protected:
  static Image read_picture(const std::string& file) {
    const std::string bytes = read_file(file);
    auto image = decode_image(std::as_bytes(std::span(bytes)), file, Context{});
    EXPECT_TRUE(image.has_value()) << file;
    return std::move(*image);
  }
};

TEST_F(RecolorCommand, changes_one_color_and_leaves_the_others_to_the_bit) {
  const std::string file = picture("a.png", {kRed, kBlue, kWhite}, 8);
  const Finished run =
      huemask_command({"recolor", file, "-o", path("b.png"), "--map", "#c81e28=#28a050"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("changed #c81e28"));
  EXPECT_THAT(run.err, HasSubstr("33.3 %"));
  const Image image = read_picture(path("b.png"));
  EXPECT_EQ(image.pixels.at(3, 3), (Rgb8{40, 160, 80}));
  EXPECT_EQ(image.pixels.at(3, 12), kBlue);
  EXPECT_EQ(image.pixels.at(3, 20), kWhite);
}

TEST_F(RecolorCommand, changes_several_colors_in_any_css_syntax) {
  const std::string file = picture("a.png", {kRed, kBlue, kWhite}, 8);
  const Finished run =
      huemask_command({"recolor", file, "-o", path("b.png"), "--map", "#c81e28=rgb(1 2 3)", "--map",
                       "rgb(20, 40, 180)=orange", "-k", "3"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const Image image = read_picture(path("b.png"));
  EXPECT_EQ(image.pixels.at(3, 3), (Rgb8{1, 2, 3}));
  EXPECT_EQ(image.pixels.at(3, 12), (Rgb8{255, 165, 0}));
}

TEST_F(RecolorCommand, swaps_two_colors) {
  const std::string file = picture("a.png", {kRed, kBlue}, 8);
  ASSERT_EQ(huemask_command({"recolor", file, "-o", path("b.png"), "--map", "#c81e28=#1428b4",
                             "--map", "#1428b4=#c81e28"})
                .exit_code,
            0);
  const Image image = read_picture(path("b.png"));
  EXPECT_EQ(image.pixels.at(3, 3), kBlue);
  EXPECT_EQ(image.pixels.at(3, 12), kRed);
}

TEST_F(RecolorCommand, takes_a_color_that_the_palette_lacks) {
  const std::string file = picture("a.png", {kRed, Rgb8{200, 110, 60}, kBlue}, 8);
  const Finished run = huemask_command(
      {"recolor", file, "-o", path("b.png"), "-k", "2", "--map", "#c86e3c=#00ff00"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(read_picture(path("b.png")).pixels.at(3, 12), (Rgb8{0, 255, 0}));
}

TEST_F(RecolorCommand, keeps_alpha_and_what_lies_outside_a_region) {
  const std::string file = picture("a.png", {kRed, kBlue}, 8, 100);
  const Finished run = huemask_command(
      {"recolor", file, "-o", path("b.png"), "--map", "#c81e28=#28a050", "--region", "0,0,4,16"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const Image image = read_picture(path("b.png"));
  ASSERT_FALSE(image.opaque());
  EXPECT_EQ(image.alpha.at(3, 3), 100);
  EXPECT_EQ(image.pixels.at(3, 3), (Rgb8{40, 160, 80}));
  EXPECT_EQ(image.pixels.at(4, 3), kRed);
  EXPECT_EQ(image.alpha.at(4, 3), 100);
}

TEST_F(RecolorCommand, leaves_ignored_colors_alone) {
  const std::string file = picture("a.png", {kRed, kBlue}, 8);
  const Finished run = huemask_command(
      {"recolor", file, "-o", path("b.png"), "--map", "#c81e28=#28a050", "--ignore", "#1428b4"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const Image image = read_picture(path("b.png"));
  EXPECT_TRUE(image.opaque());
  EXPECT_EQ(image.pixels.at(3, 12), kBlue);
}

TEST_F(RecolorCommand, gives_the_same_bytes_for_any_number_of_threads) {
  const std::string file = busy_picture("a.png", 300);
  std::string first;
  for (const char* threads : {"1", "2", "5"}) {
    const Finished run = huemask_command(
        {"recolor", file, "-o", "-", "--map", "gray=teal", "-k", "5", "--threads", threads});
    ASSERT_EQ(run.exit_code, 0) << run.err;
    if (first.empty()) first = run.out;
    EXPECT_EQ(run.out, first) << threads;
  }
}

TEST_F(RecolorCommand, refuses_what_cannot_be_and_writes_nothing) {
  const std::string file = picture("a.png", {kRed, kBlue});
  const auto expect = [&](const std::vector<std::string>& more, const std::string& message) {
    std::vector<std::string> arguments = {"recolor", file};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Finished run = huemask_command(arguments);
    EXPECT_EQ(run.exit_code, 2) << message;
    EXPECT_THAT(run.err, HasSubstr(message));
    EXPECT_EQ(lines(run.err), 1U) << run.err;
    EXPECT_FALSE(std::filesystem::exists(path("b.png")));
  };
  const std::string out = path("b.png");
  expect({"-o", out, "--map", "red"}, "--map must be OLD=NEW");
  expect({"-o", out, "--map", "red=nocolor"}, "--map red=nocolor");
  expect({"-o", out, "--map", "red=#ff000080"}, "must be opaque");
  expect({"-o", out, "--map", "red=blue", "--map", "red=green"}, "is changed already");
  expect({"-o", path("b.jpg"), "--map", "red=blue"}, "only PNG is written");
  expect({"-o", out}, "--map");
}

TEST_F(RecolorCommand, refuses_more_colors_than_can_be_soft) {
  const Finished run = huemask_command({"recolor", busy_picture("a.png", 64), "-o", path("b.png"),
                                        "--map", "gray=teal", "-k", "80"});
  EXPECT_EQ(run.exit_code, 65);
  EXPECT_THAT(run.err, HasSubstr("at most 64 colors"));
  EXPECT_FALSE(std::filesystem::exists(path("b.png")));
}

}  // namespace
}  // namespace huemask::test
