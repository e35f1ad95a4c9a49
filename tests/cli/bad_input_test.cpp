// Each kind of bad input: one line that says what is wrong, the right exit code, no file left.
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "process.h"

namespace huemask::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr Rgb8 kRed = {255, 0, 0};

class BadInput : public CommandTest {
 protected:
  // Runs palette and mask on the picture: the same line and exit code, nothing left behind.
  void expect_failure(const std::string& file, int exit_code,
                      const testing::Matcher<std::string>& message,
                      const std::vector<std::string>& extra = {}) {
    const auto before = listing();
    for (const char* command : {"palette", "mask"}) {
      std::vector<std::string> arguments = {command, file, "-o", path("new")};
      arguments.insert(arguments.end(), extra.begin(), extra.end());
      const Finished run = huemask_command(arguments);
      EXPECT_EQ(run.exit_code, exit_code) << command << ": " << run.err;
      EXPECT_EQ(run.out, "") << command;
      EXPECT_EQ(lines(run.err), 1U) << command << ": " << run.err;
      EXPECT_THAT(run.err, testing::StartsWith("huemask: ")) << command;
      EXPECT_THAT(run.err, message) << command;
      EXPECT_EQ(listing(), before) << command;
    }
  }
};

TEST_F(BadInput, missing_file) { expect_failure(path("none.png"), 1, HasSubstr("none.png")); }

TEST_F(BadInput, empty_file) { expect_failure(write("empty.png", ""), 65, HasSubstr("empty")); }

TEST_F(BadInput, truncated_picture) {
  const std::string bytes = read_file(busy_picture("whole.png", 64));
  expect_failure(write("cut.png", bytes.substr(0, bytes.size() / 2)), 65, HasSubstr("cut.png"));
}

TEST_F(BadInput, not_a_picture) {
  expect_failure(write("notes.png", "Dear diary, this is no picture at all.\n"), 65,
                 HasSubstr("notes.png"));
}

TEST_F(BadInput, address_that_is_not_fetched) {
  expect_failure("ftp://127.0.0.1/a.png", 1, HasSubstr("only http:// and https://"));
}

TEST_F(BadInput, directory) {
  std::filesystem::create_directory(path("album"));
  expect_failure(path("album"), 65, HasSubstr("album"));
}

TEST_F(BadInput, no_permission) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read every file";
  const std::string file = picture("secret.png", {kRed});
  chmod(file.c_str(), 0);
  expect_failure(file, 1, HasSubstr("secret.png"));
}

TEST_F(BadInput, all_transparent_picture) {
  expect_failure(picture("clear.png", {kRed}, 4, 0), 65, HasSubstr("transparent"));
}

TEST_F(BadInput, more_pixels_than_allowed) {
  expect_failure(picture("a.png", {kRed}, 10), 65, HasSubstr("--max-pixels"),
                 {"--max-pixels", "99"});
}

TEST_F(BadInput, more_bytes_than_allowed) {
  expect_failure(picture("a.png", {kRed}, 10), 65, HasSubstr("--max-bytes"), {"--max-bytes", "20"});
}

TEST_F(BadInput, k_out_of_range) {
  const std::string file = picture("a.png", {kRed});
  for (const char* k : {"0", "65536", "-1", "eight", "99999999999999999999", "3.5"}) {
    expect_failure(file, 2, AllOf(HasSubstr("whole number from 1 to 65535"), HasSubstr(k)),
                   {"-k", k});
  }
}

TEST_F(BadInput, unknown_names_have_their_nearest) {
  const std::string file = picture("a.png", {kRed});
  expect_failure(file, 2, HasSubstr("did you mean 'ciede2000'?"), {"--metric", "ciede200"});
  expect_failure(file, 2, HasSubstr("did you mean 'kmeans'?"), {"--method", "k-means"});
  expect_failure(file, 2, HasSubstr("did you mean 'kmeans++'?"), {"--init", "kmean++"});
  expect_failure(file, 2, HasSubstr("did you mean '--metric'?"), {"--metirc", "cie76"});
  expect_failure(file, 2, HasSubstr("did you mean '--threads'?"), {"--thread=2"});
}

