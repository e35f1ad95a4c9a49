// Conversions against themselves (round trips), against culori and material-color-utilities, and
// the constants they stand on.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "color/adaptation.h"
#include "color/oklab.h"
#include "color/polar.h"
#include "color/rgb_matrices.h"
#include "color/test_vectors.h"
#include "huemask/cam16.h"
#include "huemask/contrast.h"
#include "huemask/cylindrical.h"
#include "huemask/din99.h"
#include "huemask/hdr_color.h"
#include "huemask/luv.h"
#include "huemask/okhsl.h"
#include "huemask/rgb_system.h"
#include "huemask/transfer.h"

namespace huemask {
namespace {

using Row = std::map<std::string, std::string>;

void expect_matrix(const Matrix3& actual, const nlohmann::json& expected, const char* what) {
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      // Relative to the largest element: products and inverses round more than once.
      EXPECT_NEAR(actual[i][j], expected[i][j].get<double>(), 2e-15) << what << i << j;
    }
  }
}

TEST(Constants, are_those_computed_exactly) {
  REQUIRE_VECTORS("constants.json");
  std::ifstream in(test::vector_path("constants.json"));
  const nlohmann::json constants = nlohmann::json::parse(in);
  const std::pair<const char*, const Matrix3*> spaces[] = {
      {"sRGB", &kSrgbToXyz},
      {"Display-P3", &kDisplayP3ToXyz},
      {"Adobe RGB (1998) / a98-rgb", &kA98RgbToXyz},
      {"Rec.2020", &kRec2020ToXyz},
      {"ProPhoto (ROMM)", &kProPhotoRgbToXyzD50},
  };
  for (const auto& [name, matrix] : spaces) {
    const nlohmann::json& space = constants["spaces"][name];
    expect_matrix(*matrix, space["RGB_to_XYZ"], name);
    expect_matrix(inverse(*matrix), space["XYZ_to_RGB"], name);
    const Vector3 white = *matrix * Vector3{1, 1, 1};
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_NEAR(white[i], space["white_XYZ"][i].get<double>(), 1e-15) << name;
    }
  }
  expect_matrix(kD65ToD50, constants["bradford"]["D65_to_D50"], "D65 to D50");
  expect_matrix(kD50ToD65, constants["bradford"]["D50_to_D65"], "D50 to D65");
  expect_matrix(kXyzToOklabCones, constants["oklab_css"]["XYZ_to_LMS"], "OKLab 1");
  expect_matrix(kConesToOklab, constants["oklab_css"]["LMS_to_Lab"], "OKLab 2");
}

