#include "points_api.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "huemask/color.h"
#include "huemask/color_points.h"
#include "jobs_api.h"
#include "replies.h"

namespace huemask::server {
namespace {

constexpr int kUsualPoints = 20'000;
constexpr int kMostPoints = 100'000;

// A point as it is sent.
struct SentPoint {
  std::array<float, 3> at;
  std::array<std::uint8_t, 4> rgba;
  float share;
};
static_assert(sizeof(SentPoint) == 20 && std::endian::native == std::endian::little);

SentPoint sent(const std::array<float, 3>& at, Rgb8 color, double share) {
  return {at, {color.r, color.g, color.b, 255}, static_cast<float>(share)};
}

Response points_response(const std::vector<SentPoint>& points) {
  std::vector<std::byte> bytes(points.size() * sizeof(SentPoint));
  std::memcpy(bytes.data(), points.data(), bytes.size());
  return {.content_type = "application/octet-stream", .body = Bytes::of(std::move(bytes))};
}

// The difference whose space is meant; 422 where it is not the distance in one.
tl::expected<Difference, Problem> space_of(const Call& call) {
  const std::string_view id = call.request.target.find("space").value_or("oklab");
  std::string ids;
  for (const DifferenceMethod* method : all_differences()) {
    if (method->geometry != Geometry::kEuclidean) continue;
    if (method->info.id == id) return Difference(*method);
    ids += fmt::format("{}{}", ids.empty() ? "" : ", ", method->info.id);
  }
  return tl::make_unexpected(Problem{
      .status = 422,
      .detail = fmt::format("space must be a metric that is a distance in a space: {}", ids)});
}

Response points_of(const Services& services, const ColorTable& table, const Difference& space,
                   int most) {
  const auto points =
      color_points(table, space, static_cast<std::size_t>(most), services.context());
  if (!points) return response_of(problem_of(points.error()));
  const auto total = static_cast<double>(table.total_weight());
  std::vector<SentPoint> out;
  for (const ColorPoint& point : *points) {
    const Rgb8 color = key_color(point.key);
    const Rgb8 srgb =
        table.space == RgbSpace::kSrgb ? color : xyz_to_srgb8(rgb8_to_xyz(color, table.space));
    out.push_back(sent(point.at, srgb, static_cast<double>(point.weight) / total));
  }
  return points_response(out);
}

}  // namespace

void get_points(Services& services, const Call& call, const Reply& reply) {
  const auto picture = picture_of(services, call);
  const auto space = space_of(call);
  const auto most = positive_of(call, "most", kUsualPoints);
  if (!picture || !space || !most) {
    reply(response_of(!picture ? picture.error() : !space ? space.error() : most.error()));
    return;
  }
  reply_with(
      services.queue, reply,
      [&services, table = (*picture)->opened.table, space = *space,
       most = std::min(*most, kMostPoints)] { return points_of(services, *table, space, most); });
}

void get_palette_points(Services& services, const Call& call, const Reply& reply) {
  const auto job = finished_palette(services, call.part("job"));
  const auto space = space_of(call);
  if (!job || !space) {
    reply(response_of(!job ? job.error() : space.error()));
    return;
  }
  std::vector<SentPoint> points;
  for (const Swatch& swatch : job->palette->colors.result.palette.swatches) {
    const Coordinates at = space->coordinates(lab_to_xyz(swatch.lab));
    points.push_back(
        sent({static_cast<float>(at[0]), static_cast<float>(at[1]), static_cast<float>(at[2])},
             swatch.srgb, swatch.share));
  }
  reply(points_response(points));
}

}  // namespace huemask::server
