#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "commands.h"
#include "exit_codes.h"
#include "mask_formats.h"
#include "output.h"
#include "refine_arguments.h"

namespace huemask::cli {
namespace {

constexpr const char* kFooter = R"(Writes into DIR, once everything is ready:
  labels.png             the number of the color of every pixel, indexed with the palette
  mask-NN-rrggbb.png     one for each color: white where it is
  cutout-NN-rrggbb.png   its pixels, the rest transparent
  palette.json           as by 'huemask palette --format json'
  report.html            all of it on one page
or what --format asks for.

Examples:
  huemask mask photo.jpg -o masks
  huemask mask photo.jpg -o masks -k 5 --metric ciede2000 --mask-depth 1
  huemask mask poster.png -o masks --clean --from areas
  huemask mask poster.png -o masks --soft --from areas
  huemask mask photo.jpg -o plates -k 4 --format plates-tiff --format contact-sheet
  huemask mask photo.jpg -o painting -k 12 --format paint-by-numbers-pdf:min-facet=0.1
  huemask mask photo.jpg -o masks --refine min-area=50 --refine fill-holes=50
  huemask mask photo.jpg -o masks --format all)";

struct Arguments {
  std::string image;
  std::string folder;
  MaskFormats formats;
  RefineArguments refine;
  Recipe::Edges edges = Recipe{}.edges;
  RecipeArguments recipe;
};

Result<void> check_memory(std::size_t masks, const Image& image, const Context& context) {
  constexpr std::uint64_t kBytesOfPixel = 4;  // what a picture at the limit takes
  if (masks * image.pixels.size() <= kBytesOfPixel * context.limits.max_pixels) return {};
  return fail(ErrorCode::kTooLarge,
              fmt::format("{} masks of this picture are too much to refine at once; ask for fewer "
                          "colors with -k, or make the picture smaller with --max-side",
                          masks));
}

// The masks, where they are more than the labels say. Refined masks bring the labels after them:
// each is refined for itself, so they may overlap and leave gaps.
Result<std::vector<Mask>> memberships_of(PaletteAndMasks& run, const RefinePlan& plan,
                                         const Context& context) {
  std::vector<Mask> masks;
  if (plan.recipe.empty() && !run.soft) return masks;
  if (plan.recipe.empty()) return soft_masks(*run.soft, context);
  const std::size_t count = run.result.palette.size();
  if (auto bounded = check_memory(count, run.image, context); !bounded) {
    return tl::make_unexpected(std::move(bounded).error());
  }
  for (std::size_t i = 0; i < count; ++i) {
    Mask mask = run.soft ? soft_mask_of(*run.soft, static_cast<std::uint8_t>(i), context)
                         : mask_of(run.labels, static_cast<std::uint16_t>(i), context);
    auto refined = plan.refined(std::move(mask), &run.image, context);
    if (!refined) return tl::make_unexpected(std::move(refined).error());
    // Nothing is where nothing is seen.
    for (std::size_t p = 0; !run.image.opaque() && p < refined->size(); ++p) {
      if (run.image.alpha.values()[p] == 0) refined->values()[p] = 0;
    }
    masks.push_back(std::move(*refined));
  }
  auto labels = label_by_masks(masks, run.labels, context);
  if (!labels) return tl::make_unexpected(std::move(labels).error());
  run.labels = std::move(*labels);
  run.soft.reset();  // the refined masks are others
  return masks;
}

// Everything into the pending folder; progress from one half to the whole.
Result<void> write_all(const PaletteAndMasks& run, std::span<const Mask> memberships,
                       const std::vector<ChosenFormat>& formats, PendingFolder& folder,
                       const Context& context) {
  const auto sink = [&](const Artifact& artifact) { return folder.add(artifact); };
  for (std::size_t i = 0; i < formats.size(); ++i) {
    Context inner = context;
    inner.progress = [&](double fraction) {
      const double done = static_cast<double>(i) + fraction;
      context.report(0.5 + done / static_cast<double>(formats.size()) / 2);
    };
    // A copy: the folder's own list grows while the format reads this one.
    // NOLINTNEXTLINE(performance-unnecessary-copy-initialization)
    const std::vector<std::string> files = folder.file_names();
    const ExportInput input{.pictures = std::span(&run.result, 1),
                            .failures = {},
                            .image = &run.image,
                            .labels = &run.labels,
                            .memberships = memberships,
                            .soft = run.soft ? &*run.soft : nullptr,
                            .files = files,
                            .ansi = Ansi::kOff,
                            .parameters = &formats[i].parameters};
    if (auto written = formats[i].format->write(input, sink, inner); !written) return written;
  }
  return folder.commit();
}

void tell(const PaletteAndMasks& run, const PendingFolder& folder, const std::string& name) {
  if (!run.result.note.empty()) say(run.result.path + ": " + run.result.note);
  const auto& files = folder.file_names();
  const bool has_report = std::find(files.begin(), files.end(), "report.html") != files.end();
  const auto counted = [](std::size_t count, const char* noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
  };
  say(fmt::format("{}: {} for {}{}", name, counted(files.size(), "file"),
                  counted(run.result.palette.size(), "color"),
                  has_report ? "; open report.html to see them" : ""));
  if (const std::size_t old = folder.leftovers(); old > 0) {
    say(fmt::format("{}: also holds {} masks, cut-outs and plates of an earlier run", name, old));
  }
}

// What the options ask for, checked before any picture is read.
struct Plan {
  std::vector<ChosenFormat> formats;
  Recipe recipe;
  RefinePlan refinement;
};

Result<Plan> plan_of(const Arguments& arguments, const Context& context) {
  std::vector<std::string> read = arguments.refine.others;
  read.push_back(arguments.image);
  if (auto once = arguments.recipe.check_standard_input(read); !once) {
    return tl::make_unexpected(std::move(once).error());
  }
  auto formats = arguments.formats.chosen();
  if (!formats) return tl::make_unexpected(std::move(formats).error());
  auto recipe = arguments.recipe.recipe();
  if (!recipe) return tl::make_unexpected(std::move(recipe).error());
  auto refinement = arguments.refine.plan(Guide::kGiven, recipe->fetch, context);
  if (!refinement) return tl::make_unexpected(std::move(refinement).error());
  recipe->edges = arguments.edges;
  return Plan{std::move(*formats), std::move(*recipe), std::move(*refinement)};
}

int run(const Arguments& arguments) {
  Context context = arguments.recipe.context();
  const auto plan = plan_of(arguments, context);
  if (!plan) {
    say(plan.error().message);
    return exit_code_of_options(plan.error());
  }
  ProgressBar bar;
  context.progress = [&](double fraction) { bar.show(fraction / 2, "colors"); };
  auto result = run_masks(arguments.image, plan->recipe, context);
  if (!result) {
    bar.clear();
    return failed(result.error(), exit_code_of(result.error()));
  }
  context.progress = nullptr;
  auto memberships = memberships_of(*result, plan->refinement, context);
  if (!memberships) {
    bar.clear();
    memberships.error().where = arguments.image;
    return failed(memberships.error(), exit_code_of(memberships.error()));
  }
  auto folder = PendingFolder::open(arguments.folder);
  if (!folder) {
    bar.clear();
    return failed(folder.error(), kFailure);
  }
  context.progress = [&](double fraction) { bar.show(fraction, "files"); };
  auto written = write_all(*result, *memberships, plan->formats, *folder, context);
  bar.clear();
  if (!written) return failed(written.error(), kFailure);
  tell(*result, *folder, arguments.folder);
  return kOk;
}

void add_edges(CLI::App& command, Recipe::Edges& edges) {
  const auto add = [&](const char* flag, Recipe::Edges kind, const std::string& help) {
    return command
        .add_flag_callback(
            flag, [&edges, kind] { edges = kind; },
            fmt::format("{}; for at most {} colors", help, kMostSoftColors))
        ->option_text(" ")  // the error says which excludes which
        ->group("Output");
  };
  CLI::Option* clean =
      add("--clean", Recipe::Edges::kClean,
          "Cut edges where the pixels are half and half, where else the nearest\n"
          "color leaves specks of a third; palette.json still tells the shares of\n"
          "nearest colors");
  CLI::Option* soft = add("--soft", Recipe::Edges::kSoft,
                          "Let a mask say how much of each pixel is its color, so that an "
                          "anti-aliased\nor blurred edge is shared by two");
  clean->excludes(soft);
}

}  // namespace

Run add_mask(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("mask", "The colors of a picture, and where each of them is");
  command->footer(kFooter);
  command->add_option("IMAGE", arguments->image, "A file, a http(s) URL, or - for standard input")
      ->required()
      ->option_text(" ");
  arguments->recipe.add_to(*command);
  arguments->refine.add_to(*command, "--refine", RefineArguments::Steps::kOptional);
  command->add_option("-o", arguments->folder, "The folder for the files; made where it is missing")
      ->required()
      ->option_text("DIR")
      ->group("Output");
  add_edges(*command, arguments->edges);
  arguments->formats.add_to(*command);
  return [arguments] { return run(*arguments); };
}

}  // namespace huemask::cli
