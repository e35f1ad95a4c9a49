#include "huemask/threshold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <vector>

#include "base/random.h"

namespace huemask {
namespace {

using testing::HasSubstr;
using Values = Plane<std::uint16_t>;

constexpr int kWidth = 128;
constexpr int kHeight = 96;

template <typename Formula>
Values plane_of(const Formula& formula) {
  Values values(kWidth, kHeight);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) values.at(x, y) = static_cast<std::uint16_t>(formula(x, y));
  }
  return values;
}
// Light and dark tiles with a texture.
int tiles(int x, int y) {
  return (x / 16 + y / 16) % 3 == 0 ? 180 + (x * 7 + y * 13) % 41 : 60 + (x * 5 + y * 11) % 71;
}
// Much that is dark, and a long tail.
int tail(int x, int y) {
  return 20 + (x * 3 + y * 5) % 17 + ((x * 31 + y * 17) % 97 < 6 ? (x * 13 + y * 7) % 200 : 0);
}
int ramp(int x, int y) { return x + tiles(x, y) / 3; }

ValueView view_of(const Values& values) { return {.plane = values.view()}; }

Classification classified(const Values& values, const std::string& spec,
                          const Context& context = {.threads = 1}) {
  return classify(view_of(values), find_threshold(spec).value(), context).value();
}

std::vector<std::uint16_t> cuts(const Values& values, const std::string& spec) {
  return classified(values, spec).cuts;
}

TEST(FindThreshold, names_the_nearest) {
  const auto message = [](const char* spec) { return find_threshold(spec).error().message; };
  EXPECT_THAT(message("ostu"), HasSubstr("unknown threshold 'ostu'; did you mean 'otsu'?"));
  EXPECT_THAT(message("multi-otsu:class=3"), HasSubstr("did you mean 'classes'?"));
  EXPECT_THAT(message("multi-otsu:classes=1"), HasSubstr("must be from 2 to 16"));
  EXPECT_THAT(message("multi-otsu:classes=2.5"), HasSubstr("steps of 1"));
  EXPECT_EQ(find_threshold("multi-otsu:classes=4")->parameters()[0], 4);
}

// What scikit-image 0.26.0 (skimage.filters) finds for the same values as 8-bit pictures:
// threshold_otsu, threshold_multiotsu and threshold_triangle. In one place it finds 95 in its
// 32-bit sums where 94 is better: the sum of (sum of values)² / pixels is 240318022.9 instead of
// 240318013.9.
TEST(Classify, cuts_where_scikit_image_does) {
  using Cuts = std::vector<std::uint16_t>;
  const Values inverted = plane_of([](int x, int y) { return 255 - tiles(x, y); });
  const Values tail_below = plane_of([](int x, int y) { return 255 - tail(x, y); });
  struct Expected {
    Values values;
    Cuts otsu, three, four, five, triangle;
  };
  std::vector<Expected> all;
  all.push_back({plane_of(tiles), {130}, {94, 130}, {83, 107, 130}, {83, 107, 130, 199}, {131}});
  all.push_back({inverted.clone(), {75}, {75, 160}, {75, 147, 171}, {55, 75, 147, 171}, {124}});
  all.push_back({plane_of(tail), {94}, {65, 142}, {28, 68, 143}, {28, 60, 116, 171}, {37}});
  all.push_back(
      {tail_below.clone(), {160}, {112, 189}, {111, 186, 226}, {83, 138, 194, 226}, {218}});
  for (const Expected& each : all) {
    EXPECT_EQ(cuts(each.values, "otsu"), each.otsu);
    EXPECT_EQ(cuts(each.values, "multi-otsu"), each.three);
    EXPECT_EQ(cuts(each.values, "multi-otsu:classes=4"), each.four);
    EXPECT_EQ(cuts(each.values, "multi-otsu:classes=5"), each.five);
    EXPECT_EQ(cuts(each.values, "triangle"), each.triangle);
  }
}

// How many pixels at least 20 from the border are above the threshold.
std::int64_t above_inside(const Values& values, const std::string& spec) {
  const Classification result = classified(values, spec);
  std::int64_t count = 0;
  for (int y = 20; y < kHeight - 20; ++y) {
    for (int x = 20; x < kWidth - 20; ++x) count += result.classes.at(x, y);
  }
  return count;
}

