#include "problem.h"

#include <nlohmann/json.hpp>

namespace huemask::server {
namespace {

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kCorruptInput:
      return 422;
    case ErrorCode::kUnsupported:
      return 415;
    case ErrorCode::kTooLarge:
      return 413;
    case ErrorCode::kIo:
      return 502;
    case ErrorCode::kCancelled:
      return 409;
    case ErrorCode::kInternal:
      return 500;
  }
  return 500;
}

}  // namespace

Problem problem_of(const Error& error) {
  return {.status = status_of(error.code), .detail = error.message};
}

std::string to_json(const Problem& problem) {
  nlohmann::ordered_json json = {
      {"title", reason_of(problem.status)}, {"status", problem.status}, {"detail", problem.detail}};
  if (!problem.field.empty()) json["field"] = problem.field;
  if (problem.limit) json["limit"] = *problem.limit;
  // A name that a client sent may be no UTF-8.
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Response response_of(const Problem& problem) {
  Response response{.status = problem.status,
                    .content_type = "application/problem+json",
                    .body = Bytes::of(to_json(problem))};
  if (problem.retry_after_s) {
    response.fields.emplace_back("Retry-After", std::to_string(*problem.retry_after_s));
  }
  if (!problem.allow.empty()) response.fields.emplace_back("Allow", problem.allow);
  if (problem.status == 401) response.fields.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

}  // namespace huemask::server
