// Room: pipeline
// Files of masks beside files of true ones.
#pragma once

#include <cstdint>
#include <string>

#include "huemask/context.h"
#include "huemask/decode.h"
#include "huemask/evaluate.h"
#include "huemask/evaluation_report.h"
#include "huemask/result.h"

namespace huemask {

struct EvaluationRecipe {
  EvaluateOptions options;
  // Masks or label maps; kAuto: two indexed PNG files are label maps, all others masks.
  enum class As : std::uint8_t { kAuto, kMasks, kLabels } as = As::kAuto;
  FetchOptions fetch;
  [[nodiscard]] Result<void> validate() const;
};

// Two files, or two folders whose files are paired by name. A mask is a gray picture, or the alpha
// of one that has any (selection.h); label maps are as decode_labels() reads them. Of a folder, the
// files named mask-... count (as `huemask mask` writes them), or where there are none, all whose
// names end as those of pictures do. Errors, with the file as `where`: invalid_argument (sizes that
// differ, a picture of colors, a folder beside a file, a file without its like in the other
// folder), and those of reading. Deterministic. Two pictures are in memory at a time.
[[nodiscard]] Result<EvaluationReport> run_evaluation(const std::string& predicted,
                                                      const std::string& truth,
                                                      const EvaluationRecipe& recipe,
                                                      const Context& context);

}  // namespace huemask
