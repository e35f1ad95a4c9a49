#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "commands.h"
#include "exit_codes.h"
#include "mask_file.h"
#include "refine_arguments.h"

namespace huemask::cli {
namespace {

constexpr const char* kFooter =
    R"(MASK is a picture: white is in, black is out, gray is in part; where it has transparent pixels, its
alpha is the mask. FILE is a PNG of the same size. Steps work one after the other, each on what those
before it made, so the same steps without the last give the mask from before it.

A component is what pixels of at least 128 make that touch by sides or corners; a hole is what pixels
below 128 make that touch by sides and is not open to the border. A soft edge goes with its component.

Examples:
  huemask refine mask.png -o clean.png --step min-area=20 --step fill-holes=50 --step close=2
  huemask refine mask.png -o soft.png --step guided=8 --image photo.jpg
  huemask refine mask.png -o rest.png --step combine=subtract --with other.png --step feather=3
  huemask refine mask.png -o clean.png --step "min-area=20 fill-holes=50 close=2")";

struct Arguments {
  std::string mask;
  std::optional<std::string> image;
  MaskFileArguments output;
  RefineArguments refine;
  RecipeArguments recipe;  // limits alone
};

// What is wrong with the command line as a whole; empty where nothing is.
std::string complaint(const Arguments& arguments) {
  const auto& others = arguments.refine.others;
  const auto readers = std::count(others.begin(), others.end(), "-") +
                       (arguments.mask == "-" ? 1 : 0) + (arguments.image == "-" ? 1 : 0);
  if (readers > 1) return "standard input (-) can be read only once; give - once";
  return arguments.output.complaint();
}

// Errors of an option say which; the mask's own have its location.
Result<Mask> refined_mask(const Arguments& arguments, const RefinePlan& plan,
                          const FetchOptions& fetch, const Context& context) {
  const auto mask = read_selection_mask(arguments.mask, fetch, context);
  if (!mask) return tl::make_unexpected(mask.error());
  std::optional<Image> image;
  if (arguments.image) {
    auto decoded = read_source(*arguments.image, fetch, context).and_then([&](const auto& bytes) {
      return decode_image(bytes, *arguments.image, context);
    });
    if (!decoded) {
      return fail(decoded.error().code,
                  fmt::format("--image: {}: {}", *arguments.image, decoded.error().message));
    }
    image = std::move(*decoded);
  }
  auto refined = plan.refined((*mask)->weights.clone(), image ? &*image : nullptr, context);
  if (!refined) refined.error().where = arguments.mask;
  return refined;
}

int run(const Arguments& arguments) {
  if (const std::string wrong = complaint(arguments); !wrong.empty()) {
    say(wrong);
    return kUsage;
  }
  ProgressBar bar;
  Context context = arguments.recipe.context();
  const FetchOptions fetch{.timeout_s = arguments.recipe.timeout_s};
  const Guide guide = arguments.image ? Guide::kGiven : Guide::kMissing;
  const auto plan = arguments.refine.plan(guide, fetch, context);
  if (!plan) {
    const bool lacks_picture =
        guide == Guide::kMissing && arguments.refine.plan(Guide::kGiven, fetch, context);
    say(plan.error().message + (lacks_picture ? "; give it with --image IMAGE" : ""));
    return exit_code_of_options(plan.error());
  }
  context.progress = [&](double fraction) { bar.show(fraction, "steps"); };
  const auto mask = refined_mask(arguments, *plan, fetch, context);
  bar.clear();
  if (!mask) return failed(mask.error(), exit_code_of(mask.error()));
  const auto written = arguments.output.write(*mask);
  return written ? kOk : failed(written.error(), kFailure);
}

}  // namespace

Run add_refine(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("refine", "Clean a mask: specks, holes, edges; step by step");
  command->footer(kFooter);
  command->add_option("MASK", arguments->mask, "A file, a http(s) URL, or - for standard input")
      ->required()
      ->option_text(" ");
  arguments->refine.add_to(*command, "--step", RefineArguments::Steps::kNeeded);
  command
      ->add_option("--image", arguments->image,
                   "The picture that the mask belongs to, of the same size; for guided and\n"
                   "fast-global-smoother")
      ->option_text("IMAGE")
      ->group("Refining the mask")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  arguments->output.add_to(*command);
  arguments->recipe.add_limits_to(*command);
  return [arguments] { return run(*arguments); };
}

}  // namespace huemask::cli
