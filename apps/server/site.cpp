#include "site.h"

#include <fmt/format.h>

#include <exception>
#include <utility>

#include "page.h"
#include "problem.h"
#include "routes.h"

namespace huemask::server {
namespace {

constexpr std::size_t kMostDocumentBytes = 64 * 1024;
constexpr std::size_t kMostSelectionBytes = 1024 * 1024;  // strokes are long

// No other site may frame, read or run anything here, and nothing may load from elsewhere.
constexpr const char* kCommonFields =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' blob:; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Embedder-Policy: require-corp\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

bool is_read(Verb verb) { return verb == Verb::kGet || verb == Verb::kHead; }

std::size_t most_body_bytes(RequestBody body, const ServeOptions& options) {
  switch (body) {
    case RequestBody::kNone:
      return 0;
    case RequestBody::kRecipe:
    case RequestBody::kAddress:
      return kMostDocumentBytes;
    case RequestBody::kSelection:
      return kMostSelectionBytes;
    case RequestBody::kPicture:
      return options.limits.max_bytes;
  }
  return 0;
}

// The address with the token, which a person opens: the browser gets the token as a cookie.
bool is_entrance(const Target& target) {
  return target.segments.empty() && target.find("token").has_value();
}

// The file of the page that a request reads; null: it is none.
const PageFile* page_file_of(Verb verb, std::string_view target) {
  return is_read(verb) ? find_page_file(target.substr(0, target.find('?'))) : nullptr;
}

Admission admit(const Services& services, const RequestHead& head) {
  if (auto refused = services.guard.check_origin(head)) return {.refused = std::move(refused)};
  const auto target = parse_target(head.target);
  if (is_read(head.verb) && is_entrance(*target)) return {};
  if (page_file_of(head.verb, head.target) != nullptr) return {};
  const auto match = match_route(head.verb, *target);
  const bool is_open = match && match->route->access == Access::kOpen;
  if (!is_open) {
    // Without the token nobody learns even what there is.
    if (auto refused = services.guard.check_token(head)) return {.refused = std::move(refused)};
  }
  if (!match) return {.refused = match.error()};
  if (match->route->admit != nullptr) {
    const std::string part = match->parts.empty() ? "" : match->parts.begin()->second;
    if (auto refused = match->route->admit(services, part)) return {.refused = std::move(refused)};
  }
  return {.refused = {}, .most_body_bytes = most_body_bytes(match->route->body, services.options)};
}

Response enter(const Services& services, const Target& target) {
  if (!services.guard.is_token(*target.find("token"))) {
    return response_of({.status = 401,
                        .detail = "this address is of another launch; open the one that huemask "
                                  "serve printed"});
  }
  return {.status = 303, .fields = {{"Location", "/"}, {"Set-Cookie", services.guard.cookie()}}};
}

void handle(Services& services, Request request, const Reply& reply) {
  if (is_read(request.verb) && is_entrance(request.target)) {
    reply(enter(services, request.target));
    return;
  }
  if (const PageFile* file = page_file_of(request.verb, request.address)) {
    reply(respond_with(*file, request));
    return;
  }
  auto match = match_route(request.verb, request.target);
  if (!match) {
    reply(response_of(match.error()));
    return;
  }
  try {
    match->route->handle(services, {std::move(request), std::move(match->parts)}, reply);
  } catch (const std::exception& exception) {
    reply(
        response_of({.status = 500,
                     .detail = fmt::format("unexpected: {}; please report it", exception.what())}));
  }
}

bool is_vital(const RequestHead& head) {
  return is_read(head.verb) &&
         (head.target == "/" || head.target == "/healthz" || head.target.starts_with("/assets/"));
}

}  // namespace

Application make_application(Services& services) {
  return {
      .handle = [&services](Request request,
                            const Reply& reply) { handle(services, std::move(request), reply); },
      .admit = [&services](const RequestHead& head) { return admit(services, head); },
      .common_fields = kCommonFields,
      .is_vital = is_vital};
}

}  // namespace huemask::server
