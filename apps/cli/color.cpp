#include <fmt/format.h>

#include <memory>

#include "arguments.h"
#include "commands.h"
#include "exit_codes.h"
#include "huemask/color_card.h"
#include "huemask/palette.h"
#include "output.h"

namespace huemask::cli {
namespace {

constexpr const char* kFooter =
    R"(A is a CSS color: a name, #hex, rgb(), hsl(), hwb(), lab() and lch() (D50), oklab(), oklch(),
color(display-p3 ...), color(xyz-d65 ...), or color(--lab-d65 L a b).
Whites: D65, or D50 where the name says so. CAM16: average surround, L_A 4.07 cd/m2, Y_b 20. Jzazbz and
ICtCp: white of 203 cd/m2. In JSON saturation, whiteness and the like are in [0, 1], angles in degrees.

Examples:
  huemask color steelblue
  huemask color steelblue --names xkcd
  huemask color 'oklch(70% 0.2 150)' --json)";

struct Arguments {
  std::string color;
  std::string names = PaletteOptions{}.names;
  bool json = false;
};

std::string block(Rgb8 color) {
  return fmt::format("  \x1b[48;2;{};{};{}m{:16}\x1b[0m\n", color.r, color.g, color.b, "");
}

std::string nearest_name(const ColorCard& card) {
  constexpr double kSame = 5e-5;  // below what four digits show
  if (card.name_delta_e < kSame) return std::string(card.name);
  return fmt::format("near {} (CIEDE2000 {:.2f})", card.name, card.name_delta_e);
}

std::string as_text(const ColorCard& card, Ansi ansi) {
  std::string text;
  if (ansi == Ansi::kOn)
    text += '\n' + block(card.srgb) + block(card.srgb) + block(card.srgb) + '\n';
  text += fmt::format("{:12} {}\n", "hex", hex(card.srgb));
  text += fmt::format("{:12} {}\n", "name", nearest_name(card));
  for (const Notation& notation : card.notations) {
    text += fmt::format("{:12} {}\n", notation.space, notation.text);
  }
  if (card.given.alpha < 1) text += fmt::format("{:12} {}\n", "alpha", shortest(card.given.alpha));
  if (!card.inside_srgb) {
    text += fmt::format("{:12} outside sRGB{}; the hex is the nearest inside\n", "gamut",
                        card.inside_display_p3 ? ", inside Display P3" : " and Display P3");
  }
  return text;
}

int run(const Arguments& arguments) {
  const auto color = parse_css_color(arguments.color);
  if (!color) {
    say("A: " + color.error().message);
    return kUsage;
  }
  const auto names = find_name_list(arguments.names);
  if (!names) {
    say(names.error().message);
    return kUsage;
  }
  const ColorCard card = color_card(*color, **names);
  const std::string text =
      arguments.json ? color_json(card) : as_text(card, ansi_on_stdout(ColorWhen::kAuto));
  if (auto written = write_output("-", std::as_bytes(std::span(text))); !written) {
    say(written.error());
    return kFailure;
  }
  return kOk;
}

}  // namespace

Run add_color(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("color", "A color in every notation, and its nearest name");
  command->footer(kFooter);
  command->add_option("A", arguments->color, "The color")->required()->option_text(" ");
  command->add_option("--names", arguments->names, names_help())->option_text("LIST");
  command->add_flag("--json", arguments->json, "JSON of schema huemask.color/1");
  return [arguments] { return run(*arguments); };
}

}  // namespace huemask::cli