// culori 4: white D65 and D50 of CSS Color 4, Bradford, its CIELUV relative to D50, Jzazbz and
// ICtCp at 203 cd/m2, printed with 17 digits. Its matrices are rounded to 16 digits here and there,
// its Lab constants and D50 to fewer.
TEST(Culori, agrees_on_500_colors) {
  REQUIRE_VECTORS("culori_colors_srgb8.csv");
  const test::Table table = test::read_csv("culori_colors_srgb8.csv");
  ASSERT_EQ(table.rows.size(), 500U);
  for (const Row& row : table.rows) {
    const auto byte = [&](const char* column) {
      return static_cast<std::uint8_t>(test::cell(row, column));
    };
    const Rgb8 rgb = {byte("R"), byte("G"), byte("B")};
    const Xyz xyz = rgb8_to_xyz(rgb, RgbSpace::kSrgb);
    const auto near = [&](const char* column, double actual, double bound) {
      const double expected = test::cell(row, column);
      if (std::isnan(expected)) return;  // the hue of a gray
      EXPECT_NEAR(actual, expected, bound)
          << column << " of " << row.at("R") << "," << row.at("G") << "," << row.at("B");
    };
    const Din99 din = xyz_to_din99(xyz, Din99Formula::kDin99o);
    near("dlab_l", din.l, 1e-9);
    near("dlab_a", din.a, 1e-9);
    near("dlab_b", din.b, 1e-9);
    const Oklab ok = xyz_to_oklab(xyz);
    near("oklab_l", ok.l, 1e-9);
    near("oklab_a", ok.a, 1e-9);
    near("oklab_b", ok.b, 1e-9);
    const Lab lab = xyz_to_lab(xyz);
    near("lab65_l", lab.l, 1e-9);
    near("lab65_a", lab.a, 1e-9);
    near("lab65_b", lab.b, 1e-9);
    const LabD50 lab50 = xyz_to_lab_d50(xyz);
    near("lab_l", lab50.l, 5e-5);
    near("lab_a", lab50.a, 5e-5);
    near("lab_b", lab50.b, 5e-5);
    const Jzazbz jab = xyz_to_jzazbz(xyz);
    near("jab_j", jab.jz, 1e-9);
    const bool gray = rgb.r == rgb.g && rgb.g == rgb.b;
    near("jab_a", jab.az, gray ? 2e-4 : 1e-9);
    near("jab_b", jab.bz, gray ? 2e-4 : 1e-9);
    const Ictcp itp = xyz_to_ictcp(xyz);
    near("itp_i", itp.i, 1e-9);
    near("itp_t", itp.ct, 1e-9);
    near("itp_p", itp.cp, 1e-9);
    const Okhsl hsl = oklab_to_okhsl(ok);
    if (!gray) near("okhsl_h", hsl.h_deg, 1e-6);
    near("okhsl_s", hsl.s, 5e-7);
    near("okhsl_l", hsl.l, 5e-7);
    const Okhsv hsv = oklab_to_okhsv(ok);
    if (!gray) near("okhsv_h", hsv.h_deg, 1e-6);
    near("okhsv_s", hsv.s, 5e-7);
    near("okhsv_v", hsv.v, 5e-7);
  }
}

// material-color-utilities: its white (95.047, 100, 108.883), its sRGB matrix of 8 digits,
// L_A = 11.7257, Y_b = 18.4187, average surround; printed with 3 digits.
TEST(Cam16, gives_the_published_values_of_material_color_utilities) {
  REQUIRE_VECTORS("mcu_cam16_srgb_viewing.csv");
  constexpr Matrix3 kTheirSrgb = {{{0.41233895, 0.35762064, 0.18051042},
                                   {0.2126, 0.7152, 0.0722},
                                   {0.01932141, 0.11916382, 0.95034478}}};
  const Cam16Model model({.white = {0.95047, 1, 1.08883},
                          .adapting_luminance = 11.725677948856951,
                          .background_luminance = 18.418651851244416});
  const test::Table table = test::read_csv("mcu_cam16_srgb_viewing.csv");
  ASSERT_EQ(table.rows.size(), 5U);
  for (const Row& row : table.rows) {
    const std::string& name = row.at("color");
    const auto key =
        static_cast<std::uint32_t>(std::stoul(name.substr(name.find('#') + 1), nullptr, 16));
    const LinearRgb light = decode_rgb(rgb8_to_rgb(key_color(key)), RgbSystem::kSrgb);
    const Vector3 xyz = kTheirSrgb * Vector3{light.r, light.g, light.b};
    const Cam16 cam = model.from_xyz({xyz[0], xyz[1], xyz[2]});
    EXPECT_NEAR(cam.h_deg, test::cell(row, "hue"), 1e-3) << name;
    EXPECT_NEAR(cam.chroma, test::cell(row, "chroma"), 1e-3) << name;
    EXPECT_NEAR(cam.lightness, test::cell(row, "J"), 1e-3) << name;
    EXPECT_NEAR(cam.colorfulness, test::cell(row, "M"), 1e-3) << name;
    EXPECT_NEAR(cam.saturation, test::cell(row, "s"), 1e-3) << name;
    EXPECT_NEAR(cam.brightness, test::cell(row, "Q"), 1e-3) << name;
  }
}

