#include "jobs_api.h"

#include <utility>

#include "replies.h"

namespace huemask::server {
namespace {

tl::expected<JobStatus, Problem> finished_job(Services& services, std::string_view id) {
  auto job = services.jobs.find(id);
  if (!job) return tl::make_unexpected(no_such("job"));
  // To look at what was found is to use the picture.
  (void)services.pictures.find(job->picture);
  if (job->state == JobState::kDone) return *std::move(job);
  if (job->problem) return tl::make_unexpected(*job->problem);
  return tl::make_unexpected(Problem{.status = 409,
                                     .detail = job->state == JobState::kCancelled
                                                   ? "the job was cancelled; send it again"
                                                   : "the job is not done yet"});
}

}  // namespace

void get_job(Services& services, const Call& call, const Reply& reply) {
  const auto job = services.jobs.find(call.part("job"));
  reply(job ? json_response(to_json(*job)) : response_of(no_such("job")));
}

void delete_job(Services& services, const Call& call, const Reply& reply) {
  reply(services.jobs.remove(call.part("job")) ? no_content() : response_of(no_such("job")));
}

void get_events(Services& services, const Call& call, const Reply& reply) {
  const auto client = call.request.target.find("client");
  if (!client || !is_name(*client)) {
    reply(response_of(
        {.status = 422, .detail = "say whose with ?client=, the name that jobs were sent with"}));
    return;
  }
  reply({.content_type = "text/event-stream",
         .events = services.jobs.events_of(std::string(*client), call.request.last_event_id)});
}

Response answer_of(const tl::expected<JobStatus, Problem>& job) {
  if (!job) return response_of(job.error());
  Response response = json_response(to_json(*job), 202);
  response.fields.emplace_back("Location", "/api/v1/jobs/" + job->id);
  return response;
}

tl::expected<JobStatus, Problem> finished_palette(Services& services, std::string_view id) {
  auto job = finished_job(services, id);
  if (!job || job->palette) return job;
  return tl::make_unexpected(Problem{
      .status = 409, .detail = "the job made a selection, which has no palette; ask for its mask"});
}

tl::expected<JobStatus, Problem> finished_selection(Services& services, std::string_view id) {
  auto job = finished_job(services, id);
  if (!job || job->selection) return job;
  return tl::make_unexpected(Problem{
      .status = 409,
      .detail = "the job found a palette and selected nothing; ask for the masks of its colors"});
}

}  // namespace huemask::server
