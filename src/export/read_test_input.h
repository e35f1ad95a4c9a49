// Swatch files for the tests of the readers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "export/test_input.h"
#include "export/wording.h"

namespace huemask::test {

inline Result<std::vector<CatalogColor>> read_text(std::string_view text,
                                                   std::string_view file_name = "") {
  return read_swatches(to_bytes(text), file_name);
}

// "ff0000 red" for each color, or the error.
inline std::vector<std::string> told(const Result<std::vector<CatalogColor>>& colors) {
  if (!colors) return {colors.error().message};
  std::vector<std::string> lines;
  for (const CatalogColor& color : *colors) {
    lines.push_back(hex(color.srgb) + (color.name.empty() ? "" : ' ' + color.name));
  }
  return lines;
}

// What a format writes of the pictures.
inline std::vector<std::byte> file_of(std::string_view format,
                                      const std::vector<PictureResult>& pictures) {
  return to_bytes(palette_text(format, {.pictures = pictures}));
}

// The bytes of "41 53 45 46", where it is easier to see them; "'abc" stands for its letters.
inline std::vector<std::byte> bytes_of(std::string_view listing) {
  std::vector<std::byte> bytes;
  while (!listing.empty()) {
    const std::string word(listing.substr(0, listing.find(' ')));
    listing.remove_prefix(std::min(listing.size(), word.size() + 1));
    if (word.starts_with('\'')) {
      for (const char c : word.substr(1)) bytes.push_back(static_cast<std::byte>(c));
    } else if (!word.empty()) {
      bytes.push_back(static_cast<std::byte>(std::stoi(word, nullptr, 16)));
    }
  }
  return bytes;
}

}  // namespace huemask::test
