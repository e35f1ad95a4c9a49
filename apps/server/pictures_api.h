// Requests about pictures.
#pragma once

#include <optional>
#include <string_view>

#include "routes.h"

namespace huemask::server {

void list_pictures(Services& services, const Call& call, const Reply& reply);
void delete_pictures(Services& services, const Call& call, const Reply& reply);
void post_picture(Services& services, const Call& call, const Reply& reply);
void put_picture(Services& services, const Call& call, const Reply& reply);
void get_picture(Services& services, const Call& call, const Reply& reply);
void delete_picture(Services& services, const Call& call, const Reply& reply);
void get_pixels(Services& services, const Call& call, const Reply& reply);

// Whether pictures are fetched at all.
[[nodiscard]] std::optional<Problem> admit_url(const Services& services, std::string_view none);

// Whether there is room for one more.
[[nodiscard]] std::optional<Problem> admit_picture(const Services& services,
                                                   std::string_view picture);

}  // namespace huemask::server
