#include "photo.h"

#include "huemask/context.h"
#include "huemask/decode.h"

namespace huemask::bench {

Image read_photo(const std::string& path) {
  const Context context{.threads = 1};
  const auto bytes = value_of(read_source(path, {}, context));
  Image image = value_of(decode_image(bytes, path, context));
  if (!image.opaque() || image.space != RgbSpace::kSrgb) {
    throw std::runtime_error(path + ": the peers want an opaque sRGB picture; choose another");
  }
  return image;
}

}  // namespace huemask::bench
