// The files of one picture: its masks, its layers, its palette.
#pragma once

#include <vector>

#include "huemask/export.h"
#include "placements.h"

namespace huemask::server {

// What huemask mask writes into its folder, in any format, and huemask layers. too_large: more than
// 256 masks, or more memory than is well. Errors of layers as of make_layers().
[[nodiscard]] Result<std::vector<Artifact>> picture_files(Placements& placements,
                                                          const JobStatus& job,
                                                          const std::vector<ChosenFormat>& formats,
                                                          const Context& context);

}  // namespace huemask::server
