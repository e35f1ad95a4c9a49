#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "commands.h"
#include "exit_codes.h"
#include "mask_formats.h"
#include "output.h"

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
  huemask mask photo.jpg -o plates -k 4 --format plates-tiff --format contact-sheet
  huemask mask photo.jpg -o painting -k 12 --format paint-by-numbers-pdf:min-facet=0.1
  huemask mask photo.jpg -o masks --format all)";

struct Arguments {
  std::string image;
  std::string folder;
  MaskFormats formats;
  RecipeArguments recipe;
};

// Everything into the pending folder; progress from one half to the whole.
Result<void> write_all(const PaletteAndMasks& run, const std::vector<ChosenFormat>& formats,
                       PendingFolder& folder, const Context& context) {
  const auto sink = [&](const Artifact& artifact) { return folder.add(artifact); };
  for (std::size_t i = 0; i < formats.size(); ++i) {
    Context inner = context;
    inner.progress = [&](double fraction) {
      const double done = static_cast<double>(i) + fraction;
      context.report(0.5 + done / static_cast<double>(formats.size()) / 2);
    };
    const std::vector<std::string> files = folder.file_names();
    const ExportInput input{.pictures = std::span(&run.result, 1),
                            .failures = {},
                            .image = &run.image,
                            .labels = &run.labels,
                            .files = files,
                            .ansi = Ansi::kOff,
                            .parameters = &formats[i].parameters};
    if (auto written = formats[i].format->write(input, sink, inner); !written) return written;
  }
  return folder.commit();
}

int failed(const Error& error, ExitCode code) {
  if (error.code == ErrorCode::kCancelled) {
    say("interrupted; nothing was written");
    return kInterrupted;
  }
  say(error);
  return code;
}

void tell(const PaletteAndMasks& run, const PendingFolder& folder, const std::string& name) {
  if (!run.result.note.empty()) say(run.result.path + ": " + run.result.note);
  const auto& files = folder.file_names();
  const bool has_report = std::find(files.begin(), files.end(), "report.html") != files.end();
  say(fmt::format("{}: {} file{} for {} colors{}", name, files.size(), files.size() == 1 ? "" : "s",
                  run.result.palette.size(), has_report ? "; open report.html to see them" : ""));
  if (const std::size_t old = folder.leftovers(); old > 0) {
    say(fmt::format("{}: also holds {} masks, cut-outs and plates of an earlier run", name, old));
  }
}

int run(const Arguments& arguments) {
  if (auto once = arguments.recipe.check_standard_input({arguments.image}); !once) {
    say(once.error().message);
    return kUsage;
  }
  const auto formats = arguments.formats.chosen();
  const auto recipe = arguments.recipe.recipe();
  if (!formats || !recipe) {
    const Error& error = !formats ? formats.error() : recipe.error();
    say(error.message);
    return exit_code_of_options(error);
  }
  ProgressBar bar;
  Context context = arguments.recipe.context();
  context.progress = [&](double fraction) { bar.show(fraction / 2, "colors"); };
  auto result = run_masks(arguments.image, *recipe, context);
  if (!result) {
    bar.clear();
    return failed(result.error(), exit_code_of(result.error()));
  }
  auto folder = PendingFolder::open(arguments.folder);
  if (!folder) {
    bar.clear();
    return failed(folder.error(), kFailure);
  }
  context.progress = [&](double fraction) { bar.show(fraction, "files"); };
  auto written = write_all(*result, *formats, *folder, context);
  bar.clear();
  if (!written) return failed(written.error(), kFailure);
  tell(*result, *folder, arguments.folder);
  return kOk;
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
  command->add_option("-o", arguments->folder, "The folder for the files; made where it is missing")
      ->required()
      ->option_text("DIR")
      ->group("Output");
  arguments->formats.add_to(*command);
  return [arguments] { return run(*arguments); };
}

}  // namespace huemask::cli
