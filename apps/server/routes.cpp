#include "routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "jobs_api.h"
#include "palettes_api.h"
#include "pictures_api.h"
#include "points_api.h"
#include "selections_api.h"
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
    {{"format", "A format of kind palette, by default json", Kind::kPaletteFormat}}};
constexpr std::array<QueryParameter, 1> kFormats = {
    {{"format", "A format of any kind", Kind::kFileFormat, Need::kRepeated}}};
constexpr std::array<QueryParameter, 2> kSpaceAndMost = {
    {{"space", "The metric in whose coordinates they are, by default oklab", Kind::kSpace},
     {"most",
      "Merge near colors until there are no more points than this, by default 20000, and "
      "in any case 100000",
      Kind::kPositive}}};
constexpr std::array<QueryParameter, 1> kSpace = {{kSpaceAndMost[0]}};
constexpr QueryParameter kJobs = {"job", "A job that is done", Kind::kName, Need::kRepeated};
constexpr std::array<QueryParameter, 2> kJobsAndFormat = {{kJobs, kFormat[0]}};
constexpr std::array<QueryParameter, 2> kJobsAndFormats = {{kJobs, kFormats[0]}};
constexpr std::array<QueryParameter, 1> kClient = {
    {{"client", "Whose jobs: what Huemask-Client said when they were sent", Kind::kName,
      Need::kRequired}}};

constexpr std::array<int, 6> kPutProblems = {404, 413, 415, 422, 500, 503};
constexpr std::array<int, 7> kFetchProblems = {403, 413, 415, 422, 500, 502, 503};
constexpr std::array<int, 1> kNotFound = {404};
constexpr std::array<int, 1> kBroken = {500};
constexpr std::array<int, 5> kPostProblems = {404, 413, 422, 429, 503};
// 409: it is not done yet, or it failed.
constexpr std::array<int, 5> kResultProblems = {404, 409, 413, 422, 503};
constexpr std::array<int, 6> kFileProblems = {404, 409, 413, 415, 422, 503};
constexpr std::array<int, 1> kWrong = {422};

