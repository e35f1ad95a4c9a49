// Guards the deadlines and caps of connections, with a small application behind real sockets.
#include "http_server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <future>
#include <string>
#include <thread>

namespace huemask::server {
namespace {

using std::chrono::milliseconds;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

// A client that says what it is told to.
class Client {
 public:
  explicit Client(int port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { close(socket_); }

  void say(const std::string& text) const {
    EXPECT_EQ(send(socket_, text.data(), text.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(text.size()));
  }
  // Everything until the server closes.
  [[nodiscard]] std::string hear() const {
    std::string heard;
    std::array<char, 4096> buffer{};
    for (;;) {
      const ssize_t size = recv(socket_, buffer.data(), buffer.size(), 0);
      if (size < 0) ADD_FAILURE() << "the server neither answers nor closes";
      if (size <= 0) return heard;
      heard.append(buffer.data(), static_cast<std::size_t>(size));
    }
  }
  [[nodiscard]] std::string ask(const std::string& text) const {
    say(text);
    return hear();
  }

 private:
  int socket_;
};

class HttpServerTest : public testing::Test {
 protected:
  void serve(const HttpOptions& options) {
    auto opened = HttpServer::open(options);
    ASSERT_TRUE(opened);
    server_ = std::move(*opened);
    application_ = {
        .handle = [this](const Request& request, const Reply& reply) { answer(request, reply); },
        .admit =
            [](const RequestHead&) {
              return Admission{{}, 1 << 20};
            },
        .common_fields = "X-Common: yes\r\n",
        .is_vital = [](const RequestHead& head) { return head.target == "/vital"; }};
    thread_ = std::thread([this] { server_->run(application_); });
  }
  void TearDown() override {
    if (later_.joinable()) later_.join();
    if (server_) server_->stop();
    if (thread_.joinable()) thread_.join();
  }

  // "/held" is answered once the test ends or lets it; anything else at once, with its body.
  void answer(const Request& request, const Reply& reply) {
    if (request.address == "/held") {
      later_ = std::thread([this, reply] {
        held_.get_future().wait();
        reply({.body = Bytes::of("held")});
      });
      return;
    }
    const auto& body = *request.body;
    if (request.address == "/kept") kept_ = request.body;
    reply({.body = Bytes::of(in_words(body.size()))});
  }
  static std::string in_words(std::size_t size) { return std::to_string(size) + " bytes"; }

  static std::string get(const std::string& path) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  }
  static std::string put(const std::string& path, std::size_t announced, const std::string& body) {
    return "PUT " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " +
           std::to_string(announced) + "\r\n\r\n" + body;
  }
  [[nodiscard]] int port() const { return server_->port(); }

  std::unique_ptr<HttpServer> server_;
  std::promise<void> held_;

 private:
  Application application_;
  std::thread thread_, later_;
  std::shared_ptr<std::vector<std::byte>> kept_;
};

TEST_F(HttpServerTest, answers_with_the_common_fields) {
  serve({});
  const std::string answer = Client(port()).ask(get("/"));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\nDate: "));
  EXPECT_THAT(answer, HasSubstr("\r\nX-Common: yes\r\n"));
  EXPECT_THAT(answer, EndsWith("\r\n\r\n0 bytes"));
}

TEST_F(HttpServerTest, hands_a_body_over_as_it_came) {
  serve({});
  EXPECT_THAT(Client(port()).ask(put("/", 700'000, std::string(700'000, 'x'))),
              EndsWith("700000 bytes"));
}

TEST_F(HttpServerTest, hangs_up_on_a_header_that_takes_too_long) {
  serve({.header = milliseconds(100)});
  const Client client(port());
  client.say("GET / HTTP/1.1\r\nHo");
  EXPECT_THAT(client.hear(), IsEmpty());
}

TEST_F(HttpServerTest, hangs_up_on_a_connection_that_nobody_uses) {
  serve({.idle = milliseconds(100)});
  const std::string answer = Client(port()).ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(answer, EndsWith("0 bytes"));
}

TEST_F(HttpServerTest, refuses_a_body_that_comes_too_slowly) {
  serve({.body_grace = milliseconds(100)});
  const std::string answer = Client(port()).ask(put("/", 1'000'000, "a few bytes"));
  // The connection is gone with its deadline; where the answer still comes, it is this one.
  EXPECT_TRUE(answer.empty() || answer.starts_with("HTTP/1.1 408 ")) << answer;
}

TEST_F(HttpServerTest, refuses_bodies_that_are_too_much_together) {
  serve({.most_body_bytes = 1'000'000});
  // What someone still works on counts.
  EXPECT_THAT(Client(port()).ask(put("/kept", 900'000, std::string(900'000, 'x'))),
              EndsWith("900000 bytes"));
  const std::string answer = Client(port()).ask(put("/", 900'000, std::string(900'000, 'x')));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 503 "));
  EXPECT_THAT(answer, HasSubstr("\r\nRetry-After: "));
  EXPECT_THAT(Client(port()).ask(get("/")), EndsWith("0 bytes"));
}

TEST_F(HttpServerTest, answers_what_is_vital_where_connections_are_few) {
  serve({.most_connections = 10, .kept_free = 8});
  const Client first(port()), second(port()), third(port());
  const std::string refused = Client(port()).ask(get("/"));
  EXPECT_THAT(refused, StartsWith("HTTP/1.1 503 "));
  EXPECT_THAT(refused, HasSubstr("\r\nRetry-After: "));
  EXPECT_THAT(Client(port()).ask(get("/vital")), StartsWith("HTTP/1.1 200 "));
}

TEST_F(HttpServerTest, waits_for_an_answer_from_another_thread) {
  serve({});
  const Client client(port());
  client.say(get("/held"));
  EXPECT_THAT(Client(port()).ask(get("/")), EndsWith("0 bytes"));  // others go on
  held_.set_value();
  EXPECT_THAT(client.hear(), EndsWith("held"));
}

TEST_F(HttpServerTest, lets_an_answer_finish_when_it_stops) {
  serve({});
  const Client client(port());
  client.say(get("/held"));
  EXPECT_THAT(Client(port()).ask(get("/")), EndsWith("0 bytes"));
  server_->stop();
  held_.set_value();
  EXPECT_THAT(client.hear(), EndsWith("held"));
}

TEST_F(HttpServerTest, counts_what_it_does) {
  serve({});
  (void)Client(port()).ask(put("/", 1000, std::string(1000, 'x')));
  (void)Client(port()).ask("nonsense\r\n\r\n");
  const HttpCounts counts = server_->counts();
  EXPECT_EQ(counts.requests, 2U);
  EXPECT_EQ(counts.client_errors, 1U);
  EXPECT_EQ(counts.bytes_in, 1000U);
}

}  // namespace
}  // namespace huemask::server
