// Two label maps, label by label.
#include <fmt/format.h>

#include <new>
#include <utility>

#include "evaluate/mask_pair.h"
#include "huemask/evaluate.h"

namespace huemask {
namespace {

constexpr std::uint16_t kNone = 0xFFFF;

struct LabelCounts {
  std::vector<PairCounts> of_label;
  std::uint64_t labeled = 0;    // pixels with a true label
  std::uint64_t right = 0;      // and with the same predicted
  std::uint64_t predicted = 0;  // pixels with a predicted label
};

// Adds `pixels` pixels of row y from x on, which all have these labels.
void count_run(LabelCounts& counts, std::uint16_t predicted, std::uint16_t truth, int x_begin,
               int x_end, int y) {
  const auto pixels = static_cast<std::uint64_t>(x_end - x_begin);
  if (predicted != kNone) {
    counts.predicted += pixels;
    counts.of_label[predicted].predicted += pixels;
    counts.of_label[predicted].box.include(x_begin, x_end, y);
  }
  if (truth == kNone) return;
  counts.labeled += pixels;
  counts.of_label[truth].truth += pixels;
  counts.of_label[truth].box.include(x_begin, x_end, y);
  if (predicted != truth) return;
  counts.right += pixels;
  counts.of_label[truth].common += pixels;
}

std::size_t label_bound(PlaneView<const std::uint16_t> map) {
  std::size_t bound = 0;
  for (int y = 0; y < map.height(); ++y) {
    for (const std::uint16_t label : map.row_span(y)) {
      if (label != kNone) bound = std::max(bound, std::size_t{label} + 1);
    }
  }
  return bound;
}

Result<LabelCounts> count_labels(PlaneView<const std::uint16_t> predicted,
                                 PlaneView<const std::uint16_t> truth, const Context& context) {
  LabelCounts counts;
  counts.of_label.resize(std::max(label_bound(predicted), label_bound(truth)));
  for (int y = 0; y < truth.height(); ++y) {
    if (context.cancelled()) return fail(ErrorCode::kCancelled, "evaluating was cancelled");
    const std::uint16_t* p = predicted.row(y);
    const std::uint16_t* t = truth.row(y);
    for (int begin = 0; begin < truth.width();) {
      int end = begin + 1;
      while (end < truth.width() && p[end] == p[begin] && t[end] == t[begin]) ++end;
      count_run(counts, p[begin], t[begin], begin, end, y);
      begin = end;
    }
  }
  for (PairCounts& label : counts.of_label) {
    label.alpha_difference = 255 * (label.predicted + label.truth - 2 * label.common);
  }
  return counts;
}

Result<LabelEvaluation> evaluate_checked(PlaneView<const std::uint16_t> predicted,
                                         PlaneView<const std::uint16_t> truth, double tolerance,
                                         const Context& context) {
  const auto counts = count_labels(predicted, truth, context);
  if (!counts) return tl::make_unexpected(counts.error());
  LabelEvaluation evaluation;
  for (std::size_t i = 0; i < counts->of_label.size(); ++i) {
    const PairCounts& pair = counts->of_label[i];
    context.report(static_cast<double>(i) / static_cast<double>(counts->of_label.size()));
    if (pair.box.empty()) continue;
    const auto label = static_cast<std::uint16_t>(i);
    const auto is_label = [label](std::uint16_t value) { return value == label; };
    auto mask = evaluate_pair(pair, framed(predicted, pair.box, is_label),
                              framed(truth, pair.box, is_label), {truth.width(), truth.height()},
                              tolerance, context);
    if (!mask) return tl::make_unexpected(mask.error());
    evaluation.labels.push_back({label, *std::move(mask)});
  }
  evaluation.accuracy = counts->labeled > 0 ? static_cast<double>(counts->right) /
                                                  static_cast<double>(counts->labeled)
                                            : (counts->predicted == 0 ? 1 : 0);
  context.report(1);
  return evaluation;
}

}  // namespace

Result<LabelEvaluation> evaluate_labels(PlaneView<const std::uint16_t> predicted,
                                        PlaneView<const std::uint16_t> truth,
                                        const EvaluateOptions& options, const Context& context) {
  if (auto valid = options.validate(); !valid) return tl::make_unexpected(valid.error());
  const auto same = check_same_size({predicted.width(), predicted.height()},
                                    {truth.width(), truth.height()}, "label map");
  if (!same) return tl::make_unexpected(same.error());
  try {
    return evaluate_checked(predicted, truth, options.tolerance, context);
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "there is not enough memory to compare these label maps");
  }
}

}  // namespace huemask
