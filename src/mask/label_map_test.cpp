#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <vector>

#include "base/test_pictures.h"
#include "huemask/mask.h"

namespace huemask {
namespace {

struct Sample {
  Image image;
  ColorTable table;
  Palette palette;
};

Sample sample_of(Image image, int k, const std::string& metric = "cie76") {
  Sample sample{std::move(image), {}, {.difference = *find_difference(metric)}};
  sample.table = *count_colors(sample.image, {.threads = 1});
  sample.palette = *make_palette(sample.table, {.k = k, .metric = metric}, {.threads = 1});
  return sample;
}

Result<LabelMap> label(const Sample& sample, const Context& context = {.threads = 1}) {
  return label_pixels(sample.image, sample.table, sample.palette, context);
}

bool same(const LabelMap& a, const LabelMap& b) {
  return a.width() == b.width() && a.height() == b.height() &&
         std::equal(a.values().begin(), a.values().end(), b.values().begin());
}

// The label of a pixel as the palette has it, looked up in the table.
std::uint16_t expected_label(const Sample& sample, std::size_t pixel) {
  if (!sample.image.opaque() && sample.image.alpha.data()[pixel] == 0) return kNoLabel;
  const std::uint32_t key = color_key(sample.image.pixels.data()[pixel]);
  const auto at = std::lower_bound(sample.table.keys.begin(), sample.table.keys.end(), key);
  return sample.palette.labels[static_cast<std::size_t>(at - sample.table.keys.begin())];
}

TEST(LabelPixels, gives_each_pixel_the_swatch_of_its_color) {
  Image image = test::photo_like_picture(203, 97, 1);
  for (const std::string metric : {"cie76", "ciede2000"}) {
    for (const bool transparent : {false, true}) {
      if (transparent) image.alpha = test::mixed_alpha(203, 97, 2);
      const Sample sample = sample_of(
          {.pixels = image.pixels.clone(), .alpha = image.alpha.clone(), .source = {}}, 11, metric);
      const auto labels = label(sample);
      ASSERT_TRUE(labels.has_value());
      ASSERT_EQ(labels->width(), 203);
      ASSERT_EQ(labels->height(), 97);
      for (std::size_t i = 0; i < labels->size(); ++i) {
        ASSERT_EQ(labels->data()[i], expected_label(sample, i)) << metric << ", pixel " << i;
      }
    }
    image.alpha = {};
  }
}

// Labels fit a byte up to 255 swatches, with 0xFF for none; the swatch 255 must not become none.
TEST(LabelPixels, is_right_on_both_sides_of_a_byte) {
  Random random(3);
  for (const int k : {254, 255, 256, 257, 300}) {
    const auto colors = static_cast<std::size_t>(k);
    std::vector<Rgb8> row;
    for (std::size_t i = 0; i < colors; ++i) {
      const auto key = static_cast<std::uint32_t>(i * 50'000 + random.below(50'000));
      row.insert(row.end(), 1 + i % 3, key_color(key));
    }
    Image image = test::picture_of(row);
    const Sample sample = sample_of(std::move(image), k);
    ASSERT_EQ(sample.palette.size(), colors);
    const auto labels = label(sample);
    ASSERT_TRUE(labels.has_value()) << k;
    std::vector<bool> seen(colors);
    for (std::size_t i = 0; i < labels->size(); ++i) {
      const std::uint16_t found = labels->data()[i];
      ASSERT_EQ(found, expected_label(sample, i)) << k << " swatches, pixel " << i;
      ASSERT_LT(found, colors);
      seen[found] = true;
    }
    EXPECT_EQ(std::count(seen.begin(), seen.end(), true), k);
  }
}

TEST(LabelPixels, of_a_transparent_pixel_is_none_whatever_its_color) {
  for (const int k : {2, 300}) {
    Image image = test::noise_picture(600, 1, 400, 4);
    image.alpha = Plane<std::uint8_t>(600, 1, 255);
    for (int x = 0; x < 600; x += 3) {
      image.pixels.at(x, 0) = key_color(static_cast<std::uint32_t>(x));  // not in the table
      image.alpha.at(x, 0) = 0;
    }
    image.alpha.at(1, 0) = 1;
    const auto labels = label(sample_of(std::move(image), k));
    ASSERT_TRUE(labels.has_value()) << k;
    for (int x = 0; x < 600; ++x) EXPECT_EQ(labels->at(x, 0) == kNoLabel, x % 3 == 0) << x;
  }
}

TEST(LabelPixels, does_not_depend_on_the_number_of_threads) {
  for (const int k : {5, 260}) {
    Image image = test::photo_like_picture(900, 700, 5);  // more than two chunks
    image.alpha = test::mixed_alpha(900, 700, 6);
    const Sample sample = sample_of(std::move(image), k);
    const auto one = label(sample);
    ASSERT_TRUE(one.has_value());
    for (const int threads : {2, 7}) {
      EXPECT_TRUE(same(*label(sample, {.threads = threads}), *one)) << threads;
    }
  }
}

TEST(LabelPixels, is_an_error_when_a_color_is_not_in_the_table) {
  for (const int k : {2, 300}) {
    for (const bool with_alpha : {false, true}) {
      Sample sample = sample_of(test::noise_picture(700, 1, 500, 7), k);
      sample.image.pixels.at(699, 0) = {1, 2, 3};
      if (with_alpha) sample.image.alpha = Plane<std::uint8_t>(700, 1, 1);
      const auto labels = label(sample);
      ASSERT_FALSE(labels.has_value());
      EXPECT_EQ(labels.error().code, ErrorCode::kInvalidArgument);
      EXPECT_NE(labels.error().message.find("not in the color table"), std::string::npos);
    }
  }
}

TEST(LabelPixels, is_an_error_when_palette_and_table_do_not_belong_together) {
  Sample sample = sample_of(test::noise_picture(100, 1, 50, 8), 4);
  sample.palette.labels.pop_back();
  const auto labels = label(sample);
  ASSERT_FALSE(labels.has_value());
  EXPECT_EQ(labels.error().code, ErrorCode::kInvalidArgument);
}

TEST(LabelPixels, stops_when_cancelled) {
  const std::atomic<bool> cancel{true};
  const auto labels =
      label(sample_of(test::noise_picture(100, 1, 50, 9), 4), {.threads = 1, .cancel = &cancel});
  ASSERT_FALSE(labels.has_value());
  EXPECT_EQ(labels.error().code, ErrorCode::kCancelled);
}

TEST(MaskOf, puts_each_opaque_pixel_in_exactly_one_mask_and_the_others_in_none) {
  for (const int k : {1, 6, 270}) {
    Image image = test::photo_like_picture(320, 210, 10);
    image.alpha = test::mixed_alpha(320, 210, 11);
    const Sample sample = sample_of(std::move(image), k);
    const LabelMap labels = *label(sample);
    std::vector<int> masks_of_pixel(labels.size());
    for (std::uint16_t j = 0; j < k; ++j) {
      const Mask mask = mask_of(labels, j, {.threads = 1});
      std::uint64_t pixels = 0;
      for (std::size_t i = 0; i < mask.size(); ++i) {
        const std::uint8_t value = mask.data()[i];
        ASSERT_TRUE(value == 0 || value == 255);
        pixels += value / 255U;
        masks_of_pixel[i] += value / 255;
      }
      EXPECT_EQ(pixels, sample.palette.swatches[j].pixels) << "swatch " << j << " of " << k;
    }
    for (std::size_t i = 0; i < masks_of_pixel.size(); ++i) {
      ASSERT_EQ(masks_of_pixel[i], sample.image.alpha.data()[i] == 0 ? 0 : 1) << "pixel " << i;
    }
  }
}

TEST(MaskOf, does_not_depend_on_the_number_of_threads) {
  const Sample sample = sample_of(test::photo_like_picture(900, 700, 12), 3);
  const LabelMap labels = *label(sample);
  const Mask one = mask_of(labels, 1, {.threads = 1});
  for (const int threads : {2, 7}) {
    const Mask mask = mask_of(labels, 1, {.threads = threads});
    EXPECT_TRUE(std::equal(mask.values().begin(), mask.values().end(), one.values().begin()));
  }
}

TEST(MaskOf, is_empty_when_the_label_does_not_occur) {
  const LabelMap labels(10, 10, 3);
  const Mask mask = mask_of(labels, 4, {.threads = 1});
  EXPECT_EQ(std::count(mask.values().begin(), mask.values().end(), 0), 100);
}

// One pixel for each column of values, a row for each mask; what labels it had and shall have.
TEST(LabelByMasks, takes_the_strongest_mask_that_has_half_of_a_pixel) {
  const std::vector<std::vector<std::uint8_t>> values = {
      {255, 127, 128, 200, 200, 0, 127, 10},
      {0, 128, 127, 200, 201, 0, 127, 200},
      {0, 0, 0, 200, 200, 0, 127, 200},
  };
  const std::vector<std::uint16_t> had = {1, 0, 1, 2, 0, 0, 1, kNoLabel};
  const std::vector<std::uint16_t> expected = {0, 1, 0, 2, 1, kNoLabel, kNoLabel, 1};
  std::vector<Mask> masks;
  for (const auto& row : values) {
    masks.emplace_back(static_cast<int>(row.size()), 1);
    std::copy(row.begin(), row.end(), masks.back().data());
  }
  LabelMap labels(static_cast<int>(had.size()), 1);
  std::copy(had.begin(), had.end(), labels.data());
  const LabelMap found = *label_by_masks(masks, labels, {});
  EXPECT_EQ(std::vector(found.values().begin(), found.values().end()), expected);
}

TEST(LabelByMasks, gives_the_labels_of_a_partition_back) {
  const Sample sample = sample_of(test::photo_like_picture(300, 200, 12), 5);
  const LabelMap labels = *label(sample);
  std::vector<Mask> masks;
  for (std::uint16_t i = 0; i < 5; ++i) masks.push_back(mask_of(labels, i, {}));
  const LabelMap nothing(300, 200, kNoLabel);
  for (const int threads : {1, 3}) {
    const LabelMap found = *label_by_masks(masks, nothing, {.threads = threads});
    EXPECT_TRUE(std::equal(found.values().begin(), found.values().end(), labels.values().begin()));
  }
}

}  // namespace
}  // namespace huemask
