// ICtCp from linear BT.2020 RGB in cd/m2, and back.
#pragma once

#include "color/matrix.h"

namespace huemask {

[[nodiscard]] Vector3 linear_rec2020_to_ictcp(const Vector3& luminances);
[[nodiscard]] Vector3 ictcp_to_linear_rec2020(const Vector3& ictcp);

}  // namespace huemask
