#include "huemask/select.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "commands.h"
#include "exit_codes.h"
#include "huemask/css_color.h"
#include "huemask/encode.h"
#include "numbers.h"
#include "output.h"
#include "refine_arguments.h"

namespace huemask::cli {
namespace {

constexpr const char* kFooter =
    R"(Each --at and --color adds a sample: a pixel is selected that is near one of them. Each --minus-at and
--minus-color takes one away: pixels nearer to it than to those added fade out.
The mask is an 8-bit gray PNG: 255 within the tolerance, 0 beyond the softness.

Examples:
  huemask select photo.jpg --at 412,300 -o mask.png
  huemask select photo.jpg --at 412,300 --contiguous --tolerance 12 -o object.png
  huemask select photo.jpg --at 412,300 --refine min-area=50 --refine guided -o mask.png
  huemask select photo.jpg --at 412,300 --brush add:12:400,290:430,310 -o mask.png
  huemask select photo.jpg --color crimson --minus-color '#a0522d' -o mask.png
  huemask select photo.jpg --range 'h=350..40 C=25..' -o reds.png
  huemask select photo.jpg --at 412,300 --cutout -o - | display)";

struct Arguments {
  std::string image;
  std::string file;
  std::vector<std::string> added_at, subtracted_at;
  std::vector<std::string> added, subtracted;
  std::vector<std::string> ranges;
  std::vector<std::string> strokes;
  std::optional<double> tolerance, softness;
  std::string metric = SelectOptions{}.metric;
  bool contiguous = false;
  bool cutout = false;
  RefineArguments refine;
  RecipeArguments recipe;
};

Result<std::vector<PixelPoint>> parse_points(const char* option,
                                             const std::vector<std::string>& texts) {
  std::vector<PixelPoint> points;
  for (const std::string& text : texts) {
    const auto point = parse_pixel_point(text);
    if (!point) {
      return fail(ErrorCode::kInvalidArgument,
                  fmt::format("{}: must be X,Y in whole pixels, not '{}'", option, text));
    }
    points.push_back(*point);
  }
  return points;
}

Result<std::vector<Xyz>> parse_colors(const char* option, const std::vector<std::string>& texts) {
  std::vector<Xyz> colors;
  for (const std::string& text : texts) {
    const auto color = parse_css_color(text);
    if (!color)
      return fail(color.error().code, fmt::format("{}: {}", option, color.error().message));
    colors.push_back(css_to_xyz(*color));
  }
  return colors;
}

Result<LchRanges> parse_ranges(const std::vector<std::string>& texts) {
  if (texts.empty()) return LchRanges{};
  auto ranges = parse_lch_ranges(fmt::format("{}", fmt::join(texts, " ")));
  if (!ranges) return fail(ranges.error().code, "--range: " + ranges.error().message);
  return ranges;
}

Result<std::vector<BrushStroke>> parse_strokes(const std::vector<std::string>& texts) {
  std::vector<BrushStroke> strokes;
  for (const std::string& text : texts) {
    auto stroke = parse_brush_stroke(text);
    if (!stroke) return fail(stroke.error().code, "--brush: " + stroke.error().message);
    strokes.push_back(*std::move(stroke));
  }
  return strokes;
}

Result<SelectOptions> options_of(const Arguments& arguments) {
  const auto added_at = parse_points("--at", arguments.added_at);
  if (!added_at) return tl::make_unexpected(added_at.error());
  const auto subtracted_at = parse_points("--minus-at", arguments.subtracted_at);
  if (!subtracted_at) return tl::make_unexpected(subtracted_at.error());
  const auto added = parse_colors("--color", arguments.added);
  if (!added) return tl::make_unexpected(added.error());
  const auto subtracted = parse_colors("--minus-color", arguments.subtracted);
  if (!subtracted) return tl::make_unexpected(subtracted.error());
  const auto ranges = parse_ranges(arguments.ranges);
  if (!ranges) return tl::make_unexpected(ranges.error());
  auto strokes = parse_strokes(arguments.strokes);
  if (!strokes) return tl::make_unexpected(strokes.error());
  using Reach = SelectOptions::Reach;
  SelectOptions options{.added_at = *added_at,
                        .subtracted_at = *subtracted_at,
                        .added = *added,
                        .subtracted = *subtracted,
                        .ranges = *ranges,
                        .metric = arguments.metric,
                        .tolerance = arguments.tolerance,
                        .softness = arguments.softness,
                        .reach = arguments.contiguous ? Reach::kContiguous : Reach::kAnywhere,
                        .strokes = *std::move(strokes)};
  if (auto valid = options.validate(); !valid) return tl::make_unexpected(valid.error());
  return options;
}

// What is wrong with the command line as a whole; empty where nothing is.
std::string complaint(const Arguments& arguments) {
  std::vector<std::string> pictures = arguments.refine.others;
  pictures.push_back(arguments.image);
  const auto once = arguments.recipe.check_standard_input(pictures);
  if (!once) return once.error().message;
  if (arguments.file == "-" && stdout_is_terminal()) {
    return "a PNG is no text for a terminal; name a file with -o FILE";
  }
  return {};
}

void tell(const Arguments& arguments, const SelectedPicture& selected) {
  std::array<std::uint64_t, 256> pixels{};
  for (const std::uint8_t membership : selected.mask.values()) ++pixels[membership];
  std::uint64_t sum = 0;
  for (std::size_t m = 1; m < pixels.size(); ++m) sum += m * pixels[m];
  if (sum == 0) {
    say(fmt::format("{}: nothing is selected; a greater --tolerance or --softness takes more",
                    arguments.image));
    return;
  }
  const auto visible = static_cast<double>(selected.visible_pixels);
  const auto in_part = static_cast<double>(selected.mask.size() - pixels[0] - pixels[255]);
  say(fmt::format("{}: {:.1f} % selected; {:.1f} % of the pixels in part", arguments.image,
                  100 * static_cast<double>(sum) / 255 / visible, 100 * in_part / visible));
}

Result<SelectedPicture> selected_picture(const Arguments& arguments, const Recipe& recipe,
                                         const SelectOptions& options, const RefinePlan& plan,
                                         Context context) {
  ProgressBar bar;
  context.progress = [&](double fraction) { bar.show(fraction, "selecting"); };
  auto selected = run_select(arguments.image, recipe, options, context);
  if (!selected) return selected;
  context.progress = [&](double fraction) { bar.show(fraction, "refining"); };
  auto refined = refine_selected(std::move(selected->mask), selected->image, plan.recipe,
                                 plan.other_masks(), context);
  if (!refined) return fail(refined.error().code, refined.error().message, arguments.image);
  selected->mask = std::move(*refined);
  return selected;
}

int run(const Arguments& arguments) {
  if (const std::string wrong = complaint(arguments); !wrong.empty()) {
    say(wrong);
    return kUsage;
  }
  const auto options = options_of(arguments);
  if (!options) {
    say(options.error().message);
    return kUsage;
  }
  const auto recipe = arguments.recipe.recipe();
  if (!recipe) {
    say(recipe.error().message);
    return exit_code_of_options(recipe.error());
  }
  const Context context = arguments.recipe.context();
  const auto plan = arguments.refine.plan(Guide::kGiven, recipe->fetch, context);
  if (!plan) {
    say(plan.error().message);
    return exit_code_of_options(plan.error());
  }
  const auto selected = selected_picture(arguments, *recipe, *options, *plan, context);
  if (!selected) return failed(selected.error(), exit_code_of(selected.error()));
  const auto png = arguments.cutout ? encode_png_cutout(selected->image, selected->mask.view())
                                    : encode_png_gray(selected->mask.view());
  if (!png) return failed(png.error(), kFailure);
  if (auto written = write_output(arguments.file, *png); !written) {
    return failed(written.error(), kFailure);
  }
  tell(arguments, *selected);
  return kOk;
}

CLI::Option* add_list(CLI::App& command, const char* name, std::vector<std::string>& values,
                      const char* type, const char* help) {
  return command.add_option(name, values, help)
      ->option_text(type)
      ->group("What is selected")
      ->take_all()
      ->allow_extra_args(false);
}

template <typename Value>
CLI::Option* add_one(CLI::App& command, const char* name, Value& value, const char* type,
                     const std::string& help) {
  return command.add_option(name, value, help)
      ->option_text(type)
      ->group("What is selected")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void add_samples(CLI::App& command, Arguments& arguments) {
  add_list(command, "--at", arguments.added_at, "X,Y",
           "Pixels like this one, counted from the upper left corner of the\npicture as it is "
           "shown, before --max-side; may be given several times,\nas may the next four");
  add_list(command, "--color", arguments.added, "COLOR", "Pixels like this color, in CSS syntax");
  add_list(command, "--minus-at", arguments.subtracted_at, "X,Y",
           "But not those that are more like this pixel");
  add_list(command, "--minus-color", arguments.subtracted, "COLOR",
           "But not those that are more like this color");
  add_list(command, "--range", arguments.ranges, "RANGES",
           "Only pixels in these ranges of CIELAB's lightness (0 to 100), chroma\nand hue "
           "(degrees): 'L=40..60', 'C=30..', 'h=350..20', or several; alone\nor with samples; "
           "grays have no hue");
  add_list(command, "--brush", arguments.strokes, "STROKE",
           "Paint over what is selected: add:RADIUS:X,Y:X,Y... or erase:RADIUS:...,\nfrom pixel to "
           "pixel with that radius in pixels; may be given several\ntimes, in the order of the "
           "strokes, before they are refined");
}

void add_threshold(CLI::App& command, Arguments& arguments) {
  const auto most = Tolerance::kMost;
  add_one(command, "--tolerance", arguments.tolerance, "DE",
          fmt::format("How far from the nearest sample a pixel may be to be selected in\nfull "
                      "(default {:g}, in other metrics as large a part of their range)",
                      Tolerance{}.full))
      ->check(number(0, most));
  add_one(command, "--softness", arguments.softness, "DE",
          fmt::format("How much farther it has to be not to be selected at all (default {:g}); "
                      "in\nbetween it is in part. Also beyond the ends of --range",
                      Tolerance{}.soft))
      ->check(number(0, most));
  add_one(command, "--metric", arguments.metric, "ID",
          fmt::format("The color difference that is meant (default {}); 'huemask methods' lists\n"
                      "them all",
                      arguments.metric));
  command
      .add_flag("--contiguous", arguments.contiguous,
                "Only what hangs together with a pixel of --at, by way of selected\npixels side "
                "by side")
      ->group("What is selected");
}

}  // namespace

Run add_select(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("select", "A mask of what is like the colors you point at");
  command->footer(kFooter);
  command->add_option("IMAGE", arguments->image, "A file, a http(s) URL, or - for standard input")
      ->required()
      ->option_text(" ");
  add_samples(*command, *arguments);
  add_threshold(*command, *arguments);
  arguments->refine.add_to(*command, "--refine", RefineArguments::Steps::kOptional);
  arguments->recipe.add_picture_to(*command);
  command->add_option("-o", arguments->file, "The PNG to write; - for standard output")
      ->required()
      ->option_text("FILE")
      ->group("Output");
  command
      ->add_flag("--cutout", arguments->cutout,
                 "Write the selected part of the picture instead of the mask, the rest\n"
                 "transparent")
      ->group("Output");
  return [arguments] { return run(*arguments); };
}

}  // namespace huemask::cli
