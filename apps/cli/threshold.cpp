#include "huemask/threshold.h"

#include <fmt/format.h>

#include <memory>
#include <optional>

#include "commands.h"
#include "exit_codes.h"
#include "huemask/css_color.h"
#include "huemask/select.h"
#include "mask_file.h"
#include "refine_arguments.h"

namespace huemask::cli {
namespace {

constexpr const char* kFooter =
    R"(The values are a channel of the picture, or with --color the difference of every pixel to a color. They
are parted into classes, 1 being the lowest; the mask is white where the class is that of --class. FILE is
a PNG of the picture's size; transparent pixels are black in it.

Examples:
  huemask threshold scan.png -o ink.png --method sauvola --class 1
  huemask threshold photo.jpg -o vivid.png --channel chroma
  huemask threshold photo.jpg -o middle.png --method multi-otsu:classes=3 --class 2
  huemask threshold photo.jpg -o red.png --color tomato --refine min-area=20)";

struct Arguments {
  std::string image;
  std::string method = "otsu";
  std::string channel = "lightness";
  std::optional<std::string> color;
  std::string metric = Pick{}.metric;
  int chosen = 0;  // class, from 1 on; 0: by the values
  MaskFileArguments output;
  RefineArguments refine;
  RecipeArguments recipe;  // limits alone
};

// What the options ask for, checked before a picture is read.
struct Wanted {
  Threshold threshold;
  Channel channel;
  std::optional<Pick> pick;
  RefinePlan plan;
};

Result<Wanted> wanted_of(const Arguments& arguments, const FetchOptions& fetch,
                         const Context& context) {
  const auto named = [](const char* option, Error error) {
    error.message = fmt::format("{}: {}", option, error.message);
    return tl::make_unexpected(std::move(error));
  };
  const auto threshold = find_threshold(arguments.method);
  if (!threshold) return named("--method", threshold.error());
  const auto channel = find_channel(arguments.channel);
  if (!channel) return named("--channel", channel.error());
  std::optional<Pick> pick;
  if (arguments.color) {
    const auto color = parse_css_color(*arguments.color);
    if (!color) return named("--color", color.error());
    pick = Pick{.added = {css_to_xyz(*color)}, .subtracted = {}, .metric = arguments.metric};
    if (auto valid = pick->validate(); !valid) return named("--metric", valid.error());
  }
  auto plan = arguments.refine.plan(Guide::kGiven, fetch, context);
  if (!plan) return tl::make_unexpected(plan.error());
  return Wanted{*threshold, *channel, std::move(pick), std::move(*plan)};
}

Result<Classification> classified(const Image& image, const Wanted& wanted,
                                  const Context& context) {
  if (!wanted.pick) {
    return channel_plane(image, wanted.channel, context).and_then([&](const ChannelPlane& plane) {
      return classify(plane.view(), wanted.threshold, context);
    });
  }
  const auto table = count_colors(image, context);
  if (!table) return tl::make_unexpected(table.error());
  const auto map = cost_map(image, *table, *wanted.pick, context);
  if (!map) return tl::make_unexpected(map.error());
  return classify({.plane = map->costs.view(),
                   .steps_per_unit = map->steps_per_unit,
                   .lowest = 0,
                   .range = kMostCost / map->steps_per_unit},
                  wanted.threshold, context);
}

Result<Mask> mask_from(const Image& image, const Arguments& arguments, const Wanted& wanted,
                       const Context& context) {
  const auto classes = classified(image, wanted, context);
  if (!classes) return tl::make_unexpected(classes.error());
  // What stands out: a high value, or a small difference.
  const int by_values = wanted.pick ? 1 : classes->count;
  const int chosen = arguments.chosen == 0 ? by_values : arguments.chosen;
  if (chosen > classes->count) {
    return fail(ErrorCode::kInvalidArgument, fmt::format("--class {}: {} gives {} classes", chosen,
                                                         arguments.method, classes->count));
  }
  return wanted.plan.refined(mask_of_class(classes->classes, chosen - 1, context), &image, context);
}

int run(const Arguments& arguments) {
  if (const std::string wrong = arguments.output.complaint(); !wrong.empty()) {
    say(wrong);
    return kUsage;
  }
  const Context context = arguments.recipe.context();
  const FetchOptions fetch{.timeout_s = arguments.recipe.timeout_s};
  const auto wanted = wanted_of(arguments, fetch, context);
  if (!wanted) {
    say(wanted.error().message);
    return exit_code_of_options(wanted.error());
  }
  const auto image = read_source(arguments.image, fetch, context).and_then([&](const auto& bytes) {
    return decode_image(bytes, arguments.image, context);
  });
  if (!image) {
    Error error = image.error();
    error.where = arguments.image;
    return failed(error, exit_code_of(error));
  }
  auto mask = mask_from(*image, arguments, *wanted, context);
  if (!mask) {
    const bool by_class = mask.error().message.starts_with("--class");
    if (!by_class) mask.error().where = arguments.image;
    return failed(mask.error(), by_class ? kUsage : exit_code_of(mask.error()));
  }
  const auto written = arguments.output.write(*mask);
  return written ? kOk : failed(written.error(), kFailure);
}

std::string methods_help() {
  std::vector<std::string_view> ids;
  for (const ThresholdMethod* method : all_thresholds()) ids.push_back(method->info.id);
  return fmt::format(
      "How the values are parted: {}\n(default otsu); 'huemask methods' explains each",
      listed(ids));
}

void add_values(CLI::App& command, Arguments& arguments) {
  const char* group = "Threshold";
  command.add_option("--method", arguments.method, methods_help())->option_text("ID")->group(group);
  command
      .add_option(
          "--channel", arguments.channel,
          fmt::format("The values: {}\n(default {})", listed(channel_names()), arguments.channel))
      ->option_text("NAME")
      ->group(group);
  command
      .add_option("--color", arguments.color,
                  "Instead of a channel, the difference to this color, in CSS syntax")
      ->option_text("COLOR")
      ->group(group);
  command
      .add_option("--metric", arguments.metric,
                  fmt::format("The difference that is meant (default {})", arguments.metric))
      ->option_text("ID")
      ->group(group);
  constexpr std::uint64_t kMostClasses = 16;
  command
      .add_option("--class", arguments.chosen,
                  "Which class the mask is of, from 1 (lowest values) on (default: the\nlast; "
                  "with --color the first, which is nearest)")
      ->option_text("N")
      ->group(group)
      ->check(whole_number(1, kMostClasses));
}

}  // namespace

Run add_threshold(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand(
      "threshold", "A mask of what is light, vivid or near a color, with a threshold found for it");
  command->footer(kFooter);
  command->add_option("IMAGE", arguments->image, "A file, a http(s) URL, or - for standard input")
      ->required()
      ->option_text(" ");
  add_values(*command, *arguments);
  arguments->refine.add_to(*command, "--refine", RefineArguments::Steps::kOptional);
  arguments->output.add_to(*command);
  arguments->recipe.add_limits_to(*command);
  return [arguments] { return run(*arguments); };
}

}  // namespace huemask::cli
