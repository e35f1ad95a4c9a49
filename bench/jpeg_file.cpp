#include "jpeg_file.h"

// jpeglib.h needs the two before it.
// clang-format off
#include <cstddef>
#include <cstdio>
#include <jpeglib.h>
// clang-format on

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

namespace huemask::bench {
namespace {

constexpr int kChannels = 3;
constexpr int kQuality = 90;

// Where position i falls in a row of `size` that is mirrored at its ends.
int mirrored(int i, int size) {
  const int in_pair = i % (2 * size);
  return in_pair < size ? in_pair : 2 * size - 1 - in_pair;
}

}  // namespace

Pixels decode_jpeg(const std::vector<unsigned char>& bytes) {
  jpeg_decompress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, bytes.data(), static_cast<unsigned long>(bytes.size()));
  jpeg_read_header(&info, TRUE);
  info.out_color_space = JCS_RGB;
  jpeg_start_decompress(&info);
  Pixels pixels{static_cast<int>(info.output_width), static_cast<int>(info.output_height), {}};
  const std::size_t row_bytes = std::size_t{info.output_width} * kChannels;
  pixels.rgb = std::make_unique_for_overwrite<unsigned char[]>(row_bytes * info.output_height);
  while (info.output_scanline < info.output_height) {
    JSAMPROW row = pixels.rgb.get() + info.output_scanline * row_bytes;
    jpeg_read_scanlines(&info, &row, 1);
  }
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  return pixels;
}

void write_mirrored_jpeg(const Pixels& picture, int width, int height, Scans scans,
                         const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"),
                                                             &std::fclose);
  if (!file) throw std::runtime_error(path + ": cannot be written");
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  jpeg_stdio_dest(&info, file.get());
  info.image_width = static_cast<JDIMENSION>(width);
  info.image_height = static_cast<JDIMENSION>(height);
  info.input_components = kChannels;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, kQuality, TRUE);
  if (scans == Scans::kProgressive) jpeg_simple_progression(&info);
  jpeg_start_compress(&info, TRUE);
  std::vector<unsigned char> row(static_cast<std::size_t>(width) * kChannels);
  for (int y = 0; y < height; ++y) {
    const unsigned char* from =
        picture.rgb.get() + static_cast<std::size_t>(mirrored(y, picture.height)) *
                                static_cast<std::size_t>(picture.width) * kChannels;
    for (int x = 0; x < width; ++x) {
      std::copy_n(from + static_cast<std::ptrdiff_t>(mirrored(x, picture.width)) * kChannels,
                  kChannels, row.data() + static_cast<std::ptrdiff_t>(x) * kChannels);
    }
    JSAMPROW pointer = row.data();
    jpeg_write_scanlines(&info, &pointer, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
}

std::vector<unsigned char> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::vector<unsigned char> bytes(static_cast<std::size_t>(file.tellg()));
  file.seekg(0);
  if (!file.read(reinterpret_cast<char*>(bytes.data()),
                 static_cast<std::streamsize>(bytes.size()))) {
    throw std::runtime_error(path + ": cannot be read");
  }
  return bytes;
}

}  // namespace huemask::bench
