// Room: color
// Jzazbz and ICtCp: spaces on absolute luminance, made for high dynamic range.
// White: D65. `white_luminance` is what Y = 1 stands for in cd/m2; 203 is the diffuse white of
// ITU-R BT.2408. Negative responses are mirrored (transfer.h), so every finite color has values.
#pragma once

#include "huemask/color.h"

namespace huemask {

inline constexpr double kDiffuseWhiteLuminance = 203;  // cd/m2, ITU-R BT.2408

// jz in [0, 1] (10,000 cd/m2 = 0.988). Source: Safdar et al. 2017, doi:10.1364/OE.25.015131
struct Jzazbz {
  double jz = 0, az = 0, bz = 0;
};
// i in [0, 1]; ct, cp about +-0.5. Source: ITU-R BT.2100-2, PQ form.
struct Ictcp {
  double i = 0, ct = 0, cp = 0;
};

[[nodiscard]] Jzazbz xyz_to_jzazbz(const Xyz& color,
                                   double white_luminance = kDiffuseWhiteLuminance);
[[nodiscard]] Xyz jzazbz_to_xyz(const Jzazbz& color,
                                double white_luminance = kDiffuseWhiteLuminance);
[[nodiscard]] Ictcp xyz_to_ictcp(const Xyz& color, double white_luminance = kDiffuseWhiteLuminance);
[[nodiscard]] Xyz ictcp_to_xyz(const Ictcp& color, double white_luminance = kDiffuseWhiteLuminance);

}  // namespace huemask
