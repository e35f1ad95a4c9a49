#include "refine_arguments.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "arguments.h"

namespace huemask::cli {
namespace {

std::string steps_help() {
  std::vector<std::string_view> ids;
  for (const RefinementMethod* method : all_refinements()) ids.push_back(method->info.id);
  return fmt::format(
      "Refine the mask by a step, as min-area=20 or guided:radius=8,epsilon=1e-4;\n"
      "may be given several times, in the order of the steps:\n{}\n('huemask methods' explains "
      "each)",
      listed(ids));
}

}  // namespace

std::vector<const Mask*> RefinePlan::other_masks() const {
  std::vector<const Mask*> masks;
  for (const auto& other : others) masks.push_back(&other->weights);
  return masks;
}

Result<Mask> RefinePlan::refined(Mask mask, const Image* guide, const Context& context) const {
  const std::vector<const Mask*> masks = other_masks();
  return refine(std::move(mask), recipe, {.guide = guide, .others = masks}, context);
}

void RefineArguments::add_to(CLI::App& command, const std::string& name, Steps needed) {
  const char* group = "Refining the mask";
  option = name;
  command.add_option(name, steps, steps_help())
      ->required(needed == Steps::kNeeded)
      ->option_text("STEP")
      ->group(group)
      ->take_all()
      ->allow_extra_args(false);
  command
      .add_option("--with", others,
                  "A second mask of the same size, for the step combine; may be given\nseveral "
                  "times: combine:mode=add,with=2 takes the second of them")
      ->option_text("MASK")
      ->group(group)
      ->take_all()
      ->allow_extra_args(false);
}

Result<RefinePlan> RefineArguments::plan(Guide guide, const FetchOptions& fetch,
                                         const Context& context) const {
  RefinePlan plan;
  const auto complain = [&](const Error& error) {
    return fail(error.code, fmt::format("{}: {}", option, error.message));
  };
  for (const std::string& text : steps) {
    auto parsed = parse_refine_recipe(text);
    if (!parsed) return complain(parsed.error());
    plan.recipe.insert(plan.recipe.end(), parsed->begin(), parsed->end());
  }
  if (auto possible = check_refine_recipe(plan.recipe, guide, others.size()); !possible) {
    return complain(possible.error());
  }
  for (const std::string& location : others) {
    auto mask = read_selection_mask(location, fetch, context);
    if (!mask) {
      return fail(mask.error().code, fmt::format("--with: {}: {}", location, mask.error().message));
    }
    plan.others.push_back(std::move(*mask));
  }
  return plan;
}

}  // namespace huemask::cli
