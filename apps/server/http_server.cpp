// The only source that knows Boost: Beast reads request headers, Asio does the rest. Beast 1.81
// lacks later hardening, so whatever huemask needs none of (transfer codings, HTTP/1.0, content
// codings) is refused as soon as the header says it. Awaiting stands in statements of its own: g++
// 12 copies temporaries of conditional expressions that await bit by bit.
#include "http_server.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

#include "body_account.h"
#include "pending.h"
#include "response_head.h"

namespace huemask::server {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using net::ip::tcp;

constexpr auto kAwait = net::as_tuple(net::use_awaitable);
constexpr std::size_t kChunk = 256 * 1024;

using Parser = http::request_parser<http::empty_body>;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

Verb verb_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return Verb::kGet;
    case http::verb::head:
      return Verb::kHead;
    case http::verb::put:
      return Verb::kPut;
    case http::verb::post:
      return Verb::kPost;
    case http::verb::delete_:
      return Verb::kDelete;
    default:
      return Verb::kOther;
  }
}

using Fields = http::request_header<>;

RequestHead head_of(const Fields& fields) {
  const auto field = [&](auto name) { return view(fields[name]); };
  return {.verb = verb_of(fields.method()),
          .target = view(fields.target()),
          .host = field(http::field::host),
          .origin = field(http::field::origin),
          .fetch_site = field("Sec-Fetch-Site"),
          .authorization = field(http::field::authorization),
          .cookie = field(http::field::cookie),
          .content_type = field(http::field::content_type)};
}

Request request_of(const Fields& fields) {
  const auto field = [&](auto name) { return std::string(view(fields[name])); };
  return {.verb = verb_of(fields.method()),
          .address = std::string(view(fields.target())),
          .target = parse_target(view(fields.target())).value_or(Target{}),
          .client = field("Huemask-Client"),
          .last_event_id = field("Last-Event-ID"),
          .if_none_match = field(http::field::if_none_match),
          .accept_encoding = field(http::field::accept_encoding),
          .body = nullptr};
}

// Why a header is refused whatever it asks for.
std::optional<Problem> refusal_of(const Parser& parser) {
  const Fields& fields = parser.get();
  const std::string_view target = view(fields.target());
  if (fields.version() != 11) return Problem{.status = 505, .detail = "only HTTP/1.1 is spoken"};
  if (fields.find(http::field::transfer_encoding) != fields.end()) {
    return Problem{.status = 411,
                   .detail = "transfer codings are not taken; send the body with Content-Length"};
  }
  if (fields.find(http::field::content_encoding) != fields.end()) {
    return Problem{.status = 415, .detail = "content codings are not taken; send it as it is"};
  }
  if (fields.count(http::field::host) != 1) {
    return Problem{.status = 400, .detail = "exactly one Host field is needed"};
  }
  if (!parse_target(target)) {
    return Problem{.status = 400, .detail = "the address of the request cannot be understood"};
  }
  return std::nullopt;
}

class BeastServer : public HttpServer {
 public:
  explicit BeastServer(const HttpOptions& options)
      : options_(options), context_(options.threads), acceptor_(net::make_strand(context_)) {}

  Result<void> listen() {
    error_code error;
    const tcp::endpoint endpoint(net::ip::address_v4::loopback(),
                                 static_cast<net::ip::port_type>(options_.port));
    // Each of these does nothing where one before it failed.
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(net::socket_base::max_listen_connections, error);
    if (!error) return {};
    return fail(ErrorCode::kIo, fmt::format("port {} cannot be listened on: {}; take another one "
                                            "with --port",
                                            options_.port, error.message()));
  }

  int port() const override { return acceptor_.local_endpoint().port(); }

  void run(const Application& application) override {
    application_ = &application;
    net::co_spawn(acceptor_.get_executor(), accept_all(), net::detached);
    std::vector<std::thread> threads;
    for (int i = 1; i < options_.threads; ++i) threads.emplace_back([this] { context_.run(); });
    context_.run();
    for (std::thread& thread : threads) thread.join();
  }

  void stop() override {
    net::co_spawn(acceptor_.get_executor(), stop_gracefully(), net::detached);
  }

