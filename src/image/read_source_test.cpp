// Files, standard input, and a small web server of our own.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>

#include "image/fetch.h"
#include "image/public_address.h"
#include "image/test_pictures.h"

namespace huemask::picture {
namespace {

using testing::HasSubstr;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = testing::TempDir() + "huemask-XXXXXX";
    path_ = mkdtemp(pattern.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  [[nodiscard]] std::string path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string to_text(const FileBytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Error error_of(const std::string& location, const Context& context = one_thread(),
               const FetchOptions& options = {}) {
  const auto bytes = read_source(location, options, context);
  EXPECT_FALSE(bytes.has_value()) << location;
  if (bytes) return {};
  EXPECT_EQ(bytes.error().where, location);
  EXPECT_EQ(bytes.error().message.find('\n'), std::string::npos);
  return bytes.error();
}

TEST(read_source, bytes_are_the_files_when_it_is_a_file) {
  const TemporaryFolder folder;
  std::string text(3'000'000, 'x');
  for (std::size_t i = 0; i < text.size(); i += 997) text[i] = static_cast<char>(i);
  const auto bytes = read_source(folder.write("a b.png", text), {}, one_thread());
  ASSERT_TRUE(bytes.has_value());
  EXPECT_EQ(to_text(*bytes), text);
}

TEST(read_source, each_mistake_has_its_own_message) {
  const TemporaryFolder folder;
  EXPECT_EQ(error_of(folder.path() + "/none.png").code, ErrorCode::kIo);
  EXPECT_THAT(error_of(folder.path() + "/none.png").message, HasSubstr("no such file"));
  EXPECT_EQ(error_of(folder.path()).code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(error_of(folder.path()).message, HasSubstr("directory"));
  const std::string empty = folder.write("empty.png", "");
  EXPECT_EQ(error_of(empty).code, ErrorCode::kCorruptInput);
  EXPECT_THAT(error_of(empty).message, HasSubstr("empty"));
  EXPECT_EQ(error_of("").code, ErrorCode::kInvalidArgument);
}

// Root may read everything, so a test that runs as root is somebody else for a moment.
class Nobody {
 public:
  Nobody() : was_(geteuid()) {
    constexpr uid_t kNobody = 65534;
    if (was_ == 0) {
      EXPECT_EQ(seteuid(kNobody), 0);
    }
  }
  ~Nobody() { EXPECT_EQ(seteuid(was_), 0); }
  Nobody(const Nobody&) = delete;
  Nobody& operator=(const Nobody&) = delete;

 private:
  uid_t was_;
};

TEST(read_source, permission_is_named_when_it_is_missing) {
  const TemporaryFolder folder;
  const std::string path = folder.write("secret.png", "text");
  ASSERT_EQ(chmod(folder.path().c_str(), 0755), 0);
  ASSERT_EQ(chmod(path.c_str(), 0), 0);
  const Nobody nobody;
  EXPECT_EQ(error_of(path).code, ErrorCode::kIo);
  EXPECT_THAT(error_of(path).message, HasSubstr("permission"));
}

TEST(read_source, file_is_too_large_when_over_the_limit) {
  const TemporaryFolder folder;
  const std::string path = folder.write("large", std::string(1001, 'x'));
  Context context = one_thread();
  context.limits.max_bytes = 1000;
  EXPECT_EQ(error_of(path, context).code, ErrorCode::kTooLarge);
  EXPECT_THAT(error_of(path, context).message, HasSubstr("--max-bytes"));
  // Without a size to ask for.
  EXPECT_EQ(error_of("/dev/zero", context).code, ErrorCode::kTooLarge);
  context.limits.max_bytes = 1001;
  EXPECT_TRUE(read_source(path, {}, context).has_value());
}

// Standard input for the time of a test.
class Stdin {
 public:
  explicit Stdin(const std::string& text) : kept_(dup(STDIN_FILENO)) {
    std::array<int, 2> ends{};
    EXPECT_EQ(pipe(ends.data()), 0);
    writer_ = std::thread([text, out = ends[1]] {
      for (std::size_t done = 0; done < text.size();) {
        const ssize_t wrote = write(out, text.data() + done, text.size() - done);
        if (wrote <= 0) break;
        done += static_cast<std::size_t>(wrote);
      }
      close(out);
    });
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
  }
  ~Stdin() {
    dup2(kept_, STDIN_FILENO);
    close(kept_);
    writer_.join();
  }
  Stdin(const Stdin&) = delete;
  Stdin& operator=(const Stdin&) = delete;

 private:
  int kept_;
  std::thread writer_;
};

TEST(read_source, bytes_come_from_standard_input_when_asked_for_a_dash) {
  const std::string text(300'000, 'y');
  const Stdin standard_input(text);
  const auto bytes = read_source("-", {}, one_thread());
  ASSERT_TRUE(bytes.has_value());
  EXPECT_EQ(to_text(*bytes), text);
}

// Answers every connection on 127.0.0.1 by its path, one after the other.
class Server {
 public:
  Server() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    socklen_t size = sizeof address;
    getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    listen(socket_, 16);
    thread_ = std::thread([this] { run(); });
  }
  ~Server() {
    stop_ = true;
    thread_.join();
    close(socket_);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }
  [[nodiscard]] int requests() const { return requests_; }

 private:
  void run() {
    while (!stop_) {
      pollfd waiting = {socket_, POLLIN, 0};
      if (poll(&waiting, 1, 20) <= 0) continue;
      const int client = accept(socket_, nullptr, nullptr);
      if (client < 0) continue;
      answer(client);
      close(client);
    }
  }
  void answer(int client) {
    std::array<char, 4096> buffer{};
    const ssize_t size = recv(client, buffer.data(), buffer.size(), 0);
    const std::string request(buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    const std::size_t from = request.find(' ') + 1;
    const std::string path = request.substr(from, request.find(' ', from) - from);
    ++requests_;
    const std::string body(5000, 'z');
    const auto ok = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
    if (path == "/picture") {
      say(client, std::string(ok) + "Content-Length: 5000\r\n\r\n" + body);
    } else if (path == "/unannounced") {
      say(client, std::string(ok) + "\r\n" + body);
    } else if (path == "/short") {
      say(client, std::string(ok) + "Content-Length: 6000\r\n\r\n" + body);
    } else if (path == "/empty") {
      say(client, std::string(ok) + "Content-Length: 0\r\n\r\n");
    } else if (path == "/slow") {
      say(client, std::string(ok) + "Content-Length: 5000\r\n\r\nz");
      for (int i = 0; i < 300 && !stop_; ++i) {
        if (closed(client)) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
    } else if (path.starts_with("/to/")) {
      redirect(client, path.substr(4));
    } else if (path == "/file") {
      redirect(client, "file:///etc/hostname");
    } else if (path.starts_with("/hop/")) {
      const int left = std::stoi(path.substr(5));
      redirect(client, left == 0 ? "/picture" : "/hop/" + std::to_string(left - 1));
    } else {
      say(client, "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 4\r\n\r\ngone");
    }
  }
  static bool closed(int client) {
    pollfd waiting = {client, POLLIN, 0};
    char byte = 0;
    return poll(&waiting, 1, 0) > 0 && recv(client, &byte, 1, MSG_PEEK) <= 0;
  }
  static void redirect(int client, const std::string& to) {
    say(client, "HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: " + to +
                    "\r\n\r\n");
  }
  static void say(int client, const std::string& text) {
    send(client, text.data(), text.size(), MSG_NOSIGNAL);
  }

  int socket_;
  int port_ = 0;
  std::atomic<bool> stop_ = false;
  std::atomic<int> requests_ = 0;
  std::thread thread_;
};

class ReadUrl : public testing::Test {
 protected:
  void SetUp() override { setenv("no_proxy", "127.0.0.1", 1); }
  Server server_;
};

TEST_F(ReadUrl, body_is_read_when_the_server_answers) {
  for (const char* path : {"/picture", "/unannounced", "/hop/0", "/hop/4"}) {
    const auto bytes = read_source(server_.url(path), {}, one_thread());
    ASSERT_TRUE(bytes.has_value()) << path << ": " << bytes.error().message;
    EXPECT_EQ(to_text(*bytes), std::string(5000, 'z'));
  }
}

TEST_F(ReadUrl, status_is_named_when_the_server_refuses) {
  const Error error = error_of(server_.url("/nothing"));
  EXPECT_EQ(error.code, ErrorCode::kIo);
  EXPECT_THAT(error.message, HasSubstr("404"));
}

TEST_F(ReadUrl, download_ends_when_redirected_too_often) {
  const Error error = error_of(server_.url("/hop/9"), one_thread(), {.max_redirects = 3});
  EXPECT_EQ(error.code, ErrorCode::kIo);
  EXPECT_THAT(error.message, HasSubstr("more than 3 times"));
}

TEST_F(ReadUrl, a_file_stays_unread_when_a_redirect_points_to_it) {
  EXPECT_EQ(error_of(server_.url("/file")).code, ErrorCode::kIo);
}

TEST_F(ReadUrl, download_ends_when_the_body_is_too_large) {
  Context context = one_thread();
  context.limits.max_bytes = 4999;
  for (const char* path : {"/picture", "/unannounced"}) {
    EXPECT_EQ(error_of(server_.url(path), context).code, ErrorCode::kTooLarge) << path;
  }
}

TEST_F(ReadUrl, download_fails_when_the_body_is_cut_off_or_empty) {
  EXPECT_EQ(error_of(server_.url("/short")).code, ErrorCode::kIo);
  EXPECT_EQ(error_of(server_.url("/empty")).code, ErrorCode::kCorruptInput);
}

TEST_F(ReadUrl, download_ends_when_the_server_is_slow) {
  const auto start = std::chrono::steady_clock::now();
  const Error error = error_of(server_.url("/slow"), one_thread(), {.timeout_s = 0.2});
  EXPECT_EQ(error.code, ErrorCode::kIo);
  EXPECT_THAT(error.message, HasSubstr("0.2 seconds"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
}

TEST_F(ReadUrl, download_ends_when_the_time_limit_is_below_a_millisecond) {
  EXPECT_THAT(error_of(server_.url("/slow"), one_thread(), {.timeout_s = 0.0001}).message,
              HasSubstr("0.0001 seconds"));
}

TEST_F(ReadUrl, download_ends_when_cancelled) {
  std::atomic<bool> cancel = false;
  Context context = one_thread();
  context.cancel = &cancel;
  std::thread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    cancel = true;
  });
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(error_of(server_.url("/slow"), context).code, ErrorCode::kCancelled);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
  stopper.join();
}

TEST_F(ReadUrl, other_protocols_are_refused) {
  for (const char* url : {"file:///etc/hostname", "ftp://127.0.0.1/a.png", "gopher://127.0.0.1/"}) {
    EXPECT_EQ(error_of(url).code, ErrorCode::kIo) << url;
    EXPECT_THAT(error_of(url).message, HasSubstr("only http:// and https://")) << url;
  }
}

// Only what is at 127.0.0.1, of all of 127.0.0.0/8, as if that were the Internet.
bool is_first_loopback(const sockaddr& address) {
  sockaddr_in four{};
  std::memcpy(&four, &address, sizeof four);
  return four.sin_family == AF_INET && four.sin_addr.s_addr == htonl(INADDR_LOOPBACK);
}

class FetchGuarded : public ReadUrl {
 protected:
  [[nodiscard]] Result<std::vector<std::byte>> fetch(const std::string& path) const {
    return fetch_guarded(server_.url(path), {}, is_first_loopback, one_thread());
  }
};

TEST_F(FetchGuarded, takes_what_the_rule_allows) {
  for (const char* path : {"/picture", "/unannounced", "/hop/2"}) {
    EXPECT_TRUE(fetch(path)) << path;
  }
}

TEST_F(FetchGuarded, follows_no_redirect_to_what_the_rule_forbids) {
  for (const char* to : {"http://127.0.0.2/", "http://127.0.0.2:80/picture", "http://[::1]/",
                         "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/",
                         "//127.0.0.2/", "http://127.2/", "http://0x7f000002/"}) {
    const auto refused = fetch(std::string("/to/") + to);
    ASSERT_FALSE(refused) << to;
    EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument) << to;
    EXPECT_THAT(refused.error().message, HasSubstr("not on the public Internet"));
  }
}

TEST_F(FetchGuarded, follows_three_redirects_at_most) {
  const auto refused = fetch("/hop/3");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("more than 3 times"));
}

TEST_F(FetchGuarded, tells_nothing_of_what_is_there) {
  const std::string gone = fetch("/nothing").error().message;
  EXPECT_THAT(gone, testing::Not(HasSubstr("404")));
  const auto nobody = fetch_guarded("http://127.0.0.1:1/", {}, is_first_loopback, one_thread());
  EXPECT_EQ(nobody.error().message, gone);
}

TEST_F(FetchGuarded, asks_no_proxy) {
  setenv("http_proxy", "http://127.0.0.1:1", 1);
  unsetenv("no_proxy");
  EXPECT_TRUE(fetch("/picture"));
  unsetenv("http_proxy");
}

// The rule of fetch_public(), with a count of what it let pass.
std::atomic<int> passed = 0;
bool counted_is_public(const sockaddr& address) {
  const bool is = is_public(address);
  passed += is ? 1 : 0;
  return is;
}

class PrivateSpelling : public ReadUrl, public testing::WithParamInterface<const char*> {};

TEST_P(PrivateSpelling, is_refused_before_anyone_is_asked) {
  // The server would answer at whatever address: as a proxy.
  setenv("http_proxy", server_.url("").c_str(), 1);
  unsetenv("no_proxy");
  passed = 0;
  const auto refused = fetch_guarded(GetParam(), {.timeout_s = 5}, counted_is_public, one_thread());
  EXPECT_FALSE(refused);
  EXPECT_FALSE(fetch_public(GetParam(), {.timeout_s = 5}, one_thread()));
  unsetenv("http_proxy");
  EXPECT_EQ(passed, 0);
  EXPECT_EQ(server_.requests(), 0);
  EXPECT_EQ(refused.error().message.find('\n'), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    All, PrivateSpelling,
    testing::Values(
        "http://127.0.0.1/", "http://127.0.0.1:80/", "http://127.0.0.1:8080/", "http://127.1/",
        "http://127.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/",
        "http://0177.0.0.1/", "http://017700000001/", "http://0x7f.0.0.0x1/",
        "http://127.000.000.001/", "http://127.255.255.254/", "http://0/", "http://0.0.0.0/",
        "http://0x0/", "http://00.00.00.00/", "http://localhost/", "http://LOCALHOST/",
        "http://localhost./", "http://foo.localhost/", "http://localhost.localdomain/",
        "http://ip6-localhost/", "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/",
        "http://[0000::0001]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/", "http://[::ffff:0:7f00:1]/", "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::7f00:1]/", "http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/",
        "http://[fe80::1]/", "http://[fe80::1%25lo]/", "http://[fc00::1]/",
        "http://[fd00:ec2::254]/", "http://[ff02::1]/", "http://[fec0::1]/", "http://[100::1]/",
        "http://10.0.0.1/", "http://10.1/", "http://0xa000001/", "http://167772161/",
        "http://172.16.0.1/", "http://172.31.255.254/", "http://192.168.0.1/", "http://192.168.1/",
        "http://3232235521/", "http://0xc0a80001/", "http://169.254.169.254/", "http://2852039166/",
        "http://0xa9fea9fe/", "http://0251.0376.0251.0376/", "http://[::ffff:169.254.169.254]/",
        "http://[::ffff:a9fe:a9fe]/", "http://100.64.0.1/", "http://100.127.255.254/",
        "http://192.0.0.192/", "http://198.18.0.1/", "http://224.0.0.1/", "http://240.0.0.1/",
        "http://255.255.255.255/", "http://192.88.99.1/", "http://user@127.0.0.1/",
        "http://user:pass@127.0.0.1/", "http://example.org@127.0.0.1/",
        "http://127.0.0.1#@example.org/", "http://127.0.0.1?@example.org/",
        "http://127.0.0.1\\@example.org/", "http://127.0.0.1:80@10.0.0.1/", "http:127.0.0.1/",
        "http:/127.0.0.1/", "http:///127.0.0.1/", "HTTP://127.0.0.1/", "http://%31%32%37.0.0.1/",
        "http://127.0.0.1%2f/", "http://127.0.0.1%00.example.org/", "http://127.0.0.1\r\n/",
        "http://\u2460\u2461\u2466.0.0.1/",
        "http://127\u3002"
        "0\u3002"
        "0\u3002"
        "1/",
        "http://1.1.1.1:22/", "http://1.1.1.1:6379/", "http://1.1.1.1:8080/", "http://1.1.1.1:0/",
        "https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://10.0.0.1/",
        "https://169.254.169.254/", "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/",
        "dict://127.0.0.1/", "ldap://127.0.0.1/", "smb://127.0.0.1/", "telnet://127.0.0.1/",
        "data:image/png;base64,AAAA", "javascript:1", "/etc/passwd", "-", "", "http://"));

TEST(read_source, connection_error_is_io_when_nobody_listens) {
  setenv("no_proxy", "127.0.0.1", 1);
  EXPECT_EQ(error_of("http://127.0.0.1:1/a.png").code, ErrorCode::kIo);
}

TEST(fetch_options, are_refused_when_out_of_range) {
  EXPECT_FALSE(FetchOptions{.timeout_s = 0}.validate().has_value());
  EXPECT_FALSE(FetchOptions{.timeout_s = -1}.validate().has_value());
  EXPECT_FALSE(FetchOptions{.max_redirects = -1}.validate().has_value());
  EXPECT_TRUE(FetchOptions{}.validate().has_value());
}

}  // namespace
}  // namespace huemask::picture