// The same by threshold_local(method='mean', block_size=31, offset=4.3) and by threshold_sauvola
// (window_size=15, k=0.2 and window_size=25, k=0.5) of scikit-image 0.26.0.
TEST(Classify, parts_by_windows_as_scikit_image_does) {
  struct Expected {
    Values values;
    std::int64_t adaptive, sauvola, wide_sauvola;
  };
  std::vector<Expected> all;
  all.push_back({plane_of(tiles), 2034, 3103, 3698});
  all.push_back({plane_of(tail), 2201, 2465, 4644});
  all.push_back({plane_of(ramp), 2393, 4514, 4928});
  for (const Expected& each : all) {
    EXPECT_EQ(above_inside(each.values, "adaptive:radius=15,offset=4.3"), each.adaptive);
    EXPECT_EQ(above_inside(each.values, "sauvola"), each.sauvola);
    EXPECT_EQ(above_inside(each.values, "sauvola:radius=12,k=0.5"), each.wide_sauvola);
  }
}

TEST(Classify, puts_what_has_no_value_in_no_class) {
  Values values = plane_of(tiles);
  for (int x = 0; x < kWidth; x += 3) values.at(x, x % kHeight) = kNoValue;
  for (const ThresholdMethod* method : all_thresholds()) {
    const auto result = classify(view_of(values), Threshold(*method), {}).value();
    for (int y = 0; y < kHeight; ++y) {
      for (int x = 0; x < kWidth; ++x) {
        const bool none = values.at(x, y) == kNoValue;
        ASSERT_EQ(result.classes.at(x, y) == kNoClass, none) << method->info.id;
        if (!none) {
          ASSERT_LT(result.classes.at(x, y), result.count);
        }
      }
    }
  }
}

TEST(Classify, does_not_count_what_has_no_value) {
  Values values = plane_of(tiles);
  const auto before = cuts(values, "otsu");
  Values wider(kWidth + 50, kHeight, kNoValue);
  for (int y = 0; y < kHeight; ++y) std::copy_n(values.row(y), kWidth, wider.row(y));
  EXPECT_EQ(cuts(wider, "otsu"), before);
  EXPECT_EQ(cuts(wider, "triangle"), cuts(values, "triangle"));
}

TEST(MaskOfClass, is_each_pixel_once) {
  const auto result = classified(plane_of(tiles), "multi-otsu:classes=4");
  std::vector<int> sum(result.classes.size());
  for (int index = 0; index < 4; ++index) {
    const auto mask = mask_of_class(result.classes, index, {});
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += mask.data()[i];
  }
  EXPECT_THAT(sum, testing::Each(255));
}

TEST(Classify, refuses_more_than_the_limit) {
  Context context;
  context.limits.max_pixels = kWidth * kHeight - 1;
  const Values values = plane_of(tiles);
  const auto result = classify(view_of(values), find_threshold("otsu").value(), context);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kTooLarge);
}

// By definition, for windows that the border cuts too.
TEST(Adaptive, compares_with_the_mean_of_the_window) {
  Values values = plane_of(ramp);
  Random random(1);
  for (int i = 0; i < 500; ++i) {
    values.values()[random.below(values.size())] = kNoValue;
  }
  for (const int radius : {1, 4, 100}) {
    for (const int offset : {0, 5, -3}) {
      const auto spec =
          "adaptive:radius=" + std::to_string(radius) + ",offset=" + std::to_string(offset);
      const auto result = classified(values, spec, {.threads = 3});
      for (int y = 0; y < kHeight; y += 7) {
        for (int x = 0; x < kWidth; ++x) {
          if (values.at(x, y) == kNoValue) continue;
          std::int64_t n = 0;
          std::int64_t sum = 0;
          for (int wy = std::max(y - radius, 0); wy <= std::min(y + radius, kHeight - 1); ++wy) {
            for (int wx = std::max(x - radius, 0); wx <= std::min(x + radius, kWidth - 1); ++wx) {
              if (values.at(wx, wy) == kNoValue) continue;
              ++n;
              sum += values.at(wx, wy);
            }
          }
          const bool above = (values.at(x, y) + offset) * n > sum;
          ASSERT_EQ(result.classes.at(x, y), above ? 1 : 0) << spec << ": " << x << ", " << y;
        }
      }
    }
  }
}

// Windows begin anew every 256 rows.
TEST(Adaptive, has_no_seams) {
  Values tall(5, 900);
  Random random(2);
  for (std::uint16_t& v : tall.values()) v = static_cast<std::uint16_t>(random.below(60000));
  Values shifted(5, 850);
  std::copy_n(tall.row(50), shifted.size(), shifted.data());
  const auto whole = classified(tall, "sauvola:radius=20");
  const auto part = classified(shifted, "sauvola:radius=20");
  for (int y = 20; y < 850; ++y) {
    for (int x = 0; x < 5; ++x) ASSERT_EQ(part.classes.at(x, y), whole.classes.at(x, y + 50)) << y;
  }
}

}  // namespace
}  // namespace huemask
