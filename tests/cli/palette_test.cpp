#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "huemask/cluster.h"
#include "huemask/decode.h"
#include "huemask/export.h"
#include "process.h"

namespace huemask::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr Rgb8 kRed = {255, 0, 0};
constexpr Rgb8 kBlue = {0, 0, 255};
const std::vector<Rgb8> kColors = {kRed, kRed, kBlue, {255, 255, 255}};

class PaletteCommand : public CommandTest {};

TEST_F(PaletteCommand, help_names_every_format_and_parameter_of_the_build) {
  const std::string help = huemask_command({"palette", "--help"}).out;
  for (const ExportFormat* format : all_formats()) {
    if (format->kind != ExportKind::kPalette) continue;
    EXPECT_THAT(help.substr(help.find("--format ID")), HasSubstr(std::string(format->info.id)));
  }
  for (const ClusterMethod* method : all_methods()) {
    for (const Parameter& parameter : method->info.parameters) {
      const std::string flag = "--" + std::string(parameter.name) + " VALUE";
      ASSERT_THAT(help, HasSubstr(flag));
      for (const std::string_view choice : parameter.choices) {
        EXPECT_THAT(help.substr(help.find(flag)), HasSubstr(std::string(choice)));
      }
    }
  }
}

TEST_F(PaletteCommand, locks_colors_and_those_of_swatch_files_in_their_order) {
  const std::string file = picture("a.png", kColors);
  const std::string list = write("brand.hex", "#0000f0 deep\n#00ff00\n");
  const auto hexes = [&](const std::vector<std::string>& extra) {
    std::vector<std::string> arguments = {"palette", file, "--format", "hex", "--lock", "#123456"};
    arguments.insert(arguments.end(), extra.begin(), extra.end());
    const Finished run = huemask_command(arguments);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.out;
  };
  EXPECT_EQ(hexes({"--lock", list, "-k", "5"}), "#123456\n#0000f0\n#00ff00\n#ff0000\n#ffffff\n");
  EXPECT_THAT(hexes({"--lock", list, "-k", "auto"}),
              testing::StartsWith("#123456\n#0000f0\n#00ff00\n"));
  // Every format that can be read: what the command writes, it locks.
  for (const ExportFormat* format : all_formats()) {
    if (format->read == nullptr) continue;
    const std::string id(format->info.id);
    const std::string swatches = path("swatches." + id);
    ASSERT_EQ(
        huemask_command({"palette", file, "--format", id, "-k", "3", "-o", swatches}).exit_code, 0);
    EXPECT_EQ(hexes({"--lock", swatches, "-k", "4"}), "#123456\n#ff0000\n#0000ff\n#ffffff\n") << id;
  }
}

// A file called as a color is: the color comes first, a path leads to the file.
TEST_F(PaletteCommand, lock_takes_a_word_for_a_color_before_a_file) {
  const std::string file = picture("a.png", kColors);
  write("red", "#00ff00\n");
  const auto first = [&](const std::string& word) {
    const Finished run = huemask_command(
        {"palette", file, "--format", "hex", "-k", "3", "--lock", word}, {.folder = path(".")});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.out.substr(0, 8);
  };
  EXPECT_EQ(first("red"), "#ff0000\n");
  EXPECT_EQ(first("./red"), "#00ff00\n");
}

TEST_F(PaletteCommand, order_stable_appends_what_parts_next) {
  // Two reds and a blue: by share the dark red comes second, as it is more than the blue.
  const std::string file =
      picture("a.png", {kRed, kRed, kRed, {140, 0, 0}, {140, 0, 0}, {0, 40, 250}});
  const auto hexes = [&](const char* k, const char* order) {
    const Finished run =
        huemask_command({"palette", file, "-k", k, "--format", "hex", "--order", order});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.out;
  };
  EXPECT_EQ(hexes("3", "share"), "#ff0000\n#8c0000\n#0028fa\n");
  EXPECT_EQ(hexes("3", "stable"), "#ff0000\n#0028fa\n#8c0000\n");
  EXPECT_THAT(hexes("2", "stable"), testing::EndsWith("\n#0028fa\n"));
}