TEST(Cam16, darker_surrounds_change_the_appearance) {
  const Xyz red = rgb8_to_xyz({255, 0, 0}, RgbSpace::kSrgb);
  const Cam16 average = Cam16Model({.surround = Surround::kAverage}).from_xyz(red);
  const Cam16 dim = Cam16Model({.surround = Surround::kDim}).from_xyz(red);
  const Cam16 dark = Cam16Model({.surround = Surround::kDark}).from_xyz(red);
  // A dark surround lifts the lightness of a dark color (smaller exponent c).
  EXPECT_LT(average.lightness, dim.lightness);
  EXPECT_LT(dim.lightness, dark.lightness);
}

TEST(Rgb8, rounds_half_up_and_cuts_to_range) {
  EXPECT_EQ(rgb_to_rgb8({-0.2, 0.5, 1.7}), (Rgb8{0, 128, 255}));
  EXPECT_EQ(rgb_to_rgb8({0.49999 / 255, 0.5 / 255, 254.5 / 255}), (Rgb8{0, 1, 255}));
  EXPECT_EQ(rgb_to_rgb8({NAN, HUGE_VAL, -HUGE_VAL}), (Rgb8{0, 255, 0}));
}

TEST(Rgb8, every_key_survives_xyz_and_back) {
  // A step coprime to 256 visits every value of every component.
  for (std::uint32_t key = 0; key < 1U << 24; key += 1009) {
    EXPECT_EQ(xyz_to_srgb8(rgb8_to_xyz(key_color(key), RgbSpace::kSrgb)), key_color(key));
  }
}

TEST(Contrast, of_black_and_white_is_21_and_of_equals_1) {
  EXPECT_NEAR(wcag_contrast({}, kWhiteD65), 21, 1e-12);
  EXPECT_NEAR(wcag_contrast(kWhiteD65, kWhiteD65), 1, 1e-12);
  EXPECT_NEAR(wcag_contrast({0, -0.1, 0}, kWhiteD65), 21, 1e-12);
}

// WebAIM, "Contrast and Color Accessibility": the lightest grays that pass 4.5 and 3 on white, and
// the next.
TEST(Contrast, of_grays_on_white_is_as_published) {
  constexpr Rgb8 kWhite = {255, 255, 255};
  EXPECT_NEAR(wcag_contrast(Rgb8{0x76, 0x76, 0x76}, kWhite), 4.54, 0.005);
  EXPECT_NEAR(wcag_contrast(Rgb8{0x77, 0x77, 0x77}, kWhite), 4.48, 0.005);
  EXPECT_NEAR(wcag_contrast(Rgb8{0x94, 0x94, 0x94}, kWhite), 3.03, 0.005);
  EXPECT_LT(wcag_contrast(Rgb8{0x95, 0x95, 0x95}, kWhite), 3);
}

TEST(Hue, wraps_into_one_turn) {
  EXPECT_EQ(wrap_degrees(360), 0);
  EXPECT_EQ(wrap_degrees(-90), 270);
  EXPECT_EQ(wrap_degrees(725), 5);
  EXPECT_EQ(wrap_degrees(-1e-20), 0);
}

// Any encoded color, in gamut or up to a third outside it.
Rgb any_rgb(bool in_gamut = false) {
  const auto component = [&] {
    const int from = in_gamut ? 0 : -333'333;
    const int to = in_gamut ? 1'000'001 : 1'333'333;
    return *rc::gen::inRange(from, to) / 1e6;
  };
  return {component(), component(), component()};
}

bool close(double a, double b, double bound) {
  return std::abs(a - b) <= bound * std::max(1.0, std::abs(b));
}
template <typename T>
bool all_close(const T& x, const T& y, double bound) {
  const auto& [a, b, c] = x;
  const auto& [d, e, f] = y;
  return close(a, d, bound) && close(b, e, bound) && close(c, f, bound);
}

