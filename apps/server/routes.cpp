#include "routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "palettes_api.h"
#include "pictures_api.h"
#include "server_api.h"

namespace huemask::server {
namespace {

using Kind = QueryParameter::Kind;
using Need = QueryParameter::Need;

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kRaw = "application/octet-stream";

constexpr std::array<QueryParameter, 1> kName = {
    {{"name", "What the picture is called in results and files; by default its id"}}};
constexpr std::array<QueryParameter, 1> kMaxSide = {
    {{"max_side", "Reduce it until no side is longer than this", Kind::kPositive}}};
constexpr std::array<QueryParameter, 1> kFormat = {
    {{"format", "A format of kind palette, by default json"}}};
constexpr std::array<QueryParameter, 1> kFormats = {
    {{"format", "A format of kind picture", Kind::kText, Need::kRepeated}}};
constexpr std::array<QueryParameter, 1> kClient = {
    {{"client", "Whose jobs: what Huemask-Client said when they were sent", Kind::kText,
      Need::kRequired}}};

constexpr std::array<int, 6> kPutProblems = {404, 413, 415, 422, 500, 503};
constexpr std::array<int, 1> kNotFound = {404};
constexpr std::array<int, 5> kPostProblems = {404, 413, 422, 429, 503};
// 409: it is not done yet, or it failed.
constexpr std::array<int, 5> kResultProblems = {404, 409, 413, 422, 503};
constexpr std::array<int, 6> kFileProblems = {404, 409, 413, 415, 422, 503};
constexpr std::array<int, 1> kWrong = {422};

constexpr std::array<Route, 19> kRoutes = {{
    {Verb::kGet,
     "/healthz",
     "health",
     "Whether the server works",
     {200, "It does", "text/plain"},
     get_health,
     {},
     {},
     RequestBody::kNone,
     Access::kOpen},
    {Verb::kGet,
     "/metrics",
     "metrics",
     "Counters in the text format of Prometheus",
     {200, "The counters", "text/plain"},
     get_metrics},
    {Verb::kGet,
     "/api/v1/openapi.json",
     "openapi",
     "This document",
     {200, "An OpenAPI 3.1 document", kJson, "Anything"},
     get_openapi},
    {Verb::kGet,
     "/api/v1/server",
     "server",
     "The version and its limits",
     {200, "What it is", kJson, "Server"},
     get_server},
    {Verb::kGet,
     "/api/v1/methods",
     "methods",
     "Every method, metric, refinement and format with its parameters, as huemask methods says",
     {200, "The methods", kJson, "Anything"},
     get_methods},

    {Verb::kGet,
     "/api/v1/pictures",
     "list_pictures",
     "The pictures that are here",
     {200, "The pictures", kJson, "Pictures"},
     list_pictures},
    {Verb::kDelete,
     "/api/v1/pictures",
     "delete_pictures",
     "Delete all pictures and what was found in them",
     {204, "They are gone"},
     delete_pictures},
    {Verb::kPut,
     "/api/v1/pictures/{picture}",
     "put_picture",
     "Send a picture: the bytes of a JPEG, PNG, WebP, GIF, TIFF, BMP, AVIF or HEIF file",
     {201, "The picture, decoded", kJson, "Picture"},
     put_picture,
     kName,
     kPutProblems,
     RequestBody::kPicture,
     Access::kToken,
     admit_picture},
    {Verb::kGet,
     "/api/v1/pictures/{picture}",
     "get_picture",
     "A picture, in words",
     {200, "The picture", kJson, "Picture"},
     get_picture,
     {},
     kNotFound},
    {Verb::kDelete,
     "/api/v1/pictures/{picture}",
     "delete_picture",
     "Delete a picture and what was found in it",
     {204, "It is gone"},
     delete_picture,
     {},
     kNotFound},
    {Verb::kGet,
     "/api/v1/pictures/{picture}/pixels",
     "get_pixels",
     "Its pixels as 8-bit R, G, B, A (straight, sRGB), row by row; Huemask-Width and "
     "Huemask-Height say of what size",
     {200, "The pixels", kRaw},
     get_pixels,
     kMaxSide,
     kResultProblems},

    {Verb::kPost,
     "/api/v1/pictures/{picture}/palettes",
     "find_palette",
     "Find the colors of a picture",
     {202, "The job that finds them", kJson, "Job"},
     post_palette,
     {},
     kPostProblems,
     RequestBody::kRecipe},
    {Verb::kGet,
     "/api/v1/jobs/{job}",
     "get_job",
     "How far a job is",
     {200, "The job", kJson, "Job"},
     get_job,
     {},
     kNotFound},
    {Verb::kDelete,
     "/api/v1/jobs/{job}",
     "delete_job",
     "Cancel a job and forget it",
     {204, "It is gone"},
     delete_job,
     {},
     kNotFound},
    {Verb::kGet,
     "/api/v1/jobs/{job}/palette",
     "get_palette",
     "The colors that were found, as the file that huemask palette writes",
     {200, "The palette; the media type is the format's", "*/*"},
     get_palette,
     kFormat,
     kResultProblems},
    {Verb::kGet,
     "/api/v1/jobs/{job}/labels",
     "get_labels",
     "The number of the color of every pixel, row by row: 8 bits (255: none) for up to 255 colors, "
     "else 16, low byte first (65535: none), as Huemask-Bits says",
     {200, "The labels", kRaw},
     get_labels,
     kMaxSide,
     kResultProblems},
    {Verb::kGet,
     "/api/v1/jobs/{job}/masks/{swatch}",
     "get_mask",
     "How much of every pixel is of one color, 0 to 255, row by row; colors count from 0",
     {200, "The mask", kRaw},
     get_mask,
     kMaxSide,
     kResultProblems},
    {Verb::kGet,
     "/api/v1/jobs/{job}/files",
     "get_files",
     "Masks and other files of the picture, as huemask mask writes them: one as it is, several as "
     "a "
     "ZIP archive",
     {200, "The file; its media type is the format's", "*/*"},
     get_files,
     kFormats,
     kFileProblems},
    {Verb::kGet,
     "/api/v1/events",
     "get_events",
     "The jobs of one client as they change, as server-sent events without an end",
     {200, "Events `job`, each with a Job as data", "text/event-stream"},
     get_events,
     kClient,
     kWrong},
}};

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    segments.push_back(path.substr(0, path.find('/')));
    path.remove_prefix(segments.back().size());
  }
  return segments;
}

