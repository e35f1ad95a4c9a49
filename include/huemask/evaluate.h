// Room: evaluate
// How near a mask or a label map comes to one that is known to be right.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "huemask/context.h"
#include "huemask/plane.h"
#include "huemask/result.h"

namespace huemask {

struct EvaluateOptions {
  int threshold = 128;  // a pixel is in the mask from this value on: 1 to 255
  // How far apart two outlines may be to count as one, as a share of the diagonal of the picture:
  // 0 to 1. Source of the default: Martin, Fowlkes & Malik 2004, doi:10.1109/TPAMI.2004.1273918.
  double tolerance = 0.0075;
  [[nodiscard]] Result<void> validate() const;
};

// All but the last two in [0, 1], 1 the best. Where both masks are empty, they agree: 1, and 0 for
// the last two. Where just one is, all but mean_alpha_error are 0 or without a value.
struct Scores {
  double iou = 0;        // common / (predicted or true) pixels: the Jaccard index
  double dice = 0;       // 2 common / (predicted + true): the F score of the pixels
  double precision = 0;  // common / predicted
  double recall = 0;     // common / true
  // The F score of the outlines: 2PR / (P + R) of the shares of the predicted outline that are
  // within the tolerance of the true one (P), and the other way round (R); distances are exact and
  // one pixel may stand for several: no bipartite matching. An outline is the pixels of the mask
  // that have a neighbor above, below, left or right outside it, as all beyond the picture is.
  // Source: Csurka, Larlus & Perronnin 2013, doi:10.5244/C.27.32.
  double boundary_f = 0;
  // The larger of two distances: within which 95 % of the predicted outline (at least) lie of the
  // true one, and the other way round; in pixels, center to center. Source: Huttenlocher,
  // Klanderman & Rucklidge 1993, doi:10.1109/34.232073.
  std::optional<double> hausdorff_95_px;
  // Mean of |predicted - true| / 255 over all pixels of the picture, [0, 1], 0 the best. Source:
  // Rhemann et al. 2009, doi:10.1109/CVPR.2009.5206503.
  double mean_alpha_error = 0;
};

struct MaskEvaluation {
  std::uint64_t predicted_pixels = 0;  // in the predicted mask
  std::uint64_t true_pixels = 0;       // in the true one
  std::uint64_t common_pixels = 0;     // in both
  Scores scores;
};

// The predicted mask beside the true one: 0 none ... 255 full. All but mean_alpha_error are of the
// pixels from the threshold on. Errors: invalid_argument (masks of different sizes, with both;
// options), too_large, cancelled. The same for any number of threads. Cost: about 15 ns a pixel of
// the box around both masks, and 10 bytes.
[[nodiscard]] Result<MaskEvaluation> evaluate_mask(PlaneView<const std::uint8_t> predicted,
                                                   PlaneView<const std::uint8_t> truth,
                                                   const EvaluateOptions& options,
                                                   const Context& context);

struct LabelEvaluation {
  struct One {
    std::uint16_t label = 0;
    MaskEvaluation mask;  // of the pixels with the label
  };
  std::vector<One> labels;  // every label of either map, rising
  double accuracy = 0;  // the share of the pixels with a true label that are predicted to have it
};

// Two label maps, label by label: the same number means the same. 0xFFFF is no label. Where no
// pixel has a true label, the accuracy is 1 if none has a predicted one, else 0. Errors,
// determinism as above; the cost is that of a mask for each label.
[[nodiscard]] Result<LabelEvaluation> evaluate_labels(PlaneView<const std::uint16_t> predicted,
                                                      PlaneView<const std::uint16_t> truth,
                                                      const EvaluateOptions& options,
                                                      const Context& context);

// The mean of every measure, each mask counting as much as any other; hausdorff_95_px of those that
// have one. No masks: as of two empty ones.
[[nodiscard]] Scores mean_scores(std::span<const Scores> scores);

}  // namespace huemask
