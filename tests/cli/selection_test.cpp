// What of a picture counts: --ignore, --region and --mask, in palettes and in masks.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "huemask/decode.h"
#include "process.h"

namespace huemask::test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr Rgb8 kRed = {255, 0, 0};
constexpr Rgb8 kBlue = {0, 0, 255};
constexpr Rgb8 kWhite = {255, 255, 255};
constexpr Rgb8 kBlack = {0, 0, 0};
constexpr Rgb8 kMiddle = {128, 128, 128};

class SelectionCommand : public CommandTest {
 protected:
  // The palette as a list of hex values; fails on any word on standard error.
  static std::string hexes(const std::string& file, const std::vector<std::string>& extra,
                           const RunOptions& options = {}) {
    std::vector<std::string> arguments = {"palette", file, "--format", "hex", "-k", "5"};
    arguments.insert(arguments.end(), extra.begin(), extra.end());
    const Finished run = huemask_command(arguments, options);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.out;
  }
};

TEST_F(SelectionCommand, ignore_leaves_out_a_color_and_those_near_it) {
  const std::string file = picture("a.png", {kWhite, kWhite, {245, 245, 245}, kRed, kBlue});
  EXPECT_EQ(hexes(file, {"--ignore", "white"}), "#0000ff\n#ff0000\n");
  EXPECT_EQ(hexes(file, {"--ignore", "white~0"}), "#0000ff\n#f5f5f5\n#ff0000\n");
  EXPECT_EQ(hexes(file, {"--ignore", "rgb(255 0 0)", "--ignore", "#fff~9.5"}), "#0000ff\n");
}

// A third white, a third red, a third blue: without the white, half and half.
TEST_F(SelectionCommand, shares_are_of_what_counts) {
  const std::string file = picture("a.png", {kWhite, kRed, kBlue});
  const Finished run =
      huemask_command({"palette", file, "--format", "json", "-k", "2", "--ignore", "white"});
  const json found = json::parse(run.out)["pictures"][0];
  EXPECT_EQ(found["distinct_colors"], 2);
  EXPECT_EQ(found["height"], 3);
  for (const json& color : found["colors"]) EXPECT_EQ(color["share"], 0.5);
}

TEST_F(SelectionCommand, region_looks_at_a_part) {
  const std::string file = picture("a.png", {kWhite, kRed, kBlue, kBlack}, 2);  // 2 x 8
  EXPECT_EQ(hexes(file, {"--region", "0,2,2,4"}), "#0000ff\n#ff0000\n");
  EXPECT_EQ(hexes(file, {"--region", "1,7,1,1"}), "#000000\n");
  EXPECT_EQ(hexes(file, {"--region", "0,2,2,4", "--ignore", "red"}), "#0000ff\n");
}

TEST_F(SelectionCommand, region_is_in_pixels_before_max_side) {
  const std::string file = picture("a.png", {kRed, kBlue}, 8);  // 8 x 16
  EXPECT_EQ(hexes(file, {"--region", "0,8,8,8", "--max-side", "4"}), "#0000ff\n");
}

TEST_F(SelectionCommand, mask_weighs_by_its_lightness) {
  const std::string file = picture("a.png", {kRed, kBlue, kWhite});
  const std::string mask = picture("mask.png", {kWhite, kMiddle, kBlack});
  EXPECT_EQ(hexes(file, {"--mask", mask}), "#ff0000\n#0000ff\n");
  const Finished run = huemask_command({"palette", file, "--format", "json", "--mask", mask});
  const json colors = json::parse(run.out)["pictures"][0]["colors"];
  EXPECT_NEAR(colors[0]["share"], 255.0 / (255 + 128), 1e-9);
}

// A cut-out of one run is the mask of another.
TEST_F(SelectionCommand, a_cutout_is_a_mask) {
  const std::string file = picture("a.png", {kRed, kBlue, kWhite});
  ASSERT_EQ(huemask_command({"mask", file, "-k", "3", "-o", path("out")}).exit_code, 0);
  EXPECT_EQ(hexes(file, {"--mask", path("out/cutout-01-0000ff.png")}), "#0000ff\n");
  EXPECT_EQ(hexes(file, {"--mask", path("out/mask-03-ffffff.png")}), "#ffffff\n");
}

// It comes through a pipe, which can be read only once.
TEST_F(SelectionCommand, a_batch_reads_its_mask_once) {
  const std::string mask = read_file(picture("mask.png", {kWhite, kBlack}));
  const Finished run =
      huemask_command({"palette", picture("a.png", {kRed, kBlue}), picture("b.png", {kBlue, kRed}),
                       picture("c.png", {kWhite, kRed}), "--mask", "-", "--format", "hex"},
                      {.input = mask});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "#ff0000  " + path("a.png") + "\n#0000ff  " + path("b.png") + "\n#ffffff  " +
                         path("c.png") + "\n");
}

TEST_F(SelectionCommand, a_batch_goes_on_where_the_mask_does_not_fit) {
  const std::string mask = picture("mask.png", {kWhite, kBlack});
  const Finished run =
      huemask_command({"palette", picture("a.png", {kRed, kBlue}), picture("b.png", {kRed}),
                       "--mask", mask, "--format", "hex"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(run.out, "#ff0000  " + path("a.png") + "\n");
  EXPECT_THAT(run.err, HasSubstr("b.png: the mask " + mask + " has 1 × 2 pixels"));
}

TEST_F(SelectionCommand, masks_keep_the_size_and_leave_out_what_does_not_count) {
  const std::string file = picture("a.png", {kRed, kBlue, kWhite, kBlack}, 2);  // 2 x 8
  const Finished run = huemask_command(
      {"mask", file, "-o", path("out"), "-k", "3", "--ignore", "white", "--region", "0,2,2,6"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(listing("out"), ElementsAre("cutout-01-000000.png", "cutout-02-0000ff.png",
                                          "labels.png", "mask-01-000000.png", "mask-02-0000ff.png",
                                          "palette.json", "report.html"));
  const std::string bytes = read_file(path("out/labels.png"));
  const Image labels = *decode_image(std::as_bytes(std::span(bytes)), "labels.png", Context{});
  EXPECT_EQ(labels.width(), 2);
  ASSERT_EQ(labels.height(), 8);
  std::vector<int> column;
  for (int y = 0; y < 8; ++y) column.push_back(labels.alpha.at(0, y));
  EXPECT_THAT(column, ElementsAre(0, 0, 255, 255, 0, 0, 255, 255));
}

}  // namespace
}  // namespace huemask::test
