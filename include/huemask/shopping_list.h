// Room: export
// The paints that a picture needs, as a list to take along: what `huemask match` prints.
#pragma once

#include <cstddef>
#include <string>

#include "huemask/export.h"
#include "huemask/match.h"

namespace huemask {

struct ShoppingList {
  const PictureResult* picture = nullptr;  // its palette is that of the match
  const MatchQuality* quality = nullptr;
  MatchOptions options;
  std::string catalog;             // its path
  std::size_t catalog_colors = 0;  // how many it has
};

// A line for each paint (swatch, share, hex, mean difference, name), then what they reach and how
// sure it is that fewer cannot.
[[nodiscard]] std::string shopping_list_text(const ShoppingList& list, Ansi ansi);

// JSON of schema "huemask.match/1".
[[nodiscard]] std::string shopping_list_json(const ShoppingList& list);

}  // namespace huemask
