// Requests about masks that are made by pointing and painting.
#pragma once

#include "routes.h"

namespace huemask::server {

void post_selection(Services& services, const Call& call, const Reply& reply);
void get_costs(Services& services, const Call& call, const Reply& reply);
void get_selection_mask(Services& services, const Call& call, const Reply& reply);
void get_mask_png(Services& services, const Call& call, const Reply& reply);
void get_cutout_png(Services& services, const Call& call, const Reply& reply);

}  // namespace huemask::server
