#include "replies.h"

#include <fmt/format.h>

#include <charconv>
#include <exception>
#include <new>
#include <utility>

namespace huemask::server {

Response json_response(std::string json, int status) {
  return {.status = status, .content_type = "application/json", .body = Bytes::of(std::move(json))};
}

Response no_content() { return {.status = 204}; }

Response raw_response(std::vector<std::byte> bytes, int width, int height) {
  return {.content_type = "application/octet-stream",
          .fields = {{"Huemask-Width", std::to_string(width)},
                     {"Huemask-Height", std::to_string(height)}},
          .body = Bytes::of(std::move(bytes))};
}

Problem no_such(std::string_view what) {
  return {.status = 404, .detail = fmt::format("there is no such {}; it may have expired", what)};
}

tl::expected<std::shared_ptr<const Picture>, Problem> picture_of(Services& services,
                                                                 const Call& call) {
  auto picture = services.pictures.find(call.part("picture"));
  if (!picture) return tl::make_unexpected(no_such("picture"));
  return picture;
}

std::string_view text_of_body(const Call& call) {
  const auto& body = *call.request.body;
  return {reinterpret_cast<const char*>(body.data()), body.size()};
}

tl::expected<int, Problem> positive_of(const Call& call, std::string_view name, int otherwise) {
  const auto text = call.request.target.find(name);
  if (!text) return otherwise;
  int value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error == std::errc{} && end == text->data() + text->size() && value >= 1) return value;
  return tl::make_unexpected(Problem{
      .status = 422, .detail = fmt::format("{} must be a whole number of at least 1", name)});
}

void reply_with(WorkQueue& queue, const Reply& reply, std::function<Response()> work) {
  const auto ticket = queue.add([reply, work = std::move(work)] {
    Response response;
    try {
      response = work();
    } catch (const std::bad_alloc&) {
      response = response_of({.status = 503,
                              .detail = "there is not enough memory for this now; delete pictures",
                              .retry_after_s = 10});
    } catch (const std::exception& exception) {
      response = response_of(
          {.status = 500,
           .detail = fmt::format("unexpected: {}; please report it", exception.what())});
    }
    reply(std::move(response));
  });
  if (ticket) return;
  reply(response_of({.status = 503,
                     .detail = "the queue is full; try again in a moment",
                     .retry_after_s = queue.retry_after_s()}));
}

}  // namespace huemask::server
