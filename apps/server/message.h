// Requests and responses as the handlers see them: nothing here knows a socket.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace huemask::server {

enum class Verb : std::uint8_t { kGet, kHead, kPut, kPost, kDelete, kOther };

// The path and the query of a request, percent-decoded.
struct Target {
  std::vector<std::string> segments;  // "/a/b" is {"a", "b"}, "/" is {}
  std::vector<std::pair<std::string, std::string>> query;

  // The first value of that name.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  // All of them, in order.
  [[nodiscard]] std::vector<std::string_view> find_all(std::string_view name) const;
};

// "/a%20b?x=1&y=2". Nothing where it is no absolute path, holds a wrong percent escape, or a
// segment decodes to one with a slash, "." or "..", or to a control character.
[[nodiscard]] std::optional<Target> parse_target(std::string_view text);

// What a request says before its body. Empty strings: the field is not there.
struct RequestHead {
  Verb verb = Verb::kOther;
  std::string_view target;
  std::string_view host, origin, fetch_site;
  std::string_view authorization, cookie;
  std::string_view content_type;
};

struct Request {
  Verb verb = Verb::kOther;
  std::string address;  // the path and query as they were sent
  Target target;
  std::string client;  // Huemask-Client
  std::string last_event_id;
  std::string if_none_match;
  std::string accept_encoding;
  std::shared_ptr<std::vector<std::byte>> body;  // never null
};

// Bytes that someone keeps: a file of the page, a picture in the cache, or a text of its own.
struct Bytes {
  std::shared_ptr<const void> owner;  // null: they live as long as the program
  std::span<const std::byte> data;

  [[nodiscard]] static Bytes of(std::string text);
  [[nodiscard]] static Bytes of(std::vector<std::byte> bytes);
};

// What is told to a client as it happens. Any thread may call it.
class EventSource {
 public:
  virtual ~EventSource() = default;
  // What there is to tell since the last call, as server-sent events; empty: nothing.
  virtual std::string take() = 0;
  // Calls `wake` from any thread when there is something to take. An empty function ends that.
  virtual void on_news(std::function<void()> wake) = 0;

 protected:
  EventSource() = default;
  EventSource(const EventSource&) = default;
  EventSource& operator=(const EventSource&) = default;
};

struct Response {
  int status = 200;
  std::string content_type = {};
  std::string_view cache_control = "no-store";
  std::vector<std::pair<std::string, std::string>> fields = {};  // besides those of every response
  Bytes body = {};
  std::shared_ptr<EventSource> events = nullptr;  // instead of a body: a stream without an end
};

// Takes the response to one request; called once, from any thread.
using Reply = std::function<void(Response)>;

// "OK", "Not Found".
[[nodiscard]] std::string_view reason_of(int status);

}  // namespace huemask::server
