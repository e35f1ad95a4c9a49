// Where a command writes a palette, and as what.
#pragma once

#include <CLI/CLI.hpp>
#include <span>
#include <string>
#include <string_view>

#include "huemask/export.h"
#include "terminal.h"

namespace huemask::cli {

struct OutputArguments {
  std::string format = "text";
  std::string file = "-";
  ColorWhen color = ColorWhen::kAuto;

  void add_to(CLI::App& command);
  // The format; invalid_argument names the nearest one, or says that it is none for a terminal.
  [[nodiscard]] Result<const ExportFormat*> checked_format() const;
  // Whether text may hold colors.
  [[nodiscard]] Ansi ansi() const;

 private:
  bool file_given_ = false;
};

}  // namespace huemask::cli
