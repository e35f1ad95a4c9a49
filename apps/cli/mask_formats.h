// Which files 'huemask mask' writes.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "huemask/export.h"

namespace huemask::cli {

struct MaskFormats {
  std::vector<std::string> ids;  // of --format; none: the usual ones
  std::string depth;             // empty: 8

  void add_to(CLI::App& command);
  // The formats in the order in which to write them, each once; the one that lists the files of the
  // others comes last. invalid_argument: an id that is none, a parameter that it does not
  // have, two that write the same files, a depth that nothing asks for.
  [[nodiscard]] Result<std::vector<ChosenFormat>> chosen() const;

 private:
  [[nodiscard]] std::vector<std::string> wanted_ids() const;
};

}  // namespace huemask::cli
