#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "huemask/decode.h"
#include "huemask/selection.h"
#include "mask/test_masks.h"
#include "process.h"

namespace huemask::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr Rgb8 kBlack = {0, 0, 0};
constexpr Rgb8 kGray = {120, 120, 120};
constexpr Rgb8 kWhite = {255, 255, 255};
constexpr Rgb8 kRed = {220, 40, 40};
constexpr Rgb8 kDarkRed = {205, 35, 45};

class ThresholdCommand : public CommandTest {
 protected:
  // The mask as text, a row of the picture being one color.
  [[nodiscard]] std::string mask_of_rows(const std::vector<std::string>& arguments) const {
    std::vector<std::string> all = {"threshold"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.insert(all.end(), {"-o", path("out.png")});
    const Finished done = huemask_command(all);
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(done.out, "");
    EXPECT_EQ(done.err, "");
    const std::string bytes = read_file(path("out.png"));
    const Image image = decode_image(std::as_bytes(std::span(bytes)), "out.png", Context{}).value();
    std::string rows;
    for (int y = 0; y < image.height(); ++y) rows += image.pixels.at(0, y).g == 255 ? '#' : '.';
    return rows;
  }
  void expect_failure(const std::vector<std::string>& arguments, int exit_code,
                      const testing::Matcher<std::string>& message) const {
    const auto before = listing();
    std::vector<std::string> all = {"threshold"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.insert(all.end(), {"-o", path("new.png")});
    const Finished done = huemask_command(all);
    EXPECT_EQ(done.exit_code, exit_code) << done.err;
    EXPECT_EQ(lines(done.err), 1U) << done.err;
    EXPECT_THAT(done.err, AllOf(testing::StartsWith("huemask: "), message));
    EXPECT_EQ(listing(), before);
  }
};

TEST_F(ThresholdCommand, parts_light_from_dark) {
  const std::string file = picture("a.png", {kBlack, kWhite, kBlack, kGray, kWhite});
  EXPECT_EQ(mask_of_rows({file, "--class", "1"}), "#.#..");
  EXPECT_EQ(mask_of_rows({file, "--method", "multi-otsu:classes=3", "--class", "2"}), "...#.");
  EXPECT_EQ(mask_of_rows({file, "--method", "multi-otsu:classes=3"}), ".#..#");
}

TEST_F(ThresholdCommand, takes_any_channel) {
  const std::string file = picture("a.png", {kWhite, kRed, kGray, kDarkRed});
  EXPECT_EQ(mask_of_rows({file, "--channel", "chroma"}), ".#.#");
  EXPECT_EQ(mask_of_rows({file, "--channel", "G"}), "#...");
  EXPECT_EQ(mask_of_rows({file, "--channel", "a", "--class", "1"}), "#.#.");
}

TEST_F(ThresholdCommand, finds_what_is_near_a_color) {
  const std::string file = picture("a.png", {kWhite, kRed, kGray, kDarkRed});
  EXPECT_EQ(mask_of_rows({file, "--color", "#dc2828"}), ".#.#");
  EXPECT_EQ(mask_of_rows({file, "--color", "#dc2828", "--metric", "cie76", "--class", "2"}),
            "#.#.");
}

TEST_F(ThresholdCommand, refines_the_mask) {
  const std::string file = picture("a.png", {kBlack, kWhite, kBlack, kWhite, kWhite, kBlack}, 1);
  EXPECT_EQ(mask_of_rows({file, "--refine", "min-area=2", "--refine", "grow=1"}), "..####");
}

TEST_F(ThresholdCommand, gives_the_same_bytes_for_any_number_of_threads) {
  const std::string file = busy_picture("a.png", 300);
  for (const char* method : {"otsu", "triangle", "sauvola"}) {
    std::vector<std::string> files;
    for (const char* threads : {"1", "7"}) {
      ASSERT_EQ(huemask_command({"threshold", file, "--method", method, "--threads", threads, "-o",
                                 path("out.png")})
                    .exit_code,
                0);
      files.push_back(read_file(path("out.png")));
    }
    EXPECT_EQ(files[0], files[1]) << method;
  }
}

TEST_F(ThresholdCommand, says_what_is_wrong) {
  const std::string file = picture("a.png", {kBlack, kWhite});
  expect_failure({file, "--method", "ostu"}, 2,
                 AllOf(HasSubstr("--method: "), HasSubstr("'otsu'")));
  expect_failure({file, "--channel", "hue"}, 2, HasSubstr("--channel: unknown channel 'hue'"));
  expect_failure({file, "--color", "nocolor"}, 2, HasSubstr("--color: "));
  expect_failure({file, "--color", "red", "--metric", "cie77"}, 2, HasSubstr("--metric: "));
  expect_failure({file, "--class", "3"}, 2, HasSubstr("--class 3: otsu gives 2 classes"));
  expect_failure({file, "--class", "0"}, 2, HasSubstr("from 1 to 16"));
  expect_failure({file, "--refine", "closed=3"}, 2, HasSubstr("--refine: unknown step 'closed'"));
  expect_failure({path("none.png")}, 1, HasSubstr("none.png"));
  expect_failure({write("bad.png", "no picture")}, 65, HasSubstr("bad.png"));
}

TEST_F(ThresholdCommand, is_listed) {
  EXPECT_THAT(huemask_command({"methods"}).out, HasSubstr("\n  sauvola\n"));
  const auto json = nlohmann::json::parse(huemask_command({"methods", "--json"}).out);
  EXPECT_EQ(json["thresholds"][1]["id"], "multi-otsu");
  EXPECT_EQ(json["thresholds"][1]["parameters"][0]["step"], 1);
}

}  // namespace
}  // namespace huemask::test
