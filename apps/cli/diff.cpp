#include <fmt/format.h>

#include <memory>

#include "commands.h"
#include "exit_codes.h"
#include "huemask/color_card.h"
#include "huemask/css_color.h"
#include "output.h"

namespace huemask::cli {
namespace {

constexpr const char* kFooter =
    R"(A color difference of 1 is about the least that can be seen side by side (CIEDE2000).
A and B are CSS colors: names, #hex, rgb(), hsl(), hwb(), lab() and lch() (D50), oklab(), oklch(),
color(display-p3 ...), color(xyz-d65 ...), and color(--lab-d65 L a b). Two colors given in the same Lab
are compared in it, without a conversion. CIE94 and CMC take A as the reference.

Examples:
  huemask diff tomato '#f64a3c'
  huemask diff 'color(--lab-d65 50 2.6772 -79.7751)' 'color(--lab-d65 50 0 -82.7485)'
  huemask diff red 'oklch(60% 0.2 30)' --metric cmc:l=1,c=1 --json)";

struct Arguments {
  std::string a;
  std::string b;
  std::string metric = "ciede2000";
  bool json = false;
};

// "A: message", for an argument that is no color.
int refuse(std::string_view argument, const Error& error) {
  say(fmt::format("{}: {}", argument, error.message));
  return kUsage;
}

int run(const Arguments& arguments) {
  const auto a = parse_css_color(arguments.a);
  if (!a) return refuse("A", a.error());
  const auto b = parse_css_color(arguments.b);
  if (!b) return refuse("B", b.error());
  const auto metric = find_difference(arguments.metric);
  if (!metric) return refuse("--metric", metric.error());
  const auto delta_e = css_difference(*a, *b, *metric);
  if (!delta_e) {
    say(delta_e.error().message);
    return kUsage;
  }
  const std::string text = arguments.json
                               ? diff_json(spec_name(metric->id(), arguments.metric), *delta_e)
                               : shortest(*delta_e) + '\n';
  if (auto written = write_output("-", std::as_bytes(std::span(text))); !written) {
    say(written.error());
    return kFailure;
  }
  return kOk;
}

}  // namespace

Run add_diff(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("diff", "How different two colors look");
  command->footer(kFooter);
  command->add_option("A", arguments->a, "The reference")->required()->option_text(" ");
  command->add_option("B", arguments->b, "The sample")->required()->option_text(" ");
  command
      ->add_option("--metric", arguments->metric,
                   "The color difference (default ciede2000); 'huemask methods' lists all")
      ->option_text("ID");
  command->add_flag("--json", arguments->json, "JSON of schema huemask.diff/1");
  return [arguments] { return run(*arguments); };
}

}  // namespace huemask::cli
