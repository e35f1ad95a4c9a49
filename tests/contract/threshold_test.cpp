// Every way to threshold, as far as all have to keep the same promises.
#include "huemask/threshold.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <string>

#include "base/random.h"
#include "base/test_pictures.h"

namespace huemask {
namespace {

class EveryThreshold : public testing::TestWithParam<const ThresholdMethod*> {
 protected:
  static Result<Classification> run(const Plane<std::uint16_t>& values,
                                    const Context& context = {.threads = 1}) {
    return classify({.plane = values.view()}, Threshold(*GetParam()), context);
  }
};

TEST_P(EveryThreshold, takes_planes_of_any_size) {
  for (const auto& [width, height] : {std::pair{0, 0}, {1, 1}, {1, 60}, {60, 1}, {3, 2}}) {
    Plane<std::uint16_t> values(width, height);
    Random random(1);
    for (std::uint16_t& v : values.values()) v = static_cast<std::uint16_t>(random.below(256));
    const auto result = run(values);
    ASSERT_TRUE(result.has_value()) << width << " x " << height;
    EXPECT_EQ(result->classes.width(), width);
    EXPECT_EQ(result->classes.height(), height);
  }
}

TEST_P(EveryThreshold, takes_one_value_everywhere_and_none) {
  for (const int value : {0, 77, 65534, int{kNoValue}}) {
    const auto result = run(Plane<std::uint16_t>(40, 30, static_cast<std::uint16_t>(value)));
    ASSERT_TRUE(result.has_value()) << value;
    const auto classes = result->classes.values();
    EXPECT_TRUE(std::all_of(classes.begin(), classes.end(), [&](std::uint8_t each) {
      return value == kNoValue ? each == kNoClass : each == classes[0];
    })) << value;
    if (value != kNoValue && !result->cuts.empty()) {
      EXPECT_EQ(classes[0], 0) << value;
    }
  }
}

TEST_P(EveryThreshold, gives_the_same_classes_for_any_number_of_threads) {
  const Image image = test::photo_like_picture(700, 500, 2);
  for (const Channel channel : {Channel::kChroma, Channel::kRed}) {
    const auto plane = channel_plane(image, channel, {}).value();
    const Threshold threshold(*GetParam());
    const auto one = classify(plane.view(), threshold, {.threads = 1}).value();
    for (const int threads : {2, 7}) {
      const auto many = classify(plane.view(), threshold, {.threads = threads}).value();
      EXPECT_EQ(many.cuts, one.cuts);
      EXPECT_TRUE(std::equal(many.classes.values().begin(), many.classes.values().end(),
                             one.classes.values().begin()));
    }
  }
}

TEST_P(EveryThreshold, rises_with_the_value_where_it_has_cuts) {
  Plane<std::uint16_t> values(300, 1);
  for (int x = 0; x < 300; ++x) values.at(x, 0) = static_cast<std::uint16_t>(x * x / 7);
  const auto result = run(values).value();
  if (result.cuts.empty()) return;
  EXPECT_EQ(result.cuts.size(), static_cast<std::size_t>(result.count) - 1);
  EXPECT_TRUE(std::is_sorted(result.classes.values().begin(), result.classes.values().end()));
  EXPECT_EQ(result.classes.at(299, 0), result.count - 1);
  EXPECT_EQ(result.classes.at(0, 0), 0);
}

TEST_P(EveryThreshold, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const auto result = run(Plane<std::uint16_t>(40, 30, 9), {.cancel = &cancel});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kCancelled);
}

INSTANTIATE_TEST_SUITE_P(Table, EveryThreshold, testing::ValuesIn(all_thresholds()),
                         [](const auto& each) {
                           std::string name(each.param->info.id);
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace huemask
