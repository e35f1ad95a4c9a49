// A mask beside a true one, and what both kinds of evaluation share.
#include "huemask/evaluate.h"

#include <fmt/format.h>

#include <cstdlib>
#include <new>

#include "base/parallel.h"
#include "evaluate/mask_pair.h"

namespace huemask {
namespace {

constexpr std::size_t kRowsPerChunk = 64;

// One row's counts; its box is empty where neither mask has a pixel of it.
PairCounts count_row(std::span<const std::uint8_t> predicted, std::span<const std::uint8_t> truth,
                     int y, int threshold) {
  PairCounts counts;
  for (std::size_t x = 0; x < predicted.size(); ++x) {
    const unsigned in_predicted = predicted[x] >= threshold ? 1 : 0;
    const unsigned in_truth = truth[x] >= threshold ? 1 : 0;
    counts.predicted += in_predicted;
    counts.truth += in_truth;
    counts.common += in_predicted & in_truth;
    counts.alpha_difference += static_cast<unsigned>(std::abs(predicted[x] - truth[x]));
  }
  if (counts.predicted == 0 && counts.truth == 0) return counts;
  const auto neither = [&](std::size_t x) {
    return predicted[x] < threshold && truth[x] < threshold;
  };
  std::size_t begin = 0;
  std::size_t end = predicted.size();
  while (neither(begin)) ++begin;
  while (neither(end - 1)) --end;
  counts.box.include(static_cast<int>(begin), static_cast<int>(end), y);
  return counts;
}

Result<PairCounts> count_pair(PlaneView<const std::uint8_t> predicted,
                              PlaneView<const std::uint8_t> truth, int threshold,
                              const Context& context) {
  const auto height = static_cast<std::size_t>(truth.height());
  std::vector<PairCounts> parts((height + kRowsPerChunk - 1) / kRowsPerChunk);
  parallel_for_chunks(context.thread_count(), height, kRowsPerChunk,
                      [&](std::size_t begin, std::size_t end) {
                        for (int y = static_cast<int>(begin); y < static_cast<int>(end); ++y) {
                          if (context.cancelled()) return;
                          parts[begin / kRowsPerChunk].add(
                              count_row(predicted.row_span(y), truth.row_span(y), y, threshold));
                        }
                      });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "evaluating was cancelled");
  PairCounts all;
  for (const PairCounts& part : parts) all.add(part);
  return all;
}

}  // namespace

Result<void> EvaluateOptions::validate() const {
  if (threshold < 1 || threshold > 255) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("the threshold must be from 1 to 255, not {}", threshold));
  }
  if (!(tolerance >= 0 && tolerance <= 1)) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("the tolerance must be a share of the diagonal from 0 to 1, not {}",
                            tolerance));
  }
  return {};
}

Result<MaskEvaluation> evaluate_mask(PlaneView<const std::uint8_t> predicted,
                                     PlaneView<const std::uint8_t> truth,
                                     const EvaluateOptions& options, const Context& context) {
  if (auto valid = options.validate(); !valid) return tl::make_unexpected(valid.error());
  const PictureSize size{truth.width(), truth.height()};
  const auto same = check_same_size({predicted.width(), predicted.height()}, size, "mask");
  if (!same) return tl::make_unexpected(same.error());
  try {
    const auto counts = count_pair(predicted, truth, options.threshold, context);
    if (!counts) return tl::make_unexpected(counts.error());
    const auto is_in = [&](std::uint8_t value) { return value >= options.threshold; };
    return evaluate_pair(*counts, framed(predicted, counts->box, is_in),
                         framed(truth, counts->box, is_in), size, options.tolerance, context);
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "there is not enough memory to compare these masks");
  }
}

Scores mean_scores(std::span<const Scores> scores) {
  if (scores.empty()) {
    return {.iou = 1,
            .dice = 1,
            .precision = 1,
            .recall = 1,
            .boundary_f = 1,
            .hausdorff_95_px = 0.0,
            .mean_alpha_error = 0};
  }
  Scores sum;
  double distances = 0;
  int with_distance = 0;
  for (const Scores& one : scores) {
    sum.iou += one.iou;
    sum.dice += one.dice;
    sum.precision += one.precision;
    sum.recall += one.recall;
    sum.boundary_f += one.boundary_f;
    sum.mean_alpha_error += one.mean_alpha_error;
    if (!one.hausdorff_95_px) continue;
    distances += *one.hausdorff_95_px;
    ++with_distance;
  }
  const auto count = static_cast<double>(scores.size());
  Scores mean{.iou = sum.iou / count,
              .dice = sum.dice / count,
              .precision = sum.precision / count,
              .recall = sum.recall / count,
              .boundary_f = sum.boundary_f / count,
              .hausdorff_95_px = {},
              .mean_alpha_error = sum.mean_alpha_error / count};
  if (with_distance > 0) mean.hausdorff_95_px = distances / with_distance;
  return mean;
}

}  // namespace huemask
