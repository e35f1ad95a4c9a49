#include <gmock/gmock.h>
#include <sys/stat.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "huemask/export.h"
#include "process.h"

namespace huemask::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class BatchCommand : public CommandTest {
 protected:
  // n pictures of one color each, red = the number.
  std::vector<std::string> pictures(int n) const {
    std::vector<std::string> files;
    for (int i = 0; i < n; ++i) {
      files.push_back(picture(std::to_string(i) + ".png", {{static_cast<std::uint8_t>(i), 0, 0}}));
    }
    return files;
  }
  static std::vector<std::string> palette_of(const std::vector<std::string>& files,
                                             const std::vector<std::string>& extra) {
    std::vector<std::string> arguments = {"palette", "-k", "1"};
    arguments.insert(arguments.end(), extra.begin(), extra.end());
    arguments.insert(arguments.end(), files.begin(), files.end());
    return arguments;
  }
};

TEST_F(BatchCommand, tells_pictures_in_the_order_given) {
  auto files = pictures(12);
  std::reverse(files.begin(), files.end());
  const Finished run = huemask_command(palette_of(files, {"--format", "json", "--threads", "7"}));
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const json document = json::parse(run.out);
  ASSERT_EQ(document["pictures"].size(), 12U);
  for (std::size_t i = 0; i < 12; ++i) EXPECT_EQ(document["pictures"][i]["path"], files[i]);
  const Finished text = huemask_command(palette_of(files, {}));
  EXPECT_EQ(lines(text.out), 12U);
  EXPECT_THAT(text.out, testing::StartsWith("#0b0000  " + files[0] + "\n#0a0000  "));
}

TEST_F(BatchCommand, goes_on_when_one_fails) {
  auto files = pictures(5);
  files[2] = path("none.png");
  files[4] = write("noise.png", "noise noise noise noise");
  const Finished run = huemask_command(palette_of(files, {"--format", "json"}));
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(lines(run.err), 2U);
  EXPECT_THAT(run.err, HasSubstr("none.png"));
  EXPECT_THAT(run.err, HasSubstr("noise.png"));
  const json document = json::parse(run.out);
  ASSERT_EQ(document["pictures"].size(), 3U);
  EXPECT_EQ(document["pictures"][2]["path"], files[3]);
  ASSERT_EQ(document["failures"].size(), 2U);
  EXPECT_EQ(document["failures"][0]["path"], files[2]);
  EXPECT_EQ(document["failures"][0]["code"], "io");
  EXPECT_EQ(huemask_command(palette_of(files, {"--format", "hex"})).out,
            "#000000  " + files[0] + "\n#010000  " + files[1] + "\n#030000  " + files[3] + "\n");
}

TEST_F(BatchCommand, writes_no_file_when_all_fail) {
  const Finished run = huemask_command(
      palette_of({path("a.png"), path("b.png")}, {"--format", "json", "-o", path("out.json")}));
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(lines(run.err), 2U);
  EXPECT_TRUE(listing().empty());
}

TEST_F(BatchCommand, shows_no_progress_where_there_is_no_terminal) {
  EXPECT_EQ(huemask_command(palette_of(pictures(20), {})).err, "");
}

TEST_F(BatchCommand, stops_when_interrupted) {
  const std::vector<std::string> files(200, busy_picture("a.png", 700));
  const pid_t process = start_huemask(palette_of(files, {"-o", path("out.txt")}));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  kill(process, SIGINT);
  EXPECT_EQ(wait_for(process), 130);
  EXPECT_THAT(listing(), testing::ElementsAre("a.png"));
}

TEST_F(BatchCommand, stops_when_interrupted_while_a_pipe_has_no_writer) {
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  const pid_t process = start_huemask(palette_of({path("pipe")}, {}));
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  kill(process, SIGINT);
  EXPECT_EQ(wait_for(process), 130);
}

TEST_F(BatchCommand, together_gives_one_palette_of_all_pictures) {
  const auto files = pictures(3);
  const Finished text = huemask_command(palette_of(files, {"--together"}));
  EXPECT_EQ(text.exit_code, 0) << text.err;
  EXPECT_EQ(lines(text.out), 2U);
  EXPECT_THAT(text.out, testing::StartsWith("3 pictures  3 distinct colors  "));
  const Finished run = huemask_command(palette_of(files, {"--together", "--format", "json"}));
  const json found = json::parse(run.out)["pictures"];
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["path"], "3 pictures");
  EXPECT_EQ(found[0]["together"], json(files));
  EXPECT_FALSE(found[0].contains("width"));
  EXPECT_EQ(found[0]["colors"][0]["pixels"], 3);
}

TEST_F(BatchCommand, together_is_the_same_for_any_order_and_number_of_threads) {
  std::vector<std::string> files = {busy_picture("a.png", 40), picture("b.png", {{9, 9, 200}}, 30),
                                    picture("c.png", {{200, 9, 9}, {0, 0, 0}}, 20, 100)};
  const auto csv = [&](const char* threads) {
    std::vector<std::string> arguments = {"palette",  "--together", "-k",        "6",
                                          "--format", "csv",        "--threads", threads};
    arguments.insert(arguments.end(), files.begin(), files.end());
    return huemask_command(arguments).out;
  };
  const std::string first = csv("1");
  EXPECT_EQ(lines(first), 7U);
  std::sort(files.begin(), files.end());
  do {
    EXPECT_EQ(csv("3"), first);
  } while (std::next_permutation(files.begin(), files.end()));
}

TEST_F(BatchCommand, together_works_with_every_format) {
  const auto files = pictures(3);
  for (const ExportFormat* format : all_formats()) {
    if (format->kind != ExportKind::kPalette) continue;
    const Finished run = huemask_command(
        palette_of(files, {"--together", "--format", std::string(format->info.id)}));
    EXPECT_EQ(run.exit_code, 0) << format->info.id << run.err;
    EXPECT_FALSE(run.out.empty()) << format->info.id;
  }
}

TEST_F(BatchCommand, together_goes_on_without_a_picture_that_fails) {
  auto files = pictures(2);
  files.push_back(path("none.png"));
  const Finished run = huemask_command(palette_of(files, {"--together"}));
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_THAT(run.out, testing::StartsWith("2 pictures  "));
  EXPECT_EQ(lines(run.err), 1U);
  EXPECT_THAT(run.err, HasSubstr("none.png: no such file"));
}

TEST_F(BatchCommand, together_of_nothing_is_an_error) {
  const Finished none =
      huemask_command({"palette", "--together", path("none.png"), path("no.png")});
  EXPECT_EQ(none.exit_code, 1);
  EXPECT_EQ(none.out, "");
  EXPECT_EQ(lines(none.err), 2U) << none.err;
  const Finished ignored = huemask_command(
      palette_of(pictures(2), {"--together", "--ignore", "black", "-o", path("new")}));
  EXPECT_EQ(ignored.exit_code, 65);
  EXPECT_THAT(ignored.err, HasSubstr("2 pictures: every color of the picture is ignored"));
}

}  // namespace
}  // namespace huemask::test
