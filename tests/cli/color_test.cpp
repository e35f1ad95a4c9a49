#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "process.h"

namespace huemask::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

TEST(DiffCommand, prints_the_published_difference) {
  // The first of the pairs of Sharma, Wu & Dalal 2005.
  const std::vector<std::string> command = {"diff", "color(--lab-d65 50 2.6772 -79.7751)",
                                            "color(--lab-d65 50 0 -82.7485)"};
  const Finished run = huemask_command(command);
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(lines(run.out), 1U);
  EXPECT_NEAR(std::stod(run.out), 2.0425, 5e-5);
  auto with_json = command;
  with_json.emplace_back("--json");
  const json document = json::parse(huemask_command(with_json).out);
  EXPECT_EQ(document["schema"], "huemask.diff/1");
  EXPECT_EQ(document["metric"], "ciede2000");
  EXPECT_EQ(document["delta_e"], std::stod(run.out));
}

TEST(DiffCommand, takes_a_metric_with_parameters) {
  const Finished plain = huemask_command({"diff", "red", "tomato", "--metric", "cmc:l=1,c=1"});
  const Finished other = huemask_command({"diff", "red", "tomato", "--metric", "cmc:l=2,c=1"});
  EXPECT_EQ(plain.exit_code, 0) << plain.err;
  EXPECT_NE(plain.out, other.out);
  EXPECT_EQ(huemask_command({"diff", "red", "red", "--metric", "cie76"}).out, "0\n");
}

TEST(DiffCommand, names_the_metric_by_its_id) {
  const auto metric = [](const char* spec) {
    return json::parse(
        huemask_command({"diff", "red", "tan", "--metric", spec, "--json"}).out)["metric"];
  };
  EXPECT_EQ(metric("cie1976"), "cie76");
  EXPECT_EQ(metric("cmc:l=1,c=1"), "cmc:l=1,c=1");
}

TEST(DiffCommand, says_which_argument_is_wrong) {
  const auto expect = [](const std::vector<std::string>& arguments, const std::string& message) {
    const Finished run = huemask_command(arguments);
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(lines(run.err), 1U) << run.err;
    EXPECT_THAT(run.err, HasSubstr(message));
  };
  expect({"diff", "#ggg", "red"}, "huemask: A: ");
  expect({"diff", "red", "lab(1"}, "huemask: B: ");
  expect({"diff", "red"}, "B is required");
  expect({"diff", "red", "blue", "--metric", "ciede20000"}, "did you mean 'ciede2000'?");
  expect({"diff", "red", "rgb(0 0 0 / 50%)"}, "huemask: ");
}

TEST(ColorCommand, prints_every_notation_without_escapes_to_a_pipe) {
  const Finished run = huemask_command({"color", "steelblue"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, HasSubstr("#4682b4"));
  EXPECT_THAT(run.out, HasSubstr("rgb(70 130 180)"));
  EXPECT_THAT(run.out, HasSubstr("oklch("));
  EXPECT_THAT(run.out, Not(HasSubstr("\x1b")));
}

TEST(ColorCommand, shows_a_swatch_on_a_terminal) {
  EXPECT_THAT(huemask_command({"color", "steelblue"}, {.terminal = true}).out,
              HasSubstr("\x1b[48;2;70;130;180m"));
}

TEST(ColorCommand, writes_json) {
  const json document = json::parse(huemask_command({"color", "#4682b4", "--json"}).out);
  EXPECT_EQ(document["schema"], "huemask.color/1");
  EXPECT_EQ(document["name"], "steelblue");
}

TEST(ColorCommand, takes_names_from_the_list_asked_for) {
  EXPECT_THAT(huemask_command({"color", "#75bbfd", "--names", "xkcd"}).out,
              HasSubstr("name         sky blue\n"));
  const Finished unknown = huemask_command({"color", "red", "--names", "xkdc"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_EQ(unknown.err,
            "huemask: unknown list of names 'xkdc'; did you mean 'xkcd'? Valid: css, xkcd\n");
}

TEST(MethodsCommand, lists_metrics_methods_and_formats) {
  const Finished run = huemask_command({"methods"});
  EXPECT_EQ(run.exit_code, 0);
  for (const char* id : {"ciede2000", "kmeans", "greedy-kmeans++", "xkcd", "json", "report-html"}) {
    EXPECT_THAT(run.out, HasSubstr(id));
  }
  const json document = json::parse(huemask_command({"methods", "--json"}).out);
  EXPECT_EQ(document["schema"], "huemask.methods/1");
}

TEST(VersionOption, prints_name_and_version) {
  const Finished run = huemask_command({"--version"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, testing::MatchesRegex("huemask [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(HelpOption, teaches_with_examples_and_exit_codes) {
  EXPECT_THAT(huemask_command({"--help"}).out, HasSubstr("Exit codes:"));
  for (const char* command : {"palette", "mask", "diff", "color"}) {
    const Finished run = huemask_command({command, "--help"});
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_THAT(run.out, HasSubstr("Examples:")) << command;
  }
  const Finished bare = huemask_command({});
  EXPECT_EQ(bare.exit_code, 2);
  EXPECT_EQ(bare.out, "");
}

}  // namespace
}  // namespace huemask::test
