#include "server/serve.h"

#include <fmt/format.h>

#include <cstdlib>
#include <memory>

#include "commands.h"
#include "exit_codes.h"
#include "interrupt.h"
#include "open_browser.h"
#include "terminal.h"

namespace huemask::cli {
namespace {

constexpr const char* kFooter =
    R"(Serves on 127.0.0.1 until Ctrl+C: only programs of this machine can reach it, and only who knows the
address that it prints, which has a token of this launch. Pictures stay in memory, are gone after
--keep seconds without use, and when the server ends.

The API is described at /api/v1/openapi.json. With T the token:
  curl -H "Authorization: Bearer T" -T photo.jpg 'http://127.0.0.1:8787/api/v1/pictures/a?name=photo.jpg'
  curl -H "Authorization: Bearer T" -d '{"k": 8}' http://127.0.0.1:8787/api/v1/pictures/a/palettes
  curl -H "Authorization: Bearer T" http://127.0.0.1:8787/api/v1/jobs/JOB/palette?format=css

Environment: HUEMASK_TOKEN is the token, where it is to be known before.)";

constexpr int kLastPort = 65'535;
constexpr int kLongestKeepS = 604'800;  // a week

// Where a token is to be put into an address and a header as it is.
bool is_token(const std::string& text) {
  constexpr std::size_t kLeast = 16;
  return text.size() >= kLeast && text.find_first_not_of(
                                      "0123456789abcdefghijklmnopqrstuvwxyz"
                                      "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_") == std::string::npos;
}

enum class Browser { kLeftAlone, kOpened };

int run(server::ServeOptions options, Browser browser) {
  if (const char* token = std::getenv("HUEMASK_TOKEN"); token != nullptr && *token != '\0') {
    options.token = token;
    if (!is_token(options.token)) {
      say("HUEMASK_TOKEN: must be 16 or more letters, digits, - or _");
      return kUsage;
    }
  }
  const auto ready = [browser](const std::string& address) {
    fmt::print("{}\n", address);
    std::fflush(stdout);
    say("Serving at the address above; Ctrl+C ends it");
    if (browser == Browser::kOpened) open_in_browser(address);
  };
  const auto served = server::serve(options, ready, [] { return interrupted().load(); });
  if (served) return kOk;
  say(served.error().message);
  return kFailure;
}

}  // namespace

Run add_serve(CLI::App& app) {
  auto options = std::make_shared<server::ServeOptions>();
  options->version = HUEMASK_VERSION;
  CLI::App* command =
      app.add_subcommand("serve", "An HTTP server for programs and for the browser");
  command->footer(kFooter);
  command
      ->add_option("--port", options->port,
                   fmt::format("The port (default {}); 0: one that is free", options->port))
      ->option_text("N")
      ->check(whole_number(0, kLastPort));
  auto keep_s = std::make_shared<int>(static_cast<int>(options->keep.count()));
  command
      ->add_option(
          "--keep", *keep_s,
          fmt::format("Seconds that a picture stays when nobody uses it (default {})", *keep_s))
      ->option_text("S")
      ->check(whole_number(1, kLongestKeepS));
  auto allow_url = std::make_shared<bool>(false);
  command->add_flag("--allow-url", *allow_url,
                    "Let the page and programs name addresses to fetch pictures from: http and\n"
                    "https, on the public Internet alone");
  auto open = std::make_shared<bool>(false);
  command->add_flag("--open", *open,
                    "Open the address in the browser, by xdg-open; while that starts, other users\n"
                    "of this machine can see the address in the list of processes");
  return [options, keep_s, allow_url, open] {
    if (*allow_url) options->urls = server::ServeOptions::Urls::kAllowed;
    options->keep = std::chrono::seconds(*keep_s);
    return run(*options, *open ? Browser::kOpened : Browser::kLeftAlone);
  };
}

}  // namespace huemask::cli
