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
#include <filesystem>
#include <fstream>
#include <thread>

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
