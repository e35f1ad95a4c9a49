#include "huemask/evaluate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <string_view>

#include "base/random.h"

namespace huemask {
namespace {

using testing::HasSubstr;

// '#' is 255, '.' is 0, a digit is that many tenths of 250.
Plane<std::uint8_t> drawn(std::initializer_list<std::string_view> rows) {
  Plane<std::uint8_t> plane(static_cast<int>(rows.begin()->size()), static_cast<int>(rows.size()));
  int y = 0;
  for (const std::string_view row : rows) {
    std::transform(row.begin(), row.end(), plane.row(y++), [](char c) {
      if (c == '#') return std::uint8_t{255};
      return c == '.' ? std::uint8_t{0} : static_cast<std::uint8_t>(25 * (c - '0'));
    });
  }
  return plane;
}

MaskEvaluation evaluate(const Plane<std::uint8_t>& predicted, const Plane<std::uint8_t>& truth,
                        const EvaluateOptions& options = {}) {
  return *evaluate_mask(predicted.view(), truth.view(), options, {.threads = 1});
}

// A block of 4 x 3 pixels, predicted one column too far right.
TEST(EvaluateMask, counts_pixels_as_by_hand) {
  const auto truth = drawn({"........",  //
                            ".####...",  //
                            ".####...",  //
                            ".####...",  //
                            "........"});
  const auto predicted = drawn({"........",  //
                                "..####..",  //
                                "..####..",  //
                                "..####..",  //
                                "........"});
  const MaskEvaluation found = evaluate(predicted, truth);
  EXPECT_EQ(found.predicted_pixels, 12U);
  EXPECT_EQ(found.true_pixels, 12U);
  EXPECT_EQ(found.common_pixels, 9U);
  EXPECT_DOUBLE_EQ(found.scores.iou, 9.0 / 15);
  EXPECT_DOUBLE_EQ(found.scores.dice, 18.0 / 24);
  EXPECT_DOUBLE_EQ(found.scores.precision, 0.75);
  EXPECT_DOUBLE_EQ(found.scores.recall, 0.75);
  EXPECT_DOUBLE_EQ(found.scores.mean_alpha_error, 6.0 / 40);
  EXPECT_EQ(found.scores.hausdorff_95_px, 1);
}

// Of an outline of ten pixels (all but the two in the middle), those that the other has too are its
// six upper and lower ones in columns 3 to 5.
TEST(EvaluateMask, compares_outlines_as_by_hand) {
  const auto truth = drawn({".####...",  //
                            ".####...",  //
                            ".####..."});
  const auto predicted = drawn({"..####..",  //
                                "..####..",  //
                                "..####.."});
  EXPECT_DOUBLE_EQ(evaluate(predicted, truth, {.tolerance = 0}).scores.boundary_f, 0.6);
  // The diagonal is sqrt(73) pixels.
  EXPECT_DOUBLE_EQ(evaluate(predicted, truth, {.tolerance = 0.117}).scores.boundary_f, 0.6);
  EXPECT_DOUBLE_EQ(evaluate(predicted, truth, {.tolerance = 0.118}).scores.boundary_f, 1);
}

// Precision and recall of the outline differ: a true line of 4 pixels, of which 2 are predicted.
TEST(EvaluateMask, boundary_f_is_the_harmonic_mean_of_both_ways) {
  const auto truth = drawn({"####.."});
  const auto predicted = drawn({"##...."});
  EXPECT_DOUBLE_EQ(evaluate(predicted, truth, {.tolerance = 0}).scores.boundary_f,
                   2 * 1.0 * 0.5 / 1.5);
}

// 95 % of 40 are 38: two stray pixels do not count, a third does.
TEST(EvaluateMask, hausdorff_95_leaves_out_one_pixel_in_twenty) {
  Plane<std::uint8_t> truth(100, 20, 0);
  Plane<std::uint8_t> predicted(100, 20, 0);
  for (int x = 0; x < 38; ++x) truth.at(x, 0) = predicted.at(x, 0) = 255;
  predicted.at(99, 19) = predicted.at(97, 19) = 255;
  EXPECT_EQ(evaluate(predicted, truth).scores.hausdorff_95_px, 0);
  EXPECT_EQ(evaluate(truth, predicted).scores.hausdorff_95_px, 0);
  predicted.at(95, 19) = 255;
  EXPECT_DOUBLE_EQ(*evaluate(predicted, truth).scores.hausdorff_95_px, std::hypot(95 - 37, 19));
  EXPECT_DOUBLE_EQ(*evaluate(truth, predicted).scores.hausdorff_95_px, std::hypot(95 - 37, 19));
}

TEST(EvaluateMask, takes_the_difference_of_gray_as_alpha_error) {
  const auto truth = drawn({"#.5#"});
  const auto predicted = drawn({"#2.#"});
  const MaskEvaluation found = evaluate(predicted, truth);
  EXPECT_DOUBLE_EQ(found.scores.mean_alpha_error, (50 + 125) / (4 * 255.0));
  EXPECT_EQ(found.scores.iou, 1);  // neither gray is from 128 on
}

TEST(EvaluateMask, counts_a_pixel_from_the_threshold_on) {
  const auto truth = drawn({"###"});
  Plane<std::uint8_t> predicted(3, 1);
  predicted.at(0, 0) = 127;
  predicted.at(1, 0) = 128;
  predicted.at(2, 0) = 1;
  EXPECT_EQ(evaluate(predicted, truth).common_pixels, 1U);
  EXPECT_EQ(evaluate(predicted, truth, {.threshold = 127}).common_pixels, 2U);
  EXPECT_EQ(evaluate(predicted, truth, {.threshold = 1}).common_pixels, 3U);
}

TEST(EvaluateMask, has_defined_scores_where_masks_are_empty) {
  const Plane<std::uint8_t> none(9, 7, 0);
  const Plane<std::uint8_t> some = drawn({".........", ".........", "..##.....", ".........",  //
                                          ".........", ".........", "........."});
  const Scores both = evaluate(none, none).scores;
  for (const double one : {both.iou, both.dice, both.precision, both.recall, both.boundary_f}) {
    EXPECT_EQ(one, 1);
  }
  EXPECT_EQ(both.hausdorff_95_px, 0);
  EXPECT_EQ(both.mean_alpha_error, 0);
  for (const Scores& lone : {evaluate(none, some).scores, evaluate(some, none).scores}) {
    for (const double one : {lone.iou, lone.dice, lone.precision, lone.recall, lone.boundary_f}) {
      EXPECT_EQ(one, 0);
    }
    EXPECT_FALSE(lone.hausdorff_95_px.has_value());
    EXPECT_DOUBLE_EQ(lone.mean_alpha_error, 2.0 / 63);
  }
  EXPECT_EQ(evaluate(Plane<std::uint8_t>(), Plane<std::uint8_t>()).scores.iou, 1);
}

// The border of the picture is an outline, so that a full mask has one.
TEST(EvaluateMask, takes_the_border_of_the_picture_for_outside) {
  const Plane<std::uint8_t> full(20, 20, 255);
  Plane<std::uint8_t> smaller(20, 20, 0);
  for (int y = 2; y < 18; ++y) std::fill(smaller.row(y) + 2, smaller.row(y) + 18, 255);
  EXPECT_EQ(evaluate(full, full).scores.boundary_f, 1);
  EXPECT_EQ(evaluate(smaller, full, {.tolerance = 0}).scores.boundary_f, 0);
  // 64 pixels of the 76 of the border are 2 away, 8 beside the corners more, 4 in them the most.
  EXPECT_DOUBLE_EQ(*evaluate(smaller, full).scores.hausdorff_95_px, std::hypot(2, 2));
}

Plane<std::uint8_t> blobs(int width, int height, Random& random) {
  Plane<std::uint8_t> mask(width, height, 0);
  for (std::uint64_t blob = random.below(5); blob > 0; --blob) {
    const double x = width * random.uniform();
    const double y = height * random.uniform();
    const double radius = 12 * random.uniform();
    for (int v = 0; v < height; ++v) {
      for (int u = 0; u < width; ++u) {
        if (std::hypot(u - x, v - y) < radius) {
          mask.at(u, v) = static_cast<std::uint8_t>(1 + random.below(255));
        }
      }
    }
  }
  return mask;
}

void assert_bounded(const MaskEvaluation& found) {
  const Scores& s = found.scores;
  for (const double one :
       {s.iou, s.dice, s.precision, s.recall, s.boundary_f, s.mean_alpha_error}) {
    RC_ASSERT(one >= 0 && one <= 1);
  }
  RC_ASSERT(s.iou <= s.dice);
  RC_ASSERT(s.dice <= std::max(s.precision, s.recall) + 1e-15);
  if (s.hausdorff_95_px) RC_ASSERT(*s.hausdorff_95_px >= 0);
}

RC_GTEST_PROP(EvaluateMask, is_symmetric_and_bounded, (std::uint64_t seed)) {
  Random random(seed);
  const int width = 1 + static_cast<int>(random.below(60));
  const int height = 1 + static_cast<int>(random.below(60));
  const auto a = blobs(width, height, random);
  const auto b = blobs(width, height, random);
  const MaskEvaluation forth = evaluate(a, b);
  const MaskEvaluation back = evaluate(b, a);
  assert_bounded(forth);
  RC_ASSERT(forth.scores.iou == back.scores.iou);
  RC_ASSERT(forth.scores.dice == back.scores.dice);
  RC_ASSERT(forth.scores.precision == back.scores.recall);
  RC_ASSERT(forth.scores.boundary_f == back.scores.boundary_f);
  RC_ASSERT(forth.scores.hausdorff_95_px == back.scores.hausdorff_95_px);
  RC_ASSERT(forth.scores.mean_alpha_error == back.scores.mean_alpha_error);
}

RC_GTEST_PROP(EvaluateMask, of_a_mask_beside_itself_is_perfect, (std::uint64_t seed)) {
  Random random(seed);
  const auto mask = blobs(50, 40, random);
  const Scores found = evaluate(mask, mask).scores;
  RC_ASSERT(found.iou == 1 && found.dice == 1 && found.precision == 1 && found.recall == 1);
  RC_ASSERT(found.boundary_f == 1 && *found.hausdorff_95_px == 0 && found.mean_alpha_error == 0);
}

TEST(EvaluateMask, does_not_depend_on_the_number_of_threads_or_the_stride) {
  Random random(2);
  const auto a = blobs(700, 300, random);
  const auto b = blobs(700, 300, random);
  const auto scores_of = [&](int threads) {
    return evaluate_mask(a.view(), b.view(), {}, {.threads = threads})->scores;
  };
  const Scores one = scores_of(1);
  for (const int threads : {2, 7}) {
    EXPECT_EQ(scores_of(threads).boundary_f, one.boundary_f);
    EXPECT_EQ(scores_of(threads).hausdorff_95_px, one.hausdorff_95_px);
    EXPECT_EQ(scores_of(threads).mean_alpha_error, one.mean_alpha_error);
  }
  Plane<std::uint8_t> wide(900, 300, 255);
  for (int y = 0; y < 300; ++y) std::copy_n(a.row(y), 700, wide.row(y));
  const PlaneView<const std::uint8_t> part(wide.data(), 700, 300, 900);
  EXPECT_EQ(evaluate_mask(part, b.view(), {}, {.threads = 1})->scores.iou, one.iou);
}

TEST(EvaluateMask, refuses_masks_of_different_sizes_and_bad_options) {
  const Plane<std::uint8_t> a(4, 3, 0);
  const Plane<std::uint8_t> b(3, 4, 0);
  const auto found = evaluate_mask(a.view(), b.view(), {}, {});
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(found.error().message, HasSubstr("4 × 3 pixels but the true one has 3 × 4"));
  for (const EvaluateOptions& options :
       {EvaluateOptions{.threshold = 0}, EvaluateOptions{.threshold = 256},
        EvaluateOptions{.tolerance = -0.1}, EvaluateOptions{.tolerance = 1.1},
        EvaluateOptions{.tolerance = std::nan("")}}) {
    EXPECT_FALSE(evaluate_mask(a.view(), a.view(), options, {}).has_value());
  }
}

TEST(EvaluateMask, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const Plane<std::uint8_t> mask(40, 30, 255);
  const auto found = evaluate_mask(mask.view(), mask.view(), {}, {.cancel = &cancel});
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::kCancelled);
}

Plane<std::uint16_t> labels_of(std::initializer_list<std::string_view> rows) {
  Plane<std::uint16_t> plane(static_cast<int>(rows.begin()->size()), static_cast<int>(rows.size()));
  int y = 0;
  for (const std::string_view row : rows) {
    std::transform(row.begin(), row.end(), plane.row(y++), [](char c) {
      return c == '-' ? std::uint16_t{0xFFFF} : static_cast<std::uint16_t>(c - '0');
    });
  }
  return plane;
}

TEST(EvaluateLabels, counts_label_by_label_as_by_hand) {
  const auto truth = labels_of({"0011-", "0011-", "33333"});
  const auto predicted = labels_of({"0001-", "00110", "3333-"});
  const LabelEvaluation found =
      *evaluate_labels(predicted.view(), truth.view(), {}, {.threads = 1});
  ASSERT_EQ(found.labels.size(), 3U);
  EXPECT_EQ(found.labels[0].label, 0);
  EXPECT_EQ(found.labels[1].label, 1);
  EXPECT_EQ(found.labels[2].label, 3);
  EXPECT_DOUBLE_EQ(found.labels[0].mask.scores.iou, 4.0 / 6);
  EXPECT_DOUBLE_EQ(found.labels[1].mask.scores.iou, 3.0 / 4);
  EXPECT_DOUBLE_EQ(found.labels[2].mask.scores.iou, 4.0 / 5);
  EXPECT_DOUBLE_EQ(found.labels[0].mask.scores.mean_alpha_error, 2.0 / 15);
  EXPECT_DOUBLE_EQ(found.accuracy, 11.0 / 13);
}

// What is found of a label is what is found of its mask.
RC_GTEST_PROP(EvaluateLabels, is_the_masks_of_the_labels, (std::uint64_t seed)) {
  Random random(seed);
  const int width = 1 + static_cast<int>(random.below(50));
  const int height = 1 + static_cast<int>(random.below(50));
  const auto any_map = [&] {
    const auto blob = blobs(width, height, random);
    Plane<std::uint16_t> map(width, height);
    for (std::size_t i = 0; i < map.size(); ++i) {
      const unsigned value = blob.values()[i];
      map.values()[i] = value == 7 ? std::uint16_t{0xFFFF} : static_cast<std::uint16_t>(value / 90);
    }
    return map;
  };
  const auto predicted = any_map();
  const auto truth = any_map();
  const LabelEvaluation found =
      *evaluate_labels(predicted.view(), truth.view(), {}, {.threads = 1});
  for (const LabelEvaluation::One& one : found.labels) {
    const auto mask_of = [&](const Plane<std::uint16_t>& map) {
      Plane<std::uint8_t> mask(width, height);
      std::transform(map.values().begin(), map.values().end(), mask.data(),
                     [&](std::uint16_t label) { return label == one.label ? 255 : 0; });
      return mask;
    };
    const MaskEvaluation mask = evaluate(mask_of(predicted), mask_of(truth));
    RC_ASSERT(mask.common_pixels == one.mask.common_pixels);
    RC_ASSERT(mask.scores.dice == one.mask.scores.dice);
    RC_ASSERT(mask.scores.boundary_f == one.mask.scores.boundary_f);
    RC_ASSERT(mask.scores.hausdorff_95_px == one.mask.scores.hausdorff_95_px);
    RC_ASSERT(mask.scores.mean_alpha_error == one.mask.scores.mean_alpha_error);
  }
}

TEST(EvaluateLabels, has_defined_scores_where_there_are_no_labels) {
  const Plane<std::uint16_t> none(5, 5, 0xFFFF);
  const Plane<std::uint16_t> some(5, 5, 2);
  const auto nothing = *evaluate_labels(none.view(), none.view(), {}, {});
  EXPECT_TRUE(nothing.labels.empty());
  EXPECT_EQ(nothing.accuracy, 1);
  EXPECT_EQ(evaluate_labels(some.view(), none.view(), {}, {})->accuracy, 0);
  EXPECT_EQ(evaluate_labels(none.view(), some.view(), {}, {})->accuracy, 0);
}

TEST(EvaluateLabels, refuses_maps_of_different_sizes_and_stops_when_cancelled) {
  const Plane<std::uint16_t> a(4, 3, 0);
  const Plane<std::uint16_t> b(4, 4, 0);
  const auto refused = evaluate_labels(a.view(), b.view(), {}, {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().message, HasSubstr("label map has 4 × 3"));
  const std::atomic<bool> cancel{true};
  const auto stopped = evaluate_labels(a.view(), a.view(), {}, {.cancel = &cancel});
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::kCancelled);
}

TEST(MeanScores, weighs_masks_alike_and_leaves_out_distances_that_are_not_there) {
  const Scores a{.iou = 0.5, .dice = 1, .hausdorff_95_px = 3, .mean_alpha_error = 0.2};
  const Scores b{.iou = 1, .dice = 0, .hausdorff_95_px = {}, .mean_alpha_error = 0};
  const Scores mean = mean_scores(std::array{a, b});
  EXPECT_DOUBLE_EQ(mean.iou, 0.75);
  EXPECT_DOUBLE_EQ(mean.dice, 0.5);
  EXPECT_EQ(mean.hausdorff_95_px, 3);
  EXPECT_DOUBLE_EQ(mean.mean_alpha_error, 0.1);
  EXPECT_FALSE(mean_scores(std::array{b}).hausdorff_95_px.has_value());
  EXPECT_EQ(mean_scores({}).iou, 1);
}

}  // namespace
}  // namespace huemask