constexpr auto kRoutes = std::to_array<Route>({
    {.verb = Verb::kGet,
     .path = "/healthz",
     .id = "health",
     .summary = "Whether the server works",
     .answer = {200, "It does", "text/plain"},
     .handle = get_health,
     .problems = kBroken,
     .access = Access::kOpen},
    {.verb = Verb::kGet,
     .path = "/metrics",
     .id = "metrics",
     .summary = "Counters in the text format of Prometheus",
     .answer = {200, "The counters", "text/plain"},
     .handle = get_metrics},
    {.verb = Verb::kGet,
     .path = "/api/v1/openapi.json",
     .id = "openapi",
     .summary = "This document",
     .answer = {200, "An OpenAPI 3.1 document", kJson, "Anything"},
     .handle = get_openapi},
    {.verb = Verb::kGet,
     .path = "/api/v1/server",
     .id = "server",
     .summary = "The version and its limits",
     .answer = {200, "What it is", kJson, "Server"},
     .handle = get_server},
    {.verb = Verb::kGet,
     .path = "/api/v1/methods",
     .id = "methods",
     .summary =
         "Every method, metric, refinement and format with its parameters, as huemask methods says",
     .answer = {200, "The methods", kJson, "Anything"},
     .handle = get_methods},
    {.verb = Verb::kGet,
     .path = "/api/v1/pictures",
     .id = "list_pictures",
     .summary = "The pictures that are here",
     .answer = {200, "The pictures", kJson, "Pictures"},
     .handle = list_pictures},
    {.verb = Verb::kPost,
     .path = "/api/v1/pictures",
     .id = "fetch_picture",
     .summary =
         "Have a picture fetched from the web, where the server was started with --allow-url",
     .answer = {201, "The picture, decoded", kJson, "Picture"},
     .handle = post_picture,
     .problems = kFetchProblems,
     .body = RequestBody::kAddress,
     .admit = admit_url},
    {.verb = Verb::kDelete,
     .path = "/api/v1/pictures",
     .id = "delete_pictures",
     .summary = "Delete all pictures and what was found in them",
     .answer = {204, "They are gone"},
     .handle = delete_pictures},
    {.verb = Verb::kPut,
     .path = "/api/v1/pictures/{picture}",
     .id = "put_picture",
     .summary = "Send a picture: the bytes of a JPEG, PNG, WebP, GIF, TIFF, BMP, AVIF or HEIF file",
     .answer = {201, "The picture, decoded", kJson, "Picture"},
     .handle = put_picture,
     .query = kName,
     .problems = kPutProblems,
     .body = RequestBody::kPicture,
     .admit = admit_picture},
    {.verb = Verb::kGet,
     .path = "/api/v1/pictures/{picture}",
     .id = "get_picture",
     .summary = "A picture, in words",
     .answer = {200, "The picture", kJson, "Picture"},
     .handle = get_picture,
     .problems = kNotFound},
    {.verb = Verb::kDelete,
     .path = "/api/v1/pictures/{picture}",
     .id = "delete_picture",
     .summary = "Delete a picture and what was found in it",
     .answer = {204, "It is gone"},
     .handle = delete_picture,
     .problems = kNotFound},
    {.verb = Verb::kGet,
     .path = "/api/v1/pictures/{picture}/pixels",
     .id = "get_pixels",
     .summary = "Its pixels as 8-bit R, G, B, A (straight, sRGB), row by row; Huemask-Width and "
                "Huemask-Height say of what size",
     .answer = {200, "The pixels", kRaw},
     .handle = get_pixels,
     .query = kMaxSide,
     .problems = kResultProblems},
    {.verb = Verb::kGet,
     .path = "/api/v1/pictures/{picture}/points",
     .id = "get_points",
     .summary = "Its colors as points of a space, 20 bytes each: three coordinates as 32-bit "
                "floats, 8-bit R, G, B (sRGB) and 255, and the share of the picture that it "
                "stands for as a 32-bit float, low byte first. Where there are too many, space is "
                "divided into equal cubes, each shown by its most frequent color",
     .answer = {200, "The points", kRaw},
     .handle = get_points,
     .query = kSpaceAndMost,
     .problems = kResultProblems},
    {.verb = Verb::kPost,
     .path = "/api/v1/pictures/{picture}/palettes",
     .id = "find_palette",
     .summary = "Find the colors of a picture",
     .answer = {202, "The job that finds them", kJson, "Job"},
     .handle = post_palette,
     .problems = kPostProblems,
     .body = RequestBody::kRecipe},
    {.verb = Verb::kPost,
     .path = "/api/v1/pictures/{picture}/selections",
     .id = "make_selection",
     .summary =
         "Make a mask of what is like the pixels and colors that are picked, and painted over "
         "it",
     .answer = {202, "The job that makes it", kJson, "Job"},
     .handle = post_selection,
     .problems = kPostProblems,
     .body = RequestBody::kSelection},
    {.verb = Verb::kGet,
     .path = "/api/v1/jobs/{job}",
     .id = "get_job",
     .summary = "How far a job is",
     .answer = {200, "The job", kJson, "Job"},
     .handle = get_job,
     .problems = kNotFound},
    {.verb = Verb::kDelete,
     .path = "/api/v1/jobs/{job}",
     .id = "delete_job",
     .summary = "Cancel a job and forget it",
     .answer = {204, "It is gone"},
     .handle = delete_job,
     .problems = kNotFound},
    {.verb = Verb::kGet,
     .path = "/api/v1/jobs/{job}/palette",
     .id = "get_palette",
     .summary = "The colors that were found, as the file that huemask palette writes",
     .answer = {200, "The palette; the media type is the format's", "*/*"},
     .handle = get_palette,
     .query = kFormat,
     .problems = kResultProblems},
    {.verb = Verb::kGet,
     .path = "/api/v1/jobs/{job}/points",
     .id = "get_palette_points",
     .summary = "The colors that were found as points of a space, in their order and as "
                "get_points gives those of the picture",
     .answer = {200, "The points", kRaw},
     .handle = get_palette_points,
     .query = kSpace,
     .problems = kResultProblems},
    {.verb = Verb::kGet,
     .path = "/api/v1/jobs/{job}/labels",
     .id = "get_labels",
     .summary = "The number of the color of every pixel, row by row: 8 bits (255: none) for up to "
                "255 colors, "
                "else 16, low byte first (65535: none), as Huemask-Bits says",
     .answer = {200, "The labels", kRaw},
     .handle = get_labels,
     .query = kMaxSide,
     .problems = kResultProblems},
    {.verb = Verb::kGet,
     .path = "/api/v1/jobs/{job}/masks/{swatch}",
     .id = "get_mask",
     .summary =
         "How much of every pixel is of one color, 0 to 255, row by row; colors count from 0",
     .answer = {200, "The mask", kRaw},
     .handle = get_mask,
     .query = kMaxSide,
     .problems = kResultProblems},
    {.verb = Verb::kGet,
     .path = "/api/v1/jobs/{job}/mask",
     .id = "get_selection_mask",
     .summary = "How much every pixel is selected, 0 to 255, row by row",
     .answer = {200, "The mask", kRaw},
     .handle = get_selection_mask,
     .query = kMaxSide,
     .problems = kResultProblems},
    {.verb = Verb::kGet,
     .path = "/api/v1/jobs/{job}/costs",
     .id = "get_costs",
     .summary =
         "The difference of every pixel from what a selection picks, for another tolerance: 16 "
         "bits, "
         "low byte first, Huemask-Steps-Per-Unit of them a unit; 65535: never selected. In one "
         "piece: the largest on the best way there",
     .answer = {200, "The costs", kRaw},
     .handle = get_costs,
     .query = kMaxSide,
     .problems = kResultProblems},
    {.verb = Verb::kGet,
     .path = "/api/v1/jobs/{job}/mask.png",
     .id = "get_mask_png",
     .summary = "The mask of a selection, as huemask select writes it",
     .answer = {200, "The mask", "image/png"},
     .handle = get_mask_png,
     .problems = kResultProblems},
    {.verb = Verb::kGet,
     .path = "/api/v1/jobs/{job}/cutout.png",
     .id = "get_cutout_png",
     .summary = "What is selected of the picture, as huemask select --cutout writes it",
     .answer = {200, "The picture, the rest of it transparent", "image/png"},
     .handle = get_cutout_png,
     .problems = kResultProblems},
    {.verb = Verb::kGet,
     .path = "/api/v1/jobs/{job}/files",
     .id = "get_files",
     .summary = "Masks, layers, palettes of the picture, as huemask mask and huemask layers write "
                "them: one as it is, "
                "several as "
                "a "
                "ZIP archive",
     .answer = {200, "The file; its media type is the format's", "*/*"},
     .handle = get_files,
     .query = kFormats,
     .problems = kFileProblems},
    {.verb = Verb::kGet,
     .path = "/api/v1/palettes",
     .id = "get_palettes",
     .summary = "The colors of several jobs in one file, as huemask palette writes it for several "
                "pictures: the table of all schemes as csv, for one",
     .answer = {200, "The palettes; the media type is the format's", "*/*"},
     .handle = get_palettes,
     .query = kJobsAndFormat,
     .problems = kResultProblems},
    {.verb = Verb::kGet,
     .path = "/api/v1/files",
     .id = "get_all_files",
     .summary =
         "Masks, layers, palettes of several jobs in one ZIP archive, a folder for each picture",
     .answer = {200, "The archive; of one file, that file", "*/*"},
     .handle = get_all_files,
     .query = kJobsAndFormats,
     .problems = kFileProblems},
    {.verb = Verb::kGet,
     .path = "/api/v1/events",
     .id = "get_events",
     .summary = "The jobs of one client as they change, as server-sent events without an end",
     .answer = {200, "Events `job`, each with a Job as data", "text/event-stream"},
     .handle = get_events,
     .query = kClient,
     .problems = kWrong},
});

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
