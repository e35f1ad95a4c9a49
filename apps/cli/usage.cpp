#include "usage.h"

#include <fmt/format.h>

#include <filesystem>
#include <vector>

#include "huemask/pipeline.h"

namespace huemask::cli {
namespace {

const CLI::App& chosen(const CLI::App& app) {
  const auto subcommands = app.get_subcommands();
  return subcommands.empty() ? app : *subcommands.front();
}

std::string help_hint(const CLI::App& app) {
  const CLI::App& command = chosen(app);
  return &command == &app ? "see 'huemask --help'"
                          : fmt::format("see 'huemask {} --help'", command.get_name());
}

// Every way to write an option of the command: "-k", "--metric".
std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

std::string nearest(std::string_view typed, const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  return std::string(nearest_of(typed, views));
}

std::string unknown_option(const CLI::App& app, const std::string& typed) {
  const std::string name = typed.substr(0, typed.find('='));
  return fmt::format("unknown option '{}'; did you mean '{}'?", name,
                     nearest(name, option_names(chosen(app))));
}

std::string unknown_word(const CLI::App& app, const std::string& typed) {
  if (&chosen(app) != &app) return fmt::format("one argument too many: '{}'", typed);
  std::error_code ignored;
  if (std::filesystem::exists(typed, ignored)) {
    return fmt::format("what about '{0}'? For its colors: huemask palette {0}", typed);
  }
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return fmt::format("unknown command '{}'; did you mean '{}'?", typed, nearest(typed, names));
}

std::string without_final_stop(std::string text) {
  while (!text.empty() && (text.back() == '.' || text.back() == '\n')) text.pop_back();
  return text;
}

std::string joined(const std::string& text, const std::string& hint) {
  return text + (text.back() == '?' ? " " : "; ") + hint;
}

}  // namespace

std::string usage_message(const CLI::App& app, const CLI::ParseError& error) {
  const std::string hint = help_hint(app);
  if (const auto left = app.remaining(true); !left.empty()) {
    for (const std::string& word : left) {
      if (word.size() > 1 && word.front() == '-') return joined(unknown_option(app, word), hint);
    }
    return joined(unknown_word(app, left.front()), hint);
  }
  const std::string text = without_final_stop(error.what());
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ArgumentMismatch)) {
    return fmt::format("{} needs a value; {}", text.substr(0, text.find(':')), hint);
  }
  return joined(text, hint);
}

}  // namespace huemask::cli
