#include <fmt/format.h>

#include <functional>
#include <memory>
#include <vector>

#include "commands.h"
#include "exit_codes.h"
#include "output.h"
#include "output_arguments.h"

namespace huemask::cli {
namespace {

constexpr const char* kFooter =
    R"(IMAGE is a file, an http(s) URL, or - for standard input, in JPEG, PNG, WebP, GIF (its first frame),
TIFF, BMP, AVIF or HEIF.
Several pictures run in parallel and come in the order given; 'huemask methods' says what each format
makes of them. One that fails is reported, the others go on; json lists it in "failures".

Examples:
  huemask palette photo.jpg
  huemask palette photo.jpg -k 16 --metric ciede2000
  huemask palette *.jpg --format json -o colors.json
  huemask palette photo.jpg --format ase -o photo.ase
  huemask palette product.jpg --ignore white
  huemask palette *.jpg --together -k 12
  curl -s https://example.org/a.png | huemask palette - --format hex)";

struct Arguments {
  std::vector<std::string> images;
  RecipeArguments recipe;
  bool together = false;
  OutputArguments output;
};

struct Outcome {
  std::vector<PictureResult> pictures;
  std::vector<PictureFailure> failures;
};

// One palette of all pictures.
Outcome run_collection(const Arguments& arguments, const Recipe& recipe, const Context& context,
                       const std::function<void(std::size_t)>& done) {
  Collection collection = run_together(arguments.images, recipe, context, done);
  Outcome outcome{.pictures = {}, .failures = std::move(collection.failures)};
  if (collection.result) {
    outcome.pictures.push_back(std::move(*collection.result));
  } else if (outcome.failures.size() < arguments.images.size()) {
    // Where every picture failed, each has said so.
    Error error = std::move(collection.result).error();
    outcome.failures.push_back({error.where, error});
  }
  return outcome;
}

Outcome run_each(const Arguments& arguments, const Recipe& recipe, const Context& context,
                 const std::function<void(std::size_t)>& done) {
  auto results =
      run_palettes(arguments.images, recipe, context, [&](std::size_t i, const auto&) { done(i); });
  Outcome outcome;
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (results[i]) {
      outcome.pictures.push_back(std::move(*results[i]));
    } else {
      outcome.failures.push_back({arguments.images[i], std::move(results[i]).error()});
    }
  }
  return outcome;
}

Outcome run_all(const Arguments& arguments, const Recipe& recipe) {
  ProgressBar bar;
  Context context = arguments.recipe.context();
  std::size_t finished = 0;
  const std::size_t count = arguments.images.size();
  context.progress = [&](double fraction) {
    bar.show(fraction, count > 1 ? fmt::format("{} of {} pictures", finished, count) : "");
  };
  const auto done = [&](std::size_t) { ++finished; };
  return arguments.together ? run_collection(arguments, recipe, context, done)
                            : run_each(arguments, recipe, context, done);
}

void tell(const Outcome& outcome) {
  for (const PictureFailure& failure : outcome.failures) {
    if (failure.error.code != ErrorCode::kCancelled) say(failure.error);
  }
  for (const PictureResult& picture : outcome.pictures) {
    if (!picture.note.empty()) say(picture.path + ": " + picture.note);
  }
}

Result<void> write(const Outcome& outcome, const ExportFormat& format, const Arguments& arguments,
                   const Context& context) {
  const ExportInput input{.pictures = outcome.pictures,
                          .failures = outcome.failures,
                          .image = nullptr,
                          .labels = nullptr,
                          .ansi = arguments.output.ansi()};
  const auto sink = [&](const Artifact& artifact) {
    return write_output(arguments.output.file, artifact.bytes);
  };
  return format.write(input, sink, context);
}

int run(const Arguments& arguments) {
  if (auto once = arguments.recipe.check_standard_input(arguments.images); !once) {
    say(once.error().message);
    return kUsage;
  }
  const auto format = arguments.output.checked_format();
  const auto recipe = arguments.recipe.recipe();
  if (!format || !recipe) {
    const Error& error = !format ? format.error() : recipe.error();
    say(error.message);
    return exit_code_of_options(error);
  }
  const Outcome outcome = run_all(arguments, *recipe);
  tell(outcome);
  const Context context = arguments.recipe.context();
  if (context.cancelled()) {
    say("interrupted; nothing was written");
    return kInterrupted;
  }
  if (!outcome.pictures.empty()) {
    if (auto written = write(outcome, **format, arguments, context); !written) {
      say(written.error());
      return written.error().code == ErrorCode::kCancelled ? kInterrupted : kFailure;
    }
  }
  if (outcome.failures.empty()) return kOk;
  const bool nothing_together = arguments.together && outcome.pictures.empty();
  return arguments.images.size() == 1 || nothing_together
             ? exit_code_of(outcome.failures.back().error)
             : kSomeFailed;
}

}  // namespace

Run add_palette(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("palette", "The colors a person sees in pictures");
  command->footer(kFooter);
  command->add_option("IMAGE", arguments->images, "The pictures")->required()->option_text("...");
  arguments->recipe.add_to(*command);
  command->add_flag("--together", arguments->together,
                    "One palette of all pictures instead of one for each: every pixel\n"
                    "counts the same, and the order of the pictures does not matter");
  arguments->output.add_to(*command);
  return [arguments] { return run(*arguments); };
}

}  // namespace huemask::cli