  HttpCounts counts() const override {
    return {.connections = connections_,
            .requests = requests_,
            .client_errors = client_errors_,
            .server_errors = server_errors_,
            .bytes_in = bytes_in_,
            .bytes_out = bytes_out_};
  }

 private:
  net::awaitable<void> accept_all();
  net::awaitable<void> stop_gracefully();
  net::awaitable<void> converse(tcp::socket socket);
  net::awaitable<KeepAlive> answer_one(beast::tcp_stream& stream, beast::flat_buffer& buffer);
  net::awaitable<KeepAlive> answer(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                   const Parser& parser);
  net::awaitable<std::optional<Problem>> read_body(beast::tcp_stream& stream,
                                                   beast::flat_buffer& buffer, std::size_t length,
                                                   std::vector<std::byte>& body);
  net::awaitable<Response> ask(Request request);
  net::awaitable<bool> write(beast::tcp_stream& stream, const Response& response,
                             KeepAlive keep_alive, Verb verb);
  net::awaitable<bool> write_all(beast::tcp_stream& stream, std::span<const std::byte> bytes);
  net::awaitable<void> tell_events(beast::tcp_stream& stream, EventSource& events);
  net::awaitable<void> drain(beast::tcp_stream& stream);
  std::optional<Problem> crowd_refusal(const RequestHead& head) const;

  const HttpOptions options_;
  net::io_context context_;
  tcp::acceptor acceptor_;
  const Application* application_ = nullptr;
  std::atomic<bool> stopping_ = false;
  std::atomic<std::uint64_t> connections_ = 0, busy_ = 0;
  std::atomic<std::uint64_t> requests_ = 0, client_errors_ = 0, server_errors_ = 0;
  std::atomic<std::uint64_t> bytes_in_ = 0, bytes_out_ = 0;
  BodyAccount bodies_;
};

// Counts for as long as it lives.
class Counted {
 public:
  explicit Counted(std::atomic<std::uint64_t>& count) : count_(count) { ++count_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() { --count_; }

 private:
  std::atomic<std::uint64_t>& count_;
};

net::awaitable<void> BeastServer::accept_all() {
  net::steady_timer pause(acceptor_.get_executor());
  while (!stopping_) {
    // The others wait in the system's queue until a deadline frees a place.
    const bool full = connections_ >= options_.most_connections;
    if (!full) {
      auto [error, socket] = co_await acceptor_.async_accept(net::make_strand(context_), kAwait);
      if (!error) {
        const auto executor = socket.get_executor();
        net::co_spawn(executor, converse(std::move(socket)), net::detached);
        continue;
      }
    }
    // Full, or the system has no more descriptors.
    pause.expires_after(std::chrono::milliseconds(20));
    co_await pause.async_wait(kAwait);
  }
}

net::awaitable<void> BeastServer::stop_gracefully() {
  stopping_ = true;
  error_code ignored;
  acceptor_.close(ignored);
  net::steady_timer pause(acceptor_.get_executor());
  for (int i = 0; i < 100 && busy_ > 0; ++i) {
    pause.expires_after(std::chrono::milliseconds(10));
    co_await pause.async_wait(kAwait);
  }
  context_.stop();
}

net::awaitable<void> BeastServer::converse(tcp::socket socket) {
  const Counted counted(connections_);
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  beast::tcp_stream stream(std::move(socket));
  beast::flat_buffer buffer(options_.most_header_bytes + kChunk);
  while (!stopping_) {
    const KeepAlive keep_alive = co_await answer_one(stream, buffer);
    if (keep_alive == KeepAlive::kNo) break;
    stream.expires_after(options_.idle);
    if (buffer.size() > 0) continue;
    const auto [error, size] = co_await stream.async_read_some(buffer.prepare(4096), kAwait);
    if (error) break;
    buffer.commit(size);
  }
  co_await drain(stream);
}

// Lets the client read the last answer: to close a socket with unread bytes in it would take the
// answer back.
net::awaitable<void> BeastServer::drain(beast::tcp_stream& stream) {
  error_code ignored;
  stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
  std::vector<std::byte> waste(4 * 1024);
  stream.expires_after(options_.linger);
  while (!stopping_) {
    const auto [error, size] = co_await stream.async_read_some(net::buffer(waste), kAwait);
    if (error) break;
  }
}

net::awaitable<KeepAlive> BeastServer::answer_one(beast::tcp_stream& stream,
                                                  beast::flat_buffer& buffer) {
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(options_.most_header_bytes));
  parser.body_limit(boost::none);
  stream.expires_after(options_.header);
  const auto [error, size] = co_await http::async_read_header(stream, buffer, parser, kAwait);
  if (error) {
    std::optional<Problem> problem;
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
      problem = {.status = 431,
                 .detail = "the header of the request is too large",
                 .limit = options_.most_header_bytes};
    } else if (error.category() == make_error_code(http::error::bad_method).category() &&
               error != http::error::end_of_stream && error != http::error::partial_message) {
      problem = {.status = 400, .detail = "the request is no HTTP/1.1: " + error.message()};
    }
    // A client that is slow or gone hears nothing.
    if (problem) {
      ++requests_;
      ++client_errors_;
      co_await write(stream, response_of(*problem), KeepAlive::kNo, Verb::kGet);
    }
    co_return KeepAlive::kNo;
  }
  const Counted busy(busy_);
  ++requests_;
  co_return co_await answer(stream, buffer, parser);
}