TEST_F(BadInput, unknown_format_has_its_nearest) {
  const Finished run = huemask_command({"palette", picture("a.png", {kRed}), "--format", "jsn"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("did you mean 'json'?"));
}

TEST_F(BadInput, options_without_or_with_wrong_values) {
  const std::string file = picture("a.png", {kRed});
  expect_failure(file, 2, HasSubstr("--seed"), {"--seed", "-3"});
  expect_failure(file, 2, HasSubstr("--threads"), {"--threads", "0"});
  expect_failure(file, 2, HasSubstr("--max-side"), {"--max-side", "0"});
  expect_failure(file, 2, HasSubstr("--timeout"), {"--timeout", "nan"});
  expect_failure(file, 2, HasSubstr("--metric needs a value"), {"--metric"});
  expect_failure(file, 2, HasSubstr("--objective: must be coverage or theme, not 'nice'"),
                 {"--objective", "nice"});
}

TEST_F(BadInput, locked_colors_that_are_none) {
  const std::string file = picture("a.png", {kRed});
  expect_failure(file, 2, HasSubstr("--lock: there is no such file, and 'rde' is not a color"),
                 {"--lock", "rde"});
  expect_failure(file, 65, AllOf(HasSubstr("--lock: "), HasSubstr("a.png: this is no swatch file")),
                 {"--lock", file});
  expect_failure(file, 65, HasSubstr("line 2"), {"--lock", write("a.hex", "#112233\nred\n")});
  expect_failure(file, 2, HasSubstr("this is a directory"), {"--lock", "."});
  expect_failure(file, 2, HasSubstr("3 colors are locked but k is 2"),
                 {"-k", "2", "--lock", "red", "--lock", write("b.hex", "#112233\n#445566\n")});
}

TEST_F(BadInput, ignored_colors_that_are_none) {
  const std::string file = picture("a.png", {kRed});
  expect_failure(file, 2, HasSubstr("--ignore: "), {"--ignore", "rde"});
  expect_failure(file, 2, HasSubstr("--ignore needs a value"), {"--ignore"});
  for (const char* range : {"-1", "101", "nan", "", "5 ", "x", "~5"}) {
    expect_failure(file, 2,
                   AllOf(HasSubstr("difference from 0 to 100"), HasSubstr(std::string(range))),
                   {"--ignore", std::string("white~") + range});
  }
}

TEST_F(BadInput, everything_is_ignored) {
  expect_failure(picture("a.png", {kRed, {250, 5, 0}}), 65,
                 AllOf(HasSubstr("a.png"), HasSubstr("every color of the picture is ignored")),
                 {"--ignore", "red"});
}

TEST_F(BadInput, regions_that_are_none_or_do_not_fit) {
  const std::string file = picture("a.png", {kRed}, 4);
  for (const char* region : {"", "1", "0,0,1", "0,0,1,1,1", "0,0,0,1", "0,0,1,0", "-1,0,1,1",
                             "0,0,1.5,1", "0, 0, 1, 1", "a,b,c,d", "0,0,99999999999,1", "0,0,1,"}) {
    expect_failure(file, 2, HasSubstr("--region: must be X,Y,W,H"), {"--region", region});
  }
  for (const char* region : {"4,0,1,1", "0,3,1,2", "0,0,5,4", "2147483647,0,2147483647,1"}) {
    expect_failure(file, 65,
                   AllOf(HasSubstr("a.png"), HasSubstr(region), HasSubstr("4 × 4 pixels")),
                   {"--region", region});
  }
}

TEST_F(BadInput, masks_that_are_none_or_do_not_fit) {
  const std::string file = picture("a.png", {kRed}, 4);
  expect_failure(file, 1, HasSubstr("--mask: " + path("none.png") + ": no such file"),
                 {"--mask", path("none.png")});
  expect_failure(file, 2, HasSubstr("--mask: .: this is a directory"), {"--mask", "."});
  expect_failure(file, 65, HasSubstr("--mask: " + path("text.png") + ": this is not a picture"),
                 {"--mask", write("text.png", "Dear diary, this is no picture at all.\n")});
  expect_failure(file, 65, AllOf(HasSubstr("5 × 5"), HasSubstr("4 × 4")),
                 {"--mask", picture("larger.png", {kRed}, 5)});
  expect_failure(file, 65, HasSubstr("nothing visible is left of the picture"),
                 {"--mask", picture("black.png", {{0, 0, 0}}, 4)});
}

TEST_F(BadInput, orders_that_number_too_many) {
  expect_failure(picture("a.png", {kRed}), 2,
                 HasSubstr("order stable numbers at most 256 colors, not 300"),
                 {"--order", "stable", "-k", "300"});
}

TEST_F(BadInput, words_that_are_no_choice) {
  const std::string file = picture("a.png", {kRed});
  expect_failure(file, 2, HasSubstr("--colors: must be mean or real, not 'some'"),
                 {"--colors", "some"});
  expect_failure(file, 2, HasSubstr("--accents: must be off or on, not 'some'"),
                 {"--accents", "some"});
  expect_failure(file, 2, HasSubstr("--order: must be share or stable, not 'hue'"),
                 {"--order", "hue"});
}

TEST_F(BadInput, standard_input_for_picture_and_mask) {
  const std::string bytes = read_file(picture("a.png", {kRed}));
  for (const char* command : {"palette", "mask"}) {
    const Finished run =
        huemask_command({command, "-", "--mask", "-", "-o", path("new")}, {.input = bytes});
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.err, HasSubstr("only once"));
    EXPECT_EQ(
        huemask_command({command, path("a.png"), "--lock", "-", "--mask", "-", "-o", path("new")},
                        {.input = bytes})
            .exit_code,
        2);
  }
}

