#include "export/stroke_font.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <vector>

namespace huemask {
namespace {

constexpr Rgb8 kPaper = {255, 255, 255};

Plane<Rgb8> drawn(std::string_view text, const TextRun& run, int width = 60, int height = 60) {
  Plane<Rgb8> pixels(width, height, kPaper);
  draw_text(text, run, pixels);
  return pixels;
}

std::vector<std::uint8_t> reds(const Plane<Rgb8>& pixels) {
  std::vector<std::uint8_t> values;
  for (const Rgb8 pixel : pixels.values()) values.push_back(pixel.r);
  return values;
}

TEST(StrokeFont, draws_every_printable_character_differently) {
  std::set<std::vector<std::uint8_t>> seen;
  for (char c = '!'; c <= '~'; ++c) {
    const std::string_view text(&c, 1);
    EXPECT_TRUE(seen.insert(reds(drawn(text, {.x = 10, .baseline = 40, .size_px = 40}))).second)
        << c;
    EXPECT_NE(text_width(text, 20), 0) << c;
  }
  EXPECT_TRUE(seen.insert(reds(drawn("…", {.x = 10, .baseline = 40, .size_px = 40}))).second);
  EXPECT_TRUE(seen.insert(reds(drawn("é", {.x = 10, .baseline = 40, .size_px = 40}))).second);
  EXPECT_EQ(seen.size(), 96U);
}

TEST(StrokeFont, stands_on_the_baseline_within_its_width) {
  for (char c = '0'; c <= '9'; ++c) {
    const std::string_view text(&c, 1);
    const Plane<Rgb8> pixels = drawn(text, {.x = 10, .baseline = 40, .size_px = 40});
    const double right = 10 + text_width(text, 40);
    for (int y = 0; y < 60; ++y) {
      for (int x = 0; x < 60; ++x) {
        if (pixels.at(x, y) == kPaper) continue;
        EXPECT_TRUE(x >= 10 && x < right && y >= 9 && y <= 42) << c << ' ' << x << ' ' << y;
      }
    }
  }
}

TEST(StrokeFont, has_figures_of_one_width) {
  for (char c = '0'; c <= '9'; ++c) EXPECT_EQ(text_width({&c, 1}, 20), text_width("0", 20)) << c;
}

// A stem of 1.75 units at 80 px is 7 px wide: dark inside, smooth at its edges.
TEST(StrokeFont, draws_lines_of_one_width_with_smooth_edges) {
  const Plane<Rgb8> pixels = drawn("l", {.x = 10.3, .baseline = 58, .size_px = 80});
  double covered = 0;
  int between = 0;
  for (int x = 0; x < 60; ++x) {
    const int value = pixels.at(x, 20).r;
    covered += (255 - value) / 255.0;
    between += value > 0 && value < 255 ? 1 : 0;
  }
  EXPECT_NEAR(covered, 7, 0.1);
  EXPECT_EQ(between, 2);
}

TEST(StrokeFont, ends_where_it_is_anchored) {
  const Plane<Rgb8> start = drawn("12", {.x = 10, .baseline = 40, .size_px = 20});
  const Plane<Rgb8> end = drawn(
      "12",
      {.x = 10 + text_width("12", 20), .baseline = 40, .size_px = 20, .anchor = TextAnchor::kEnd});
  EXPECT_EQ(reds(start), reds(end));
}

TEST(StrokeFont, leaves_out_what_is_outside) {
  const Plane<Rgb8> pixels = drawn("WWWW", {.x = -20, .baseline = 3, .size_px = 60}, 8, 5);
  EXPECT_EQ(pixels.size(), 40U);  // the sanitizers watch what was written
}

TEST(StrokeFont, takes_bytes_that_are_no_text) {
  EXPECT_EQ(text_width("\xFF\xC3", 20), 2 * text_width("\xFF", 20));
  EXPECT_EQ(text_width("", 20), 0);
}

}  // namespace
}  // namespace huemask
