#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>

#include "huemask/decode.h"
#include "process.h"

namespace huemask::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr Rgb8 kRed = {255, 0, 0};
constexpr Rgb8 kBlue = {0, 0, 255};
constexpr Rgb8 kWhite = {255, 255, 255};
constexpr Rgb8 kBlack = {0, 0, 0};

Image decoded(const std::string& bytes) {
  auto image = decode_image(std::as_bytes(std::span(bytes)), "written", Context{});
  EXPECT_TRUE(image.has_value());
  return std::move(*image);
}

class SelectCommand : public CommandTest {
 protected:
  // The first column of the mask that the options select of a picture, and what is told of it.
  std::vector<int> selected(const std::string& file, std::vector<std::string> options) {
    options.insert(options.begin(), {"select", file, "-o", path("mask.png")});
    const Finished run = huemask_command(options);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(lines(run.err), 1U) << run.err;
    told_ = run.err;
    constexpr std::size_t kBitDepth = 24;  // in the PNG header; then the color type
    const std::string bytes = read_file(path("mask.png"));
    EXPECT_EQ(bytes.at(kBitDepth), 8);
    EXPECT_EQ(bytes.at(kBitDepth + 1), 0) << "not gray";
    const Image mask = decoded(bytes);
    std::vector<int> column;
    for (int y = 0; y < mask.height(); ++y) column.push_back(mask.pixels.at(0, y).g);
    return column;
  }

  // One line, exit code 2 or another, nothing on standard output and no file.
  void expect_refused(const std::vector<std::string>& options,
                      const testing::Matcher<std::string>& message, int exit_code = 2) {
    const auto before = listing();
    std::vector<std::string> arguments = {"select", "-o", path("new.png")};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Finished run = huemask_command(arguments);
    EXPECT_EQ(run.exit_code, exit_code) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(lines(run.err), 1U) << run.err;
    EXPECT_THAT(run.err, AllOf(testing::StartsWith("huemask: "), message));
    EXPECT_EQ(listing(), before);
  }

  std::string told_;
};

TEST_F(SelectCommand, takes_samples_by_point_and_by_color) {
  const std::string file = picture("a.png", {kRed, kBlue, kWhite, kRed});
  EXPECT_THAT(selected(file, {"--at", "0,3"}), ElementsAre(255, 0, 0, 255));
  EXPECT_THAT(told_, HasSubstr("a.png: 50.0 % selected; 0.0 % of the pixels in part"));
  EXPECT_THAT(selected(file, {"--color", "white"}), ElementsAre(0, 0, 255, 0));
  EXPECT_THAT(selected(file, {"--at", "0,1", "--color", "white"}), ElementsAre(0, 255, 255, 0));
}

TEST_F(SelectCommand, takes_away_what_is_more_like_a_subtracted_sample) {
  // Grays a CIEDE2000 difference of 4 to 5 apart.
  const std::string file = picture("a.png", {{100, 100, 100}, {112, 112, 112}, {124, 124, 124}});
  EXPECT_THAT(selected(file, {"--at", "0,0", "--tolerance", "20"}), ElementsAre(255, 255, 255));
  EXPECT_THAT(selected(file, {"--at", "0,0", "--tolerance", "20", "--minus-at", "0,2"}),
              ElementsAre(255, 255, 0));
  EXPECT_THAT(selected(file, {"--at", "0,0", "--tolerance", "20", "--minus-color", "#7c7c7c"}),
              ElementsAre(255, 255, 0));
}

TEST_F(SelectCommand, falls_over_the_softness) {
  // From black to these grays: CIEDE2000 of 0, 4.90 and 12.44, in OKLab 0, 0.21 and 0.31.
  const std::string file = picture("a.png", {kBlack, {24, 24, 24}, {48, 48, 48}});
  EXPECT_THAT(selected(file, {"--color", "black", "--tolerance", "0", "--softness", "0"}),
              ElementsAre(255, 0, 0));
  EXPECT_THAT(selected(file, {"--color", "black", "--tolerance", "0", "--softness", "10"}),
              ElementsAre(255, testing::AllOf(testing::Gt(100), testing::Lt(160)), 0));
  EXPECT_THAT(told_, HasSubstr("33.3 % of the pixels in part"));
  EXPECT_THAT(selected(file, {"--color", "black", "--tolerance", "0.25", "--softness", "0",
                              "--metric", "oklab"}),
              ElementsAre(255, 255, 0));
}

TEST_F(SelectCommand, keeps_to_one_piece_when_asked) {
  const std::string file = picture("a.png", {kRed, kRed, kBlue, kRed});
  EXPECT_THAT(selected(file, {"--at", "0,0"}), ElementsAre(255, 255, 0, 255));
  EXPECT_THAT(selected(file, {"--at", "0,0", "--contiguous"}), ElementsAre(255, 255, 0, 0));
  EXPECT_THAT(selected(file, {"--at", "0,0", "--contiguous", "--tolerance", "150"}),
              ElementsAre(255, 255, 255, 255));
  // What a range leaves out cannot be gone through.
  EXPECT_THAT(
      selected(file, {"--at", "0,0", "--contiguous", "--tolerance", "150", "--range", "h=..90"}),
      ElementsAre(255, 255, 0, 0));
}

