#include "image/recognize.h"

#include <algorithm>
#include <array>

namespace huemask::picture {
namespace {

using namespace std::string_view_literals;

std::string_view text(std::span<const std::byte> bytes, std::size_t offset, std::size_t size) {
  if (bytes.size() < offset + size) return {};
  return {reinterpret_cast<const char*>(bytes.data()) + offset, size};
}

bool starts_with(std::span<const std::byte> bytes, std::string_view magic) {
  return text(bytes, 0, magic.size()) == magic;
}

// ISO 23008-12 and the AVIF specification: the file type box names the brands.
bool is_heif(std::span<const std::byte> bytes) {
  if (text(bytes, 4, 4) != "ftyp") return false;
  static constexpr std::array kBrands = {"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "hevx"sv,
                                         "mif1"sv, "msf1"sv, "avif"sv, "avis"sv, "mif2"sv};
  return std::find(kBrands.begin(), kBrands.end(), text(bytes, 8, 4)) != kBrands.end();
}

struct Magic {
  std::string_view bytes;
  std::string_view what;
};

// Files that people hand over by mistake.
constexpr std::array kOthers = {
    Magic{"%PDF", "a PDF document"},
    Magic{"<svg", "an SVG drawing"},
    Magic{"8BPS", "a Photoshop document"},
    Magic{"\xFF\x0A", "a JPEG XL picture"},
    Magic{"\0\0\0\x0CJXL "sv, "a JPEG XL picture"},
    Magic{"\0\0\0\x0CjP  "sv, "a JPEG 2000 picture"},
    Magic{"v/1\x01", "an OpenEXR picture"},
    Magic{"#?RADIANCE", "a Radiance HDR picture"},
    Magic{"\0\0\x01\0"sv, "an icon file"},
    Magic{"P5", "a PGM picture"},
    Magic{"P6", "a PPM picture"},
    Magic{"PK\x03\x04", "a ZIP archive or an office document"},
    Magic{"\x1F\x8B", "a gzip file"},
    Magic{"\x1A\x45\xDF\xA3", "a video"},
    Magic{"<!DOCTYPE", "an HTML page"},
    Magic{"<!doctype", "an HTML page"},
    Magic{"<html", "an HTML page"},
    Magic{"\x7F"
          "ELF",
          "a program"},
};

}  // namespace

FileKind recognize(std::span<const std::byte> bytes) {
  if (starts_with(bytes, "\xFF\xD8\xFF")) return FileKind::kJpeg;
  if (starts_with(bytes, "\x89PNG\r\n\x1A\n")) return FileKind::kPng;
  if (starts_with(bytes, "RIFF") && text(bytes, 8, 4) == "WEBP") return FileKind::kWebp;
  if (starts_with(bytes, "GIF87a") || starts_with(bytes, "GIF89a")) return FileKind::kGif;
  // 43 is BigTIFF.
  for (const auto magic : {"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv}) {
    if (starts_with(bytes, magic)) return FileKind::kTiff;
  }
  // "BM" alone begins many texts: the size of the second header must be a known one as well.
  if (starts_with(bytes, "BM") && bytes.size() > 17) {
    const auto size = std::to_integer<unsigned>(bytes[14]) | std::to_integer<unsigned>(bytes[15])
                                                                 << 8;
    const bool high_zero = bytes[16] == std::byte{0} && bytes[17] == std::byte{0};
    static constexpr std::array kHeaderSizes = {12U, 16U, 40U, 52U, 56U, 64U, 108U, 124U};
    const auto* const end = kHeaderSizes.end();
    if (high_zero && std::find(kHeaderSizes.begin(), end, size) != end) return FileKind::kBmp;
  }
  if (is_heif(bytes)) return FileKind::kHeif;
  return FileKind::kUnknown;
}

std::string_view to_string(FileKind kind) {
  switch (kind) {
    case FileKind::kUnknown:
      return "unknown";
    case FileKind::kJpeg:
      return "jpeg";
    case FileKind::kPng:
      return "png";
    case FileKind::kWebp:
      return "webp";
    case FileKind::kGif:
      return "gif";
    case FileKind::kTiff:
      return "tiff";
    case FileKind::kBmp:
      return "bmp";
    case FileKind::kHeif:
      return "heif";
  }
  return "unknown";
}

std::string_view describe_other(std::span<const std::byte> bytes) {
  for (const Magic& magic : kOthers) {
    if (starts_with(bytes, magic.bytes)) return magic.what;
  }
  if (starts_with(bytes, "<?xml")) {
    const std::string_view head = text(bytes, 0, std::min<std::size_t>(bytes.size(), 1024));
    return head.find("<svg") != std::string_view::npos ? "an SVG drawing" : "an XML document";
  }
  if (text(bytes, 4, 4) == "ftyp") return "a video";
  return {};
}

}  // namespace huemask::picture
