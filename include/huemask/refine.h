// Room: mask
// Refinement of a mask: steps in a recipe, one entry per step in src/mask/refinements/<id>.cpp.
//
// A recipe is data. Its order is kept, a step may stand in it several times, and each step sees
// what those before it made: taking the last one away and running the rest gives exactly the mask
// from before it.
//
// A component is what pixels of at least 128 make that touch by sides or corners (8-connected); a
// hole is what pixels below 128 make that touch by sides (4-connected) and is not open to the
// border of the picture. Beyond the border nothing is known, so steps take no side there.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/mask.h"
#include "huemask/method.h"
#include "huemask/result.h"

namespace huemask {

// What steps may use beside the mask; all of the mask's size.
struct RefineInput {
  const Image* guide = nullptr;           // the picture that the mask belongs to
  std::span<const Mask* const> others{};  // second masks, by number from 1 on
};

// What a step cannot do without.
enum class RefinementNeed : std::uint8_t { kNothing, kGuide, kOther };

// One kind of step. Parameter arrays are in the order of info.parameters.
struct RefinementMethod {
  MethodInfo info;
  RefinementNeed need = RefinementNeed::kNothing;
  // The refined mask, of the same size. What it needs is there and of the mask's size, which is at
  // least 1 x 1. The same bytes for any number of threads. Errors: cancelled.
  Result<Mask> (*apply)(Mask mask, const RefineInput& input, const ParameterValues& parameters,
                        const Context& context) = nullptr;
};

// Every kind of step of the build, sorted by id.
[[nodiscard]] std::span<const RefinementMethod* const> all_refinements();

// A kind of step with its parameters chosen.
class RefineStep {
 public:
  // With the default parameters.
  explicit RefineStep(const RefinementMethod& method) : method_(&method), values_(method.info) {}

  [[nodiscard]] const RefinementMethod& method() const { return *method_; }
  [[nodiscard]] std::string_view id() const { return method_->info.id; }
  [[nodiscard]] const ParameterValues& parameters() const { return values_; }
  // Sets one parameter by name, from a number or a text; invalid_argument for an unknown name or a
  // value that cannot be.
  [[nodiscard]] Result<void> set(std::string_view name, double value) {
    return values_.set("step", name, value);
  }
  [[nodiscard]] Result<void> set(std::string_view name, std::string_view text) {
    return values_.set("step", name, text);
  }
  // Sets those of a list "name=value,name=value".
  [[nodiscard]] Result<void> set_all(std::string_view list) {
    return values_.set_all("step", list);
  }
  // The number of the second mask that the step takes, from 1 on; 0 where it takes none.
  [[nodiscard]] int other_number() const;
  // As parse_refine_recipe() reads it, with every parameter: "min-area:pixels=20".
  [[nodiscard]] std::string text() const;

 private:
  const RefinementMethod* method_;
  ParameterValues values_;
};

using RefineRecipe = std::vector<RefineStep>;

// Steps separated by white space, each "id", "id=value" for the first parameter, or
// "id:name=value,name=value": "fill-holes min-area=20 close:radius=3". Empty text is the empty
// recipe. invalid_argument names the nearest valid id or parameter.
[[nodiscard]] Result<RefineRecipe> parse_refine_recipe(std::string_view text);
// The recipe as text; what parse_refine_recipe() makes of it is the same recipe.
[[nodiscard]] std::string to_text(std::span<const RefineStep> recipe);

// Whether the recipe can be run with a guide or without, and with that many second masks:
// invalid_argument names the step that cannot.
enum class Guide : std::uint8_t { kMissing, kGiven };
[[nodiscard]] Result<void> check_refine_recipe(std::span<const RefineStep> recipe, Guide guide,
                                               std::size_t others);

// The mask after all steps. An empty recipe gives the mask as it is, and so does any recipe for a
// mask without pixels. Errors: invalid_argument (a guide or second mask is missing or of another
// size), too_large, cancelled. Deterministic: the same bytes for any number of threads. Cost per
// megapixel on one core: 1 to 10 ms for most steps; 5 to 35 for the edge-aware ones, by how much of
// the mask is near an edge.
[[nodiscard]] Result<Mask> refine(Mask mask, std::span<const RefineStep> recipe,
                                  const RefineInput& input, const Context& context);

// What refine() went through: the mask as it is, then the mask after each step; one mask more than
// there are steps, in memory at once.
[[nodiscard]] Result<std::vector<Mask>> refine_step_by_step(const Mask& mask,
                                                            std::span<const RefineStep> recipe,
                                                            const RefineInput& input,
                                                            const Context& context);

}  // namespace huemask
