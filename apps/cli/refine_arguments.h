// The options for refining masks, for every command that makes one.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "huemask/pipeline.h"
#include "huemask/refine.h"

namespace huemask::cli {

// A recipe with the second masks that it takes.
struct RefinePlan {
  RefineRecipe recipe;
  std::vector<std::shared_ptr<const SelectionMask>> others;

  // `guide` is the picture that the mask belongs to, or null. Errors: those of refine().
  [[nodiscard]] std::vector<const Mask*> other_masks() const;
  [[nodiscard]] Result<Mask> refined(Mask mask, const Image* guide, const Context& context) const;
};

struct RefineArguments {
  std::vector<std::string> steps;
  std::vector<std::string> others;  // --with
  std::string option;               // that takes a step: "--step" or "--refine"

  // `needed` where the command makes no sense without a step.
  enum class Steps : std::uint8_t { kOptional, kNeeded };
  void add_to(CLI::App& command, const std::string& name, Steps needed);
  // Parses the steps and reads the second masks. Errors: invalid_argument (a step is unknown, or
  // there is not what it needs); of the second masks, those of read_selection_mask(). The message
  // begins with the option.
  [[nodiscard]] Result<RefinePlan> plan(Guide guide, const FetchOptions& fetch,
                                        const Context& context) const;
};

}  // namespace huemask::cli
