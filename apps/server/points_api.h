// Requests about colors as points of a space, to be drawn in three dimensions.
#pragma once

#include "routes.h"

namespace huemask::server {

// Of the colors of a picture.
void get_points(Services& services, const Call& call, const Reply& reply);
// Of the colors that a job found.
void get_palette_points(Services& services, const Call& call, const Reply& reply);

}  // namespace huemask::server
