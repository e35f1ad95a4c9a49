// Guards that what was deleted does not stay.
#include "placements.h"

#include <gtest/gtest.h>

namespace huemask::server {
namespace {

JobStatus finished_job() {
  Image image = {.pixels = Plane<Rgb8>(4, 4, Rgb8{1, 2, 3})};
  const OpenedPicture opened = *open_picture(std::move(image), Context{});
  JobStatus job;
  job.palette = std::make_shared<const FoundPalette>(
      FoundPalette{*find_colors(opened, Recipe{}, Context{}), Recipe::Edges::kNearest, 1});
  return job;
}

TEST(Placements, are_made_once_for_each_kind_of_edges) {
  Placements placements;
  const JobStatus job = finished_job();
  const auto nearest = *placements.of(job, Recipe::Edges::kNearest, Context{});
  EXPECT_EQ(*placements.of(job, Recipe::Edges::kNearest, Context{}), nearest);
  const auto soft = *placements.of(job, Recipe::Edges::kSoft, Context{});
  EXPECT_NE(soft, nearest);
  EXPECT_TRUE(soft->soft);
}

TEST(Placements, go_with_their_palette) {
  Placements placements;
  JobStatus job = finished_job();
  const std::weak_ptr<const PlacedColors> placed =
      *placements.of(job, Recipe::Edges::kNearest, Context{});
  placements.sweep();
  EXPECT_FALSE(placed.expired());
  job.palette.reset();
  placements.sweep();
  EXPECT_TRUE(placed.expired());
}

}  // namespace
}  // namespace huemask::server
