#include <fmt/format.h>

#include <array>
#include <memory>

#include "commands.h"
#include "exit_codes.h"
#include "huemask/run_evaluation.h"
#include "output.h"

namespace huemask::cli {
namespace {

constexpr const char* kFooter =
    R"(PREDICTED and TRUTH are two masks of one size (gray pictures, white where the mask is; of a picture
with transparent pixels, its alpha), two label maps (indexed PNG files, compared number by number), or
two folders of those, paired by file name. Of a folder that has files named mask-..., those count alone.

  IoU               pixels in both masks / pixels in either
  Dice              2 x pixels in both / (predicted + true)
  precision         share of the predicted pixels that are true
  recall            share of the true pixels that are predicted
  boundary F        the same two of the outlines, within --tolerance, as one number
  mean alpha error  mean difference of the masks' values, of 1; for soft masks
  95 % Hausdorff    how far the outlines are apart, but for the farthest 5 %

1 is the best, and 0 for the last two. Of two empty masks all are the best; where just one is empty, the
worst, and there is no distance between them.

Examples:
  huemask evaluate masks/mask-01-2f4858.png true.png
  huemask evaluate masks truth --format csv -o scores.csv
  huemask evaluate masks/labels.png labels.png --format json)";

struct Arguments {
  std::string predicted;
  std::string truth;
  std::string format = "text";
  std::string file = "-";
  EvaluationRecipe recipe;
  double tolerance_percent = EvaluateOptions{}.tolerance * 100;
  RecipeArguments limits;
};

std::string written(const EvaluationReport& report, const std::string& format) {
  if (format == "json") return evaluation_json(report);
  return format == "csv" ? evaluation_csv(report) : evaluation_text(report);
}

int run(Arguments& arguments) {
  arguments.recipe.options.tolerance = arguments.tolerance_percent / 100;
  arguments.recipe.fetch.timeout_s = arguments.limits.timeout_s;
  const auto once = arguments.limits.check_standard_input({arguments.predicted, arguments.truth});
  if (!once) {
    say(once.error().message);
    return kUsage;
  }
  if (auto valid = arguments.recipe.validate(); !valid) {
    say(valid.error().message);
    return kUsage;
  }
  ProgressBar bar;
  Context context = arguments.limits.context();
  context.progress = [&](double fraction) { bar.show(fraction, "masks"); };
  const auto report =
      run_evaluation(arguments.predicted, arguments.truth, arguments.recipe, context);
  bar.clear();
  if (!report) return failed(report.error(), exit_code_of(report.error()));
  const std::string text = written(*report, arguments.format);
  const auto done = write_output(arguments.file, std::as_bytes(std::span(text)));
  return done ? kOk : failed(done.error(), kFailure);
}

void add_measures(CLI::App& command, Arguments& arguments) {
  using As = EvaluationRecipe::As;
  const char* group = "Measures";
  command
      .add_option(
          "--as", arguments.recipe.as,
          "What the files are: masks, labels, or auto (default): two indexed PNG\nfiles are "
          "labels, all others masks")
      ->option_text("WHAT")
      ->group(group)
      ->transform(
          one_of<As>({{"auto", As::kAuto}, {"masks", As::kMasks}, {"labels", As::kLabels}}));
  command
      .add_option("--threshold", arguments.recipe.options.threshold,
                  fmt::format("From which value a pixel is in a mask, 1 to 255 (default {})",
                              arguments.recipe.options.threshold))
      ->option_text("N")
      ->group(group)
      ->check(whole_number(1, 255));
  command
      .add_option("--tolerance", arguments.tolerance_percent,
                  fmt::format("How far outlines may be apart for boundary F, in percent of the\n"
                              "diagonal, 0 to 100 (default {:g})",
                              arguments.tolerance_percent))
      ->option_text("PERCENT")
      ->group(group);
}

}  // namespace

Run add_evaluate(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("evaluate", "How near masks come to those that are known to be right");
  command->footer(kFooter);
  command->add_option("PREDICTED", arguments->predicted, "A mask, a label map or a folder")
      ->required()
      ->option_text(" ");
  command->add_option("TRUTH", arguments->truth, "What is known to be right")
      ->required()
      ->option_text(" ");
  add_measures(*command, *arguments);
  static constexpr std::array<std::string_view, 3> kFormats = {"text", "json", "csv"};
  command
      ->add_option("--format", arguments->format,
                   "text (default); json of schema huemask.evaluate/1; csv, a line for each mask")
      ->option_text("ID")
      ->group("Output")
      ->check(CLI::Validator(
          [](const std::string& word) {
            const bool known = std::find(kFormats.begin(), kFormats.end(), word) != kFormats.end();
            return known ? std::string() : "must be " + listed(kFormats) + ", not '" + word + "'";
          },
          ""));
  command->add_option("-o", arguments->file, "Write to FILE instead of standard output")
      ->option_text("FILE")
      ->group("Output");
  arguments->limits.add_limits_to(*command);
  return [arguments] { return run(*arguments); };
}

}  // namespace huemask::cli
