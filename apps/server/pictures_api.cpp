#include "pictures_api.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "huemask/color.h"
#include "huemask/decode.h"
#include "replies.h"

namespace huemask::server {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLongestName = 255;  // bytes

Json json_of(const Services& services, const Picture& picture) {
  const Image& image = *picture.opened.image;
  return {{"id", picture.id},
          {"name", picture.name},
          {"format", image.source.format},
          {"width", image.width()},
          {"height", image.height()},
          {"bytes", picture.file_bytes},
          {"space", image.space == RgbSpace::kSrgb ? "srgb" : "display-p3"},
          {"opaque", image.opaque()},
          {"distinct_colors", picture.opened.table->size()},
          {"expires_in_s", services.pictures.expires_in(picture.id).count()}};
}

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Problem> check_sides(const Image& image, int most) {
  if (std::max(image.width(), image.height()) <= most) return std::nullopt;
  return Problem{.status = 413,
                 .detail = fmt::format("the picture has {} × {} pixels, a side may have {}; make "
                                       "it smaller",
                                       image.width(), image.height(), most),
                 .limit = static_cast<std::uint64_t>(most)};
}

// Of a wrong picture, with the limit where it is one.
Problem problem_of_picture(const Error& error, const Limits& limits) {
  Problem problem = problem_of(error);
  if (error.code == ErrorCode::kTooLarge) problem.limit = limits.max_pixels;
  return problem;
}

Response take_in(Services& services, const std::string& id, const std::string& name,
                 const std::vector<std::byte>& file) {
  const Context context = services.context();
  ColorCounter counter;
  auto image = services.decoder.decode(
      file, name, context,
      [&counter](const Plane<Rgb8>& pixels, int rows) { counter.count_rows(pixels, rows); });
  if (!image) return response_of(problem_of_picture(image.error(), context.limits));
  if (auto problem = check_sides(*image, services.options.max_side_px)) {
    return response_of(*problem);
  }
  auto opened = open_picture(std::move(*image), context, std::move(counter));
  if (!opened) return response_of(problem_of_picture(opened.error(), context.limits));
  const auto picture = std::make_shared<const Picture>(
      Picture{.id = id, .name = name, .file_bytes = file.size(), .opened = std::move(*opened)});
  if (auto refused = services.pictures.add(picture)) return response_of(*refused);
  Response response = json_response(text_of(json_of(services, *picture)), 201);
  response.fields.emplace_back("Location", "/api/v1/pictures/" + id);
  return response;
}

// Where a picture is to be fetched from, and what its id will be.
struct Address {
  std::string picture;
  std::string url;
};

tl::expected<Address, Problem> address_of(const std::vector<std::byte>& body) {
  constexpr std::size_t kLongestUrl = 4096;
  const auto* text = reinterpret_cast<const char*>(body.data());
  const Json json = Json::parse(text, text + body.size(), nullptr, false);
  const auto wrong = [](std::string field, std::string detail) {
    return tl::make_unexpected(
        Problem{.status = 422, .detail = std::move(detail), .field = std::move(field)});
  };
  if (!json.is_object() || json.size() != 2 || !json.contains("picture") || !json.contains("url")) {
    return wrong("", R"(the body must be like {"picture": "ID", "url": "https://…"})");
  }
  if (!json["picture"].is_string() || !is_name(json["picture"].get_ref<const std::string&>())) {
    return wrong("/picture", "the id of a picture is 1 to 64 of a to z, 0 to 9 and -");
  }
  if (!json["url"].is_string() || json["url"].get_ref<const std::string&>().size() > kLongestUrl) {
    return wrong("/url", "the address must be a text of at most 4096 bytes");
  }
  return Address{json["picture"], json["url"]};
}

// The last part of its path, or its host.
std::string name_of_url(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  return std::string(url.substr(url.find_last_of('/') + 1)).substr(0, kLongestName);
}

// 8-bit R, G, B, A in sRGB.
std::vector<std::byte> rgba_of(const Image& image) {
  std::vector<std::byte> bytes(image.pixels.size() * 4);
  const bool is_srgb = image.space == RgbSpace::kSrgb;
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    Rgb8 color = image.pixels.data()[i];
    if (!is_srgb) color = xyz_to_srgb8(rgb8_to_xyz(color, image.space));
    const std::uint8_t alpha = image.opaque() ? std::uint8_t{255} : image.alpha.data()[i];
    bytes[4 * i] = std::byte{color.r};
    bytes[4 * i + 1] = std::byte{color.g};
    bytes[4 * i + 2] = std::byte{color.b};
    bytes[4 * i + 3] = std::byte{alpha};
  }
  return bytes;
}

}  // namespace