constexpr RgbSystem kSystems[] = {RgbSystem::kSrgb, RgbSystem::kDisplayP3, RgbSystem::kA98Rgb,
                                  RgbSystem::kRec2020, RgbSystem::kProPhotoRgb};

RC_GTEST_PROP(RoundTrips, of_every_rgb_system, ()) {
  const Rgb rgb = any_rgb();
  for (const RgbSystem system : kSystems) {
    // In light: the encoded value is infinitely steep at 0. The pieces of sRGB meet to 1e-8.
    const Rgb back = xyz_to_rgb(rgb_to_xyz(rgb, system), system);
    RC_ASSERT(all_close(decode_rgb(back, system), decode_rgb(rgb, system), 1e-8));
  }
}

RC_GTEST_PROP(RoundTrips, of_lab_luv_and_oklab_in_or_out_of_gamut, ()) {
  const Xyz xyz = rgb_to_xyz(
      any_rgb(), *rc::gen::elementOf(std::vector(std::begin(kSystems), std::end(kSystems))));
  RC_ASSERT(all_close(lab_to_xyz(xyz_to_lab(xyz)), xyz, 1e-12));
  RC_ASSERT(all_close(lab_d50_to_xyz(xyz_to_lab_d50(xyz)), xyz, 1e-12));
  RC_ASSERT(all_close(oklab_to_xyz(xyz_to_oklab(xyz)), xyz, 1e-12));
  RC_ASSERT(all_close(xyz_d50_to_xyz(xyz_to_xyz_d50(xyz)), xyz, 1e-13));
  const Lab lab = xyz_to_lab(xyz);
  RC_ASSERT(all_close(lch_to_lab(lab_to_lch(lab)), lab, 1e-9));
  const Oklab ok = xyz_to_oklab(xyz);
  RC_ASSERT(all_close(oklch_to_oklab(oklab_to_oklch(ok)), ok, 1e-11));
  const double hue = lab_to_lch(lab).h_deg;
  RC_ASSERT(hue >= 0 && hue < 360);
}

RC_GTEST_PROP(RoundTrips, of_luv_cam16_and_the_hdr_spaces_in_gamut, ()) {
  const Xyz xyz =
      rgb_to_xyz(any_rgb(true), *rc::gen::element(RgbSystem::kSrgb, RgbSystem::kDisplayP3));
  const Luv luv = xyz_to_luv(xyz);
  RC_ASSERT(all_close(luv_to_xyz(luv), xyz, 1e-10));
  RC_ASSERT(all_close(lchuv_to_luv(luv_to_lchuv(luv)), luv, 1e-9));
  RC_ASSERT(all_close(jzazbz_to_xyz(xyz_to_jzazbz(xyz)), xyz, 1e-9));
  RC_ASSERT(all_close(ictcp_to_xyz(xyz_to_ictcp(xyz)), xyz, 1e-9));
  RC_ASSERT(all_close(cam16_ucs_to_xyz(xyz_to_cam16_ucs(xyz)), xyz, 1e-10));
  const Cam16Model model;
  const Cam16 cam = model.from_xyz(xyz);
  RC_ASSERT(all_close(model.xyz_from_jch(cam.lightness, cam.chroma, cam.h_deg), xyz, 1e-10));
  RC_ASSERT(all_close(model.xyz_from_jmh(cam.lightness, cam.colorfulness, cam.h_deg), xyz, 1e-10));
}

RC_GTEST_PROP(RoundTrips, of_the_din99_family, ()) {
  const Xyz xyz = rgb_to_xyz(any_rgb(), RgbSystem::kDisplayP3);
  for (const auto formula : {Din99Formula::kDin99, Din99Formula::kDin99b, Din99Formula::kDin99c,
                             Din99Formula::kDin99d, Din99Formula::kDin99o}) {
    RC_ASSERT(all_close(din99_to_xyz(xyz_to_din99(xyz, formula), formula), xyz, 1e-11));
  }
}

