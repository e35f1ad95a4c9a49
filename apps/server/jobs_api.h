// Requests about jobs of any kind, and what those about their results share.
#pragma once

#include <string_view>

#include "routes.h"

namespace huemask::server {

void get_job(Services& services, const Call& call, const Reply& reply);
void delete_job(Services& services, const Call& call, const Reply& reply);
void get_events(Services& services, const Call& call, const Reply& reply);

// A job that was sent: 202 with where it is, or why it was refused.
[[nodiscard]] Response answer_of(const tl::expected<JobStatus, Problem>& job);

// A job of that kind by its id, once it is done; else 404 or 409.
[[nodiscard]] tl::expected<JobStatus, Problem> finished_palette(Services& services,
                                                                std::string_view id);
[[nodiscard]] tl::expected<JobStatus, Problem> finished_selection(Services& services,
                                                                  std::string_view id);

}  // namespace huemask::server