TEST_F(BadInput, standard_input_twice) {
  const std::string bytes = read_file(picture("a.png", {kRed}));
  const Finished run = huemask_command({"palette", "-", path("a.png"), "-"}, {.input = bytes});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(lines(run.err), 1U) << run.err;
  EXPECT_THAT(run.err, HasSubstr("only once"));
}

TEST_F(BadInput, wrong_commands) {
  const auto expect = [](const std::vector<std::string>& arguments, const std::string& message) {
    const Finished run = huemask_command(arguments);
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(lines(run.err), 1U) << run.err;
    EXPECT_THAT(run.err, HasSubstr(message));
  };
  expect({"palete", "a.png"}, "did you mean 'palette'?");
  expect({"--versio"}, "did you mean '--version'?");
  expect({"palette"}, "IMAGE is required");
  expect({"mask", picture("a.png", {kRed})}, "-o is required");
  expect({"mask", path("a.png"), path("a.png"), "-o", path("new")}, "one argument too many");
  expect({picture("a.png", {kRed})}, "huemask palette");
}

TEST_F(BadInput, output_that_cannot_be_written) {
  const std::string file = picture("a.png", {kRed});
  const auto before = listing();
  for (const std::string& output : {path("none/out.txt"), path(".")}) {
    const Finished run = huemask_command({"palette", file, "-o", output});
    EXPECT_EQ(run.exit_code, 1) << output;
    EXPECT_THAT(run.err, HasSubstr(output));
  }
  EXPECT_EQ(huemask_command({"palette", file, "-o", "/dev/full"}).exit_code, 1);
  const Finished run = huemask_command({"mask", file, "-o", file});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.err, HasSubstr("not a folder"));
  EXPECT_EQ(listing(), before);
}

// As in `huemask ... | head`: the end that every filter comes to.
TEST_F(BadInput, nobody_reads_the_output) {
  const Finished run =
      huemask_command({"palette", picture("a.png", {kRed}), "-k", "1"}, {.deaf = true});
  EXPECT_EQ(run.exit_code, 128 + SIGPIPE);
  EXPECT_EQ(run.err, "");
}

TEST_F(BadInput, unknown_simd_target) {
  const Finished run = huemask_command({"palette", picture("a.png", {kRed})},
                                       {.environment = {{"HUEMASK_SIMD", "mmx"}}});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("HUEMASK_SIMD"));
}

TEST_F(BadInput, a_path_cannot_steer_the_terminal) {
  const Finished run = huemask_command({"palette", path("no\x1b[2J\nsuch.png")});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(lines(run.err), 1U);
  EXPECT_EQ(run.err.find('\x1b'), std::string::npos);
}

// Not bad, only small: exactly the colors that are there, and a note.
TEST_F(BadInput, fewer_colors_than_k_is_a_note) {
  const Finished one =
      huemask_command({"palette", picture("one.png", {kRed}, 3), "-k", "8", "--format", "hex"});
  EXPECT_EQ(one.exit_code, 0);
  EXPECT_EQ(one.out, "#ff0000\n");
  EXPECT_THAT(one.err, HasSubstr("one.png: 1 distinct color, 8 asked for"));
  EXPECT_EQ(lines(one.err), 1U);
  const Finished most = huemask_command(
      {"palette", picture("two.png", {kRed, {0, 0, 1}}), "-k", "65535", "--format", "hex"});
  EXPECT_EQ(most.exit_code, 0);
  EXPECT_EQ(most.out, "#000001\n#ff0000\n");
}

}  // namespace
}  // namespace huemask::test
