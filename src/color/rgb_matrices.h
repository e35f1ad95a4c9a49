// Linear RGB to XYZ, exactly: quotients of integers, computed with fractions from the
// chromaticities in CSS Color 4 (white D65 = (0.3127, 0.3290); ProPhoto: D50 = (0.3457, 0.3585)).
#pragma once

#include "color/matrix.h"

namespace huemask {

inline constexpr Matrix3 kSrgbToXyz = {{{506752.0 / 1228815, 87881.0 / 245763, 12673.0 / 70218},
                                        {87098.0 / 409605, 175762.0 / 245763, 12673.0 / 175545},
                                        {7918.0 / 409605, 87881.0 / 737289, 1001167.0 / 1053270}}};

inline constexpr Matrix3 kDisplayP3ToXyz = {
    {{608311.0 / 1250200, 189793.0 / 714400, 198249.0 / 1000160},
     {35783.0 / 156275, 247089.0 / 357200, 198249.0 / 2500400},
     {0, 32229.0 / 714400, 5220557.0 / 5000800}}};

inline constexpr Matrix3 kA98RgbToXyz = {
    {{573536.0 / 994567, 263643.0 / 1420810, 187206.0 / 994567},
     {591459.0 / 1989134, 6239551.0 / 9945670, 374412.0 / 4972835},
     {53769.0 / 1989134, 351524.0 / 4972835, 4929758.0 / 4972835}}};

inline constexpr Matrix3 kRec2020ToXyz = {
    {{63426534.0 / 99577255, 20160776.0 / 139408157, 47086771.0 / 278816314},
     {26158966.0 / 99577255, 472592308.0 / 697040785, 8267143.0 / 139408157},
     {0, 19567812.0 / 697040785, 295819943.0 / 278816314}}};

// Rounded to the nearest double: the integers of its quotients do not fit one.
inline constexpr Matrix3 kProPhotoRgbToXyzD50 = {
    {{0.7977666449006423, 0.13518129740053308, 0.0313477341283922},
     {0.2880748288194013, 0.711835234241873, 8.99369387256457e-05},
     {0, 0, 0.8251046025104602}}};

}  // namespace huemask
