#include "huemask/css_color.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <string>

#include "huemask/color_names.h"

namespace huemask {
namespace {

using testing::HasSubstr;

CssColor parsed(std::string_view text) {
  const Result<CssColor> color = parse_css_color(text);
  EXPECT_TRUE(color.has_value()) << text << ": " << (color ? "" : color.error().message);
  return color.value_or(CssColor{});
}

// Equal to the last bit or two.
void expect_color(std::string_view text, CssSpace space, std::array<double, 3> coordinates,
                  double alpha = 1) {
  const CssColor color = parsed(text);
  EXPECT_EQ(color.space, space) << text;
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(color.coordinates[i], coordinates[i], 1e-12) << text << " [" << i << "]";
  }
  EXPECT_NEAR(color.alpha, alpha, 1e-12) << text;
}

TEST(CssParser, reads_hex_of_every_length) {
  expect_color("#1a2b3c", CssSpace::kSrgb, {26 / 255.0, 43 / 255.0, 60 / 255.0});
  expect_color("#F00", CssSpace::kSrgb, {1, 0, 0});
  expect_color("#f008", CssSpace::kSrgb, {1, 0, 0}, 136 / 255.0);
  expect_color("#FF000080", CssSpace::kSrgb, {1, 0, 0}, 128 / 255.0);
  expect_color("  #00f\n", CssSpace::kSrgb, {0, 0, 1});
}

TEST(CssParser, reads_names_in_any_case) {
  expect_color("RebeccaPurple", CssSpace::kSrgb, {0x66 / 255.0, 0x33 / 255.0, 0x99 / 255.0});
  expect_color("transparent", CssSpace::kSrgb, {0, 0, 0}, 0);
  for (const NamedColor& color : css_named_colors()) {
    expect_color(color.name, CssSpace::kSrgb,
                 {color.srgb.r / 255.0, color.srgb.g / 255.0, color.srgb.b / 255.0});
  }
}

TEST(CssParser, reads_rgb_in_both_notations) {
  expect_color("rgb(255, 0, 51)", CssSpace::kSrgb, {1, 0, 0.2});
  expect_color("rgb(100%,0%,20%)", CssSpace::kSrgb, {1, 0, 0.2});
  expect_color("rgba(255,0,51,0.5)", CssSpace::kSrgb, {1, 0, 0.2}, 0.5);
  expect_color("RGB(255 0% 51 / 50%)", CssSpace::kSrgb, {1, 0, 0.2}, 0.5);
  expect_color("rgb(255 none 51/none)", CssSpace::kSrgb, {1, 0, 0.2}, 0);
  expect_color("rgb(300 -20 127.5)", CssSpace::kSrgb, {1, 0, 0.5});
  expect_color("rgb( /* red */ 255 0/**/0)", CssSpace::kSrgb, {1, 0, 0});
  expect_color("rgb(+2.55e2 .0 1e-400)", CssSpace::kSrgb, {1, 0, 0});
  expect_color("rgb(255 0 0", CssSpace::kSrgb, {1, 0, 0});  // the end of the text closes it
}

TEST(CssParser, reads_hsl_and_hwb) {
  expect_color("hsl(120deg 50% 25%)", CssSpace::kHsl, {120, 50, 25});
  expect_color("hsl(0.5turn 50 25 / .5)", CssSpace::kHsl, {180, 50, 25}, 0.5);
  expect_color("hsla(200grad, 50%, 25%, 25%)", CssSpace::kHsl, {180, 50, 25}, 0.25);
  expect_color("hsl(3.141592653589793rad -5% 25%)", CssSpace::kHsl, {180, 0, 25});
  expect_color("hwb(90 30% 5%)", CssSpace::kHwb, {90, 30, 5});
}

TEST(CssParser, reads_lab_lch_oklab_and_oklch) {
  expect_color("lab(50 20 -30)", CssSpace::kLabD50, {50, 20, -30});
  expect_color("lab(50% 100% -20%)", CssSpace::kLabD50, {50, 125, -25});
  expect_color("lab(150 0 0)", CssSpace::kLabD50, {100, 0, 0});
  expect_color("lch(50% 100% 40deg)", CssSpace::kLchD50, {50, 150, 40});
  expect_color("lch(50 -3 400)", CssSpace::kLchD50, {50, 0, 400});
  expect_color("oklab(50% 100% -50%)", CssSpace::kOklab, {0.5, 0.4, -0.2});
  expect_color("oklch(0.5 100% 0.25turn / 1)", CssSpace::kOklch, {0.5, 0.4, 90});
}

TEST(CssParser, reads_every_space_of_color) {
  expect_color("color(srgb 1 50% -0.5)", CssSpace::kSrgb, {1, 0.5, -0.5});
  expect_color("color(srgb-linear .1 .2 .3)", CssSpace::kSrgbLinear, {0.1, 0.2, 0.3});
  expect_color("color(display-p3 .1 .2 .3)", CssSpace::kDisplayP3, {0.1, 0.2, 0.3});
  expect_color("color(display-p3-linear .1 .2 .3)", CssSpace::kDisplayP3Linear, {0.1, 0.2, 0.3});
  expect_color("color(a98-rgb .1 .2 .3)", CssSpace::kA98Rgb, {0.1, 0.2, 0.3});
  expect_color("color(prophoto-rgb .1 .2 .3)", CssSpace::kProPhotoRgb, {0.1, 0.2, 0.3});
  expect_color("color(rec2020 .1 .2 .3)", CssSpace::kRec2020, {0.1, 0.2, 0.3});
  expect_color("color(xyz .1 .2 .3)", CssSpace::kXyzD65, {0.1, 0.2, 0.3});
  expect_color("color(xyz-d65 .1 .2 .3)", CssSpace::kXyzD65, {0.1, 0.2, 0.3});
  expect_color("color(xyz-d50 .1 .2 .3)", CssSpace::kXyzD50, {0.1, 0.2, 0.3});
  expect_color("color(--lab-d65 50 10% -20 / 0.5)", CssSpace::kLabD65, {50, 12.5, -20}, 0.5);
  expect_color("COLOR(--LAB-D65 50% 1 2)", CssSpace::kLabD65, {50, 1, 2});
}

TEST(CssParser, remembers_missing_components) {
  const CssColor color = parsed("oklch(none 0.1 none / none)");
  EXPECT_EQ(color.missing, (std::array<bool, 3>{true, false, true}));
  EXPECT_TRUE(color.alpha_missing);
  EXPECT_EQ(to_css(color), "oklch(none 0.1 none / none)");
}

TEST(CssParser, says_what_is_wrong_in_one_line) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "it is empty"},
      {" \t", "it is empty"},
      {"#12345", "not 5"},
      {"#ggg", "hex digits"},
      {"#fff x", "left over"},
      {"rde", "did you mean 'red'"},
      {"red blue", "'blue' is left over"},
      {"12", "give #rrggbb"},
      {"rgb(1 2)", "three components are needed, and there are 2"},
      {"rgb()", "three components are needed"},
      {"rgb(1, 2 3)", "commas between all components or none"},
      {"rgb(1 2, 3)", "commas between all components or none"},
      {"rgb(1 2 3 4)", "'/' before the alpha"},
      {"rgb(1 2 3, 4)", "commas between all components or none"},
      {"rgb(1, 2, 3 / 4)", "a comma, not '/'"},
      {"rgb(1, 2%, 3)", "three numbers or three percentages"},
      {"rgb(1, none, 3)", "'none' does not go with commas"},
      {"rgb(1 2 3 / 4 5)", "more than three"},
      {"rgb(1 2 3deg)", "an angle stands where"},
      {"rgb(1 2 3px)", "'px' is no unit"},
      {"rgb(1 2 calc(3))", "'calc' is not a number"},
      {"rgb(1 2 3) 4", "'4' is left over"},
      {"rgb (1 2 3)", "left over"},
      {"rgb(1e999 2 3)", "is too large"},
      {"rgb(1. 2 3)", "is no"},
      {"hsl(1, 2, 3)", "in percent"},
      {"hsl(10% 2% 3%)", "an angle, not a percentage"},
      {"lab(1, 2, 3)", "spaces, not commas"},
      {"labb(1 2 3)", "did you mean 'lab'"},
      {"color(displayp3 1 1 1)", "did you mean 'display-p3'"},
      {"color(1 1 1)", "unknown color space ''"},
      {"color(srgb 1 1)", "three components"},
      {"rgb(1 2 3 /* )", "is not a number"},
  };
  for (const auto& [text, reason] : cases) {
    const Result<CssColor> color = parse_css_color(text);
    ASSERT_FALSE(color.has_value()) << text;
    EXPECT_EQ(color.error().code, ErrorCode::kInvalidArgument);
    EXPECT_THAT(color.error().message, HasSubstr(reason)) << text;
    EXPECT_EQ(color.error().message.find('\n'), std::string::npos) << text;
  }
}

