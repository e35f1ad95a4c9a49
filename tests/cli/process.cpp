#include "process.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "huemask/plane.h"

namespace huemask::test {
namespace {

namespace fs = std::filesystem;

struct Pipe {
  int read_end = -1;
  int write_end = -1;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) std::abort();
  return {ends[0], ends[1]};
}

Pipe make_terminal() {
  Pipe terminal;
  if (openpty(&terminal.read_end, &terminal.write_end, nullptr, nullptr, nullptr) != 0) {
    std::abort();
  }
  fcntl(terminal.read_end, F_SETFD, FD_CLOEXEC);
  return terminal;
}

[[noreturn]] void execute(const std::vector<std::string>& arguments,
                          const std::map<std::string, std::string>& environment) {
  for (const char* name : {"NO_COLOR", "HUEMASK_SIMD"}) unsetenv(name);
  signal(SIGHUP, SIG_DFL);  // the tests themselves may run under nohup
  setenv("TERM", "xterm-256color", 1);
  for (const auto& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
  std::vector<char*> argv = {const_cast<char*>("huemask")};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  execv(HUEMASK_COMMAND, argv.data());
  _exit(127);
}

// Feeds `input` and collects both outputs until they are closed.
void exchange(int in, std::string input, int out, int err, Finished& finished) {
  std::array<pollfd, 3> waits = {
      {{out, POLLIN, 0}, {err, POLLIN, 0}, {input.empty() ? -1 : in, POLLOUT, 0}}};
  if (input.empty()) close(in);
  std::array<std::string*, 2> texts = {&finished.out, &finished.err};
  while (waits[0].fd >= 0 || waits[1].fd >= 0) {
    poll(waits.data(), waits.size(), -1);
    for (std::size_t i = 0; i < 2; ++i) {
      if (waits[i].fd < 0 || waits[i].revents == 0) continue;
      std::array<char, 65536> buffer{};
      const ssize_t got = read(waits[i].fd, buffer.data(), buffer.size());
      if (got > 0) texts[i]->append(buffer.data(), static_cast<std::size_t>(got));
      if (got <= 0) {  // closed; a terminal says EIO
        close(waits[i].fd);
        waits[i].fd = -1;
      }
    }
    if (waits[2].fd >= 0 && waits[2].revents != 0) {
      const ssize_t put = ::write(in, input.data(), input.size());
      input.erase(0, put > 0 ? static_cast<std::size_t>(put) : input.size());
      if (input.empty()) {
        close(in);
        waits[2].fd = -1;
      }
    }
  }
  if (waits[2].fd >= 0) close(in);
}

}  // namespace

Finished huemask_command(const std::vector<std::string>& arguments, const RunOptions& options) {
  const Pipe in = make_pipe();
  const Pipe out = options.terminal ? make_terminal() : make_pipe();
  const Pipe err = options.terminal ? Pipe{} : make_pipe();
  if (options.deaf) close(out.read_end);
  const pid_t process = fork();
  if (process == 0) {
    dup2(in.read_end, STDIN_FILENO);
    dup2(out.write_end, STDOUT_FILENO);
    dup2(options.terminal ? out.write_end : err.write_end, STDERR_FILENO);
    if (!options.folder.empty() && chdir(options.folder.c_str()) != 0) _exit(126);
    execute(arguments, options.environment);
  }
  close(in.read_end);
  close(out.write_end);
  if (!options.terminal) close(err.write_end);
  fcntl(in.write_end, F_SETFL, O_NONBLOCK);
  Finished finished;
  exchange(in.write_end, options.input, options.deaf ? -1 : out.read_end, err.read_end, finished);
  finished.exit_code = wait_for(process);
  return finished;
}

pid_t start_huemask(const std::vector<std::string>& arguments) {
  const pid_t process = fork();
  if (process == 0) {
    const int nowhere = open("/dev/null", O_RDWR);
    for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nowhere, file);
    execute(arguments, {});
  }
  return process;
}

int wait_for(pid_t process) {
  int status = 0;
  waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

CommandTest::CommandTest() {
  std::string name = (fs::temp_directory_path() / "huemask-cli-XXXXXX").string();
  folder_ = mkdtemp(name.data());
  signal(SIGPIPE, SIG_IGN);
}

CommandTest::~CommandTest() { fs::remove_all(folder_); }

std::string CommandTest::write(const std::string& name, const std::string& bytes) const {
  std::ofstream(path(name), std::ios::binary) << bytes;
  return path(name);
}

std::string CommandTest::picture(const std::string& name, const std::vector<Rgb8>& colors,
                                 int repeat, std::uint8_t alpha) const {
  const int rows = static_cast<int>(colors.size()) * repeat;
  Plane<Rgb8> pixels(repeat, rows);
  for (int y = 0; y < rows; ++y) {
    std::fill_n(pixels.row(y), repeat, colors[static_cast<std::size_t>(y / repeat)]);
  }
  Plane<std::uint8_t> alphas;
  if (alpha != 255) alphas = Plane<std::uint8_t>(repeat, rows, alpha);
  const auto png =
      encode_png_rgb(std::as_const(pixels).view(), std::as_const(alphas).view(), RgbSpace::kSrgb);
  return write(name, {reinterpret_cast<const char*>(png->data()), png->size()});
}

std::string CommandTest::busy_picture(const std::string& name, int side) const {
  Plane<Rgb8> pixels(side, side);
  std::uint32_t state = 1;
  for (Rgb8& pixel : pixels.values()) {
    state = state * 1664525U + 1013904223U;  // Numerical Recipes' generator: noise enough
    pixel = key_color(state >> 8);
  }
  const auto png = encode_png_rgb(std::as_const(pixels).view(), {}, RgbSpace::kSrgb);
  return write(name, {reinterpret_cast<const char*>(png->data()), png->size()});
}

std::vector<std::string> CommandTest::listing(const std::string& name) const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder_ / name)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace huemask::test
