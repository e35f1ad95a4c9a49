// Running the command as a user does, and a folder to do it in.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "huemask/encode.h"

namespace huemask::test {

struct RunOptions {
  std::string input;                               // standard input
  std::map<std::string, std::string> environment;  // added to that of the test
  std::string folder;                              // to run in; empty: where the test runs
  bool terminal = false;                           // standard output and error are a terminal
  bool deaf = false;                               // nobody reads standard output
};

struct Finished {
  int exit_code = -1;  // 128 + n for signal n
  std::string out;
  std::string err;  // empty where both are a terminal: `out` then has them together
};

// Runs the huemask of this build.
[[nodiscard]] Finished huemask_command(const std::vector<std::string>& arguments,
                                       const RunOptions& options = {});

// Starts it with its output thrown away; for interrupting.
[[nodiscard]] pid_t start_huemask(const std::vector<std::string>& arguments);
// The exit code, as above.
[[nodiscard]] int wait_for(pid_t process);

// A folder of its own for each test.
class CommandTest : public testing::Test {
 protected:
  CommandTest();
  ~CommandTest() override;
  [[nodiscard]] std::string path(const std::string& name) const {
    return (folder_ / name).string();
  }
  std::string write(const std::string& name, const std::string& bytes) const;
  // A picture with the colors, one above the other: `repeat` columns and rows of each.
  std::string picture(const std::string& name, const std::vector<Rgb8>& colors, int repeat = 1,
                      std::uint8_t alpha = 255) const;
  // A picture of many colors, large enough to take a while.
  std::string busy_picture(const std::string& name, int side) const;
  // Names of everything in the folder or one below it.
  [[nodiscard]] std::vector<std::string> listing(const std::string& name = ".") const;

  std::filesystem::path folder_;
};

[[nodiscard]] std::string read_file(const std::string& path);
[[nodiscard]] std::size_t lines(const std::string& text);

}  // namespace huemask::test
