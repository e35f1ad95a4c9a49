#include "huemask/layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <memory>

#include "commands.h"
#include "exit_codes.h"
#include "output.h"

namespace huemask::cli {
namespace {

constexpr const char* kFooter =
    R"(Takes a picture apart into one layer for each color of its palette, the first one at the bottom. Put
over each other they give the picture back. Where two colors meet, the upper layer is partly
transparent and the lower one goes on under it; each has its own color there and nothing of the other,
so that a layer can be moved, changed or left out without a fringe.

The name says what is written:
  FILE.ora   OpenRaster, for Krita, GIMP, MyPaint and others
  FILE.psd   for Photoshop, Affinity Photo, GIMP and others
  else DIR   a folder with a PNG for each layer, layer-01.png at the bottom

Examples:
  huemask layers poster.png -o poster.ora
  huemask layers poster.png -o poster.psd -k 6
  huemask layers poster.png -o layers --lock '#e3764c')";

struct Arguments {
  std::string image;
  std::string target;
  RecipeArguments recipe;
};

// The format that the name of the target asks for.
std::string_view format_of(const std::string& target) {
  std::string ending = std::filesystem::path(target).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ending == ".ora") return "layers-ora";
  if (ending == ".psd") return "layers-psd";
  return "layers-png";
}

Result<void> write_file(const ExportFormat& format, const ExportInput& input,
                        const std::string& file, const Context& context) {
  const auto artifacts = export_artifacts(format, input, context);
  if (!artifacts) return tl::make_unexpected(artifacts.error());
  return write_output(file, artifacts->front().bytes);
}

Result<void> write_folder(const ExportFormat& format, const ExportInput& input,
                          const std::string& name, const Context& context) {
  auto folder = PendingFolder::open(name);
  if (!folder) return tl::make_unexpected(folder.error());
  const auto sink = [&](const Artifact& artifact) { return folder->add(artifact); };
  if (auto written = format.write(input, sink, context); !written) return written;
  return folder->commit();
}

struct Separated {
  LayerStack stack;
  std::string note;  // on the palette, empty mostly
};

// The picture itself is let go.
Result<Separated> separate(const Arguments& arguments, const Recipe& recipe,
                           const Context& context) {
  auto run = run_masks(arguments.image, recipe, context);
  if (!run) return tl::make_unexpected(std::move(run).error());
  auto stack = make_layers(run->image, run->result.palette, *run->soft, context);
  if (!stack) {
    stack.error().where = arguments.image;
    return tl::make_unexpected(std::move(stack).error());
  }
  return Separated{std::move(*stack), std::move(run->result.note)};
}

int run(const Arguments& arguments) {
  if (auto once = arguments.recipe.check_standard_input({arguments.image}); !once) {
    say(once.error().message);
    return kUsage;
  }
  const auto format = find_format(format_of(arguments.target), ExportKind::kLayers);
  auto recipe = arguments.recipe.recipe();
  if (!format || !recipe) {
    const Error& error = !format ? format.error() : recipe.error();
    say(error.message);
    return exit_code_of_options(error);
  }
  recipe->edges = Recipe::Edges::kSoft;
  ProgressBar bar;
  Context context = arguments.recipe.context();
  context.progress = [&](double fraction) { bar.show(fraction / 2, "layers"); };
  const auto separated = separate(arguments, *recipe, context);
  if (!separated) {
    bar.clear();
    return failed(separated.error(), exit_code_of(separated.error()));
  }
  context.progress = [&](double fraction) { bar.show((1 + fraction) / 2, "layers"); };
  const ExportInput input{.layers = &separated->stack};
  const auto write = format_of(arguments.target) == "layers-png" ? write_folder : write_file;
  const auto written = write(**format, input, arguments.target, context);
  bar.clear();
  if (!written) return failed(written.error(), kFailure);
  if (!separated->note.empty()) say(arguments.image + ": " + separated->note);
  const std::size_t count = separated->stack.layers.size();
  say(fmt::format("{}: {} layer{}", arguments.target, count, count == 1 ? "" : "s"));
  return kOk;
}

}  // namespace

Run add_layers(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("layers", "A picture taken apart into a layer for each of its colors");
  command->footer(kFooter);
  command->add_option("IMAGE", arguments->image, "A file, a http(s) URL, or - for standard input")
      ->required()
      ->option_text(" ");
  arguments->recipe.add_to(*command);
  command
      ->add_option("-o", arguments->target,
                   "FILE.ora, FILE.psd, or a folder for PNG files, made where it is missing")
      ->required()
      ->option_text("FILE|DIR")
      ->group("Output");
  return [arguments] { return run(*arguments); };
}

}  // namespace huemask::cli
