// What kind of file the bytes are, by their content alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace huemask::picture {

enum class FileKind : std::uint8_t { kUnknown, kJpeg, kPng, kWebp, kGif, kTiff, kBmp, kHeif };

[[nodiscard]] FileKind recognize(std::span<const std::byte> bytes);

// "jpeg", "png", ...: as it stands in ImageSource::format.
[[nodiscard]] std::string_view to_string(FileKind kind);

// For a file that is none of these: what it seems to be ("an SVG drawing"), or empty.
[[nodiscard]] std::string_view describe_other(std::span<const std::byte> bytes);

}  // namespace huemask::picture
