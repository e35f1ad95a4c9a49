// What the pages of huemask share: their frame, the strip of a palette, the facts of a color.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/export.h"

namespace huemask {

inline constexpr std::size_t kMostShown = 256;  // colors of a picture

// Up to <body>, and from </body>. `title` is plain text. The page needs no other file, and its
// policy allows none.
[[nodiscard]] std::string page_begin(std::string_view title);
[[nodiscard]] std::string page_end();

// Paragraphs: the path where it says more than the file name, the size, the note.
[[nodiscard]] std::string picture_facts(const PictureResult& picture);

// The swatches as wide as their shares, each a link to the element with its id (the same index).
[[nodiscard]] std::string palette_strip(const PictureResult& picture,
                                        const std::vector<std::string>& ids);

// "The 256 largest of 300 colors." where not all are shown, else nothing.
[[nodiscard]] std::string shown_note(const PictureResult& picture);

// One color: a large swatch, its value, name, share, pixels and coordinates.
[[nodiscard]] std::string color_facts(const Swatch& swatch, std::string_view name);

// How the palette was made, in plain words.
[[nodiscard]] std::string method_sentence(const PictureResult& picture);

}  // namespace huemask
