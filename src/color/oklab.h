// The matrices of OKLab.
#pragma once

#include "color/matrix.h"

namespace huemask {

// CSS Color 4 section 18 (recomputed from Ottosson 2020 in csswg-drafts#6642).
inline constexpr Matrix3 kXyzToOklabCones = {
    {{0.819022437996703, 0.3619062600528904, -0.1288737815209879},
     {0.0329836539323885, 0.9292868615863434, 0.0361446663507424},
     {0.0481771893596242, 0.2642395317527308, 0.6335478284694309}}};
inline constexpr Matrix3 kConesToOklab = {
    {{0.210454268309314, 0.7936177747023054, -0.0040720430116193},
     {1.9779985324311684, -2.42859224204858, 0.450593709617411},
     {0.0259040424655478, 0.7827717124575296, -0.8086757549230774}}};
inline constexpr Matrix3 kOklabToCones = inverse(kConesToOklab);
inline constexpr Matrix3 kOklabConesToXyz = inverse(kXyzToOklabCones);

}  // namespace huemask
