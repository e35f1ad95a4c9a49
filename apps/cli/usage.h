// What is wrong with a command line, in one line.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace huemask::cli {

// For an error of parsing `app`: what is wrong, the nearest valid name, where the help is.
[[nodiscard]] std::string usage_message(const CLI::App& app, const CLI::ParseError& error);

}  // namespace huemask::cli
