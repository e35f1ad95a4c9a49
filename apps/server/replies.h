// What the handlers answer with.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pictures.h"
#include "routes.h"

namespace huemask::server {

[[nodiscard]] Response json_response(std::string json, int status = 200);
[[nodiscard]] Response no_content();

// Rows of samples, whose size the fields say.
[[nodiscard]] Response raw_response(std::vector<std::byte> bytes, int width, int height);

[[nodiscard]] Problem no_such(std::string_view what);

// The picture that the path names.
[[nodiscard]] tl::expected<std::shared_ptr<const Picture>, Problem> picture_of(Services& services,
                                                                               const Call& call);

// The body of the request as it was sent.
[[nodiscard]] std::string_view text_of_body(const Call& call);

// A value of the query that is a whole number from 1 on; `otherwise` where it is left out.
[[nodiscard]] tl::expected<int, Problem> positive_of(const Call& call, std::string_view name,
                                                     int otherwise);

// Calls `work` in the queue and replies with what it returns; an exception becomes a problem, and
// so does a full queue.
void reply_with(WorkQueue& queue, const Reply& reply, std::function<Response()> work);

}  // namespace huemask::server
