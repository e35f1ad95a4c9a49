// The one list of what can be asked for. Requests are matched against it, and the OpenAPI document
// is made from it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "message.h"
#include "problem.h"
#include "services.h"

namespace huemask::server {

// A request that a route matches.
struct Call {
  Request request;
  std::map<std::string, std::string, std::less<>> parts;  // of the path: {"picture", "a1"}

  [[nodiscard]] const std::string& part(std::string_view name) const {
    return parts.find(name)->second;
  }
};

// A value in the query of an address.
struct QueryParameter {
  std::string_view name;
  std::string_view help;
  enum class Kind : std::uint8_t {
    kText,  // without control characters
    kName,  // as clients choose them: is_name()
    kPositive,
    kPaletteFormat,  // "id" or "id:name=value,name=value"
    kFileFormat,
    kSpace,  // the id of a metric that is a distance in a space
  } kind = Kind::kText;
  enum class Need : std::uint8_t { kOptional, kRequired, kRepeated } need = Need::kOptional;
};

// What a request may be answered with, problems aside.
struct Answer {
  int status = 200;
  std::string_view what;
  std::string_view media_type = {};
  std::string_view schema = {};  // a name in the components of the document; empty: bytes
};

enum class RequestBody : std::uint8_t { kNone, kRecipe, kSelection, kPicture, kAddress };
enum class Access : std::uint8_t { kToken, kOpen };

struct Route {
  Verb verb = Verb::kGet;
  std::string_view path;  // "/api/v1/pictures/{picture}"
  std::string_view id;    // operationId
  std::string_view summary;
  Answer answer;
  void (*handle)(Services& services, const Call& call, const Reply& reply) = nullptr;
  std::span<const QueryParameter> query = {};
  std::span<const int> problems = {};  // statuses beside those that any request may have
  RequestBody body = RequestBody::kNone;
  Access access = Access::kToken;
  // Why it is refused before its body is read.
  std::optional<Problem> (*admit)(const Services& services, std::string_view part) = nullptr;
};

[[nodiscard]] std::span<const Route> all_routes();

struct Match {
  const Route* route = nullptr;
  std::map<std::string, std::string, std::less<>> parts;
};

// 404 where no route has the path, 405 where none has the verb. HEAD is GET.
[[nodiscard]] tl::expected<Match, Problem> match_route(Verb verb, const Target& target);

// Whether it is a name as clients choose them: 1 to 64 of a to z, 0 to 9 and -.
[[nodiscard]] bool is_name(std::string_view text);

// "GET".
[[nodiscard]] std::string_view name_of(Verb verb);

}  // namespace huemask::server
