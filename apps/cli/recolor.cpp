#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <memory>
#include <vector>

#include "commands.h"
#include "exit_codes.h"
#include "huemask/css_color.h"
#include "huemask/encode.h"
#include "output.h"

namespace huemask::cli {
namespace {

constexpr const char* kFooter =
    R"(Changes colors and keeps shading, texture and anti-aliased edges. Each OLD changes the color of the
palette nearest to it, the one that 'huemask palette' lists with the same options; where none is near,
it becomes a color of the palette itself. Pixels without a part of a changed color stay to the bit, and
so does transparency. -k and --lock say how finely colors are told apart: with more colors, OLD is less
of the picture. --region and --mask keep the change to a part of it. Colors are in CSS syntax; put
them into quotes, as # begins a comment for many shells.

Examples:
  huemask recolor shirt.jpg -o blue.png --map '#b3262a=#2659b3'
  huemask recolor logo.png -o dark.png --map 'white=#14161a' --map 'black=#f2f2f2'
  huemask recolor photo.jpg -o out.png --map '#b3262a=seagreen' -k 12 --mask shirt.png)";

struct Arguments {
  std::string image;
  std::string file;
  std::vector<std::string> maps;
  RecipeArguments recipe;
};

Result<Xyz> color_of(const std::string& map, const std::string& text) {
  const auto color = parse_css_color(text);
  if (!color) {
    return fail(color.error().code, fmt::format("--map {}: {}", map, color.error().message));
  }
  if (color->alpha != 1) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("--map {}: the color must be opaque; leave its alpha out", map));
  }
  return css_to_xyz(*color);
}

Result<Recoloring> recoloring_of(const std::string& map) {
  const std::size_t equals = map.find('=');
  if (equals == std::string::npos || map.find('=', equals + 1) != std::string::npos) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("--map must be OLD=NEW, two colors, not '{}'", map));
  }
  const auto from = color_of(map, map.substr(0, equals));
  if (!from) return tl::make_unexpected(from.error());
  const auto to = color_of(map, map.substr(equals + 1));
  if (!to) return tl::make_unexpected(to.error());
  return Recoloring{*from, *to};
}

Result<std::vector<Recoloring>> recolorings(const std::vector<std::string>& maps) {
  std::vector<Recoloring> changes;
  for (const std::string& map : maps) {
    const auto change = recoloring_of(map);
    if (!change) return tl::make_unexpected(change.error());
    const bool again = std::any_of(changes.begin(), changes.end(), [&](const Recoloring& other) {
      return other.from == change->from;
    });
    if (again) {
      return fail(ErrorCode::kInvalidArgument,
                  fmt::format("--map {}: this color is changed already; give it once", map));
    }
    changes.push_back(*change);
  }
  return changes;
}

// What would put other bytes into the file than its name says; empty where nothing does.
std::string complaint(const std::string& file) {
  std::string ending = std::filesystem::path(file).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ending.empty() || ending == ".png" || file == "-" || file.starts_with("/dev/")) return {};
  return fmt::format("-o {}: only PNG is written; give a name that ends in .png", file);
}

void tell(const RecoloredPicture& picture, const std::vector<std::string>& maps) {
  const auto total = static_cast<double>(picture.image.pixels.size());
  for (std::size_t i = 0; i < maps.size(); ++i) {
    const Swatch& swatch = picture.result.palette.swatches[picture.swatches[i]];
    if (picture.pixels[i] == 0) {
      say(fmt::format("{}: {}: no pixel has this color", picture.result.path, maps[i]));
    } else {
      say(fmt::format("{}: {}: changed {} {} in {:.1f} % of the pixels", picture.result.path,
                      maps[i], hex(swatch.srgb), swatch.name,
                      100 * static_cast<double>(picture.pixels[i]) / total));
    }
  }
}

int run(const Arguments& arguments) {
  if (auto once = arguments.recipe.check_standard_input({arguments.image}); !once) {
    say(once.error().message);
    return kUsage;
  }
  if (const std::string wrong = complaint(arguments.file); !wrong.empty()) {
    say(wrong);
    return kUsage;
  }
  const auto changes = recolorings(arguments.maps);
  if (!changes) {
    say(changes.error().message);
    return kUsage;
  }
  const auto recipe = arguments.recipe.recipe();
  if (!recipe) {
    say(recipe.error().message);
    return exit_code_of_options(recipe.error());
  }
  ProgressBar bar;
  Context context = arguments.recipe.context();
  context.progress = [&](double fraction) { bar.show(fraction, "colors"); };
  const auto picture = run_recolor(arguments.image, *recipe, *changes, context);
  if (!picture) {
    bar.clear();
    return failed(picture.error(), exit_code_of(picture.error()));
  }
  const Image& image = picture->image;
  const auto png = encode_png_rgb(image.pixels.view(), image.alpha.view(), image.space);
  bar.clear();
  if (!png) return failed(png.error(), kFailure);
  if (auto written = write_output(arguments.file, *png); !written) {
    return failed(written.error(), kFailure);
  }
  tell(*picture, arguments.maps);
  return kOk;
}

}  // namespace

Run add_recolor(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("recolor", "A picture in other colors");
  command->footer(kFooter);
  command->add_option("IMAGE", arguments->image, "A file, a http(s) URL, or - for standard input")
      ->required()
      ->option_text(" ");
  command
      ->add_option("--map", arguments->maps,
                   "A color of the picture and what it becomes; may be given several times")
      ->required()
      ->option_text("OLD=NEW")
      ->group("Colors")
      ->take_all()
      ->allow_extra_args(false);
  arguments->recipe.add_without_preparation(*command);
  command->add_option("-o", arguments->file, "The PNG to write; - is standard output")
      ->required()
      ->option_text("FILE")
      ->group("Output");
  return [arguments] { return run(*arguments); };
}

}  // namespace huemask::cli
