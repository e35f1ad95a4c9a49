#include "selections_api.h"

#include <fmt/format.h>

#include <functional>
#include <utility>

#include "file_names.h"
#include "huemask/encode.h"
#include "huemask/selection_json.h"
#include "jobs_api.h"
#include "planes.h"
#include "replies.h"

namespace huemask::server {
namespace {

Result<JobResult> make_selection(Services& services, const std::shared_ptr<const Picture>& picture,
                                 const SelectionDocument& document, const Context& context) {
  auto costs = services.pick_costs.of(picture, document.options, context);
  if (!costs) return tl::make_unexpected(std::move(costs).error());
  const OpenedPicture& opened = picture->opened;
  auto mask = select_in(opened, document.options, costs->get(), context).and_then([&](Mask made) {
    return refine_selected(std::move(made), *opened.image, document.refine, {}, context);
  });
  if (!mask) return tl::make_unexpected(std::move(mask).error());
  const std::size_t bytes =
      mask->size() + (*costs ? (*costs)->costs.size() * sizeof(std::uint16_t) : 0);
  return MadeSelection{.costs = *std::move(costs), .mask = std::move(*mask), .bytes = bytes};
}

// Replies with a plane of a selection that is done, as large as the query says.
template <typename Value>
void reply_with_plane(Services& services, const Reply& reply, const JobStatus& job, int max_side,
                      const Plane<Value>& plane, std::function<void(Response&)> finish) {
  reply_with(services.queue, reply,
             [selection = job.selection, max_side, &plane, finish = std::move(finish)] {
               const PictureSize size = shrunk_size({plane.width(), plane.height()}, max_side);
               Response response = raw_response(sampled<Value>(plane, size, std::identity{}),
                                                size.width, size.height);
               finish(response);
               return response;
             });
}

// The job of the path and max_side of the query.
struct Asked {
  JobStatus job;
  int max_side = 0;
};

tl::expected<Asked, Problem> asked_of(Services& services, const Call& call) {
  auto job = finished_selection(services, call.part("job"));
  if (!job) return tl::make_unexpected(std::move(job).error());
  const auto max_side = positive_of(call, "max_side", 0);
  if (!max_side) return tl::make_unexpected(max_side.error());
  return Asked{*std::move(job), *max_side};
}

// Replies with a PNG of a selection that is done: PICTURE-NAME.
void reply_with_png(Services& services, const Call& call, const Reply& reply, std::string name,
                    Result<std::vector<std::byte>> (*encode)(const Image& image,
                                                             const Mask& mask)) {
  const auto job = finished_selection(services, call.part("job"));
  const auto picture = job ? services.pictures.find(job->picture) : nullptr;
  if (!job || !picture) {
    reply(response_of(!job ? job.error() : no_such("picture")));
    return;
  }
  reply_with(services.queue, reply,
             [selection = job->selection, picture, name = std::move(name), encode]() -> Response {
               auto png = encode(*picture->opened.image, selection->mask);
               if (!png) return response_of(problem_of(png.error()));
               return file_response({name, "image/png", std::move(*png)},
                                    name_in_files(picture->name) + '-');
             });
}

}  // namespace

void post_selection(Services& services, const Call& call, const Reply& reply) {
  const auto picture = picture_of(services, call);
  if (!picture) {
    reply(response_of(picture.error()));
    return;
  }
  auto document = parse_selection(text_of_body(call));
  if (!document) {
    reply(response_of(
        {.status = 422, .detail = document.error().message, .field = document.error().where}));
    return;
  }
  reply(
      answer_of(services.jobs.add(*picture, call.request.client, JobKind::kSelection,
                                  [&services, picture = *picture, document = std::move(*document)](
                                      const Context& given) -> Result<JobResult> {
                                    Context context = given;
                                    context.limits = services.options.limits;
                                    return make_selection(services, picture, document, context);
                                  })));
}

void get_costs(Services& services, const Call& call, const Reply& reply) {
  const auto asked = asked_of(services, call);
  if (!asked) {
    reply(response_of(asked.error()));
    return;
  }
  const auto& costs = asked->job.selection->costs;
  if (!costs) {
    reply(response_of({.status = 409,
                       .detail = "nothing is picked in this selection, so that nothing has a cost; "
                                 "give it a point or a color"}));
    return;
  }
  reply_with_plane(services, reply, asked->job, asked->max_side, costs->costs,
                   [steps = costs->steps_per_unit](Response& response) {
                     response.fields.emplace_back("Huemask-Bits", "16");
                     response.fields.emplace_back("Huemask-Steps-Per-Unit",
                                                  fmt::format("{}", steps));
                   });
}

void get_selection_mask(Services& services, const Call& call, const Reply& reply) {
  const auto asked = asked_of(services, call);
  if (!asked) {
    reply(response_of(asked.error()));
    return;
  }
  reply_with_plane(services, reply, asked->job, asked->max_side, asked->job.selection->mask,
                   [](Response&) {});
}

void get_mask_png(Services& services, const Call& call, const Reply& reply) {
  reply_with_png(services, call, reply, "mask.png",
                 [](const Image&, const Mask& mask) { return encode_png_gray(mask.view()); });
}

void get_cutout_png(Services& services, const Call& call, const Reply& reply) {
  reply_with_png(services, call, reply, "cutout.png", [](const Image& image, const Mask& mask) {
    return encode_png_cutout(image, mask.view());
  });
}

}  // namespace huemask::server
