#include "export/reduce_labels.h"

#include <gmock/gmock.h>

#include <atomic>

#include "mask/test_labels.h"

namespace huemask {
namespace {

using test::label_picture;
using testing::ElementsAre;

std::vector<std::uint16_t> values(const Result<LabelMap>& labels) {
  EXPECT_TRUE(labels.has_value());
  return {labels->values().begin(), labels->values().end()};
}

TEST(ReduceLabels, takes_the_label_of_most_pixels) {
  const LabelMap labels = label_picture({"0012",  //
                                         "0111",  //
                                         ".2..",  //
                                         ".2.0"});
  const auto small = reduce_labels(labels, 2, {.threads = 1});
  ASSERT_EQ(small->width(), 2);
  EXPECT_THAT(values(small), ElementsAre(0, 1, kNoLabel, kNoLabel));  // of equal ones, none
}

TEST(ReduceLabels, takes_the_smallest_of_equal_ones) {
  EXPECT_THAT(values(reduce_labels(label_picture({"21", "12"}), 1, {.threads = 1})),
              ElementsAre(1));
}

TEST(ReduceLabels, copies_what_is_small_enough) {
  const LabelMap labels = test::random_labels(20, 10, 3, 4, 1);
  EXPECT_EQ(values(reduce_labels(labels, 20, {.threads = 1})),
            std::vector(labels.values().begin(), labels.values().end()));
}

TEST(MostCommonLabels, take_away_what_is_narrow_and_keep_the_rest) {
  const LabelMap labels = label_picture({"0000111",  //
                                         "0200111",  //
                                         "0000111"});
  EXPECT_THAT(values(most_common_labels(labels, 1, {.threads = 1})),
              ElementsAre(0, 0, 0, 0, 1, 1, 1,  //
                          0, 0, 0, 0, 1, 1, 1,  //
                          0, 0, 0, 0, 1, 1, 1));
}

TEST(MostCommonLabels, leave_pixels_without_a_label_alone) {
  EXPECT_THAT(values(most_common_labels(label_picture({"...", ".1.", "..."}), 1, {.threads = 1})),
              ElementsAre(kNoLabel, kNoLabel, kNoLabel, kNoLabel, 1, kNoLabel, kNoLabel, kNoLabel,
                          kNoLabel));
}

TEST(MostCommonLabels, do_not_depend_on_the_number_of_threads) {
  const LabelMap labels = test::random_labels(90, 120, 5, 9, 2);
  EXPECT_EQ(values(most_common_labels(labels, 2, {.threads = 1})),
            values(most_common_labels(labels, 2, {.threads = 7})));
}

TEST(MostCommonLabels, stop_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const Context stopped{.threads = 1, .cancel = &cancel};
  EXPECT_FALSE(most_common_labels(LabelMap(9, 9, 0), 1, stopped).has_value());
  EXPECT_FALSE(reduce_labels(LabelMap(9, 9, 0), 3, stopped).has_value());
}

}  // namespace
}  // namespace huemask
