#include <fmt/format.h>

#include <memory>

#include "commands.h"
#include "exit_codes.h"
#include "output.h"

namespace huemask::cli {
namespace {

constexpr const char* kFooter = R"(Writes into DIR, once everything is ready:
  labels.png             the number of the color of every pixel, indexed with the palette
  mask-NN-rrggbb.png     one for each color: white where it is
  cutout-NN-rrggbb.png   its pixels, the rest transparent
  palette.json           as by 'huemask palette --format json'
  report.html            all of it on one page

Examples:
  huemask mask photo.jpg -o masks
  huemask mask photo.jpg -o masks -k 5 --metric ciede2000 --mask-depth 1)";

struct Arguments {
  std::string image;
  std::string folder;
  std::string depth = "8";
  RecipeArguments recipe;
};

struct Wanted {
  std::string_view id;
  ExportKind kind;
};

// Everything into the pending folder; progress from one half to the whole.
Result<void> write_all(const PaletteAndMasks& run, const std::vector<Wanted>& formats,
                       PendingFolder& folder, const Context& context) {
  const ExportInput input{.pictures = std::span(&run.result, 1),
                          .failures = {},
                          .image = &run.image,
                          .labels = &run.labels,
                          .ansi = Ansi::kOff};
  const auto sink = [&](const Artifact& artifact) { return folder.add(artifact); };
  for (std::size_t i = 0; i < formats.size(); ++i) {
    const auto format = find_format(formats[i].id, formats[i].kind);
    if (!format) return tl::make_unexpected(format.error());
    Context inner = context;
    inner.progress = [&](double fraction) {
      const double done = static_cast<double>(i) + fraction;
      context.report(0.5 + done / static_cast<double>(formats.size()) / 2);
    };
    if (auto written = (*format)->write(input, sink, inner); !written) return written;
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
  say(fmt::format("{}: {} files for {} colors; open report.html to see them", name,
                  folder.file_names().size(), run.result.palette.size()));
  if (const std::size_t old = folder.leftovers(); old > 0) {
    say(fmt::format("{}: also holds {} masks and cut-outs of an earlier run", name, old));
  }
}

int run(const Arguments& arguments) {
  if (auto once = arguments.recipe.check_standard_input({arguments.image}); !once) {
    say(once.error().message);
    return kUsage;
  }
  const auto recipe = arguments.recipe.recipe();
  if (!recipe) {
    say(recipe.error().message);
    return exit_code_of_options(recipe.error());
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
  const std::string masks = "masks-png-" + arguments.depth;
  const std::vector<Wanted> formats = {{"labels-png", ExportKind::kPicture},
                                       {masks, ExportKind::kPicture},
                                       {"cutouts-png", ExportKind::kPicture},
                                       {"json", ExportKind::kPalette},
                                       {"report-html", ExportKind::kPicture}};
  context.progress = [&](double fraction) { bar.show(fraction, "files"); };
  auto written = write_all(*result, formats, *folder, context);
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
  command->add_option("--mask-depth", arguments->depth, "Bits of a mask's pixel: 8 (default) or 1")
      ->option_text("N")
      ->group("Output")
      ->check([](const std::string& text) -> std::string {
        return text == "1" || text == "8" ? "" : fmt::format("must be 1 or 8, not '{}'", text);
      });
  return [arguments] { return run(*arguments); };
}

}  // namespace huemask::cli