TEST_F(SelectCommand, takes_ranges_alone_and_with_samples) {
  const std::string file = picture("a.png", {kRed, kBlue, kWhite, {80, 0, 0}});
  EXPECT_THAT(selected(file, {"--range", "h=350..60 C=30.."}), ElementsAre(255, 0, 0, 255));
  EXPECT_THAT(selected(file, {"--range", "h=350..60", "--range", "L=50.."}),
              ElementsAre(255, 0, 0, 0));
  EXPECT_THAT(selected(file, {"--range", "C=30..", "--color", "blue"}), ElementsAre(0, 255, 0, 0));
}

TEST_F(SelectCommand, leaves_out_what_does_not_count) {
  const std::string file = picture("a.png", {kRed, kRed, kBlue});
  EXPECT_THAT(selected(file, {"--color", "red", "--region", "0,1,1,2"}), ElementsAre(0, 255, 0));
  EXPECT_THAT(told_, HasSubstr("50.0 % selected"));
  EXPECT_THAT(selected(file, {"--color", "red", "--tolerance", "200", "--ignore", "blue"}),
              ElementsAre(255, 255, 0));
}

TEST_F(SelectCommand, finds_a_point_in_a_picture_made_smaller) {
  const std::string file = picture("a.png", {kRed, kBlue}, 40);
  EXPECT_THAT(selected(file, {"--at", "39,79", "--max-side", "4"}), ElementsAre(0, 0, 255, 255));
  EXPECT_THAT(selected(file, {"--at", "0,39", "--max-side", "4"}), ElementsAre(255, 255, 0, 0));
}

TEST_F(SelectCommand, refines_the_mask_in_the_order_given) {
  const std::string file = picture("a.png", {kRed, kBlue, kRed, kBlue, kBlue});
  EXPECT_THAT(selected(file, {"--color", "red", "--refine", "invert"}),
              ElementsAre(0, 255, 0, 255, 255));
  EXPECT_THAT(told_, HasSubstr("60.0 % selected"));
  EXPECT_THAT(selected(file, {"--color", "red", "--refine", "min-area=2", "--refine", "invert"}),
              ElementsAre(255, 255, 255, 255, 255));
  EXPECT_THAT(selected(file, {"--color", "red", "--refine", "invert min-area=2"}),
              ElementsAre(0, 0, 0, 255, 255));
  // What does not count stays out.
  EXPECT_THAT(selected(file, {"--color", "red", "--region", "0,0,1,2", "--refine", "invert"}),
              ElementsAre(0, 255, 0, 0, 0));
  expect_refused({file, "--color", "red", "--refine", "min-aera=2"},
                 AllOf(HasSubstr("--refine: "), HasSubstr("min-area")));
  expect_refused({file, "--color", "red", "--refine", "combine"}, HasSubstr("--refine: "));
}

TEST_F(SelectCommand, paints_strokes_before_it_refines) {
  const std::string file = picture("a.png", {kRed, kBlue, kWhite, kRed});
  EXPECT_THAT(selected(file, {"--brush", "add:0.5:0,1:0,2"}), ElementsAre(0, 255, 255, 0));
  EXPECT_THAT(selected(file, {"--at", "0,0", "--brush", "add:0.5:0,2", "--brush", "erase:0.5:0,3"}),
              ElementsAre(255, 0, 255, 0));
  EXPECT_THAT(selected(file, {"--brush", "add:0.5:0,1", "--refine", "invert"}),
              ElementsAre(255, 0, 255, 255));
  // In pixels of the file, also where fewer are worked on: the lower half of four is one of two.
  EXPECT_THAT(selected(file, {"--brush", "add:1:0,2", "--max-side", "2"}), ElementsAre(0, 255));
  EXPECT_THAT(selected(file, {"--brush", "add:9:0,0", "--ignore", "white~0"}),
              ElementsAre(255, 255, 0, 255));
}

TEST_F(SelectCommand, tells_when_nothing_is_selected) {
  EXPECT_THAT(selected(picture("a.png", {kRed}), {"--color", "blue"}), ElementsAre(0));
  EXPECT_THAT(told_, HasSubstr("nothing is selected; a greater --tolerance"));
}

