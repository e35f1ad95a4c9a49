// The unit tests of colour-science (380 calls with expected values), as far as huemask has the
// function. Whites and viewing conditions are in the calls; where a call names none, colour-science
// means D65 = (0.3127, 0.3290). Its OKLab has the digits of 2020, its ICtCp and Jzazbz take
// absolute XYZ (so a white of 1 cd/m2 here). Numbers are printed with 8 digits or more.
#include <gtest/gtest.h>

#include <cstdio>
#include <functional>
#include <optional>

#include "color/adaptation.h"
#include "color/colour_science_outside.h"
#include "color/ictcp.h"
#include "color/lab.h"
#include "color/luv.h"
#include "color/polar.h"
#include "color/test_vectors.h"
#include "huemask/cylindrical.h"
#include "huemask/difference.h"
#include "huemask/din99.h"
#include "huemask/hdr_color.h"
#include "huemask/luv.h"
#include "huemask/transfer.h"

namespace huemask {
namespace {

using nlohmann::json;
using Numbers = std::vector<double>;

void flatten(const json& value, Numbers& out) {
  if (value.is_number()) out.push_back(value.get<double>());
  if (value.is_array()) {
    for (const json& item : value) flatten(item, out);
  }
}
Numbers numbers(const json& value) {
  Numbers out;
  flatten(value, out);
  return out;
}

struct Call {
  json args, kwargs;

