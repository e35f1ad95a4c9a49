// The options that commands on pictures share, and what they become.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/pipeline.h"
#include "selection_arguments.h"
#include "terminal.h"

namespace huemask::cli {

// What a subcommand does once its arguments are known: the exit code.
using Run = std::function<int()>;

// A check for whole numbers, with a message that says what is valid.
[[nodiscard]] CLI::Validator whole_number(std::uint64_t least, std::uint64_t most);
// The same for numbers.
[[nodiscard]] CLI::Validator positive_number(double most);
[[nodiscard]] CLI::Validator number(double least, double most);

// "a, b or c", for help; in lines that fit beside the options.
[[nodiscard]] std::string listed(std::span<const std::string_view> names);
// What --names takes, for help.
[[nodiscard]] std::string names_help();

// Takes one of a few words for what each stands for, with a message that says which are valid. For
// CLI::Option::transform().
template <typename Value>
[[nodiscard]] CLI::Validator one_of(const std::map<std::string_view, Value>& choices) {
  return CLI::Validator(
      [choices](std::string& word) -> std::string {
        const auto chosen = choices.find(word);
        if (chosen != choices.end()) {
          word = std::to_string(static_cast<int>(chosen->second));
          return {};
        }
        std::vector<std::string_view> names;
        for (const auto& [name, value] : choices) names.push_back(name);
        return "must be " + listed(names) + ", not '" + word + "'";
      },
      "");
}

struct RecipeArguments {
  std::string k = "auto";
  double distinct_delta_e = PaletteOptions{}.distinct_delta_e;
  PaletteOptions::Objective objective = PaletteOptions{}.objective;
  std::vector<std::string> locked;
  PaletteOptions::Accents accents = PaletteOptions{}.accents;
  PaletteOptions::Colors colors = PaletteOptions{}.colors;
  PaletteOptions::Order order = PaletteOptions{}.order;
  std::string method = PaletteOptions{}.method;
  std::string metric = PaletteOptions{}.metric;
  ColorsFrom colors_from = Recipe{}.colors_from;
  std::string names = PaletteOptions{}.names;
  std::map<std::string, std::string>
      method_parameters;  // by flags of their own, empty where not given
  SelectionArguments selection;
  std::uint64_t seed = Context{}.seed;
  int threads = Context{}.threads;
  int max_side_px = PreprocessOptions{}.max_side_px;
  bool normalize = false;
  bool denoise = false;
  std::uint64_t max_pixels = Limits{}.max_pixels;
  std::uint64_t max_bytes = Limits{}.max_bytes;
  double timeout_s = FetchOptions{}.timeout_s;

  void add_to(CLI::App& command);
  // Those alone that are not about a palette: what counts, what comes before the colors are
  // counted, and limits.
  void add_picture_to(CLI::App& command);
  // The limits alone: threads, sizes, time.
  void add_limits_to(CLI::App& command);
  // All but what changes the picture before its colors are counted.
  void add_without_preparation(CLI::App& command);
  // Reads the files that options name. invalid_argument names the nearest valid method, metric or
  // init; other errors are those of the files.
  [[nodiscard]] Result<Recipe> recipe() const;
  // invalid_argument where standard input would be read twice, as a picture or a file of an option.
  [[nodiscard]] Result<void> check_standard_input(const std::vector<std::string>& images) const;
  // With the seed, the threads, the limits and the interrupt.
  [[nodiscard]] Context context() const;

 private:
  void add_colors(CLI::App& command);
  void add_choice_of_colors(CLI::App& command);
  void add_method_parameters(CLI::App& command);
  [[nodiscard]] std::string method_spec() const;
  void add_preparation(CLI::App& command);
};

}  // namespace huemask::cli
