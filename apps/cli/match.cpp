#include <fmt/format.h>

#include <memory>
#include <vector>

#include "commands.h"
#include "exit_codes.h"
#include "huemask/shopping_list.h"
#include "output.h"
#include "output_arguments.h"
#include "swatch_file.h"

namespace huemask::cli {
namespace {

constexpr const char* kFooter =
    R"(A catalog is any swatch file: name,hex or name,l,a,b as CSV; ASE, ACO, GPL, PAL or a list of hex colors.
The list has a line for each paint: the share of the picture that is nearest to it, its color, how far
those pixels are from it on average, its name. text and json are a shopping list; every other format
of 'huemask palette' takes the paints with their names.

Examples:
  huemask match photo.jpg --catalog paints.csv
  huemask match photo.jpg --catalog paints.csv --max-de 6 --preview painted.png
  huemask match photo.jpg --catalog floss.gpl --format svg -o list.svg)";

struct Arguments {
  std::string image;
  std::string catalog;
  std::string preview;
  double coverage_percent = MatchOptions{}.coverage * 100;
  MatchOptions options;
  RecipeArguments recipe;
  OutputArguments output;
};

// The one file that the format makes.
Result<std::vector<std::byte>> exported(const ExportFormat& format, const ExportInput& input,
                                        const Context& context) {
  return export_artifacts(format, input, context).map([](std::vector<Artifact> artifacts) {
    return std::move(artifacts.front().bytes);
  });
}

Result<std::vector<std::byte>> preview_of(const MatchedPicture& match, const Context& context) {
  const auto format = find_format("labels-png", ExportKind::kPicture);
  if (!format) return tl::make_unexpected(format.error());
  const ExportInput input{.pictures = std::span(&match.result, 1),
                          .failures = {},
                          .image = &match.image,
                          .labels = &match.labels,
                          .ansi = Ansi::kOff};
  return exported(**format, input, context);
}

Result<std::vector<std::byte>> list_of(const MatchedPicture& match, const ExportFormat& format,
                                       const Arguments& arguments, std::size_t catalog_colors,
                                       const Context& context) {
  const ShoppingList list{.picture = &match.result,
                          .quality = &match.quality,
                          .options = arguments.options,
                          .catalog = arguments.catalog,
                          .catalog_colors = catalog_colors};
  const auto bytes_of = [](const std::string& text) {
    const auto bytes = std::as_bytes(std::span(text));
    return std::vector<std::byte>(bytes.begin(), bytes.end());
  };
  if (format.info.id == "text") return bytes_of(shopping_list_text(list, arguments.output.ansi()));
  if (format.info.id == "json") return bytes_of(shopping_list_json(list));
  const ExportInput input{.pictures = std::span(&match.result, 1),
                          .failures = {},
                          .image = nullptr,
                          .labels = nullptr,
                          .ansi = arguments.output.ansi()};
  return exported(format, input, context);
}

// Everything is made in memory first, so that a failure leaves nothing behind.
Result<void> write_all(const MatchedPicture& match, const ExportFormat& format,
                       const Arguments& arguments, std::size_t catalog_colors,
                       const Context& context) {
  const auto list = list_of(match, format, arguments, catalog_colors, context);
  if (!list) return tl::make_unexpected(list.error());
  if (!arguments.preview.empty()) {
    const auto preview = preview_of(match, context);
    if (!preview) return tl::make_unexpected(preview.error());
    if (auto written = write_output(arguments.preview, *preview); !written) return written;
  }
  return write_output(arguments.output.file, *list);
}

// What is wrong with the command line as a whole; empty where nothing is.
std::string complaint(const Arguments& arguments) {
  const auto valid = arguments.options.validate();
  if (!valid) return valid.error().message;
  const auto once = arguments.recipe.check_standard_input({arguments.image, arguments.catalog});
  if (!once) return once.error().message;
  if (!arguments.preview.empty() && arguments.preview == arguments.output.file) {
    return "-o and --preview name the same file; give each its own";
  }
  return {};
}

int run(Arguments& arguments) {
  arguments.options.coverage = arguments.coverage_percent / 100;
  if (const std::string wrong = complaint(arguments); !wrong.empty()) {
    say(wrong);
    return kUsage;
  }
  const auto format = arguments.output.checked_format();
  const auto recipe = arguments.recipe.recipe();
  if (!format || !recipe) {
    const Error& error = !format ? format.error() : recipe.error();
    say(error.message);
    return exit_code_of_options(error);
  }
  ProgressBar bar;
  Context context = arguments.recipe.context();
  auto catalog = read_swatch_file(arguments.catalog, recipe->fetch, context);
  if (!catalog) {
    catalog.error().where = arguments.catalog;
    return failed(catalog.error(), exit_code_of(catalog.error()));
  }
  context.progress = [&](double fraction) { bar.show(fraction, "paints"); };
  const auto match = run_match(arguments.image, *recipe, *catalog, arguments.options, context);
  bar.clear();
  if (!match) return failed(match.error(), exit_code_of(match.error()));
  context.progress = nullptr;
  auto written = write_all(*match, **format, arguments, catalog->size(), context);
  return written ? kOk : failed(written.error(), kFailure);
}

void add_paints(CLI::App& command, Arguments& arguments) {
  const char* group = "Paints";
  constexpr double kLargestDeltaE = 300;
  command
      .add_option("--catalog", arguments.catalog, "The swatch file with the paints to choose from")
      ->required()
      ->option_text("FILE")
      ->group(group);
  command
      .add_option(
          "--max-de", arguments.options.max_delta_e,
          fmt::format("How far a pixel may be from its paint (default {}): 2 is hardly seen "
                      "side\nby side, 5 at a glance, 10 is another shade; less takes more "
                      "paints",
                      arguments.options.max_delta_e))
      ->option_text("DE")
      ->group(group)
      ->check(positive_number(kLargestDeltaE));
  command
      .add_option(
          "--coverage", arguments.coverage_percent,
          fmt::format("How much of the picture must be that near, in percent (default {:g})",
                      arguments.coverage_percent))
      ->option_text("PERCENT")
      ->group(group)
      ->check(positive_number(100));
  command
      .add_option("--metric", arguments.options.metric,
                  fmt::format("The color difference that is meant (default {}); 'huemask methods' "
                              "lists\nthem all",
                              arguments.options.metric))
      ->option_text("ID")
      ->group(group);
}

}  // namespace

Run add_match(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("match", "The fewest paints of a catalog that reproduce a picture");
  command->footer(kFooter);
  command->add_option("IMAGE", arguments->image, "A file, a http(s) URL, or - for standard input")
      ->required()
      ->option_text(" ");
  add_paints(*command, *arguments);
  arguments->recipe.add_picture_to(*command);
  arguments->output.add_to(*command);
  command
      ->add_option("--preview", arguments->preview,
                   "Write the picture as these paints show it to FILE, a PNG")
      ->option_text("FILE")
      ->group("Output");
  return [arguments] { return run(*arguments); };
}

}  // namespace huemask::cli