  [[nodiscard]] Numbers arg(std::size_t i) const { return numbers(args.at(i)); }
  [[nodiscard]] Vector3 triple(std::size_t i) const {
    const Numbers n = arg(i);
    return {n.at(0), n.at(1), n.at(2)};
  }
  [[nodiscard]] double scalar(std::size_t i) const { return arg(i).at(0); }
  // The white of chromaticity args[i], D65 where there is none.
  [[nodiscard]] Vector3 white(std::size_t i) const {
    if (args.size() <= i) return kD65;
    const Numbers n = arg(i);
    return {n[0] / n[1], 1, (1 - n[0] - n[1]) / n[1]};
  }
  [[nodiscard]] std::string keyword(const char* name) const {
    return kwargs.contains(name) ? kwargs[name].get<std::string>() : std::string();
  }
};

// The value that huemask gives; nothing where it lacks what the call's keywords ask for.
using Answer = std::optional<Numbers>;
using Function = std::function<Answer(const Call&)>;

Numbers list(const Vector3& v) { return {v.begin(), v.end()}; }
template <typename T>
Numbers fields(const T& v) {
  const auto& [a, b, c] = v;
  return {a, b, c};
}
Xyz xyz(const Vector3& v) { return {v[0], v[1], v[2]}; }
Rgb rgb(const Vector3& v) { return {v[0], v[1], v[2]}; }

// The digits of CIE 15 cone spaces that colour-science names. CAT02: CIECAM02; Von Kries:
// Hunt-Pointer-Estevez normalized to equal energy.
const std::map<std::string, Matrix3>& cone_spaces() {
  static const std::map<std::string, Matrix3> spaces = {
      {"CAT02", {{{0.7328, 0.4296, -0.1624}, {-0.7036, 1.6975, 0.0061}, {0.0030, 0.0136, 0.9834}}}},
      {"Bradford", kBradfordCones},
      {"XYZ Scaling", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
      {"Von Kries",
       {{{0.40024, 0.70760, -0.08081}, {-0.22630, 1.16532, 0.04570}, {0, 0, 0.91822}}}},
  };
  return spaces;
}
Matrix3 adaptation(const std::string& name, const Vector3& from, const Vector3& to) {
  return adaptation_matrix(cone_spaces().at(name.empty() ? "CAT02" : name), from, to);
}

// Takes two colors, or two lists of as many.
Function lab_difference(const char* spec, const char* keyword, const char* other_spec) {
  return [=](const Call& call) -> Answer {
    const bool other = call.kwargs.contains(keyword);
    const Difference difference = find_difference(other ? other_spec : spec).value();
    const Numbers a = call.arg(0);
    const Numbers b = call.arg(1);
    Numbers out;
    for (std::size_t i = 0; i + 2 < a.size(); i += 3) {
      out.push_back(
          difference(Coordinates{a[i], a[i + 1], a[i + 2]}, Coordinates{b[i], b[i + 1], b[i + 2]}));
    }
    return out;
  };
}

Answer din99_difference(const Call& call) {
  // Textiles: kE = 2, kCH = 0.5 (ASTM D2244), which huemask does not offer.
  if (call.kwargs.contains("textiles")) return std::nullopt;
  const auto from_lab = find_difference("din99").value().method().from_lab;
  const Vector3 a = call.triple(0);
  const Vector3 b = call.triple(1);
  const Difference difference = find_difference("din99").value();
  return Numbers{
      difference(from_lab({a[0], a[1], a[2]}, nullptr), from_lab({b[0], b[1], b[2]}, nullptr))};
}

Answer itp_difference(const Call& call) {
  // Given in ICtCp; BT.2124 halves Ct and scales the straight distance by 720.
  const Vector3 a = call.triple(0);
  const Vector3 b = call.triple(1);
  const Difference difference = find_difference("itp").value();
  return Numbers{difference(Coordinates{720 * a[0], 360 * a[1], 720 * a[2]},
                            Coordinates{720 * b[0], 360 * b[1], 720 * b[2]})};
}

Din99Formula din99_formula(const Call& call) {
  const std::string method = call.keyword("method");
  if (method == "DIN99b") return Din99Formula::kDin99b;
  if (method == "DIN99c") return Din99Formula::kDin99c;
  if (method == "DIN99d") return Din99Formula::kDin99d;
  return Din99Formula::kDin99;
}

bool is_hlg(const Call& call) { return call.keyword("method").find("HLG") != std::string::npos; }
// colour-science's L_p: the luminance that the code 1 stands for.
double peak(const Call& call) {
  return call.kwargs.contains("L_p") ? call.kwargs["L_p"].get<double>() : 10000.0;
}
Vector3 scaled(const Vector3& v, double factor) {
  return {v[0] * factor, v[1] * factor, v[2] * factor};
}

Answer xyz_to_ictcp_call(const Call& call) {
  if (is_hlg(call)) return std::nullopt;
  const Vector3 adapted =
      adaptation(call.keyword("chromatic_adaptation_transform"), call.white(1), kD65) *
      call.triple(0);
  return fields(xyz_to_ictcp(xyz(adapted), 10000 / peak(call)));
}
Answer ictcp_to_xyz_call(const Call& call) {
  if (is_hlg(call)) return std::nullopt;
  const Vector3 c = call.triple(0);
  const Xyz d65 = ictcp_to_xyz({c[0], c[1], c[2]}, 10000 / peak(call));
  return list(adaptation(call.keyword("chromatic_adaptation_transform"), kD65, call.white(1)) *
              Vector3{d65.x, d65.y, d65.z});
}

void add_differences(std::map<std::string, Function>& f) {
  f["delta_E_CIE1994"] = lab_difference("cie94", "textiles", "cie94:kl=2,k1=0.048,k2=0.014");
  f["delta_E_CIE2000"] = lab_difference("ciede2000", "textiles", "ciede2000:kl=2");
  f["delta_E_CMC"] = lab_difference("cmc", "l", "cmc:l=1");
  f["delta_E_DIN99"] = din99_difference;
  f["delta_E_ITP"] = itp_difference;
}

void add_cie_spaces(std::map<std::string, Function>& f) {
  f["XYZ_to_Lab"] = [](const Call& c) {
    return list(xyz_to_lab_relative(c.triple(0), c.white(1)));
  };
  f["Lab_to_XYZ"] = [](const Call& c) {
    return list(lab_to_xyz_relative(c.triple(0), c.white(1)));
  };
  f["XYZ_to_Luv"] = [](const Call& c) {
    return list(xyz_to_luv_relative(c.triple(0), c.white(1)));
  };
  f["Luv_to_XYZ"] = [](const Call& c) {
    return list(luv_to_xyz_relative(c.triple(0), c.white(1)));
  };
  f["Luv_to_uv"] = [](const Call& c) {
    const auto uv = uv_of_xyz(luv_to_xyz_relative(c.triple(0), c.white(1)));
    return Numbers{uv[0], uv[1]};
  };
  const auto xyz_of_uv = [](double u, double v, double l) {
    const auto [x, y] = xy_of_uv(u, v);
    const Xyz color = xyy_to_xyz({x, y, luminance_of(l)});
    return Vector3{color.x, color.y, color.z};
  };
  f["uv_to_Luv"] = [=](const Call& c) {
    const Numbers uv = c.arg(0);
    const double l = c.kwargs.contains("L") ? c.kwargs["L"].get<double>() : 100.0;
    return list(xyz_to_luv_relative(xyz_of_uv(uv[0], uv[1], l), c.white(1)));
  };
  f["Luv_uv_to_xy"] = [](const Call& c) {
    const auto xy = xy_of_uv(c.arg(0)[0], c.arg(0)[1]);
    return Numbers{xy[0], xy[1]};
  };
  f["xy_to_Luv_uv"] = [](const Call& c) {
    const auto uv = uv_of_xy(c.arg(0)[0], c.arg(0)[1]);
    return Numbers{uv[0], uv[1]};
  };
  f["XYZ_to_CIE1976UCS"] = [](const Call& c) {
    const auto uv = uv_of_xyz(c.triple(0));
    return Numbers{uv[0], uv[1], lightness_of(c.triple(0)[1] / c.white(1)[1])};
  };
  f["CIE1976UCS_to_XYZ"] = [=](const Call& c) {
    const Vector3 v = c.triple(0);
    return list(xyz_of_uv(v[0], v[1], v[2]));
  };
}

void add_xyy_and_polar(std::map<std::string, Function>& f) {
  const auto each = [](const Numbers& n, auto convert) {
    Numbers out;
    for (std::size_t i = 0; i + 2 < n.size(); i += 3) {
      for (const double v : fields(convert(n[i], n[i + 1], n[i + 2]))) out.push_back(v);
    }
    return out;
  };
  f["XYZ_to_xyY"] = [=](const Call& c) {
    return each(c.arg(0), [](double x, double y, double z) { return xyz_to_xyy({x, y, z}); });
  };
  f["xyY_to_XYZ"] = [=](const Call& c) {
    return each(c.arg(0), [](double x, double y, double l) { return xyy_to_xyz({x, y, l}); });
  };
  f["XYZ_to_xy"] = [](const Call& c) {
    const Xyy xyy = xyz_to_xyy(xyz(c.triple(0)));
    return Numbers{xyy.x, xyy.y};
  };
  f["xy_to_XYZ"] = [](const Call& c) { return fields(xyy_to_xyz({c.arg(0)[0], c.arg(0)[1], 1})); };
  f["Jab_to_JCh"] = [](const Call& c) {
    const Vector3 v = c.triple(0);
    return fields(lab_to_lch({v[0], v[1], v[2]}));
  };
  f["JCh_to_Jab"] = [](const Call& c) {
    const Vector3 v = c.triple(0);
    return fields(lch_to_lab({v[0], v[1], v[2]}));
  };
}

void add_uniform_spaces(std::map<std::string, Function>& f) {
  f["Lab_to_DIN99"] = [](const Call& c) {
    const Vector3 v = c.triple(0);
    return fields(lab_to_din99({v[0], v[1], v[2]}, din99_formula(c)));
  };
  f["DIN99_to_Lab"] = [](const Call& c) {
    const Vector3 v = c.triple(0);
    return fields(din99_to_lab({v[0], v[1], v[2]}, din99_formula(c)));
  };
  f["XYZ_to_DIN99"] = [](const Call& c) {
    return fields(xyz_to_din99(xyz(c.triple(0)), din99_formula(c)));
  };
  f["DIN99_to_XYZ"] = [](const Call& c) {
    const Vector3 v = c.triple(0);
    return fields(din99_to_xyz({v[0], v[1], v[2]}, din99_formula(c)));
  };
  f["XYZ_to_Oklab"] = [](const Call& c) { return fields(xyz_to_oklab(xyz(c.triple(0)))); };
  f["Oklab_to_XYZ"] = [](const Call& c) {
    const Vector3 v = c.triple(0);
    return fields(oklab_to_xyz({v[0], v[1], v[2]}));
  };
  f["XYZ_to_Jzazbz"] = [](const Call& c) { return fields(xyz_to_jzazbz(xyz(c.triple(0)), 1)); };
  f["Jzazbz_to_XYZ"] = [](const Call& c) {
    const Vector3 v = c.triple(0);
    return fields(jzazbz_to_xyz({v[0], v[1], v[2]}, 1));
  };
  f["RGB_to_ICtCp"] = [](const Call& c) -> Answer {
    if (is_hlg(c)) return std::nullopt;
    return list(linear_rec2020_to_ictcp(scaled(c.triple(0), 10000 / peak(c))));
  };
  f["ICtCp_to_RGB"] = [](const Call& c) -> Answer {
    if (is_hlg(c)) return std::nullopt;
    return list(scaled(ictcp_to_linear_rec2020(c.triple(0)), peak(c) / 10000));
  };
  f["XYZ_to_ICtCp"] = xyz_to_ictcp_call;
  f["ICtCp_to_XYZ"] = ictcp_to_xyz_call;
}

// colour-science counts hue in turns.
template <typename T>
Answer hue_in_turns(const T& v) {
  const auto& [h, s, l] = v;
  return Numbers{h / 360, s, l};
}

void add_rgb(std::map<std::string, Function>& f) {
  f["RGB_to_HSV"] = [](const Call& c) { return hue_in_turns(rgb_to_hsv(rgb(c.triple(0)))); };
  f["RGB_to_HSL"] = [](const Call& c) { return hue_in_turns(rgb_to_hsl(rgb(c.triple(0)))); };
  f["HSV_to_RGB"] = [](const Call& c) {
    const Vector3 v = c.triple(0);
    return fields(hsv_to_rgb({v[0] * 360, v[1], v[2]}));
  };
  f["HSL_to_RGB"] = [](const Call& c) {
    const Vector3 v = c.triple(0);
    return fields(hsl_to_rgb({v[0] * 360, v[1], v[2]}));
  };
  const auto curve = [](double (*function)(double)) {
    return [=](const Call& c) { return Numbers{function(c.scalar(0))}; };
  };
  f["eotf_sRGB"] = curve(srgb_decode);
  f["eotf_inverse_sRGB"] = curve(srgb_encode);
  // colour-science's default: the constants for 10 bits, ITU-R BT.2020 table 4.
  constexpr Bt2020Constants kBt2020TenBits{1.099, 0.018};
  f["oetf_BT2020"] = [=](const Call& c) {
    return Numbers{bt2020_camera_encode(c.scalar(0), kBt2020TenBits)};
  };
  f["oetf_inverse_BT2020"] = [=](const Call& c) {
    return Numbers{bt2020_camera_decode(c.scalar(0), kBt2020TenBits)};
  };
  f["eotf_BT1886"] = curve(rec2020_decode);
  f["eotf_inverse_BT1886"] = curve(rec2020_encode);
  f["cctf_encoding_ROMMRGB"] = curve(prophoto_encode);
  f["cctf_decoding_ROMMRGB"] = [](const Call& c) {
    const bool integer = c.kwargs.contains("in_int");
    const double bits = c.kwargs.contains("bit_depth") ? c.kwargs["bit_depth"].get<double>() : 8;
    return Numbers{prophoto_decode(c.scalar(0) / (integer ? std::exp2(bits) - 1 : 1))};
  };
  f["eotf_inverse_ST2084"] = [](const Call& c) {
    const double top = c.args.size() > 1 ? c.scalar(1) : 10000;
    return Numbers{pq_encode(c.scalar(0) * 10000 / top)};
  };
  f["eotf_ST2084"] = [](const Call& c) {
    const double top = c.args.size() > 1 ? c.scalar(1) : 10000;
    return Numbers{pq_decode(c.scalar(0)) * top / 10000};
  };
  f["matrix_chromatic_adaptation_VonKries"] = [](const Call& c) {
    Numbers out;
    for (const Vector3& row : adaptation(c.keyword("transform"), c.triple(0), c.triple(1))) {
      out.insert(out.end(), row.begin(), row.end());
    }
    return out;
  };
  f["chromatic_adaptation_VonKries"] = [](const Call& c) {
    return list(adaptation(c.keyword("transform"), c.triple(1), c.triple(2)) * c.triple(0));
  };
  f["xy_to_xyY"] = [](const Call& c) -> Answer {
    if (c.args.size() > 1 || c.arg(0).size() != 2) return std::nullopt;
    return fields(xyz_to_xyy(xyy_to_xyz({c.arg(0)[0], c.arg(0)[1], 1})));
  };
}

// How far from the printed value: its printed digits, and those of the inputs, magnified by the
// function's slope.
double bound(const std::string& function, const Call& call) {
  // The digits of 2020 assume another D65: 1e-4 in OKLab for a given XYZ, 1e-3 the other way.
  if (function == "XYZ_to_Oklab") return 2e-4;
  if (function == "Oklab_to_XYZ") return 1e-3;
  if (function == "cctf_decoding_ROMMRGB" && call.kwargs.contains("in_int")) return 2e-3;
  // Sharma's pairs in one list: four digits.
  if (function == "delta_E_CIE2000" && call.args[0][0].is_array()) return 5e-5;
  // Steep: half a unit of the eighth digit of the input is more than that in the output.
  if (function == "Jzazbz_to_XYZ" || function == "ICtCp_to_RGB" || function == "ICtCp_to_XYZ") {
    return 1e-6;
  }
  if (function == "uv_to_Luv" || function == "delta_E_ITP") return 1e-7;
  return 2e-8;
}

TEST(ColourScience, agrees_wherever_huemask_has_the_function) {
  REQUIRE_VECTORS("colour_science_vectors.jsonl");
  std::map<std::string, Function> functions;
  add_differences(functions);
  add_cie_spaces(functions);
  add_xyy_and_polar(functions);
  add_uniform_spaces(functions);
  add_rgb(functions);

  std::map<std::string, int> checked, skipped;
  for (const json& line : test::read_jsonl("colour_science_vectors.jsonl")) {
    const auto function = line["function"].get<std::string>();
    const Call call{line["args"], line["kwargs"]};
    const auto found = functions.find(function);
    Answer actual;
    if (found != functions.end()) actual = found->second(call);
    if (!actual) {
      ++skipped[function];
      continue;
    }
    ++checked[function];
    const Numbers expected = numbers(line["expected"]);
    ASSERT_EQ(actual->size(), expected.size()) << line.dump();
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_NEAR((*actual)[i], expected[i],
                  bound(function, call) * std::max(1.0, std::abs(expected[i])))
          << line.dump();
    }
  }
  int total_checked = 0;
  int total_skipped = 0;
  std::printf("outside huemask:\n");
  for (const auto& [function, count] : skipped) {
    total_skipped += count;
    const auto reason = test::outside_colour_science().find(function);
    // Functions that are checked in part: keywords that huemask lacks (HLG, DIN99 for textiles,
    // a luminance beside a chromaticity).
    const bool in_part = checked.count(function) > 0;
    EXPECT_TRUE(in_part || reason != test::outside_colour_science().end())
        << function << " has no reason";
    std::printf(
        "  %3d %-50s %s\n", count, function.c_str(),
        in_part ? "a variant by keyword" : test::outside_colour_science().at(function).c_str());
  }
  for (const auto& [function, count] : checked) total_checked += count;
  std::printf("checked %d calls of %zu functions\n", total_checked, checked.size());
  EXPECT_EQ(total_checked, 230);
  EXPECT_EQ(total_skipped, 150);
}

}  // namespace
}  // namespace huemask