TEST_F(PaletteCommand, prints_a_plain_list_to_a_pipe) {
  const Finished run = huemask_command({"palette", picture("a.png", kColors), "-k", "3"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(lines(run.out), 4U);
  EXPECT_THAT(run.out, HasSubstr("a.png  1 × 4  3 distinct colors"));
  EXPECT_THAT(run.out, HasSubstr("\n  50.0 %  #ff0000  red\n"));
  EXPECT_THAT(run.out, Not(HasSubstr("\x1b")));
}

TEST_F(PaletteCommand, shows_colors_on_a_terminal_unless_told_not_to) {
  const std::vector<std::string> command = {"palette", picture("a.png", kColors), "-k", "3"};
  const auto colored = [&](std::vector<std::string> extra, const RunOptions& options) {
    std::vector<std::string> all = command;
    all.insert(all.end(), extra.begin(), extra.end());
    const Finished run = huemask_command(all, options);
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_THAT(run.out, HasSubstr("#ff0000"));
    return run.out.find("\x1b[48;2;255;0;0m") != std::string::npos;
  };
  EXPECT_TRUE(colored({}, {.terminal = true}));
  EXPECT_TRUE(colored({}, {.environment = {{"NO_COLOR", ""}}, .terminal = true}));
  EXPECT_FALSE(colored({}, {.environment = {{"NO_COLOR", "1"}}, .terminal = true}));
  EXPECT_FALSE(colored({}, {.environment = {{"TERM", "dumb"}}, .terminal = true}));
  EXPECT_FALSE(colored({"--color", "never"}, {.terminal = true}));
  EXPECT_TRUE(colored({"--color", "always"}, {.environment = {{"NO_COLOR", "1"}}}));
}

TEST_F(PaletteCommand, writes_json_with_every_field) {
  const std::string file = picture("a.png", kColors, 2);
  const Finished run = huemask_command(
      {"palette", file, "-k", "2", "--format", "json", "--seed", "5", "--metric", "ciede2000"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const json document = json::parse(run.out);
  EXPECT_EQ(document["schema"], "huemask.palette/1");
  const json& read = document["pictures"][0];
  EXPECT_EQ(read["path"], file);
  EXPECT_EQ(read["width"], 2);
  EXPECT_EQ(read["height"], 8);
  EXPECT_EQ(read["distinct_colors"], 3);
  EXPECT_EQ(read["method"], "kmeans");
  EXPECT_EQ(read["metric"], "ciede2000");
  EXPECT_EQ(read["seed"], 5);
  EXPECT_EQ(read["colors"].size(), 2U);
  double share = 0;
  int pixels = 0;
  for (const json& color : read["colors"]) {
    share += color["share"].get<double>();
    pixels += color["pixels"].get<int>();
  }
  EXPECT_NEAR(share, 1, 1e-8);
  EXPECT_EQ(pixels, 16);
  for (const char* step : {"decode", "table", "cluster", "total"}) {
    EXPECT_TRUE(read["elapsed_ms"][step].is_number()) << step;
  }
}

TEST_F(PaletteCommand, gives_the_theme_or_the_coverage_as_asked) {
  const std::string file = busy_picture("a.png", 64);
  const auto colors = [&](const std::vector<std::string>& extra) {
    std::vector<std::string> arguments = {"palette", file, "-k", "5", "--format", "hex"};
    arguments.insert(arguments.end(), extra.begin(), extra.end());
    const Finished run = huemask_command(arguments);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(lines(run.out), 5U);
    return run.out;
  };
  const std::string theme = colors({"--objective", "theme"});
  EXPECT_EQ(colors({"--objective", "theme", "--threads", "3"}), theme);
  EXPECT_EQ(colors({"--objective", "coverage"}), colors({}));
  EXPECT_NE(colors({}), theme);
}

TEST_F(PaletteCommand, writes_hex_and_csv) {
  const std::string file = picture("a.png", kColors);
  EXPECT_EQ(huemask_command({"palette", file, "-k", "3", "--format", "hex"}).out,
            "#ff0000\n#0000ff\n#ffffff\n");
  const Finished csv = huemask_command({"palette", file, "-k", "3", "--format", "csv"});
  EXPECT_EQ(lines(csv.out), 4U);
  EXPECT_THAT(csv.out, HasSubstr("a.png,1,#ff0000,red,0.5,2,"));
}

TEST_F(PaletteCommand, takes_names_from_the_list_asked_for) {
  const std::string file = picture("a.png", {{0x6d, 0xed, 0xfd}});
  const auto named = [&](const char* format) {
    return huemask_command({"palette", file, "--names", "xkcd", "--format", format}).out;
  };
  EXPECT_THAT(named("text"), HasSubstr("#6dedfd  robin's egg\n"));
  EXPECT_THAT(named("csv"), HasSubstr(",#6dedfd,robin's egg,"));
  EXPECT_THAT(named("css"), HasSubstr("--color-robin-s-egg: #6dedfd;"));
  EXPECT_THAT(named("html"), HasSubstr("robin&#39;s egg"));
  EXPECT_EQ(json::parse(named("json"))["pictures"][0]["colors"][0]["name"], "robin's egg");
  const Finished unknown = huemask_command({"palette", file, "--names", "xkdc"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_EQ(unknown.err,
            "huemask: unknown list of names 'xkdc'; did you mean 'xkcd'? Valid: css, xkcd\n");
}

TEST_F(PaletteCommand, writes_a_png_strip_to_a_pipe) {
  const std::string file = picture("a.png", kColors);
  const Finished run = huemask_command({"palette", file, "-k", "3", "--format", "png"});
  ASSERT_EQ(run.exit_code, 0);
  const auto image = decode_image(std::as_bytes(std::span(run.out)), "strip", Context{});
  ASSERT_TRUE(image.has_value());
  EXPECT_EQ(image->pixels.at(0, 0), kRed);
}

TEST_F(PaletteCommand, keeps_what_is_no_text_from_a_terminal) {
  const std::string file = picture("a.png", kColors);
  for (const char* format : {"png", "png-sheet", "ase", "aco"}) {
    const Finished refused =
        huemask_command({"palette", file, "--format", format}, {.terminal = true});
    EXPECT_EQ(refused.exit_code, 2) << format;
    EXPECT_THAT(refused.out, HasSubstr("-o FILE")) << format;
  }
  for (const char* format : {"svg", "design-tokens", "html", "gpl"}) {
    EXPECT_EQ(huemask_command({"palette", file, "--format", format}, {.terminal = true}).exit_code,
              0)
        << format;
  }
}

TEST_F(PaletteCommand, reads_standard_input) {
  const std::string bytes = read_file(picture("a.png", kColors));
  const Finished run =
      huemask_command({"palette", "-", "-k", "3", "--format", "hex"}, {.input = bytes});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "#ff0000\n#0000ff\n#ffffff\n");
}

TEST_F(PaletteCommand, replaces_the_output_file_and_keeps_its_mode) {
  const std::string file = picture("a.png", kColors);
  const std::string output = write("out.txt", "old");
  std::filesystem::permissions(
      output, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const Finished run =
      huemask_command({"palette", file, "-k", "3", "--format", "hex", "-o", output});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(read_file(output), "#ff0000\n#0000ff\n#ffffff\n");
  EXPECT_EQ(std::filesystem::status(output).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_THAT(listing(), testing::ElementsAre("a.png", "out.txt"));
}

TEST_F(PaletteCommand, writes_through_a_link_and_into_a_device) {
  const std::string file = picture("a.png", {kRed});
  const std::string target = write("target.txt", "old");
  std::filesystem::create_symlink(target, path("link.txt"));
  EXPECT_EQ(huemask_command({"palette", file, "-k", "1", "--format", "hex", "-o", path("link.txt")})
                .exit_code,
            0);
  EXPECT_TRUE(std::filesystem::is_symlink(path("link.txt")));
  EXPECT_EQ(read_file(target), "#ff0000\n");
  EXPECT_EQ(huemask_command({"palette", file, "-k", "1", "-o", "/dev/null"}).exit_code, 0);
}

TEST_F(PaletteCommand, writes_through_a_link_to_what_is_not_there_yet) {
  std::filesystem::create_directory(path("store"));
  std::filesystem::create_symlink("store/new.txt", path("link.txt"));
  const Finished run =
      huemask_command({"palette", picture("a.png", {kRed}), "-k", "1", "-o", path("link.txt")});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(std::filesystem::is_symlink(path("link.txt")));
  EXPECT_THAT(read_file(path("store/new.txt")), HasSubstr("#ff0000"));
}

TEST_F(PaletteCommand, writes_a_file_whose_name_is_as_long_as_a_name_can_be) {
  const std::string longest = path(std::string(255, 'n'));
  const Finished run =
      huemask_command({"palette", picture("a.png", {kRed}), "-k", "1", "-o", longest});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(read_file(longest), HasSubstr("#ff0000"));
}

TEST_F(PaletteCommand, says_nothing_on_standard_error_with_more_threads_than_processors) {
  const std::string file = busy_picture("a.png", 100);
  EXPECT_EQ(huemask_command({"palette", file, file, file, "--threads", "64"}).err, "");
}

TEST_F(PaletteCommand, gives_the_same_bytes_for_any_threads_and_simd_target) {
  const std::string file = busy_picture("a.png", 300);
  const auto colors = [&](const char* threads, const char* simd) {
    const Finished run =
        huemask_command({"palette", file, "-k", "12", "--format", "csv", "--threads", threads},
                        {.environment = {{"HUEMASK_SIMD", simd}}});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.out;
  };
  const std::string expected = colors("1", "");
  EXPECT_EQ(lines(expected), 13U);
  EXPECT_EQ(colors("2", ""), expected);
  EXPECT_EQ(colors("7", ""), expected);
  EXPECT_EQ(colors("2", "sse2"), expected);
}

}  // namespace
}  // namespace huemask::test