void list_pictures(Services& services, const Call& /*call*/, const Reply& reply) {
  Json list = Json::array();
  for (const auto& picture : services.pictures.all()) list.push_back(json_of(services, *picture));
  reply(json_response(text_of({{"pictures", std::move(list)}})));
}

void delete_pictures(Services& services, const Call& /*call*/, const Reply& reply) {
  services.pictures.remove_all();
  reply(no_content());
}

std::optional<Problem> admit_url(const Services& services, std::string_view /*none*/) {
  if (services.options.urls == ServeOptions::Urls::kAllowed) return std::nullopt;
  return Problem{.status = 403,
                 .detail =
                     "this server fetches no pictures; start it with --allow-url, or send the "
                     "file itself"};
}

void post_picture(Services& services, const Call& call, const Reply& reply) {
  const auto address = address_of(*call.request.body);
  if (!address) {
    reply(response_of(address.error()));
    return;
  }
  if (auto refused = services.pictures.refusal(address->picture)) {
    reply(response_of(*refused));
    return;
  }
  reply_with(services.fetches, reply, [&services, address = *address] {
    const auto file = fetch_public(address.url, {}, services.context());
    if (!file) return response_of(problem_of(file.error()));
    return take_in(services, address.picture, name_of_url(address.url), *file);
  });
}

std::optional<Problem> admit_picture(const Services& services, std::string_view picture) {
  return services.pictures.refusal(picture);
}

void put_picture(Services& services, const Call& call, const Reply& reply) {
  const auto given = call.request.target.find("name");
  std::string name(given && !given->empty() ? *given : call.part("picture"));
  if (name.size() > kLongestName) {
    reply(response_of({.status = 422, .detail = "a name has at most 255 bytes"}));
    return;
  }
  if (call.request.body->empty()) {
    reply(response_of({.status = 422, .detail = "the body is empty; send the bytes of a picture"}));
    return;
  }
  reply_with(services.queue, reply,
             [&services, id = call.part("picture"), name = std::move(name),
              body = call.request.body] { return take_in(services, id, name, *body); });
}

void get_picture(Services& services, const Call& call, const Reply& reply) {
  const auto picture = picture_of(services, call);
  reply(picture ? json_response(text_of(json_of(services, **picture)))
                : response_of(picture.error()));
}

void delete_picture(Services& services, const Call& call, const Reply& reply) {
  reply(services.pictures.remove(call.part("picture")) ? no_content()
                                                       : response_of(no_such("picture")));
}

void get_pixels(Services& services, const Call& call, const Reply& reply) {
  const auto picture = picture_of(services, call);
  const auto max_side = positive_of(call, "max_side", 0);
  if (!picture || !max_side) {
    reply(response_of(!picture ? picture.error() : max_side.error()));
    return;
  }
  reply_with(services.queue, reply,
             [&services, image = (*picture)->opened.image, max_side = *max_side]() -> Response {
               if (max_side == 0)
                 return raw_response(rgba_of(*image), image->width(), image->height());
               const auto small = shrunk(*image, max_side, services.context());
               if (!small) return response_of(problem_of(small.error()));
               return raw_response(rgba_of(*small), small->width(), small->height());
             });
}

}  // namespace huemask::server
