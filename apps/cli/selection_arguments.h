// The options that say what of a picture counts.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "huemask/pipeline.h"

namespace huemask::cli {

struct SelectionArguments {
  std::vector<std::string> ignored;   // COLOR or COLOR~DE
  std::optional<std::string> region;  // X,Y,W,H
  std::optional<std::string> mask;    // a picture

  void add_to(CLI::App& command);
  // Puts them into the recipe and reads the mask. Errors: invalid_argument (cannot be understood);
  // of the mask, those of read_selection_mask(). The message begins with the option.
  [[nodiscard]] Result<void> fill(Recipe& recipe, const Context& context) const;
};

}  // namespace huemask::cli
