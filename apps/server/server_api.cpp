#include "server_api.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "huemask/pipeline.h"
#include "openapi.h"
#include "replies.h"

namespace huemask::server {

void get_health(Services& services, const Call& /*call*/, const Reply& reply) {
  if (const auto there = services.decoder.check(); !there) {
    reply(response_of(problem_of(there.error())));
    return;
  }
  reply({.content_type = "text/plain; charset=utf-8", .body = Bytes::of("ok\n")});
}

void get_metrics(Services& services, const Call& /*call*/, const Reply& reply) {
  const HttpCounts http = services.http.counts();
  const Jobs::Counts jobs = services.jobs.counts();
  std::string text;
  const auto add = [&](std::string_view name, std::string_view type, std::string_view help,
                       std::uint64_t value) {
    text += fmt::format("# HELP huemask_{0} {2}\n# TYPE huemask_{0} {1}\nhuemask_{0} {3}\n", name,
                        type, help, value);
  };
  add("http_connections", "gauge", "Connections that are open.", http.connections);
  add("http_requests_total", "counter", "Requests since the start.", http.requests);
  add("http_client_errors_total", "counter", "Answers 400 to 499.", http.client_errors);
  add("http_server_errors_total", "counter", "Answers 500 to 599.", http.server_errors);
  add("http_body_bytes_in_total", "counter", "Bytes of bodies received.", http.bytes_in);
  add("http_body_bytes_out_total", "counter", "Bytes of bodies sent.", http.bytes_out);
  add("queue_waiting", "gauge", "Works that wait.", services.queue.waiting());
  add("pictures", "gauge", "Pictures in memory.", services.pictures.all().size());
  add("picture_bytes", "gauge", "Bytes that they take, decoded.", services.pictures.bytes());
  text += "# HELP huemask_jobs Jobs that are remembered.\n# TYPE huemask_jobs gauge\n";
  for (const auto& [state, count] : {std::pair{"queued", jobs.queued},
                                     {"running", jobs.running},
                                     {"done", jobs.done},
                                     {"failed", jobs.failed},
                                     {"cancelled", jobs.cancelled}}) {
    text += fmt::format("huemask_jobs{{state=\"{}\"}} {}\n", state, count);
  }
  reply({.content_type = "text/plain; version=0.0.4; charset=utf-8",
         .body = Bytes::of(std::move(text))});
}

void get_openapi(Services& services, const Call& /*call*/, const Reply& reply) {
  static const std::string kDocument = openapi_json(services.options.version);
  reply(json_response(kDocument));
}

void get_server(Services& services, const Call& /*call*/, const Reply& reply) {
  const ServeOptions& options = services.options;
  const nlohmann::ordered_json json = {{"version", options.version},
                                       {"limits",
                                        {{"max_bytes", options.limits.max_bytes},
                                         {"max_pixels", options.limits.max_pixels},
                                         {"max_side", options.max_side_px},
                                         {"max_pictures", options.max_pictures},
                                         {"max_memory_bytes", options.max_memory_bytes},
                                         {"queue", options.queue}}},
                                       {"keep_s", options.keep.count()},
                                       {"allow_url", options.urls == ServeOptions::Urls::kAllowed}};
  reply(json_response(json.dump()));
}

void get_methods(Services& /*services*/, const Call& /*call*/, const Reply& reply) {
  static const std::string kMethods = methods_json();
  reply(json_response(kMethods));
}

}  // namespace huemask::server