// Where connections are nearly all taken, only what is vital is answered.
std::optional<Problem> BeastServer::crowd_refusal(const RequestHead& head) const {
  const bool crowded = connections_ + options_.kept_free > options_.most_connections;
  if (!crowded || application_->is_vital(head)) return std::nullopt;
  return Problem{.status = 503,
                 .detail = "too many connections are open; try again in a moment",
                 .retry_after_s = 10};
}

net::awaitable<KeepAlive> BeastServer::answer(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                              const Parser& parser) {
  const Fields& fields = parser.get();
  const RequestHead head = head_of(fields);
  const std::size_t length = parser.content_length().value_or(0);
  KeepAlive keep_alive = parser.get().keep_alive() ? KeepAlive::kYes : KeepAlive::kNo;

  std::optional<Problem> problem = refusal_of(parser);
  if (!problem) problem = crowd_refusal(head);
  Admission admission;
  if (!problem) {
    admission = application_->admit(head);
    problem = std::move(admission.refused);
  }
  if (!problem && length > admission.most_body_bytes) {
    problem = {.status = 413,
               .detail = fmt::format("the body has {} bytes, the most here is {}", length,
                                     admission.most_body_bytes),
               .limit = admission.most_body_bytes};
  }
  Request request;
  if (!problem) {
    request = request_of(fields);
    request.body = bodies_.open();
    if (view(fields[http::field::expect]) == "100-continue" && length > 0) {
      constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
      if (!co_await write_all(stream, std::as_bytes(std::span(kContinue)))) {
        co_return KeepAlive::kNo;
      }
    }
    problem = co_await read_body(stream, buffer, length, *request.body);
  }
  // After a refusal the body is still on its way, and nobody reads it.
  if (problem && (length > 0 || problem->status == 411)) keep_alive = KeepAlive::kNo;
  Response response;
  if (problem) {
    response = response_of(*problem);
  } else {
    response = co_await ask(std::move(request));
  }
  if (response.status >= 500) ++server_errors_;
  if (response.status >= 400 && response.status < 500) ++client_errors_;
  if (response.events) keep_alive = KeepAlive::kNo;
  if (!co_await write(stream, response, keep_alive, head.verb)) co_return KeepAlive::kNo;
  if (response.events) co_await tell_events(stream, *response.events);
  co_return keep_alive;
}

