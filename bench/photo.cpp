#include "photo.h"

#include <fstream>

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

void write_pixels(const Image& image, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(image.pixels.data()),
             static_cast<std::streamsize>(image.pixels.size() * sizeof(Rgb8)));
  if (!file.flush()) throw std::runtime_error(path + ": cannot write the pixels");
}

}  // namespace huemask::bench
