// What the handlers of requests share.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "decoder.h"
#include "guard.h"
#include "http_server.h"
#include "jobs.h"
#include "pick_costs.h"
#include "pictures.h"
#include "placements.h"
#include "serve.h"
#include "work_queue.h"

namespace huemask::server {

struct Services {
  const ServeOptions& options;
  const HttpServer& http;
  const Decoder& decoder;
  Guard guard;
  WorkQueue queue;    // what computes
  WorkQueue fetches;  // what waits for other servers
  Jobs jobs;
  Pictures pictures;
  Placements placements;
  PickCosts pick_costs;
  std::atomic<bool> stopping = false;  // cancels what no job is

  Services(const ServeOptions& serve_options, const HttpServer& http_server,
           const Decoder& picture_decoder, std::string token);

  // A context for work that is no job.
  [[nodiscard]] Context context() const;
};

}  // namespace huemask::server