TEST(CssParser, keeps_messages_short_and_printable_for_hostile_text) {
  const std::string hostile = "\x01\n\xff" + std::string(100000, 'x');
  const Result<CssColor> color = parse_css_color(hostile);
  ASSERT_FALSE(color.has_value());
  EXPECT_LT(color.error().message.size(), 1000U);
  for (const char c : color.error().message) EXPECT_TRUE(c >= ' ' && c <= '~');
}

RC_GTEST_PROP(CssProperties, what_is_written_reads_back_as_the_same_color, ()) {
  CssColor color;
  color.space = static_cast<CssSpace>(*rc::gen::inRange(0, 16));
  // In the range of every notation, so that nothing is cut.
  for (double& c : color.coordinates) c = *rc::gen::inRange(0, 1'000'000'007) / 1'000'000'007.0;
  color.alpha = *rc::gen::inRange(0, 1001) / 1000.0;
  const Result<CssColor> back = parse_css_color(to_css(color));
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == color);
}

RC_GTEST_PROP(CssProperties, any_text_is_read_or_rejected_in_one_line, (const std::string& text)) {
  const Result<CssColor> color = parse_css_color(text);
  if (color) {
    RC_ASSERT(parse_css_color(to_css(*color)) == *color);
  } else {
    RC_ASSERT(color.error().message.find('\n') == std::string::npos);
  }
}

