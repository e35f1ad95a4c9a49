#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "huemask/decode.h"
#include "process.h"

namespace huemask::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr Rgb8 kRed = {255, 0, 0};
constexpr Rgb8 kBlue = {0, 0, 255};

class MaskCommand : public CommandTest {};

Image read_picture(const std::string& path) {
  const std::string bytes = read_file(path);
  auto image = decode_image(std::as_bytes(std::span(bytes)), path, Context{});
  EXPECT_TRUE(image.has_value()) << path;
  return std::move(*image);
}

TEST_F(MaskCommand, writes_all_files_into_a_new_folder) {
  const std::string file = picture("a.png", {kRed, kRed, kBlue});
  const Finished run = huemask_command({"mask", file, "-o", path("x/y"), "-k", "2"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(listing("x/y"), ElementsAre("cutout-01-ff0000.png", "cutout-02-0000ff.png",
                                          "labels.png", "mask-01-ff0000.png", "mask-02-0000ff.png",
                                          "palette.json", "report.html"));
  const Image mask = read_picture(path("x/y/mask-01-ff0000.png"));
  EXPECT_EQ(mask.pixels.at(0, 0), (Rgb8{255, 255, 255}));
  EXPECT_EQ(mask.pixels.at(0, 1), (Rgb8{255, 255, 255}));
  EXPECT_EQ(mask.pixels.at(0, 2), (Rgb8{0, 0, 0}));
  EXPECT_EQ(read_picture(path("x/y/labels.png")).pixels.at(0, 2), kBlue);
  const auto palette = nlohmann::json::parse(read_file(path("x/y/palette.json")));
  EXPECT_EQ(palette["pictures"][0]["colors"][1]["hex"], "#0000ff");
  EXPECT_THAT(read_file(path("x/y/report.html")), HasSubstr("</html>"));
}

TEST_F(MaskCommand, has_no_mask_of_what_an_edge_mixes_where_colors_are_from_areas) {
  // Red above blue, and a row of purple that lies between them.
  Plane<Rgb8> pixels(30, 21, kRed);
  std::fill(pixels.row(10), pixels.row(10) + 30, Rgb8{153, 0, 102});
  std::fill(pixels.row(11), pixels.row(20) + 30, kBlue);
  const auto png = *encode_png_rgb(pixels.view(), {}, RgbSpace::kSrgb);
  const std::string file = write("a.png", {reinterpret_cast<const char*>(png.data()), png.size()});
  ASSERT_EQ(huemask_command({"mask", file, "-o", path("all")}).exit_code, 0);
  EXPECT_THAT(listing("all"), testing::Contains(HasSubstr("mask-03")));
  const Finished run =
      huemask_command({"mask", file, "-o", path("clean"), "--clean", "--from", "areas"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(listing("clean"), testing::Not(testing::Contains(HasSubstr("mask-03"))));
  const Image labels = read_picture(path("clean/labels.png"));
  EXPECT_EQ(labels.pixels.at(15, 10), kRed);  // of which purple has more
  const auto json = nlohmann::json::parse(read_file(path("clean/palette.json")));
  EXPECT_EQ(json["pictures"][0]["from"], "areas");
}

TEST_F(MaskCommand, takes_one_kind_of_edge) {
  const std::string file = picture("a.png", {kRed, kBlue});
  const Finished run = huemask_command({"mask", file, "-o", path("out"), "--clean", "--soft"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("--clean excludes --soft"));
  EXPECT_THAT(huemask_command({"mask", "--help"}).out,
              testing::Not(HasSubstr("Excludes")));  // help is about what they do
  EXPECT_THAT(listing("."), ElementsAre("a.png"));
}

TEST_F(MaskCommand, puts_every_opaque_pixel_in_exactly_one_mask) {
  const std::string file = busy_picture("a.png", 64);
  ASSERT_EQ(huemask_command({"mask", file, "-o", path("out"), "-k", "5"}).exit_code, 0);
  std::vector<int> covered(64 * 64);
  for (const std::string& name : listing("out")) {
    if (!name.starts_with("mask-")) continue;
    const Image mask = read_picture(path("out/" + name));
    for (std::size_t i = 0; i < covered.size(); ++i) {
      covered[i] += mask.pixels.values()[i].r == 255 ? 1 : 0;
    }
  }
  EXPECT_THAT(covered, testing::Each(1));
}

TEST_F(MaskCommand, writes_masks_of_one_bit_when_asked) {
  const std::string file = picture("a.png", {kRed, kBlue});
  ASSERT_EQ(huemask_command({"mask", file, "-o", path("out"), "--mask-depth", "1"}).exit_code, 0);
  constexpr std::size_t kBitDepth = 24;  // in the PNG header
  EXPECT_EQ(read_file(path("out/mask-01-0000ff.png")).at(kBitDepth), 1);
  ASSERT_EQ(huemask_command({"mask", file, "-o", path("out")}).exit_code, 0);
  EXPECT_EQ(read_file(path("out/mask-01-0000ff.png")).at(kBitDepth), 8);
}

TEST_F(MaskCommand, writes_what_format_asks_for_and_nothing_else) {
  const std::string file = picture("a.png", {kRed, kRed, kBlue});
  const Finished run =
      huemask_command({"mask", file, "-o", path("out"), "--format", "statistics-csv", "--format",
                       "labels-npy", "--format", "gpl"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(listing("out"), ElementsAre("labels.npy", "palette.gpl", "statistics.csv"));
  EXPECT_THAT(run.err, testing::Not(HasSubstr("report.html")));
}

TEST_F(MaskCommand, writes_all_formats_of_masks_when_asked) {
  const std::string file = picture("a.png", {kRed, kRed, kBlue});
  const Finished run = huemask_command(
      {"mask", file, "-o", path("out"), "--format", "all", "--mask-depth", "1", "--format", "csv"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const auto names = listing("out");
  for (const char* name :
       {"contact-sheet.png", "cutout-02-0000ff.png", "labels.npy", "labels.png",
        "mask-01-ff0000.png", "palette.csv", "palette.json", "plate-01-ff0000.tif", "report.html",
        "statistics.csv", "statistics.json"}) {
    EXPECT_THAT(names, testing::Contains(name));
    if (std::string_view(name) != "report.html") {
      EXPECT_THAT(read_file(path("out/report.html")), HasSubstr(fmt::format("href=\"{}\"", name)));
    }
  }
  constexpr std::size_t kBitDepth = 24;  // in the PNG header
  EXPECT_EQ(read_file(path("out/mask-01-ff0000.png")).at(kBitDepth), 1);
}

TEST_F(MaskCommand, refuses_formats_that_do_not_go_together) {
  const std::string file = picture("a.png", {kRed});
  const auto refused = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"mask", file, "-o", path("out")});
    const Finished run = huemask_command(options);
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_FALSE(std::filesystem::exists(path("out")));
    return run.err;
  };
  EXPECT_THAT(refused({"--format", "masks-png-1", "--format", "masks-png-8"}),
              HasSubstr("write files of the same names"));
  EXPECT_THAT(refused({"--format", "label-npy"}), HasSubstr("did you mean 'labels-npy'?"));
  EXPECT_THAT(refused({"--format", "layers-ora"}), HasSubstr("see 'huemask layers --help'"));
  EXPECT_THAT(refused({"--format", "labels-npy", "--mask-depth", "1"}),
              HasSubstr("--format masks-png-1"));
}

TEST_F(MaskCommand, refines_each_mask_and_brings_labels_and_statistics_after_it) {
  const std::string file = picture("a.png", {kRed, kRed, kRed, kBlue, kRed, kRed, kRed});
  const Finished run =
      huemask_command({"mask", file, "-o", path("out"), "-k", "2", "--refine", "min-area=2",
                       "--format", "masks-png-8", "--format", "labels-png", "--format",
                       "cutouts-png", "--format", "statistics-csv"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const Image red = read_picture(path("out/mask-01-ff0000.png"));
  const Image blue = read_picture(path("out/mask-02-0000ff.png"));
  const Image labels = read_picture(path("out/labels.png"));
  ASSERT_FALSE(labels.opaque());
  for (int y = 0; y < 7; ++y) {
    EXPECT_EQ(red.pixels.at(0, y).r, y == 3 ? 0 : 255);
    EXPECT_EQ(blue.pixels.at(0, y).r, 0);
    EXPECT_EQ(labels.alpha.at(0, y), y == 3 ? 0 : 255);
  }
  EXPECT_EQ(read_picture(path("out/cutout-02-0000ff.png")).alpha.at(0, 3), 0);
  EXPECT_THAT(read_file(path("out/statistics.csv")), HasSubstr("2,#0000ff,blue,0,0,0,0,"));
}

TEST_F(MaskCommand, lets_refined_masks_overlap_and_labels_keep_their_color) {
  const std::string file = picture("a.png", {kRed, kRed, kRed, kBlue, kBlue, kBlue, kBlue});
  const Finished run =
      huemask_command({"mask", file, "-o", path("out"), "-k", "2", "--refine", "grow=1", "--format",
                       "masks-png-1", "--format", "labels-png"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const Image blue = read_picture(path("out/mask-01-0000ff.png"));
  const Image red = read_picture(path("out/mask-02-ff0000.png"));
  EXPECT_EQ(blue.pixels.at(0, 2).r, 255);
  EXPECT_EQ(red.pixels.at(0, 3).r, 255);
  EXPECT_EQ(red.pixels.at(0, 4).r, 0);
  const Image labels = read_picture(path("out/labels.png"));
  EXPECT_EQ(labels.pixels.at(0, 2), kRed);
  EXPECT_EQ(labels.pixels.at(0, 3), kBlue);
}

TEST_F(MaskCommand, refines_what_a_pixel_shares_where_edges_are_soft) {
  Plane<Rgb8> pixels(31, 20, kRed);
  for (int y = 0; y < 20; ++y) {
    pixels.at(15, y) = {128, 0, 128};
    std::fill(pixels.row(y) + 16, pixels.row(y) + 31, kBlue);
  }
  const auto png = *encode_png_rgb(pixels.view(), {}, RgbSpace::kSrgb);
  const std::string file = write("a.png", {reinterpret_cast<const char*>(png.data()), png.size()});
  const Finished run =
      huemask_command({"mask", file, "-o", path("out"), "-k", "2", "--from", "areas", "--soft",
                       "--refine", "invert", "--format", "masks-png-8"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const Image blue = read_picture(path("out/mask-01-0000ff.png"));
  EXPECT_EQ(blue.pixels.at(14, 5).r, 255);
  EXPECT_NEAR(blue.pixels.at(15, 5).r, 127, 2);
  EXPECT_EQ(blue.pixels.at(16, 5).r, 0);
}

TEST_F(MaskCommand, refuses_an_unknown_step) {
  const Finished run = huemask_command(
      {"mask", picture("a.png", {kRed}), "-o", path("out"), "--refine", "min-aera=2"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("min-area"));
  EXPECT_FALSE(std::filesystem::exists(path("out")));
}

TEST_F(MaskCommand, leaves_other_files_alone_and_tells_of_an_earlier_run) {
  std::filesystem::create_directory(path("out"));
  write("out/notes.txt", "mine");
  ASSERT_EQ(huemask_command({"mask", picture("a.png", {kRed, kBlue}), "-o", path("out")}).exit_code,
            0);
  const Finished run =
      huemask_command({"mask", picture("b.png", {kRed}), "-o", path("out"), "-k", "1"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.err, HasSubstr("of an earlier run"));
  EXPECT_EQ(read_file(path("out/notes.txt")), "mine");
}

TEST_F(MaskCommand, takes_away_what_a_killed_run_left_but_not_what_another_works_on) {
  std::filesystem::create_directories(path("out/.huemask-Ab12Cd"));
  std::filesystem::create_directories(path("out/.huemask-Ef34Gh"));
  write("out/.huemask-Ab12Cd/labels.png", "half");
  const auto earlier = std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
  for (const char* name : {"out/.huemask-Ab12Cd", "out/.huemask-Ef34Gh"}) {
    std::filesystem::last_write_time(path(name), earlier);
  }
  const int other = open(path("out/.huemask-Ef34Gh").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  ASSERT_EQ(flock(other, LOCK_EX), 0);
  const Finished run =
      huemask_command({"mask", picture("a.png", {kRed}), "-o", path("out"), "-k", "1"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_FALSE(std::filesystem::exists(path("out/.huemask-Ab12Cd")));
  EXPECT_TRUE(std::filesystem::exists(path("out/.huemask-Ef34Gh")));
  close(other);
}

TEST_F(MaskCommand, gives_the_same_bytes_for_any_number_of_threads) {
  const std::string file = busy_picture("a.png", 96);
  for (const char* threads : {"1", "2", "7"}) {
    ASSERT_EQ(huemask_command({"mask", file, "-k", "8", "-o", path(threads), "--threads", threads})
                  .exit_code,
              0);
  }
  EXPECT_EQ(listing("1").size(), 19U);
  for (const std::string& name : listing("1")) {
    if (name == "palette.json") continue;  // has elapsed_ms
    EXPECT_EQ(read_file(path("1/" + name)), read_file(path("2/" + name))) << name;
    EXPECT_EQ(read_file(path("1/" + name)), read_file(path("7/" + name))) << name;
  }
}

TEST_F(MaskCommand, leaves_nothing_behind_when_interrupted) {
  const std::string file = busy_picture("a.png", 2000);
  const auto before = listing();
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    const pid_t process = start_huemask({"mask", file, "-o", path("new/folder"), "-k", "32"});
    // Until the first files wait in their hidden folder, or the time is up.
    for (int i = 0; i < 200 && !std::filesystem::exists(path("new/folder")); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    kill(process, signal);
    EXPECT_EQ(wait_for(process), 130) << signal;
    EXPECT_EQ(listing(), before) << signal;
  }
}

}  // namespace
}  // namespace huemask::test
