// The subcommands: each adds itself to the command line and says how it is run.
#pragma once

#include "arguments.h"

namespace huemask::cli {

[[nodiscard]] Run add_palette(CLI::App& app);
[[nodiscard]] Run add_mask(CLI::App& app);
[[nodiscard]] Run add_select(CLI::App& app);
[[nodiscard]] Run add_match(CLI::App& app);
[[nodiscard]] Run add_refine(CLI::App& app);
[[nodiscard]] Run add_threshold(CLI::App& app);
[[nodiscard]] Run add_evaluate(CLI::App& app);
[[nodiscard]] Run add_diff(CLI::App& app);
[[nodiscard]] Run add_color(CLI::App& app);
[[nodiscard]] Run add_methods(CLI::App& app);
[[nodiscard]] Run add_layers(CLI::App& app);
[[nodiscard]] Run add_recolor(CLI::App& app);
[[nodiscard]] Run add_serve(CLI::App& app);

}  // namespace huemask::cli
