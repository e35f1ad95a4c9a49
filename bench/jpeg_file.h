// JPEG files by libjpeg-turbo alone, as a program would use it that knows nothing of huemask.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace huemask::bench {

struct Pixels {
  int width = 0;
  int height = 0;
  std::unique_ptr<unsigned char[]> rgb;  // row by row, without gaps; not cleared before decoding
};

// libjpeg's defaults throughout: the slow, exact integer transform and smooth upsampling. Ends the
// program with libjpeg's message where the bytes are no JPEG.
[[nodiscard]] Pixels decode_jpeg(const std::vector<unsigned char>& bytes);

enum class Scans { kBaseline, kProgressive };

// Writes the picture mirrored right and down again and again, cut to width x height, with quality
// 90 and chroma at half the resolution. Throws std::runtime_error.
void write_mirrored_jpeg(const Pixels& picture, int width, int height, Scans scans,
                         const std::string& path);

// Throws std::runtime_error.
[[nodiscard]] std::vector<unsigned char> read_file(const std::string& path);

}  // namespace huemask::bench
