#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

#include "base/random.h"
#include "huemask/soft_masks.h"

namespace huemask {
namespace {

// A digit is the swatch with the larger share, '-' none; a pixel is a mixture where `mixed` has
// 'x'.
SoftLabelMap map_of(std::initializer_list<std::string_view> first,
                    std::initializer_list<std::string_view> mixed) {
  const int width = static_cast<int>(first.begin()->size());
  const int height = static_cast<int>(first.size());
  SoftLabelMap map{.first = Plane<std::uint8_t>(width, height),
                   .second = Plane<std::uint8_t>(width, height, 0),
                   .second_share = Plane<std::uint8_t>(width, height, 0),
                   .colors = {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const char label = first.begin()[y][static_cast<std::size_t>(x)];
      map.first.at(x, y) = label == '-' ? kNoSoftLabel : static_cast<std::uint8_t>(label - '0');
      if (mixed.begin()[y][static_cast<std::size_t>(x)] == 'x') map.second_share.at(x, y) = 100;
    }
  }
  return map;
}

std::vector<std::string> drawn(const LabelMap& labels) {
  std::vector<std::string> rows;
  for (int y = 0; y < labels.height(); ++y) {
    rows.emplace_back();
    for (int x = 0; x < labels.width(); ++x) {
      const std::uint16_t label = labels.at(x, y);
      rows.back() += label == kNoLabel ? '-' : static_cast<char>('0' + label);
    }
  }
  return rows;
}

TEST(HardLabels, take_a_speck_of_an_edge_away) {
  const SoftLabelMap map = map_of({"00111",  //
                                   "00211",  //
                                   "00111"},
                                  {".....",  //
                                   "..x..",  //
                                   "....."});
  EXPECT_EQ(drawn(hard_labels(map, {})), (std::vector<std::string>{"00111", "00111", "00111"}));
}

TEST(HardLabels, keep_a_dot_that_is_no_mixture) {
  const SoftLabelMap map = map_of({"000", "020", "000"}, {"...", "...", "..."});
  EXPECT_EQ(drawn(hard_labels(map, {})), (std::vector<std::string>{"000", "020", "000"}));
}

TEST(HardLabels, keep_what_has_the_larger_share_where_as_many_are_of_another) {
  const SoftLabelMap map = map_of({"0011", "0011"}, {".xx.", ".xx."});
  EXPECT_EQ(drawn(hard_labels(map, {})), (std::vector<std::string>{"0011", "0011"}));
  EXPECT_EQ(drawn(hard_labels(map_of({"10"}, {"xx"}), {})), (std::vector<std::string>{"10"}));
}

TEST(HardLabels, leave_transparent_pixels_without_one_and_do_not_count_them) {
  const SoftLabelMap map = map_of({"---", "-1-", "--0"}, {"...", ".x.", "..."});
  EXPECT_EQ(drawn(hard_labels(map, {})), (std::vector<std::string>{"---", "-1-", "--0"}));
}

TEST(HardLabels, do_not_depend_on_the_number_of_threads) {
  Random random(1);
  SoftLabelMap map{.first = Plane<std::uint8_t>(300, 200),
                   .second = Plane<std::uint8_t>(300, 200, 0),
                   .second_share = Plane<std::uint8_t>(300, 200),
                   .colors = {}};
  for (std::uint8_t& label : map.first.values()) {
    label = static_cast<std::uint8_t>(random.below(3));
  }
  for (std::uint8_t& share : map.second_share.values()) {
    share = static_cast<std::uint8_t>(random.below(2));
  }
  const LabelMap one = hard_labels(map, {.threads = 1});
  for (const int threads : {2, 7}) {
    const LabelMap other = hard_labels(map, {.threads = threads});
    EXPECT_TRUE(std::equal(one.values().begin(), one.values().end(), other.values().begin()));
  }
}

}  // namespace
}  // namespace huemask
