#include "huemask/evaluation_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace huemask {
namespace {

using Kind = EvaluationReport::Kind;

MaskEvaluation evaluation(double iou, std::optional<double> distance_px) {
  return {.predicted_pixels = 1200,
          .true_pixels = 1000,
          .common_pixels = 900,
          .scores = {.iou = iou,
                     .dice = 0.8,
                     .precision = 0.75,
                     .recall = 0.9,
                     .boundary_f = 1.0 / 3,
                     .hausdorff_95_px = distance_px,
                     .mean_alpha_error = 0.01}};
}

EvaluationReport one_mask() {
  return {.kind = Kind::kMask,
          .predicted = "a.png",
          .truth = "b.png",
          .width = 40,
          .height = 30,
          .options = {},
          .rows = {{.file = "", .label = {}, .mask = evaluation(0.6923, 2.5)}},
          .accuracy = {}};
}

EvaluationReport two_labels() {
  EvaluationReport report = one_mask();
  report.kind = Kind::kLabels;
  report.rows = {{.file = "", .label = 3, .mask = evaluation(0.75, 1)},
                 {.file = "", .label = 12, .mask = evaluation(0.25, {})}};
  report.accuracy = 0.875;
  return report;
}

TEST(EvaluationReport, has_a_line_for_each_measure_of_one_mask) {
  EXPECT_EQ(evaluation_text(one_mask()),
            "a.png beside b.png  40 × 30\n"
            "  IoU               0.6923  900 pixels in both, 1,200 predicted, 1,000 true\n"
            "  Dice              0.8000\n"
            "  precision         0.7500\n"
            "  recall            0.9000\n"
            "  boundary F        0.3333  within 0.38 px\n"
            "  mean alpha error  0.0100\n"
            "  95 % Hausdorff    2.50 px\n");
}

TEST(EvaluationReport, has_a_line_for_each_of_several_masks_and_their_mean) {
  EXPECT_EQ(
      evaluation_text(two_labels()),
      "a.png beside b.png  40 × 30\n"
      "            IoU     Dice    precision  recall  boundary F  alpha error  95 % Hausdorff\n"
      "  label 3   0.7500  0.8000     0.7500  0.9000      0.3333       0.0100         1.00 px\n"
      "  label 12  0.2500  0.8000     0.7500  0.9000      0.3333       0.0100            none\n"
      "  mean      0.5000  0.8000     0.7500  0.9000      0.3333       0.0100         1.00 px\n"
      "least IoU 0.2500, of label 12; 87.5 % of the pixels have the true label\n");
}

TEST(EvaluationReport, is_json_with_null_for_no_distance) {
  const auto json = nlohmann::json::parse(evaluation_json(two_labels()));
  EXPECT_EQ(json["schema"], "huemask.evaluate/1");
  EXPECT_EQ(json["kind"], "labels");
  EXPECT_EQ(json["width"], 40);
  EXPECT_EQ(json["accuracy"], 0.875);
  EXPECT_EQ(json["tolerance"], 0.0075);
  ASSERT_EQ(json["masks"].size(), 2U);
  EXPECT_EQ(json["masks"][0]["label"], 3);
  EXPECT_EQ(json["masks"][0]["boundary_f"], 0.333333);
  EXPECT_TRUE(json["masks"][1]["hausdorff_95_px"].is_null());
  EXPECT_EQ(json["mean"]["iou"], 0.5);
  EXPECT_EQ(json["mean"]["hausdorff_95_px"], 1);
}

TEST(EvaluationReport, is_csv_with_a_name_that_cannot_break_it) {
  EvaluationReport report = two_labels();
  report.kind = Kind::kFolders;
  report.rows[1].file = "x, \"y\".png";
  report.rows[1].label = {};
  EXPECT_EQ(evaluation_csv(report),
            "file,label,predicted_pixels,true_pixels,common_pixels,iou,dice,precision,recall,"
            "boundary_f,hausdorff_95_px,mean_alpha_error\n"
            ",3,1200,1000,900,0.75,0.8,0.75,0.9,0.333333,1,0.01\n"
            "\"x, \"\"y\"\".png\",,1200,1000,900,0.25,0.8,0.75,0.9,0.333333,,0.01\n");
}

TEST(EvaluationReport, does_not_let_names_steer_a_terminal) {
  EvaluationReport report = one_mask();
  report.predicted = "\x1b[31m.png";
  EXPECT_EQ(evaluation_text(report).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace huemask
