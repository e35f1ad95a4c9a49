#include "services.h"

#include <utility>

namespace huemask::server {
namespace {

constexpr int kFetchThreads = 4;
constexpr std::size_t kMostFetches = 16;

}  // namespace

Services::Services(const ServeOptions& serve_options, const HttpServer& http_server,
                   const Decoder& picture_decoder, std::string token)
    : options(serve_options),
      http(http_server),
      decoder(picture_decoder),
      guard({.port = http_server.port(), .token = std::move(token)}),
      queue(serve_options.workers, serve_options.queue),
      fetches(kFetchThreads, kMostFetches),
      jobs(queue, {}),
      pictures({.most = serve_options.max_pictures,
                .most_bytes = serve_options.max_memory_bytes,
                .keep = serve_options.keep},
               [this](const std::string& id) { jobs.remove_of_picture(id); }) {}

Context Services::context() const {
  Context context;
  context.limits = options.limits;
  context.cancel = &stopping;
  return context;
}

}  // namespace huemask::server
