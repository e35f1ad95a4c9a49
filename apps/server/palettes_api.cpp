#include "palettes_api.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "file_names.h"
#include "huemask/export.h"
#include "huemask/recipe_json.h"
#include "huemask/zip.h"
#include "jobs_api.h"
#include "picture_files.h"
#include "planes.h"
#include "replies.h"

namespace huemask::server {
namespace {

constexpr std::size_t kMostSmallLabels = 255;  // of 8 bits; the 256th value is none

// What found colors take beside the picture that they are of.
std::size_t memory_beside(const FoundColors& colors, const OpenedPicture& picture) {
  const std::size_t own =
      colors.image == picture.image ? 0 : memory_of(*colors.image, *colors.table);
  return own + colors.result.palette.labels.size() * sizeof(std::uint16_t) +
         colors.result.palette.size() * sizeof(Swatch);
}

Response labels_response(const LabelMap& labels, std::size_t colors, int max_side) {
  const PictureSize size = shrunk_size({labels.width(), labels.height()}, max_side);
  const bool is_small = colors <= kMostSmallLabels;
  // kNoLabel, 0xFFFF, becomes 0xFF.
  auto bytes = is_small ? sampled<std::uint8_t>(
                              labels, size,
                              [](std::uint16_t label) { return static_cast<std::uint8_t>(label); })
                        : sampled<std::uint16_t>(labels, size, std::identity{});
  Response response = raw_response(std::move(bytes), size.width, size.height);
  response.fields.emplace_back("Huemask-Bits", is_small ? "8" : "16");
  return response;
}

Response mask_response(const PlacedColors& placed, std::uint16_t index, int max_side,
                       const Context& context) {
  const PictureSize size = shrunk_size({placed.labels.width(), placed.labels.height()}, max_side);
  auto bytes = placed.soft
                   ? sampled<std::uint8_t>(
                         soft_mask_of(*placed.soft, static_cast<std::uint8_t>(index), context),
                         size, std::identity{})
                   : sampled<std::uint8_t>(placed.labels, size, [index](std::uint16_t label) {
                       return label == index ? std::uint8_t{255} : std::uint8_t{0};
                     });
  return raw_response(std::move(bytes), size.width, size.height);
}

// Replies with what `respond` makes of where the colors of a finished job are.
void with_placed(Services& services, const Reply& reply, const JobStatus& job,
                 std::function<Response(const PlacedColors&)> respond) {
  reply_with(services.queue, reply, [&services, job, respond = std::move(respond)] {
    const auto placed = services.placements.of(job, job.palette->edges, services.context());
    return placed ? respond(**placed) : response_of(problem_of(placed.error()));
  });
}

// The formats that the query names, at least one.
tl::expected<std::vector<ChosenFormat>, Problem> formats_of(const Call& call) {
  std::vector<ChosenFormat> formats;
  for (const std::string_view spec : call.request.target.find_all("format")) {
    auto chosen =
        choose_format(spec, {ExportKind::kPicture, ExportKind::kLayers, ExportKind::kPalette});
    if (!chosen) {
      return tl::make_unexpected(Problem{.status = 422, .detail = chosen.error().message});
    }
    formats.push_back(*chosen);
  }
  if (formats.empty()) {
    return tl::make_unexpected(Problem{
        .status = 422,
        .detail = "say which with ?format=, once or several times; /api/v1/methods lists them"});
  }
  return formats;
}

// The jobs that the query names, at least one, all done.
tl::expected<std::vector<JobStatus>, Problem> finished_jobs(Services& services, const Call& call) {
  std::vector<JobStatus> jobs;
  for (const std::string_view id : call.request.target.find_all("job")) {
    auto job = finished_palette(services, id);
    if (!job) return tl::make_unexpected(std::move(job).error());
    jobs.push_back(*std::move(job));
  }
  if (jobs.empty()) {
    return tl::make_unexpected(
        Problem{.status = 422, .detail = "say of which jobs with ?job=, once or several times"});
  }
  return jobs;
}

// One file of the palettes of all jobs, as huemask palette writes it for many pictures.
void write_palettes(Services& services, const Call& call, const Reply& reply,
                    std::vector<JobStatus> jobs) {
  const auto chosen =
      choose_format(call.request.target.find("format").value_or("json"), {ExportKind::kPalette});
  if (!chosen) {
    reply(response_of({.status = 422, .detail = chosen.error().message}));
    return;
  }
  reply_with(services.queue, reply, [&services, jobs = std::move(jobs), chosen = *chosen] {
    std::vector<PictureResult> results;
    for (const JobStatus& job : jobs) results.push_back(job.palette->colors.result);
    const ExportInput input{.pictures = results, .parameters = &chosen.parameters};
    auto files = export_artifacts(*chosen.format, input, services.context());
    if (!files) return response_of(problem_of(files.error()));
    const std::string prefix = jobs.size() == 1 ? name_in_files(results.front().path) + '-' : "";
    return file_response(std::move(files->front()), prefix);
  });
}

// The files of all jobs: one as it is, several as an archive, in which those of several
// jobs have folders named after their pictures.
void write_files(Services& services, const Reply& reply, std::vector<JobStatus> jobs,
                 std::vector<ChosenFormat> formats) {
  reply_with(services.queue, reply,
             [&services, jobs = std::move(jobs), formats = std::move(formats)]() -> Response {
               const Context context = services.context();
               const FolderNames folders(jobs);
               std::vector<Artifact> all;
               for (std::size_t i = 0; i < jobs.size(); ++i) {
                 auto files = picture_files(services.placements, jobs[i], formats, context);
                 if (!files) return response_of(problem_of(files.error()));
                 for (Artifact& file : *files) {
                   if (jobs.size() > 1) file.file_name = folders[i] + '/' + file.file_name;
                   all.push_back(std::move(file));
                 }
               }
               const std::string prefix = jobs.size() == 1 ? folders[0] + '-' : "";
               if (all.size() == 1) return file_response(std::move(all.front()), prefix);
               auto zip = zip_of("files.zip", all);
               if (!zip) return response_of(problem_of(zip.error()));
               return file_response(std::move(*zip), prefix);
             });
}

}  // namespace

void post_palette(Services& services, const Call& call, const Reply& reply) {
  const auto picture = picture_of(services, call);
  if (!picture) {
    reply(response_of(picture.error()));
    return;
  }
  const std::string_view body = text_of_body(call);
  auto document = parse_recipe(body.empty() ? "{}" : body);
  if (!document) {
    reply(response_of(
        {.status = 422, .detail = document.error().message, .field = document.error().where}));
    return;
  }
  reply(answer_of(services.jobs.add(
      *picture, call.request.client, JobKind::kPalette,
      [picture = *picture, document = std::move(*document),
       limits = services.options.limits](const Context& given) -> Result<JobResult> {
        Context context = given;
        context.limits = limits;
        context.seed = document.seed;
        return find_colors(picture->opened, document.recipe, context).map([&](FoundColors colors) {
          const std::size_t bytes = memory_beside(colors, picture->opened);
          return FoundPalette{std::move(colors), document.recipe.edges, bytes};
        });
      })));
}

void get_palette(Services& services, const Call& call, const Reply& reply) {
  auto job = finished_palette(services, call.part("job"));
  if (!job) {
    reply(response_of(job.error()));
    return;
  }
  write_palettes(services, call, reply, {*std::move(job)});
}

void get_palettes(Services& services, const Call& call, const Reply& reply) {
  auto jobs = finished_jobs(services, call);
  if (!jobs) {
    reply(response_of(jobs.error()));
    return;
  }
  write_palettes(services, call, reply, *std::move(jobs));
}

void get_labels(Services& services, const Call& call, const Reply& reply) {
  const auto job = finished_palette(services, call.part("job"));
  const auto max_side = positive_of(call, "max_side", 0);
  if (!job || !max_side) {
    reply(response_of(!job ? job.error() : max_side.error()));
    return;
  }
  with_placed(
      services, reply, *job,
      [colors = job->palette->colors.result.palette.size(), max_side = *max_side](
          const PlacedColors& placed) { return labels_response(placed.labels, colors, max_side); });
}

void get_mask(Services& services, const Call& call, const Reply& reply) {
  const auto job = finished_palette(services, call.part("job"));
  const auto max_side = positive_of(call, "max_side", 0);
  if (!job || !max_side) {
    reply(response_of(!job ? job.error() : max_side.error()));
    return;
  }
  const std::string& text = call.part("swatch");
  std::uint16_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  const bool is_number = error == std::errc{} && end == text.data() + text.size();
  if (!is_number || index >= job->palette->colors.result.palette.size()) {
    reply(response_of(no_such("swatch")));
    return;
  }
  with_placed(services, reply, *job,
              [&services, index, max_side = *max_side](const PlacedColors& placed) {
                return mask_response(placed, index, max_side, services.context());
              });
}

void get_files(Services& services, const Call& call, const Reply& reply) {
  auto job = finished_palette(services, call.part("job"));
  const auto formats = formats_of(call);
  if (!job || !formats) {
    reply(response_of(!job ? job.error() : formats.error()));
    return;
  }
  write_files(services, reply, {*std::move(job)}, *formats);
}

void get_all_files(Services& services, const Call& call, const Reply& reply) {
  auto jobs = finished_jobs(services, call);
  const auto formats = formats_of(call);
  if (!jobs || !formats) {
    reply(response_of(!jobs ? jobs.error() : formats.error()));
    return;
  }
  write_files(services, reply, *std::move(jobs), *formats);
}

}  // namespace huemask::server
