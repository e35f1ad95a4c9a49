// The oracle tables: 500 sRGB colors in 13 spaces and 1000 pairs by 13 differences, computed in
// double precision with colour-science 0.4.6 and exact matrices, printed with 12 digits.
// White D65 = (0.3127, 0.3290), D50 = (0.3457, 0.3585) by Bradford; OKLab in both digit sets (ours
// is CSS Color 4's); CAM16: L_A = 64/pi * 0.2, Y_b = 20, average surround; Jzazbz, ICtCp: white 203
// cd/m2.
#include <gtest/gtest.h>

#include "color/test_vectors.h"
#include "huemask/cam16.h"
#include "huemask/difference.h"
#include "huemask/din99.h"
#include "huemask/hdr_color.h"
#include "huemask/luv.h"
#include "huemask/rgb_system.h"

namespace huemask {
namespace {

using test::cell;
using Row = std::map<std::string, std::string>;

// 1e-9 of the value, or of 1 for smaller values: 12 digits are printed.
void expect_near(const Row& row, const std::string& column, double actual, double bound = 1e-9) {
  const double expected = cell(row, column);
  const double scale = std::max(1.0, std::abs(expected));
  EXPECT_NEAR(actual, expected, bound * scale)
      << column << " of " << row.at("R") << "," << row.at("G") << "," << row.at("B");
}

Rgb8 color_of(const Row& row, const std::string& suffix = "") {
  return {static_cast<std::uint8_t>(cell(row, "R" + suffix)),
          static_cast<std::uint8_t>(cell(row, "G" + suffix)),
          static_cast<std::uint8_t>(cell(row, "B" + suffix))};
}

class OracleColors : public testing::Test {
 protected:
  void SetUp() override {
    REQUIRE_VECTORS("oracle_colors_srgb8.csv");
    table = test::read_csv("oracle_colors_srgb8.csv");
    ASSERT_EQ(table.rows.size(), 500U);
  }
  test::Table table;
};

TEST_F(OracleColors, xyz_lab_and_luv_agree) {
  for (const Row& row : table.rows) {
    const Rgb8 rgb = color_of(row);
    const LinearRgb linear = decode_rgb(rgb8_to_rgb(rgb), RgbSystem::kSrgb);
    expect_near(row, "lin_r", linear.r);
    expect_near(row, "lin_g", linear.g);
    expect_near(row, "lin_b", linear.b);
    const Xyz xyz = rgb8_to_xyz(rgb, RgbSpace::kSrgb);
    expect_near(row, "X", xyz.x);
    expect_near(row, "Y", xyz.y);
    expect_near(row, "Z", xyz.z);
    const Lab lab = xyz_to_lab(xyz);
    expect_near(row, "L_D65", lab.l);
    expect_near(row, "a_D65", lab.a);
    expect_near(row, "b_D65", lab.b);
    const LabD50 lab50 = xyz_to_lab_d50(xyz);
    expect_near(row, "L_D50", lab50.l);
    expect_near(row, "a_D50", lab50.a);
    expect_near(row, "b_D50", lab50.b);
    const Luv luv = xyz_to_luv(xyz);
    expect_near(row, "u_star", luv.u);
    expect_near(row, "v_star", luv.v);
  }
}

TEST_F(OracleColors, oklab_agrees_in_css_digits) {
  for (const Row& row : table.rows) {
    const Oklab ok = xyz_to_oklab(rgb8_to_xyz(color_of(row), RgbSpace::kSrgb));
    expect_near(row, "okL_css", ok.l);
    expect_near(row, "oka_css", ok.a);
    expect_near(row, "okb_css", ok.b);
    // The digits of 2020 are another set, up to 4e-8 away.
    expect_near(row, "okL_ottosson", ok.l, 1e-7);
    expect_near(row, "oka_ottosson", ok.a, 1e-7);
    expect_near(row, "okb_ottosson", ok.b, 1e-7);
  }
}

TEST_F(OracleColors, jzazbz_and_ictcp_agree_at_203_nits) {
  for (const Row& row : table.rows) {
    const Xyz xyz = rgb8_to_xyz(color_of(row), RgbSpace::kSrgb);
    const Jzazbz jab = xyz_to_jzazbz(xyz);
    expect_near(row, "Jz_203", jab.jz);
    expect_near(row, "az_203", jab.az);
    expect_near(row, "bz_203", jab.bz);
    const Ictcp itp = xyz_to_ictcp(xyz);
    expect_near(row, "I_203", itp.i);
    expect_near(row, "Ct_203", itp.ct);
    expect_near(row, "Cp_203", itp.cp);
  }
}

TEST_F(OracleColors, cam16_and_its_ucs_agree) {
  const Cam16Model model;
  for (const Row& row : table.rows) {
    const Xyz xyz = rgb8_to_xyz(color_of(row), RgbSpace::kSrgb);
    const Cam16 cam = model.from_xyz(xyz);
    expect_near(row, "cam16_J", cam.lightness);
    expect_near(row, "cam16_C", cam.chroma);
    expect_near(row, "cam16_M", cam.colorfulness);
    expect_near(row, "cam16_Q", cam.brightness);
    // Black has no hue and no saturation; the table holds rounding errors there.
    if (color_of(row) != Rgb8{0, 0, 0}) {
      expect_near(row, "cam16_h", cam.h_deg);
      expect_near(row, "cam16_s", cam.saturation);
    }
    const Cam16Ucs ucs = cam16_to_ucs(cam);
    expect_near(row, "ucs_J", ucs.j);
    expect_near(row, "ucs_a", ucs.a);
    expect_near(row, "ucs_b", ucs.b);
  }
}

TEST_F(OracleColors, din99_agrees) {
  for (const Row& row : table.rows) {
    const Din99 din =
        xyz_to_din99(rgb8_to_xyz(color_of(row), RgbSpace::kSrgb), Din99Formula::kDin99);
    expect_near(row, "L99", din.l);
    expect_near(row, "a99", din.a);
    expect_near(row, "b99", din.b);
  }
}

// What tables are made of: float coordinates, each within 5e-4 (Jzazbz is not clustered in).
TEST_F(OracleColors, float_coordinates_of_keys_agree) {
  std::vector<std::uint32_t> keys;
  for (const Row& row : table.rows) keys.push_back(color_key(color_of(row)));
  struct Space {
    const char* metric;
    std::array<const char*, 3> columns;
    std::array<double, 3> scale;
  };
  const Space spaces[] = {
      {"cie76", {"L_D65", "a_D65", "b_D65"}, {1, 1, 1}},
      {"ciede2000", {"L_D65", "a_D65", "b_D65"}, {1, 1, 1}},
      {"cam16-ucs", {"ucs_J", "ucs_a", "ucs_b"}, {1, 1, 1}},
      {"din99", {"L99", "a99", "b99"}, {1, 1, 1}},
      {"oklab", {"okL_css", "oka_css", "okb_css"}, {1, 2, 2}},
      {"itp", {"I_203", "Ct_203", "Cp_203"}, {720, 360, 720}},
  };
  for (const Space& space : spaces) {
    const Difference difference = find_difference(space.metric).value();
    const CoordinateArrays points = coordinates_of_keys(difference, RgbSpace::kSrgb, keys, 2);
    ASSERT_EQ(points.size(), keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      EXPECT_NEAR(points.x[i], space.scale[0] * cell(table.rows[i], space.columns[0]), 5e-4);
      EXPECT_NEAR(points.y[i], space.scale[1] * cell(table.rows[i], space.columns[1]), 5e-4);
      EXPECT_NEAR(points.z[i], space.scale[2] * cell(table.rows[i], space.columns[2]), 5e-4);
    }
  }
}

struct PairColumn {
  const char* column;
  const char* metric;
};
constexpr PairColumn kPairColumns[] = {
    {"dE76", "cie76"},
    {"dE94_graphic", "cie94"},
    {"dE94_textile", "cie94:kl=2,k1=0.048,k2=0.014"},
    {"cmc_2_1", "cmc"},
    {"cmc_1_1", "cmc:l=1,c=1"},
    {"de2000", "ciede2000"},
    {"din99", "din99"},
    {"hyab", "hyab"},
    {"dEOK_css", "oklab:chroma-scale=1"},
    {"dEOK2_css", "oklab"},
    {"cam16_ucs", "cam16-ucs"},
    {"itp_203", "itp"},
};

class OraclePairs : public testing::Test {
 protected:
  void SetUp() override {
    REQUIRE_VECTORS("oracle_pairs_srgb8.csv");
    table = test::read_csv("oracle_pairs_srgb8.csv");
    ASSERT_EQ(table.rows.size(), 1000U);
  }
  test::Table table;
};

TEST_F(OraclePairs, every_difference_agrees_in_double) {
  for (const PairColumn& column : kPairColumns) {
    const Difference difference = find_difference(column.metric).value();
    for (const Row& row : table.rows) {
      const Rgb8 first = color_of(row, "1");
      const Rgb8 second = color_of(row, "2");
      const double expected = cell(row, column.column);
      const double actual =
          difference(rgb8_to_xyz(first, RgbSpace::kSrgb), rgb8_to_xyz(second, RgbSpace::kSrgb));
      // A gray of the table has a chroma of 5e-14 by rounding, and CIEDE2000 takes its square root.
      const auto gray = [](Rgb8 c) { return c.r == c.g && c.g == c.b; };
      const bool rooted = difference.id() == "ciede2000" && (gray(first) || gray(second));
      EXPECT_NEAR(actual, expected, (rooted ? 1e-7 : 1e-9) * std::max(1.0, expected))
          << column.column;
    }
  }
}

TEST_F(OraclePairs, compressed_cam16_ucs_agrees) {
  const Difference difference = find_difference("cam16-ucs").value();
  for (const Row& row : table.rows) {
    const double distance = difference(rgb8_to_xyz(color_of(row, "1"), RgbSpace::kSrgb),
                                       rgb8_to_xyz(color_of(row, "2"), RgbSpace::kSrgb));
    EXPECT_NEAR(cam16_ucs_compressed(distance), cell(row, "cam16_ucs_dE"), 1e-9 * 100);
  }
}

TEST_F(OraclePairs, every_difference_agrees_in_float_batches) {
  std::vector<std::uint32_t> samples;
  for (const Row& row : table.rows) samples.push_back(color_key(color_of(row, "2")));
  for (const PairColumn& column : kPairColumns) {
    const Difference difference = find_difference(column.metric).value();
    const CoordinateArrays points = coordinates_of_keys(difference, RgbSpace::kSrgb, samples, 2);
    for (std::size_t i = 0; i < samples.size(); ++i) {
      float actual = 0;
      difference.batch(
          difference.coordinates(rgb8_to_xyz(color_of(table.rows[i], "1"), RgbSpace::kSrgb)),
          points, i, i + 1, &actual);
      EXPECT_NEAR(actual, cell(table.rows[i], column.column), 5e-4) << column.column;
    }
  }
}

}  // namespace
}  // namespace huemask
