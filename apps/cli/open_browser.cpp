#include "open_browser.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>

#include "terminal.h"

namespace huemask::cli {
namespace {

constexpr const char* kOpener = "xdg-open";

// How the program is started: what it must not share with this one.
class Detached {
 public:
  Detached() {
    posix_spawn_file_actions_init(&files_);
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
      posix_spawn_file_actions_addopen(&files_, descriptor, "/dev/null", O_RDWR, 0);
    }
    // Asio's sockets would go along, and the port stay taken for as long as the browser runs.
    posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1);
    // Ctrl+C in the terminal is meant for the server, and what it ignores is nobody else's matter.
    sigset_t all;
    sigfillset(&all);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF);
  }
  Detached(const Detached&) = delete;
  Detached& operator=(const Detached&) = delete;
  ~Detached() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }
  [[nodiscard]] int start(pid_t& process, char* const* words) const {
    return posix_spawnp(&process, words[0], &files_, &attributes_, words, environ);
  }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

// Waits for the end of the program, which may be that of the browser.
void tell_how_it_ends(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) return;
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
  say(fmt::format("{} could not open the address; open it in a browser yourself", kOpener));
}

}  // namespace

void open_in_browser(const std::string& address) {
  std::string opener = kOpener;
  std::string word = address;
  const std::array<char*, 3> words = {opener.data(), word.data(), nullptr};
  pid_t process = 0;
  if (const int error = Detached().start(process, words.data()); error != 0) {
    say(fmt::format("{} cannot be started ({}); open the address in a browser yourself", kOpener,
                    std::strerror(error)));
    return;
  }
  std::thread(tell_how_it_ends, process).detach();
}

}  // namespace huemask::cli
