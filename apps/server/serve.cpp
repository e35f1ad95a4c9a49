#include "serve.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <memory>
#include <thread>
#include <utility>

#include "decoder.h"
#include "guard.h"
#include "http_server.h"
#include "services.h"
#include "site.h"

namespace huemask::server {
namespace {

// As many descriptors as the system lets this process have; a connection takes one.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// Lets old pictures go, and ends the server when somebody asks to.
void watch(HttpServer& http, Services& services, const std::function<bool()>& interrupted) {
  constexpr std::chrono::milliseconds kEach{250};
  while (!interrupted()) {
    std::this_thread::sleep_for(kEach);
    services.pictures.sweep();
    services.jobs.sweep();
    services.placements.sweep();
  }
  services.stopping = true;
  services.jobs.stop();
  http.stop();
}

}  // namespace

Result<void> serve(const ServeOptions& options,
                   const std::function<void(const std::string& address)>& ready,
                   const std::function<bool()>& interrupted) {
  // First, while there is one thread and nothing is open.
  const auto decoder = Decoder::start({});
  if (!decoder) return tl::make_unexpected(decoder.error());
  raise_descriptor_limit();
  auto http = HttpServer::open({.port = options.port, .threads = options.threads});
  if (!http) return tl::make_unexpected(std::move(http).error());
  const std::string token = options.token.empty() ? random_name() : options.token;
  Services services(options, **http, **decoder, token);
  const Application application = make_application(services);
  std::thread watcher([&] { watch(**http, services, interrupted); });
  ready(fmt::format("http://127.0.0.1:{}/?token={}", (*http)->port(), token));
  (*http)->run(application);
  watcher.join();
  // What still works on an answer must end before what it answers to.
  services.fetches.stop();
  services.queue.stop();
  return {};
}

}  // namespace huemask::server
