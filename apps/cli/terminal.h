// What goes to the person: colors where a terminal shows them, messages and progress on standard
// error.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "huemask/export.h"
#include "huemask/result.h"

namespace huemask::cli {

enum class ColorWhen { kAuto, kAlways, kNever };

// kAuto: if standard output is a terminal that is not "dumb" and NO_COLOR is not set
// (no-color.org).
[[nodiscard]] Ansi ansi_on_stdout(ColorWhen when);
[[nodiscard]] bool stdout_is_terminal();

// One line on standard error, "huemask: " before it.
void say(std::string_view message);
// The same for an error: where, then what.
void say(const Error& error);

// A bar on the last line of a terminal; nothing where standard error is none, or the work is short.
class ProgressBar {
 public:
  ProgressBar();
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // One call at a time. `label` stands behind the bar: "3 of 17".
  void show(double fraction, std::string_view label);
  // Takes the bar away, before other lines are written.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool on_terminal_;
  bool shown_ = false;
  Clock::time_point next_;
};

}  // namespace huemask::cli
