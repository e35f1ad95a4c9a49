// A recipe as text, there and back.
#include <fmt/format.h>

#include <algorithm>

#include "base/suggest.h"
#include "huemask/refine.h"

namespace huemask {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";
constexpr std::string_view kOtherParameter = "with";

const RefinementMethod* find_named(std::string_view name) {
  for (const RefinementMethod* method : all_refinements()) {
    const auto aliases = method->info.aliases;
    if (method->info.id == name ||
        std::find(aliases.begin(), aliases.end(), name) != aliases.end()) {
      return method;
    }
  }
  return nullptr;
}

Result<RefineStep> new_step(std::string_view id) {
  if (const RefinementMethod* method = find_named(id); method != nullptr) {
    return RefineStep(*method);
  }
  std::vector<std::string_view> ids;
  for (const RefinementMethod* method : all_refinements()) ids.push_back(method->info.id);
  return fail(ErrorCode::kInvalidArgument, unknown_name_message("step", id, ids), std::string(id));
}

Result<void> set_first(RefineStep& step, std::string_view value) {
  const auto parameters = step.method().info.parameters;
  if (parameters.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("step '{}' has no parameters; leave out '={}'", step.id(), value),
                std::string(value));
  }
  return step.set(parameters.front().name, value);
}

Result<RefineStep> parse_step(std::string_view word) {
  const std::size_t stop = std::min(word.find_first_of(":="), word.size());
  auto step = new_step(word.substr(0, stop));
  if (!step || stop == word.size()) return step;
  const std::string_view rest = word.substr(stop + 1);
  auto set = word[stop] == '=' ? set_first(*step, rest) : step->set_all(rest);
  if (!set) return tl::make_unexpected(set.error());
  return step;
}

std::string value_text(const Parameter& parameter, double value) {
  if (parameter.choices.empty()) return fmt::format("{}", value);
  return std::string(parameter.choices[static_cast<std::size_t>(value)]);
}

}  // namespace

int RefineStep::other_number() const {
  if (method_->need != RefinementNeed::kOther) return 0;
  for (std::size_t i = 0; i < method_->info.parameters.size(); ++i) {
    if (method_->info.parameters[i].name == kOtherParameter) return static_cast<int>(values_[i]);
  }
  return 1;
}

std::string RefineStep::text() const {
  std::string text(id());
  char separator = ':';
  for (std::size_t i = 0; i < method_->info.parameters.size(); ++i) {
    const Parameter& parameter = method_->info.parameters[i];
    text += fmt::format("{}{}={}", separator, parameter.name, value_text(parameter, values_[i]));
    separator = ',';
  }
  return text;
}

Result<RefineRecipe> parse_refine_recipe(std::string_view text) {
  RefineRecipe recipe;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(kWhiteSpace), text.size()));
    if (text.empty()) return recipe;
    const std::size_t length = std::min(text.find_first_of(kWhiteSpace), text.size());
    auto step = parse_step(text.substr(0, length));
    if (!step) return tl::make_unexpected(step.error());
    recipe.push_back(*step);
    text.remove_prefix(length);
  }
}

std::string to_text(std::span<const RefineStep> recipe) {
  std::string text;
  for (const RefineStep& step : recipe) text += (text.empty() ? "" : " ") + step.text();
  return text;
}

}  // namespace huemask