RC_GTEST_PROP(RoundTrips, of_hsl_hsv_and_hwb_in_or_out_of_gamut, ()) {
  const Rgb rgb = any_rgb();
  const Hsl hsl = rgb_to_hsl(rgb);
  RC_PRE(std::abs(1 - std::abs(2 * hsl.l - 1)) > 1e-6);  // black and white have no saturation
  RC_ASSERT(hsl.s >= 0);
  RC_ASSERT(all_close(hsl_to_rgb(hsl), rgb, 1e-9));
  RC_ASSERT(all_close(hwb_to_rgb(rgb_to_hwb(rgb)), rgb, 1e-9));
  const Hsv hsv = rgb_to_hsv(rgb);
  RC_PRE(std::abs(hsv.v) > 1e-6);
  RC_ASSERT(all_close(hsv_to_rgb(hsv), rgb, 1e-9));
}

RC_GTEST_PROP(RoundTrips, of_hue_by_whole_turns, ()) {
  const Hsl hsl = rgb_to_hsl(any_rgb(true));
  const int turns = *rc::gen::inRange(-5, 6);
  RC_ASSERT(all_close(hsl_to_rgb({hsl.h_deg + 360 * turns, hsl.s, hsl.l}), hsl_to_rgb(hsl), 1e-11));
}

RC_GTEST_PROP(RoundTrips, of_okhsl_and_okhsv_in_srgb, ()) {
  const Oklab ok = xyz_to_oklab(rgb_to_xyz(any_rgb(true), RgbSystem::kSrgb));
  RC_ASSERT(all_close(okhsl_to_oklab(oklab_to_okhsl(ok)), ok, 1e-9));
  RC_ASSERT(all_close(okhsv_to_oklab(oklab_to_okhsv(ok)), ok, 1e-9));
}

RC_GTEST_PROP(RoundTrips, of_every_transfer_function_for_both_signs, ()) {
  const double v = *rc::gen::inRange(-2'000'000, 2'000'001) / 1e6;
  RC_ASSERT(close(srgb_encode(srgb_decode(v)), v, 1e-6));  // the pieces meet to 1e-7
  RC_ASSERT(close(a98_encode(a98_decode(v)), v, 1e-12));
  RC_ASSERT(close(prophoto_encode(prophoto_decode(v)), v, 1e-12));
  RC_ASSERT(close(rec2020_encode(rec2020_decode(v)), v, 1e-12));
  RC_ASSERT(close(bt2020_camera_encode(bt2020_camera_decode(v)), v, 1e-9));
  RC_ASSERT(close(pq_decode(pq_encode(v * 1000)), v * 1000, 1e-9));
}

// No conversion gives NaN for a color that a file or a user can name.
RC_GTEST_PROP(Conversions, are_finite_far_out_of_gamut, ()) {
  const auto far = [] { return *rc::gen::inRange(-5000, 5001) / 1000.0; };
  const Xyz xyz = {far(), far(), far()};
  const auto finite = [](const auto& v) {
    const auto& [a, b, c] = v;
    return std::isfinite(a) && std::isfinite(b) && std::isfinite(c);
  };
  RC_ASSERT(finite(xyz_to_lab(xyz)));
  RC_ASSERT(finite(xyz_to_oklch(xyz)));
  RC_ASSERT(finite(xyz_to_cam16_ucs(xyz)));
  RC_ASSERT(finite(xyz_to_jzazbz(xyz)));
  RC_ASSERT(finite(xyz_to_ictcp(xyz)));
  RC_ASSERT(finite(xyz_to_din99(xyz, Din99Formula::kDin99o)));
  RC_ASSERT(finite(xyz_to_rgb(xyz, RgbSystem::kProPhotoRgb)));
}

}  // namespace
}  // namespace huemask