net::awaitable<std::optional<Problem>> BeastServer::read_body(beast::tcp_stream& stream,
                                                              beast::flat_buffer& buffer,
                                                              std::size_t length,
                                                              std::vector<std::byte>& body) {
  const auto start = std::chrono::steady_clock::now();
  const std::size_t at_hand = std::min(length, buffer.size());
  const auto* first = static_cast<const std::byte*>(buffer.data().data());
  bodies_.resize(body, at_hand);
  std::copy_n(first, at_hand, body.begin());
  buffer.consume(at_hand);
  std::size_t received = at_hand;
  while (received < length) {
    // It grows with what has come, whatever was announced.
    if (received == body.size()) {
      if (bodies_.bytes() > options_.most_body_bytes) {
        co_return Problem{.status = 503,
                          .detail = "too much is being sent at once; try again in a moment",
                          .limit = options_.most_body_bytes,
                          .retry_after_s = 5};
      }
      bodies_.resize(body, std::min(length, received + std::max(received, kChunk)));
    }
    const std::chrono::milliseconds due(received * 1000 / options_.least_body_rate);
    stream.expires_at(start + options_.body_grace + due);
    const auto [error, size] = co_await stream.async_read_some(
        net::buffer(body.data() + received, body.size() - received), kAwait);
    if (error) {
      co_return Problem{.status = 408, .detail = "the body of the request came too slowly"};
    }
    received += size;
  }
  bodies_.resize(body, received);
  bytes_in_ += received;
  co_return std::nullopt;
}

net::awaitable<Response> BeastServer::ask(Request request) {
  const auto pending = std::make_shared<Pending>();
  application_->handle(std::move(request),
                       [pending](Response response) { pending->complete(std::move(response)); });
  std::optional<Response> response = pending->take();
  if (response) co_return std::move(*response);
  const auto executor = co_await net::this_coro::executor;
  co_await net::async_initiate<const net::use_awaitable_t<>, void()>(
      [&](auto handler) {
        // std::function wants to be copied, the handler cannot be.
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        pending->when_complete(
            [executor, shared] { net::post(executor, [shared] { std::move (*shared)(); }); });
      },
      net::use_awaitable);
  response = pending->take();
  co_return std::move(*response);
}

net::awaitable<bool> BeastServer::write(beast::tcp_stream& stream, const Response& response,
                                        KeepAlive keep_alive, Verb verb) {
  const std::string header = response_head(response, application_->common_fields, keep_alive);
  std::span<const std::byte> body = response.body.data;
  if (verb == Verb::kHead || response.events) body = {};
  bytes_out_ += body.size();
  // What is small goes with the header.
  const auto with_header = body.first(std::min(body.size(), kChunk));
  stream.expires_after(options_.write);
  const std::array<net::const_buffer, 2> buffers = {
      net::buffer(header), net::buffer(with_header.data(), with_header.size())};
  const auto [error, size] = co_await net::async_write(stream, buffers, kAwait);
  if (error) co_return false;
  co_return co_await write_all(stream, body.subspan(with_header.size()));
}

net::awaitable<bool> BeastServer::write_all(beast::tcp_stream& stream,
                                            std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const auto chunk = bytes.first(std::min(bytes.size(), kChunk));
    stream.expires_after(options_.write);
    const auto [error, size] =
        co_await net::async_write(stream, net::buffer(chunk.data(), chunk.size()), kAwait);
    if (error) co_return false;
    bytes = bytes.subspan(size);
  }
  co_return true;
}

net::awaitable<void> BeastServer::tell_events(beast::tcp_stream& stream, EventSource& events) {
  struct Wait {
    net::steady_timer timer;
    bool for_news = false;
  };
  const auto executor = co_await net::this_coro::executor;
  const auto wait = std::make_shared<Wait>(net::steady_timer(executor));
  events.on_news([executor, wait] {
    net::post(executor, [wait] {
      if (wait->for_news) wait->timer.cancel();
    });
  });
  const std::string heartbeat = ": heartbeat\n\n";
  std::string text = ": the events follow\n\n";
  while (!stopping_) {
    if (!co_await write_all(stream, std::as_bytes(std::span(text)))) break;
    wait->timer.expires_after(options_.between_events);
    co_await wait->timer.async_wait(kAwait);
    text = events.take();
    if (!text.empty()) continue;
    wait->timer.expires_after(options_.heartbeat);
    wait->for_news = true;
    co_await wait->timer.async_wait(kAwait);
    wait->for_news = false;
    text = events.take();
    if (text.empty()) text = heartbeat;
  }
  events.on_news(nullptr);
}

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::open(const HttpOptions& options) {
  auto server = std::make_unique<BeastServer>(options);
  if (auto listening = server->listen(); !listening) {
    return tl::make_unexpected(std::move(listening).error());
  }
  return server;
}

}  // namespace huemask::server
