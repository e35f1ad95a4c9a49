#include <gmock/gmock.h>

#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "huemask/decode.h"
#include "huemask/palette.h"
#include "process.h"

namespace huemask::test {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;

constexpr Rgb8 kRed = {255, 0, 0};
constexpr Rgb8 kBlue = {0, 0, 255};
constexpr Rgb8 kDarkRed = {240, 0, 0};

class MatchCommand : public CommandTest {
 protected:
  [[nodiscard]] std::string catalog() const {
    return write("paints.csv",
                 "name,hex\nCadmium Red,#fa0000\nViridian,#2c6e5b\n\"Blue, deep\",#0000ff\n");
  }
  // 3,000 colors that lie everywhere.
  [[nodiscard]] std::string large_catalog() const {
    std::string text;
    std::uint32_t state = 7;
    for (int i = 0; i < 3000; ++i) {
      state = state * 1664525U + 1013904223U;
      text += hex(key_color(state >> 8)) + '\n';
    }
    return write("large.hex", text);
  }
  // One line, the exit code, nothing new in the folder.
  void expect_failure(const std::vector<std::string>& arguments, int exit_code,
                      const testing::Matcher<std::string>& message) {
    const auto before = listing();
    std::vector<std::string> all = {"match"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.insert(all.end(), {"-o", path("new.txt"), "--preview", path("new.png")});
    const Finished run = huemask_command(all);
    EXPECT_EQ(run.exit_code, exit_code) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(lines(run.err), 1U) << run.err;
    EXPECT_THAT(run.err, AllOf(testing::StartsWith("huemask: "), message));
    EXPECT_EQ(listing(), before);
  }
};

TEST_F(MatchCommand, prints_the_shopping_list) {
  const std::string file = picture("a.png", {kRed, kDarkRed, kBlue}, 2);
  const Finished run = huemask_command({"match", file, "--catalog", catalog()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(lines(run.out), 4U) << run.out;
  EXPECT_THAT(run.out, HasSubstr("\n  66.7 %  #fa0000  ΔE "));
  EXPECT_THAT(run.out, HasSubstr("Cadmium Red\n  33.3 %  #0000ff  ΔE 0.0  Blue, deep\n"));
  EXPECT_THAT(run.out, HasSubstr("\n2 of 3 paints: 100.0 % of the pixels within 10 (ciede2000), "));
  EXPECT_THAT(run.out, EndsWith(" on average; no fewer will do\n"));
}

TEST_F(MatchCommand, colors_the_list_when_asked) {
  const Finished run = huemask_command(
      {"match", picture("a.png", {kRed}), "--catalog", catalog(), "--color", "always"});
  EXPECT_THAT(run.out, HasSubstr("\x1b[48;2;250;0;0m"));
}

TEST_F(MatchCommand, writes_json_with_all_it_knows) {
  const std::string file = picture("a.png", {kRed, kRed, kRed, kBlue});
  const Finished run =
      huemask_command({"match", file, "--catalog", catalog(), "--format", "json", "--max-de", "5",
                       "--coverage", "70", "--metric", "cmc:l=1"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const auto json = nlohmann::json::parse(run.out);
  EXPECT_EQ(json["schema"], "huemask.match/1");
  EXPECT_EQ(json["catalog"]["colors"], 3);
  EXPECT_EQ(json["catalog"]["path"], path("paints.csv"));
  EXPECT_EQ(json["metric"], "cmc:l=1");
  EXPECT_EQ(json["within_delta_e"], 5);
  EXPECT_EQ(json["coverage"], 0.7);
  EXPECT_EQ(json["covered"], 0.75);
  ASSERT_EQ(json["paints"].size(), 1U);
  EXPECT_EQ(json["paints"][0]["number"], 1);
  EXPECT_EQ(json["paints"][0]["name"], "Cadmium Red");
  EXPECT_EQ(json["paints"][0]["hex"], "#fa0000");
  EXPECT_EQ(json["paints"][0]["pixels"], 4);
  EXPECT_EQ(json["at_least"], 1);
  EXPECT_EQ(json["proven"], true);
  EXPECT_GT(json["max_delta_e"], 20);  // the blue that is left out
}

TEST_F(MatchCommand, gives_the_paints_with_their_names_to_every_palette_format) {
  const std::string file = picture("a.png", {kRed, kRed, kBlue});
  const auto format = [&](const char* id) {
    return huemask_command({"match", file, "--catalog", catalog(), "--format", id}).out;
  };
  EXPECT_EQ(format("hex"), "#fa0000\n#0000ff\n");
  EXPECT_THAT(format("csv"), HasSubstr(",2,#0000ff,\"Blue, deep\","));
  EXPECT_THAT(format("gpl"), HasSubstr("Cadmium Red"));
  EXPECT_THAT(format("svg"), HasSubstr("Blue, deep"));
  EXPECT_THAT(format("css"), HasSubstr("--color-cadmium-red: #fa0000"));
}

TEST_F(MatchCommand, reads_what_palette_writes_as_a_catalog) {
  const std::string file = picture("a.png", {kRed, kRed, kBlue});
  for (const char* format : {"ase", "aco", "gpl", "pal", "hex", "csv"}) {
    const std::string swatches = path(std::string("own.") + format);
    ASSERT_EQ(huemask_command({"palette", file, "--format", format, "-o", swatches}).exit_code, 0);
    const Finished run = huemask_command({"match", file, "--catalog", swatches, "--max-de", "0.1",
                                          "--coverage", "100", "--format", "hex"});
    EXPECT_EQ(run.out, "#ff0000\n#0000ff\n") << format << run.err;
  }
}

TEST_F(MatchCommand, repaints_the_picture) {
  const std::string file = picture("a.png", {kRed, kBlue, kDarkRed}, 3);
  const Finished run = huemask_command({"match", file, "--catalog", catalog(), "--preview",
                                        path("painted.png"), "-o", path("list")});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(read_file(path("list")), HasSubstr("Cadmium Red"));
  const std::string bytes = read_file(path("painted.png"));
  const auto image = decode_image(std::as_bytes(std::span(bytes)), "painted.png", Context{});
  ASSERT_TRUE(image.has_value());
  EXPECT_EQ(image->pixels.at(0, 0), (Rgb8{0xFA, 0, 0}));
  EXPECT_EQ(image->pixels.at(0, 4), kBlue);
  EXPECT_EQ(image->pixels.at(2, 8), (Rgb8{0xFA, 0, 0}));
}

TEST_F(MatchCommand, gives_the_same_bytes_for_any_number_of_threads) {
  const std::string file = busy_picture("a.png", 100);
  const std::string paints = large_catalog();
  std::vector<std::string> lists;
  std::vector<std::string> pictures;
  for (const char* threads : {"1", "2", "7"}) {
    const Finished run =
        huemask_command({"match", file, "--catalog", paints, "--max-de", "20", "--threads", threads,
                         "--format", "csv", "--preview", path(threads)});
    ASSERT_EQ(run.exit_code, 0) << run.err;
    lists.push_back(run.out);
    pictures.push_back(read_file(path(threads)));
  }
  EXPECT_THAT(lists, testing::Each(lists[0]));
  EXPECT_THAT(pictures, testing::Each(pictures[0]));
}

TEST_F(MatchCommand, out_of_reach_says_what_would_do) {
  const std::string file = picture("a.png", {kRed, {0, 255, 255}});
  expect_failure({file, "--catalog", catalog()}, 65,
                 AllOf(HasSubstr("comes within 10 of 50.0 % of the pixels, not of 95 %"),
                       HasSubstr("raise --max-de to 42.0")));
}

TEST_F(MatchCommand, bad_options_have_one_line) {
  const std::string file = picture("a.png", {kRed});
  const std::string paints = catalog();
  for (const char* wrong : {"0", "-1", "nan", "301", "five"}) {
    expect_failure({file, "--catalog", paints, "--max-de", wrong}, 2,
                   AllOf(HasSubstr("--max-de"), HasSubstr("above 0 and at most 300")));
  }
  for (const char* wrong : {"0", "101", "nan"}) {
    expect_failure({file, "--catalog", paints, "--coverage", wrong}, 2, HasSubstr("--coverage"));
  }
  expect_failure({file, "--catalog", paints, "--metric", "ciede"}, 2, HasSubstr("did you mean"));
  expect_failure({file, "--catalog", paints, "--format", "jsn"}, 2, HasSubstr("'json'"));
  expect_failure({file}, 2, HasSubstr("--catalog is required"));
  expect_failure({"--catalog", paints}, 2, HasSubstr("IMAGE is required"));
  const Finished same = huemask_command(
      {"match", file, "--catalog", paints, "-o", path("x"), "--preview", path("x")});
  EXPECT_EQ(same.exit_code, 2);
  EXPECT_THAT(same.err, HasSubstr("the same file"));
  const Finished twice = huemask_command({"match", "-", "--catalog", "-"});
  EXPECT_EQ(twice.exit_code, 2);
  EXPECT_THAT(twice.err, HasSubstr("only once"));
}

TEST_F(MatchCommand, bad_catalogs_and_pictures_have_one_line) {
  const std::string file = picture("a.png", {kRed});
  expect_failure({file, "--catalog", path("none.csv")}, 1, HasSubstr("none.csv"));
  expect_failure({file, "--catalog", write("empty.csv", "")}, 65,
                 AllOf(HasSubstr("empty.csv"), HasSubstr("empty")));
  expect_failure({file, "--catalog", write("header.csv", "name,hex\n")}, 65,
                 AllOf(HasSubstr("header.csv"), HasSubstr("no color")));
  expect_failure({file, "--catalog", file}, 65, HasSubstr("a.png: this is no swatch file"));
  expect_failure({file, "--catalog", write("bad.csv", "name,hex\nred,#12\n")}, 65,
                 HasSubstr("bad.csv: csv file: line 2"));
  expect_failure({path("none.png"), "--catalog", catalog()}, 1, HasSubstr("none.png"));
  expect_failure({catalog(), "--catalog", catalog()}, 65, HasSubstr("paints.csv"));
  expect_failure({picture("clear.png", {kRed}, 2, 0), "--catalog", catalog()}, 65,
                 HasSubstr("transparent"));
}

TEST_F(MatchCommand, stops_soon_when_interrupted_and_leaves_nothing) {
  const std::string file = busy_picture("a.png", 1000);
  const std::string paints = large_catalog();
  const auto before = listing();
  for (const int delay_ms : {100, 400, 1200}) {
    const pid_t process = start_huemask({"match", file, "--catalog", paints, "--max-de", "12", "-o",
                                         path("list"), "--preview", path("painted.png")});
    std::this_thread::sleep_for(std::chrono::milliseconds(delay_ms));
    kill(process, SIGINT);
    EXPECT_EQ(wait_for(process), 130) << delay_ms;
    EXPECT_EQ(listing(), before) << delay_ms;
  }
}

}  // namespace
}  // namespace huemask::test
