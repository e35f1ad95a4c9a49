// Why a function that colour-science tests is not in huemask.
#pragma once

#include <map>
#include <string>

namespace huemask::test {

inline const std::map<std::string, std::string>& outside_colour_science() {
  static const std::map<std::string, std::string> reasons = {
      {"power_function_Huang2015", "a measure of differences, not a color function"},
      {"index_stress", "a measure of differences, not a color function"},
      {"XYZ_to_Izazbz", "Izazbz without J: Safdar 2021's variant is another space"},
      {"Izazbz_to_XYZ", "the same"},
      {"XYZ_to_IPT", "IPT: ICtCp has its place"},
      {"IPT_to_XYZ", "the same"},
      {"IPT_hue_angle", "the same"},
      {"XYZ_to_ProLab", "proLab: not in huemask"},
      {"ProLab_to_XYZ", "the same"},
      {"XYZ_to_ICaCb", "ICaCb: not in huemask"},
      {"ICaCb_to_XYZ", "the same"},
      {"xyY_to_xy", "drops a coordinate"},
      {"exponent_hdr_CIELab", "hdr-CIELAB: pictures have 8 bits"},
      {"XYZ_to_hdr_CIELab", "the same"},
      {"hdr_CIELab_to_XYZ", "the same"},
      {"xy_to_z", "a subtraction"},
      {"normalised_primary_matrix", "matrices are constants here (rgb_matrices.h)"},
      {"chromatically_adapted_primaries", "the same"},
      {"XYZ_to_RGB", "takes a matrix from the caller"},
      {"RGB_to_XYZ", "the same"},
      {"RGB_to_HCL", "another HCL (Sarifuddin 2005)"},
      {"HCL_to_RGB", "the same"},
      {"RGB_to_IHLS", "IHLS: not in huemask"},
      {"IHLS_to_RGB", "the same"},
      {"cctf_encoding_RIMMRGB", "camera side of ROMM: not in huemask"},
      {"cctf_decoding_RIMMRGB", "the same"},
      {"log_encoding_ERIMMRGB", "the same"},
      {"log_decoding_ERIMMRGB", "the same"},
      {"HelmholtzKohlrausch_effect_object_Nayatani1997", "not in huemask"},
      {"HelmholtzKohlrausch_effect_luminous_Nayatani1997", "not in huemask"},
      {"coefficient_K_Br_Nayatani1997", "not in huemask"},
      {"coefficient_q_Nayatani1997", "not in huemask"},
      {"chromatic_adaptation_CIE1994", "CIE 109 adaptation: CAM16 has its place"},
      {"xy_to_CCT_McCamy1992", "color temperature: no job for it here"},
      {"CCT_to_xy_McCamy1992", "the same"},
      {"optical_MTF_Barten1999", "spatial vision, not color"},
      {"pupil_diameter_Barten1999", "the same"},
      {"maximum_angular_size_Barten1999", "the same"},
      {"contrast_sensitivity_function_Barten1999", "the same"},
      {"matrix_cvd_Machado2009", "color blindness: not in huemask yet"},
  };
  return reasons;
}

}  // namespace huemask::test