TEST(CssDifference, compares_two_colors_of_the_same_lab_with_no_round_trip) {
  const Difference cie76 = find_difference("cie76").value();
  const auto difference = [&](const char* a, const char* b) {
    return css_difference(parsed(a), parsed(b), cie76).value();
  };
  // Exactly 5: any round trip would leave a trace in the last bits.
  EXPECT_EQ(difference("color(--lab-d65 50 3 4)", "color(--lab-d65 50 0 0)"), 5);
  EXPECT_EQ(difference("lab(50 3 4)", "lab(50 0 0)"), 5);
  EXPECT_EQ(difference("lab(50 5 0)", "lch(50 0 0)"), 5);
  // Different whites: by way of XYZ, so the numbers alone do not decide.
  EXPECT_NEAR(difference("lab(50 0 0)", "color(--lab-d65 50 0 0)"), 0, 1e-10);
  EXPECT_GT(difference("lab(50 30 40)", "color(--lab-d65 50 30 40)"), 1);
}

TEST(CssDifference, gives_sharma_pair_1_in_either_lab) {
  // Sharma, Wu & Dalal 2005, pair 1: 2.0425.
  const Difference ciede2000 = find_difference("ciede2000").value();
  for (const char* form : {"color(--lab-d65 ", "lab("}) {
    const CssColor a = parsed(std::string(form) + "50 2.6772 -79.7751)");
    const CssColor b = parsed(std::string(form) + "50 0 -82.7485)");
    EXPECT_NEAR(css_difference(a, b, ciede2000).value(), 2.0425, 5e-5);
  }
}

TEST(CssDifference, rejects_transparent_colors_and_absurd_numbers) {
  const Difference cie76 = find_difference("cie76").value();
  const auto transparent = css_difference(parsed("#ff000080"), parsed("red"), cie76);
  ASSERT_FALSE(transparent.has_value());
  EXPECT_THAT(transparent.error().message, HasSubstr("transparent"));
  const auto absurd = css_difference(parsed("color(--lab-d65 50 1.7e308 0)"),
                                     parsed("color(--lab-d65 50 -1.7e308 0)"), cie76);
  ASSERT_FALSE(absurd.has_value());
  EXPECT_THAT(absurd.error().message, HasSubstr("too far out"));
}

TEST(CssColor, means_what_css_says_of_equal_colors) {
  // CSS Color 4: each pair names one color.
  const std::pair<const char*, const char*> same[] = {
      {"red", "hsl(0 100% 50%)"},
      {"red", "hwb(0 0% 0%)"},
      {"lime", "color(srgb 0 1 0)"},
      {"white", "lab(100 0 0)"},
      {"white", "oklab(1 0 0)"},
      {"white", "color(prophoto-rgb 1 1 1)"},
      {"white", "color(rec2020 1 1 1)"},
      {"white", "color(a98-rgb 1 1 1)"},
      {"white", "color(display-p3 1 1 1)"},
      {"white", "color(--lab-d65 100 0 0)"},
      {"color(display-p3-linear 0.1 0.2 0.3)",
       "color(display-p3 0.34919021 0.48452920 0.58383149)"},
      {"hsl(30 50% 50%)", "hsl(-330 50% 50%)"},
      {"hwb(30 60% 60%)", "rgb(50% 50% 50%)"},
  };
  for (const auto& [a, b] : same) {
    const Xyz x = css_to_xyz(parsed(a));
    const Xyz y = css_to_xyz(parsed(b));
    EXPECT_NEAR(x.x, y.x, 1e-7) << a << " " << b;
    EXPECT_NEAR(x.y, y.y, 1e-7) << a << " " << b;
    EXPECT_NEAR(x.z, y.z, 1e-7) << a << " " << b;
  }
}

}  // namespace
}  // namespace huemask
