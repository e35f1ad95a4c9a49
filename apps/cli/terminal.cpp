#include "terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace huemask::cli {
namespace {

constexpr std::chrono::milliseconds kQuietFirst{500};  // shorter work needs no bar
constexpr std::chrono::milliseconds kBetween{100};
constexpr int kCells = 32;

bool set_and_not_empty(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool is_dumb() {
  const char* term = std::getenv("TERM");
  return term != nullptr && std::string_view(term) == "dumb";
}

void write_to_stderr(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace

bool stdout_is_terminal() { return isatty(STDOUT_FILENO) == 1; }

Ansi ansi_on_stdout(ColorWhen when) {
  if (when == ColorWhen::kAlways) return Ansi::kOn;
  const bool wanted = when == ColorWhen::kAuto && stdout_is_terminal() && !is_dumb() &&
                      !set_and_not_empty("NO_COLOR");
  return wanted ? Ansi::kOn : Ansi::kOff;
}

void say(std::string_view message) {
  write_to_stderr(fmt::format("huemask: {}\n", printable(message)));
}

void say(const Error& error) {
  say(error.where.empty() ? error.message : error.where + ": " + error.message);
}

ProgressBar::ProgressBar()
    : on_terminal_(isatty(STDERR_FILENO) == 1 && !is_dumb()), next_(Clock::now() + kQuietFirst) {}

void ProgressBar::show(double fraction, std::string_view label) {
  if (!on_terminal_ || Clock::now() < next_) return;
  next_ = Clock::now() + kBetween;
  const int full = std::clamp(static_cast<int>(std::lround(fraction * kCells)), 0, kCells);
  std::string bar;
  for (int i = 0; i < kCells; ++i) bar += i < full ? "█" : "░";
  write_to_stderr(fmt::format("\r{} {:3.0f} %  {}\x1b[K", bar, fraction * 100, label));
  shown_ = true;
}

void ProgressBar::clear() {
  if (shown_) write_to_stderr("\r\x1b[K");
  shown_ = false;
}

}  // namespace huemask::cli
