// Room: export
// Predicted masks beside true ones, as text, JSON and CSV: what `huemask evaluate` prints.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "huemask/evaluate.h"

namespace huemask {

struct EvaluationReport {
  enum class Kind : std::uint8_t {
    kMask,     // one mask: one row without a name
    kLabels,   // one label map: a row for each label
    kFolders,  // the files of two folders: a row for each mask, and each label of a label map
  } kind = Kind::kMask;
  struct Row {
    std::string file;                    // of kFolders: the name that both files have
    std::optional<std::uint16_t> label;  // of a label map
    MaskEvaluation mask;
  };

  std::string predicted;  // the paths
  std::string truth;
  int width = 0;  // 0 for folders, as is the height
  int height = 0;
  EvaluateOptions options;
  std::vector<Row> rows;
  std::optional<double> accuracy;  // of kLabels
};

// The mean over the rows, each counting as much as any other.
[[nodiscard]] Scores mean_scores(const EvaluationReport& report);

// One mask: a measure a line. Several: a mask a line, then their mean and the least IoU.
[[nodiscard]] std::string evaluation_text(const EvaluationReport& report);
// JSON of schema "huemask.evaluate/1". A distance that there is not is null.
[[nodiscard]] std::string evaluation_json(const EvaluationReport& report);
// A line for each row, without a mean. A distance that there is not is empty.
[[nodiscard]] std::string evaluation_csv(const EvaluationReport& report);

}  // namespace huemask
