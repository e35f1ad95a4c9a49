#include "huemask/evaluation_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "export/csv_rows.h"
#include "export/json_text.h"
#include "export/wording.h"

namespace huemask {
namespace {

using Json = nlohmann::ordered_json;
using Row = EvaluationReport::Row;

constexpr int kScoreDigits = 6;

std::string name_of(const Row& row) {
  if (!row.label) return printable(row.file);
  const std::string label = fmt::format("label {}", *row.label);
  return row.file.empty() ? label : printable(row.file) + ' ' + label;
}

std::string distance_text(const std::optional<double>& distance_px) {
  return distance_px ? fmt::format("{:.2f} px", *distance_px) : std::string("none");
}

// How many pixels the tolerance is in a picture of this size.
double tolerance_px(const EvaluationReport& report) {
  const double width = report.width;
  const double height = report.height;
  return report.options.tolerance * std::sqrt(width * width + height * height);
}

std::string heading(const EvaluationReport& report) {
  const std::string paths =
      fmt::format("{} beside {}", printable(report.predicted), printable(report.truth));
  if (report.kind == EvaluationReport::Kind::kFolders) {
    return fmt::format("{}: {} masks\n", paths, report.rows.size());
  }
  return fmt::format("{}  {} × {}\n", paths, report.width, report.height);
}

std::string mask_text(const EvaluationReport& report) {
  const MaskEvaluation& mask = report.rows.front().mask;
  const Scores& scores = mask.scores;
  std::string text = heading(report);
  const auto line = [&](std::string_view name, double score, std::string_view remark) {
    text += fmt::format("  {:<16}  {:.4f}{}\n", name, score, remark);
  };
  line("IoU", scores.iou,
       fmt::format("  {} pixels in both, {} predicted, {} true", grouped(mask.common_pixels),
                   grouped(mask.predicted_pixels), grouped(mask.true_pixels)));
  line("Dice", scores.dice, "");
  line("precision", scores.precision, "");
  line("recall", scores.recall, "");
  line("boundary F", scores.boundary_f, fmt::format("  within {:.2f} px", tolerance_px(report)));
  line("mean alpha error", scores.mean_alpha_error, "");
  return text +
         fmt::format("  {:<16}  {}\n", "95 % Hausdorff", distance_text(scores.hausdorff_95_px));
}

std::string table_line(std::string_view name, std::size_t name_width, const Scores& s) {
  return fmt::format("  {:<{}}  {:.4f}  {:.4f}  {:>9.4f}  {:.4f}  {:>10.4f}  {:>11.4f}  {:>14}\n",
                     name, name_width, s.iou, s.dice, s.precision, s.recall, s.boundary_f,
                     s.mean_alpha_error, distance_text(s.hausdorff_95_px));
}

std::string table_text(const EvaluationReport& report) {
  std::size_t width = 4;
  for (const Row& row : report.rows) width = std::max(width, name_of(row).size());
  std::string text = heading(report);
  text += fmt::format("  {:<{}}  {:<6}  {:<6}  {}  {}  {}  {}  {}\n", "", width, "IoU", "Dice",
                      "precision", "recall", "boundary F", "alpha error", "95 % Hausdorff");
  for (const Row& row : report.rows) text += table_line(name_of(row), width, row.mask.scores);
  text += table_line("mean", width, mean_scores(report));
  const auto least = std::min_element(
      report.rows.begin(), report.rows.end(),
      [](const Row& a, const Row& b) { return a.mask.scores.iou < b.mask.scores.iou; });
  if (least == report.rows.end()) return text;
  text += fmt::format("least IoU {:.4f}, of {}", least->mask.scores.iou, name_of(*least));
  if (report.accuracy) {
    text += fmt::format("; {} of the pixels have the true label", percent(*report.accuracy));
  }
  return text + '\n';
}

Json scores_json(const Scores& scores) {
  Json json = {{"iou", rounded(scores.iou, kScoreDigits)},
               {"dice", rounded(scores.dice, kScoreDigits)},
               {"precision", rounded(scores.precision, kScoreDigits)},
               {"recall", rounded(scores.recall, kScoreDigits)},
               {"boundary_f", rounded(scores.boundary_f, kScoreDigits)},
               {"hausdorff_95_px", nullptr},
               {"mean_alpha_error", rounded(scores.mean_alpha_error, kScoreDigits)}};
  if (scores.hausdorff_95_px) {
    json["hausdorff_95_px"] = rounded(*scores.hausdorff_95_px, kScoreDigits);
  }
  return json;
}

Json row_json(const Row& row) {
  Json json = Json::object();
  if (!row.file.empty()) json["file"] = row.file;
  if (row.label) json["label"] = *row.label;
  json["predicted_pixels"] = row.mask.predicted_pixels;
  json["true_pixels"] = row.mask.true_pixels;
  json["common_pixels"] = row.mask.common_pixels;
  json.update(scores_json(row.mask.scores));
  return json;
}

std::string_view word_for(EvaluationReport::Kind kind) {
  switch (kind) {
    case EvaluationReport::Kind::kMask:
      return "mask";
    case EvaluationReport::Kind::kLabels:
      return "labels";
    case EvaluationReport::Kind::kFolders:
      return "folders";
  }
  return "";
}

}  // namespace

Scores mean_scores(const EvaluationReport& report) {
  std::vector<Scores> scores;
  for (const Row& row : report.rows) scores.push_back(row.mask.scores);
  return mean_scores(scores);
}

std::string evaluation_text(const EvaluationReport& report) {
  return report.kind == EvaluationReport::Kind::kMask ? mask_text(report) : table_text(report);
}

std::string evaluation_json(const EvaluationReport& report) {
  Json json = {{"schema", "huemask.evaluate/1"},
               {"predicted", report.predicted},
               {"truth", report.truth},
               {"kind", word_for(report.kind)}};
  if (report.kind != EvaluationReport::Kind::kFolders) {
    json["width"] = report.width;
    json["height"] = report.height;
  }
  json["threshold"] = report.options.threshold;
  json["tolerance"] = report.options.tolerance;
  if (report.accuracy) json["accuracy"] = rounded(*report.accuracy, kScoreDigits);
  Json rows = Json::array();
  for (const Row& row : report.rows) rows.push_back(row_json(row));
  json["masks"] = std::move(rows);
  json["mean"] = scores_json(mean_scores(report));
  return json_text(json);
}

std::string evaluation_csv(const EvaluationReport& report) {
  std::string text =
      "file,label,predicted_pixels,true_pixels,common_pixels,iou,dice,precision,recall,boundary_f,"
      "hausdorff_95_px,mean_alpha_error\n";
  const auto score = [](double value) { return number(value, kScoreDigits); };
  for (const Row& row : report.rows) {
    const Scores& s = row.mask.scores;
    text += fmt::format(
        "{},{},{},{},{},{},{},{},{},{},{},{}\n", csv_field(row.file),
        row.label ? std::to_string(*row.label) : std::string(), row.mask.predicted_pixels,
        row.mask.true_pixels, row.mask.common_pixels, score(s.iou), score(s.dice),
        score(s.precision), score(s.recall), score(s.boundary_f),
        s.hausdorff_95_px ? score(*s.hausdorff_95_px) : std::string(), score(s.mean_alpha_error));
  }
  return text;
}

}  // namespace huemask
