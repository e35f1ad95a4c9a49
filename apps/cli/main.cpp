// The command line: parse -> pipeline -> write.
#include <fmt/format.h>

#include <cstdlib>
#include <map>

#include "commands.h"
#include "exit_codes.h"
#include "heap.h"
#include "interrupt.h"
#include "terminal.h"
#include "usage.h"

namespace huemask::cli {
namespace {

constexpr const char* kFooter = R"(Start with: huemask palette PICTURE
'huemask COMMAND --help' teaches each of them.

Exit codes:
  0    done
  1    a file cannot be read or written, the web does not answer, or a mistake of huemask's own
  2    the command line asks for something that cannot be
  3    several pictures were given and some failed; the others are done
  65   the only picture is damaged, no picture, too large or fully transparent, or a region, mask or
       point does not fit it, or a catalog has no paints for it; so for a file that an option names
  130  interrupted; nothing half-written is left behind

Environment: NO_COLOR turns colors in the terminal off. HUEMASK_SIMD (sse2, sse4, avx2, avx512) keeps
to those instructions; results are the same.)";

// Errors of parsing, and help and version, which CLI11 throws too.
int explain(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
  say(usage_message(app, error));
  return kUsage;
}

int run(int argc, char** argv) {
  CLI::App app("Which colors does a person see in a picture, and where are they?", "huemask");
  app.set_version_flag("--version", "huemask " HUEMASK_VERSION);
  app.footer(kFooter);
  app.require_subcommand(0, 1);
  app.get_formatter()->column_width(26);
  const std::map<std::string, Run> commands = {
      {"palette", add_palette(app)},     {"mask", add_mask(app)},
      {"select", add_select(app)},       {"refine", add_refine(app)},
      {"threshold", add_threshold(app)}, {"layers", add_layers(app)},
      {"recolor", add_recolor(app)},     {"match", add_match(app)},
      {"evaluate", add_evaluate(app)},   {"diff", add_diff(app)},
      {"color", add_color(app)},         {"methods", add_methods(app)},
      {"serve", add_serve(app)}};
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return explain(app, error);
  }
  const auto chosen = app.get_subcommands();
  if (chosen.empty()) {
    const std::string help = app.help();
    std::fwrite(help.data(), 1, help.size(), stderr);
    return kUsage;
  }
  if (const char* target = std::getenv("HUEMASK_SIMD"); target != nullptr && *target != '\0') {
    if (auto limited = limit_simd(target); !limited) {
      say("HUEMASK_SIMD: " + limited.error().message);
      return kUsage;
    }
  }
  keep_heap_in_huge_pages();
  watch_for_interrupts();
  ignore_broken_pipes();
  return commands.at(chosen.front()->get_name())();
}

}  // namespace
}  // namespace huemask::cli

int main(int argc, char** argv) {
  try {
    return huemask::cli::run(argc, argv);
  } catch (const std::exception& exception) {
    huemask::cli::say(std::string("unexpected: ") + exception.what() + "; please report it");
    return huemask::cli::kFailure;
  }
}
