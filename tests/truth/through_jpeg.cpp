#include "through_jpeg.h"

#include <jpeglib.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <vector>

#include "huemask/decode.h"

namespace huemask::test {

Image through_jpeg(const Image& image, int quality) {
  jpeg_compress_struct jpeg;
  jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;  // NOLINT(google-runtime-int): libjpeg's
  jpeg_mem_dest(&jpeg, &bytes, &size);
  jpeg.image_width = static_cast<JDIMENSION>(image.width());
  jpeg.image_height = static_cast<JDIMENSION>(image.height());
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, quality, TRUE);
  jpeg_start_compress(&jpeg, TRUE);
  for (int y = 0; y < image.height(); ++y) {
    std::vector<JSAMPLE> samples(3 * static_cast<std::size_t>(image.width()));
    std::memcpy(samples.data(), &image.pixels.at(0, y), samples.size());
    JSAMPROW rows[] = {samples.data()};
    jpeg_write_scanlines(&jpeg, rows, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  const std::vector<std::byte> copy(reinterpret_cast<std::byte*>(bytes),
                                    reinterpret_cast<std::byte*>(bytes) + size);
  std::free(bytes);  // NOLINT: libjpeg allocates with malloc
  auto decoded = decode_image(copy, "generated.jpg", {});
  if (!decoded) throw std::runtime_error(decoded.error().message);
  return *std::move(decoded);
}

}  // namespace huemask::test