TEST_F(SelectCommand, cuts_the_selected_part_out_with_its_own_alpha) {
  const std::string file = picture("a.png", {kRed, kBlue}, 1, 100);
  const Finished run =
      huemask_command({"select", file, "--color", "red", "--softness", "0", "--cutout", "-o", "-"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const Image cutout = decoded(run.out);
  ASSERT_FALSE(cutout.opaque());
  EXPECT_EQ(cutout.pixels.at(0, 0), kRed);
  EXPECT_EQ(cutout.alpha.at(0, 0), 100);
  EXPECT_EQ(cutout.alpha.at(0, 1), 0);
  EXPECT_EQ(cutout.pixels.at(0, 1), kBlack);
}

TEST_F(SelectCommand, gives_the_same_bytes_for_any_number_of_threads) {
  const std::string file = busy_picture("a.png", 300);
  for (const std::string piece : {"--contiguous", "--cutout"}) {
    std::vector<std::string> outputs;
    for (const char* threads : {"1", "2", "7"}) {
      outputs.push_back(huemask_command({"select", file, "--at", "150,150", "--tolerance", "20",
                                         piece, "--threads", threads, "-o", "-"})
                            .out);
    }
    EXPECT_GT(outputs[0].size(), 100U);
    EXPECT_EQ(outputs[1], outputs[0]) << piece;
    EXPECT_EQ(outputs[2], outputs[0]) << piece;
  }
}

TEST_F(SelectCommand, refuses_numbers_that_are_none) {
  const std::string file = picture("a.png", {kRed});
  for (const char* option : {"--tolerance", "--softness"}) {
    for (const char* value : {"-1", "201", "nan", "inf", "x", "", "1e999"}) {
      expect_refused({file, "--at", "0,0", option, value},
                     AllOf(HasSubstr(option), HasSubstr("must be a number from 0 to 200")));
    }
  }
}

TEST_F(SelectCommand, refuses_points_that_are_none_or_not_in_the_picture) {
  const std::string file = picture("a.png", {kRed, kBlue});
  for (const char* option : {"--at", "--minus-at"}) {
    for (const char* point :
         {"", "1", "1,", ",1", "1,1,1", "1.5,0", "a,b", "0, 0", "99999999999,0"}) {
      expect_refused({file, "--color", "red", option, point},
                     AllOf(HasSubstr(option), HasSubstr("must be X,Y in whole pixels")));
    }
    for (const char* point : {"1,0", "0,2", "-1,0", "0,-1", "2147483647,0"}) {
      expect_refused({file, "--color", "red", option, point},
                     AllOf(HasSubstr("a.png"), HasSubstr(std::string("the point ") + point),
                           HasSubstr("outside the picture of 1 × 2 pixels")),
                     65);
    }
  }
  expect_refused({file, "--at", "0,0", "--region", "0,1,1,1"},
                 HasSubstr("the pixel at 0,0 is transparent or left out"), 65);
}

TEST_F(SelectCommand, refuses_colors_ranges_and_metrics_that_are_none) {
  const std::string file = picture("a.png", {kRed});
  expect_refused({file, "--color", "rde"}, HasSubstr("--color: 'rde' is not a color"));
  expect_refused({file, "--color", "red", "--minus-color", "rde"}, HasSubstr("--minus-color: "));
  expect_refused({file, "--range", "L=1"}, HasSubstr("--range: a range is written as"));
  expect_refused({file, "--range", "L=9..1"}, HasSubstr("--range: the range of L holds nothing"));
  expect_refused({file, "--color", "red", "--metric", "ciede200"},
                 HasSubstr("did you mean 'ciede2000'?"));
  expect_refused({file, "--color", "color(xyz 1e30 1 1)"}, HasSubstr("too far beyond"), 65);
  expect_refused({file, "--brush", "add:-1:0,0"}, HasSubstr("--brush: the radius of a brush"));
  expect_refused({file, "--brush", "paint:1:0,0"}, HasSubstr("--brush: a stroke is add:RADIUS"));
}

TEST_F(SelectCommand, refuses_what_asks_for_nothing) {
  const std::string file = picture("a.png", {kRed});
  expect_refused({file}, HasSubstr("nothing is picked; give a point (--at)"));
  expect_refused({file, "--minus-color", "red"}, HasSubstr("nothing to take a color away from"));
  expect_refused({file, "--color", "red", "--contiguous"},
                 HasSubstr("needs a point to start from"));
  const Finished no_file = huemask_command({"select", file, "--color", "red"});
  EXPECT_EQ(no_file.exit_code, 2);
  EXPECT_THAT(no_file.err, HasSubstr("-o"));
}

TEST_F(SelectCommand, refuses_pictures_that_are_none) {
  expect_refused({path("none.png"), "--color", "red"}, HasSubstr("none.png"), 1);
  expect_refused({write("empty.png", ""), "--color", "red"}, HasSubstr("empty"), 65);
  expect_refused({picture("clear.png", {kRed}, 2, 0), "--color", "red"}, HasSubstr("transparent"),
                 65);
  expect_refused({picture("a.png", {kRed}, 10), "--color", "red", "--max-pixels", "99"},
                 HasSubstr("--max-pixels"), 65);
}

TEST_F(SelectCommand, writes_no_png_to_a_terminal) {
  const Finished run = huemask_command(
      {"select", picture("a.png", {kRed}), "--color", "red", "-o", "-"}, {.terminal = true});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.out, HasSubstr("name a file with -o FILE"));
}

TEST_F(SelectCommand, leaves_nothing_behind_when_interrupted) {
  const std::string file = busy_picture("a.png", 2500);
  const auto before = listing();
  const pid_t process =
      start_huemask({"select", file, "--at", "5,5", "--contiguous", "-o", path("mask.png")});
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  kill(process, SIGINT);
  EXPECT_EQ(wait_for(process), 130);
  EXPECT_EQ(listing(), before);
}

}  // namespace
}  // namespace huemask::test
