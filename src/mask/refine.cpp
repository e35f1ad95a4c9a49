// Runs a recipe. What the steps do is in refinements/.
#include "huemask/refine.h"

#include <fmt/format.h>

#include <new>
#include <utility>

namespace huemask {
namespace {

Result<void> check_size(const Mask& mask, int width, int height, std::string_view what) {
  if (mask.width() == width && mask.height() == height) return {};
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("the mask has {} × {} pixels but {} has {} × {}; they must be the same",
                          mask.width(), mask.height(), what, width, height));
}

Result<void> check_input(const Mask& mask, std::span<const RefineStep> recipe,
                         const RefineInput& input, const Context& context) {
  if (mask.size() > context.limits.max_pixels) {
    return fail(ErrorCode::kTooLarge, fmt::format("the mask has {} pixels; the limit is {}",
                                                  mask.size(), context.limits.max_pixels));
  }
  const Guide guide = input.guide == nullptr ? Guide::kMissing : Guide::kGiven;
  if (auto possible = check_refine_recipe(recipe, guide, input.others.size()); !possible) {
    return possible;
  }
  for (const RefineStep& step : recipe) {
    if (step.method().need == RefinementNeed::kGuide) {
      auto fits = check_size(mask, input.guide->width(), input.guide->height(), "its picture");
      if (!fits) return fits;
    }
    if (const int number = step.other_number(); number > 0) {
      const Mask& other = *input.others[static_cast<std::size_t>(number) - 1];
      auto fits = check_size(mask, other.width(), other.height(),
                             fmt::format("the second mask (number {})", number));
      if (!fits) return fits;
    }
  }
  return {};
}

// Runs the steps that are left, telling the progress of the whole; hands each mask to `keep`.
template <typename Keep>
Result<Mask> run_steps(Mask mask, std::span<const RefineStep> recipe, const RefineInput& input,
                       const Context& context, const Keep& keep) {
  for (std::size_t i = 0; i < recipe.size(); ++i) {
    if (context.cancelled()) return fail(ErrorCode::kCancelled, "refining was cancelled");
    Context inner = context;
    inner.progress = nullptr;
    auto next = recipe[i].method().apply(std::move(mask), input, recipe[i].parameters(), inner);
    if (!next) return next;
    mask = std::move(*next);
    keep(mask);
    context.report(static_cast<double>(i + 1) / static_cast<double>(recipe.size()));
  }
  return mask;
}

template <typename Keep>
Result<Mask> checked_run(Mask mask, std::span<const RefineStep> recipe, const RefineInput& input,
                         const Context& context, const Keep& keep) {
  if (mask.empty()) recipe = {};
  if (auto checked = check_input(mask, recipe, input, context); !checked) {
    return tl::make_unexpected(checked.error());
  }
  try {
    return run_steps(std::move(mask), recipe, input, context, keep);
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "there is not enough memory to refine the mask");
  }
}

}  // namespace

Result<void> check_refine_recipe(std::span<const RefineStep> recipe, Guide guide,
                                 std::size_t others) {
  for (const RefineStep& step : recipe) {
    if (step.method().need == RefinementNeed::kGuide && guide == Guide::kMissing) {
      return fail(ErrorCode::kInvalidArgument,
                  fmt::format("the step {} needs the picture that the mask belongs to", step.id()),
                  std::string(step.id()));
    }
    if (std::cmp_greater(step.other_number(), others)) {
      return fail(ErrorCode::kInvalidArgument,
                  fmt::format("the step {} needs second mask number {}, and {} are given",
                              step.id(), step.other_number(), others),
                  std::string(step.id()));
    }
  }
  return {};
}

Result<Mask> refine(Mask mask, std::span<const RefineStep> recipe, const RefineInput& input,
                    const Context& context) {
  return checked_run(std::move(mask), recipe, input, context, [](const Mask&) {});
}

Result<std::vector<Mask>> refine_step_by_step(const Mask& mask, std::span<const RefineStep> recipe,
                                              const RefineInput& input, const Context& context) {
  if (auto checked = check_input(mask, mask.empty() ? recipe.first(0) : recipe, input, context);
      !checked) {
    return tl::make_unexpected(checked.error());
  }
  try {
    std::vector<Mask> masks;
    masks.push_back(mask.clone());
    if (mask.empty()) {
      for (std::size_t i = 0; i < recipe.size(); ++i) masks.emplace_back();
      return masks;
    }
    auto last = run_steps(mask.clone(), recipe, input, context,
                          [&](const Mask& next) { masks.push_back(next.clone()); });
    if (!last) return tl::make_unexpected(last.error());
    return masks;
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "there is not enough memory for the mask after each step");
  }
}

}  // namespace huemask
