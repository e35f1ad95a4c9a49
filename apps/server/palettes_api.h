// Requests about the colors of a picture and where they are.
#pragma once

#include "routes.h"

namespace huemask::server {

void post_palette(Services& services, const Call& call, const Reply& reply);
void get_palette(Services& services, const Call& call, const Reply& reply);
void get_palettes(Services& services, const Call& call, const Reply& reply);
void get_labels(Services& services, const Call& call, const Reply& reply);
void get_mask(Services& services, const Call& call, const Reply& reply);
void get_files(Services& services, const Call& call, const Reply& reply);
void get_all_files(Services& services, const Call& call, const Reply& reply);

}  // namespace huemask::server