// Whether the path is that of the route, with the variable parts that it has.
bool fits(const Route& route, const Target& target, Match& match) {
  const auto wanted = segments_of(route.path);
  if (wanted.size() != target.segments.size()) return false;
  match.parts.clear();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!wanted[i].starts_with('{')) {
      if (wanted[i] != target.segments[i]) return false;
      continue;
    }
    match.parts[std::string(wanted[i].substr(1, wanted[i].size() - 2))] = target.segments[i];
  }
  match.route = &route;
  return true;
}

}  // namespace

std::span<const Route> all_routes() { return kRoutes; }

bool is_name(std::string_view text) {
  constexpr std::size_t kMost = 64;
  return !text.empty() && text.size() <= kMost && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::string_view name_of(Verb verb) {
  switch (verb) {
    case Verb::kGet:
      return "GET";
    case Verb::kHead:
      return "HEAD";
    case Verb::kPut:
      return "PUT";
    case Verb::kPost:
      return "POST";
    case Verb::kDelete:
      return "DELETE";
    case Verb::kOther:
      break;
  }
  return "OTHER";
}

tl::expected<Match, Problem> match_route(Verb verb, const Target& target) {
  if (verb == Verb::kHead) verb = Verb::kGet;
  std::string allowed;
  for (const Route& route : kRoutes) {
    Match match;
    if (!fits(route, target, match)) continue;
    if (route.verb != verb) {
      allowed += fmt::format("{}{}", allowed.empty() ? "" : ", ", name_of(route.verb));
      continue;
    }
    for (const auto& [name, value] : match.parts) {
      if (is_name(value)) continue;
      return tl::make_unexpected(Problem{
          .status = 404,
          .detail = fmt::format("the name of a {} is 1 to 64 of a to z, 0 to 9 and -", name)});
    }
    return match;
  }
  if (!allowed.empty()) {
    return tl::make_unexpected(Problem{.status = 405,
                                       .detail = fmt::format("this address takes {} only", allowed),
                                       .allow = allowed});
  }
  return tl::make_unexpected(Problem{.status = 404,
                                     .detail = "there is nothing at this address; "
                                               "/api/v1/openapi.json tells what there is"});
}

}  // namespace huemask::server
