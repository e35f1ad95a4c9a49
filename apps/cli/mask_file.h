// The PNG of a command that makes one mask.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "huemask/mask.h"
#include "huemask/result.h"

namespace huemask::cli {

// --mask-depth: 8 or 1.
void add_mask_depth(CLI::App& command, std::string& depth, const char* help);

struct MaskFileArguments {
  std::string file;
  std::string depth = "8";

  void add_to(CLI::App& command);
  // What is wrong with them; empty where nothing is.
  [[nodiscard]] std::string complaint() const;
  [[nodiscard]] Result<void> write(const Mask& mask) const;
};

}  // namespace huemask::cli
