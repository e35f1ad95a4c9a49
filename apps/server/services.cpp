#include "services.h"

#include <utility>

namespace huemask::server {

Services::Services(const ServeOptions& serve_options, const HttpServer& http_server,
                   std::string token)
    : options(serve_options),
      http(http_server),
      guard({.port = http_server.port(), .token = std::move(token)}),
      queue(serve_options.workers, serve_options.queue),
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

void Services::work_or_refuse(const Reply& reply, std::function<void()> work) {
  if (queue.add(std::move(work))) return;
  reply(response_of({.status = 503,
                     .detail = "the queue is full; try again in a moment",
                     .retry_after_s = queue.retry_after_s()}));
}

}  // namespace huemask::server
