#include "evaluate/mask_pair.h"

#include <fmt/format.h>

#include <cmath>
#include <vector>

namespace huemask {
namespace {

// a / b; where there is nothing to divide by, both masks are empty and agree, or they do not.
double share(std::uint64_t a, std::uint64_t b, bool both_empty) {
  if (b == 0) return both_empty ? 1 : 0;
  return static_cast<double>(a) / static_cast<double>(b);
}

Scores pixel_scores(const PairCounts& counts, PictureSize picture) {
  const bool both_empty = counts.predicted == 0 && counts.truth == 0;
  const std::uint64_t sum = counts.predicted + counts.truth;
  const std::uint64_t pixels =
      static_cast<std::uint64_t>(picture.width) * static_cast<std::uint64_t>(picture.height);
  Scores scores;
  scores.iou = share(counts.common, sum - counts.common, both_empty);
  scores.dice = share(2 * counts.common, sum, both_empty);
  scores.precision = share(counts.common, counts.predicted, both_empty);
  scores.recall = share(counts.common, counts.truth, both_empty);
  scores.mean_alpha_error = share(counts.alpha_difference, 255 * pixels, false);
  return scores;
}

// How far one outline lies from the other.
struct OneWay {
  double share_within = 0;
  std::int64_t squared_95 = 0;  // that 95 % at least do not exceed
};

OneWay measure(std::vector<std::int64_t> squared, double squared_tolerance) {
  const auto within = std::count_if(squared.begin(), squared.end(), [&](std::int64_t d) {
    return static_cast<double>(d) <= squared_tolerance;
  });
  const std::size_t rank = (95 * squared.size() + 99) / 100;  // from 1
  const auto at = squared.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(squared.begin(), at, squared.end());
  return {.share_within = static_cast<double>(within) / static_cast<double>(squared.size()),
          .squared_95 = *at};
}

// Both masks have pixels.
Result<void> add_outline_scores(const FramedMask& predicted, const FramedMask& truth,
                                double squared_tolerance, const Context& context, Scores& scores) {
  const Plane<std::uint8_t> predicted_outline = outline_of(predicted, context);
  const Plane<std::uint8_t> true_outline = outline_of(truth, context);
  // A cancelled outline is not whole, and its distances would not be either.
  auto forth = squared_distances(predicted_outline, true_outline, context);
  if (!forth) return tl::make_unexpected(forth.error());
  auto back = squared_distances(true_outline, predicted_outline, context);
  if (!back) return tl::make_unexpected(back.error());
  const OneWay precision = measure(*std::move(forth), squared_tolerance);
  const OneWay recall = measure(*std::move(back), squared_tolerance);
  const double sum = precision.share_within + recall.share_within;
  scores.boundary_f = sum > 0 ? 2 * precision.share_within * recall.share_within / sum : 0;
  scores.hausdorff_95_px =
      std::sqrt(static_cast<double>(std::max(precision.squared_95, recall.squared_95)));
  return {};
}

}  // namespace

Result<void> check_same_size(PictureSize predicted, PictureSize truth, const char* what) {
  if (predicted.width == truth.width && predicted.height == truth.height) return {};
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("the predicted {0} has {1} × {2} pixels but the true one has {3} × {4}; "
                          "give {0}s of one size",
                          what, predicted.width, predicted.height, truth.width, truth.height));
}

Result<MaskEvaluation> evaluate_pair(const PairCounts& counts, const FramedMask& predicted,
                                     const FramedMask& truth, PictureSize picture, double tolerance,
                                     const Context& context) {
  MaskEvaluation evaluation{.predicted_pixels = counts.predicted,
                            .true_pixels = counts.truth,
                            .common_pixels = counts.common,
                            .scores = pixel_scores(counts, picture)};
  Scores& scores = evaluation.scores;
  if (counts.predicted == 0 && counts.truth == 0) {
    scores.boundary_f = 1;
    scores.hausdorff_95_px = 0;
  }
  if (counts.predicted == 0 || counts.truth == 0) return evaluation;
  const double width = picture.width;
  const double height = picture.height;
  const double squared_tolerance = tolerance * tolerance * (width * width + height * height);
  auto added = add_outline_scores(predicted, truth, squared_tolerance, context, scores);
  if (!added) return tl::make_unexpected(added.error());
  return evaluation;
}

}  // namespace huemask
