// HTTP/1.1 on one address: sockets, deadlines, caps. What is answered is for the application.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "huemask/result.h"
#include "message.h"
#include "problem.h"

namespace huemask::server {

struct HttpOptions {
  int port = 0;     // 0: one that is free
  int threads = 2;  // that read and write; none of them ever computes
  std::size_t most_connections = 10'000;
  std::size_t kept_free = 500;  // of them, for health and the page
  std::size_t most_header_bytes = 16 * 1024;
  std::chrono::milliseconds idle{60'000};                 // between two requests of a connection
  std::chrono::milliseconds header{10'000};               // for a whole header
  std::chrono::milliseconds write{30'000};                // for every 256 KiB of a response
  std::chrono::milliseconds linger{2'000};                // for the end of a body that was refused
  std::size_t most_body_bytes = std::size_t{512} << 20U;  // of all requests that are at work
  std::chrono::milliseconds body_grace{10'000};
  std::size_t least_body_rate = 16 * 1024;  // bytes a second of a body, after body_grace
  std::chrono::milliseconds heartbeat{15'000};
  std::chrono::milliseconds between_events{100};
};

// What becomes of a request, known from its head alone.
struct Admission {
  std::optional<Problem> refused;
  std::size_t most_body_bytes = 0;
};

struct Application {
  // The response to requests that the admission let pass; from any thread, also later.
  std::function<void(Request, Reply)> handle;
  // Before the body is read. The target can be parsed.
  std::function<Admission(const RequestHead&)> admit;
  // Fields of every response, each ending in CRLF.
  std::string common_fields;
  // Whether it is answered even where connections are few: health and the page.
  std::function<bool(const RequestHead&)> is_vital;
};

struct HttpCounts {
  std::uint64_t connections = 0;  // open now
  std::uint64_t requests = 0;     // since the start, as are the others
  std::uint64_t client_errors = 0;
  std::uint64_t server_errors = 0;
  std::uint64_t bytes_in = 0;   // of bodies
  std::uint64_t bytes_out = 0;  // of bodies
};

class HttpServer {
 public:
  // Listens on 127.0.0.1. io: the port is taken, or may not be used.
  [[nodiscard]] static Result<std::unique_ptr<HttpServer>> open(const HttpOptions& options);
  HttpServer() = default;
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  virtual ~HttpServer() = default;

  [[nodiscard]] virtual int port() const = 0;
  // Serves until stop(); then no connection is open any more.
  virtual void run(const Application& application) = 0;
  // From any thread, and from a signal handler's thread: accepts nothing new, lets responses that
  // are being written finish for a second, and returns from run().
  virtual void stop() = 0;
  [[nodiscard]] virtual HttpCounts counts() const = 0;
};

}  // namespace huemask::server
