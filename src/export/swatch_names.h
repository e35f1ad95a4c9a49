// What pictures and their swatches are called in palette files: every name once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "huemask/export.h"

namespace huemask {

// Whether the run was asked for more than one picture, be it that only one succeeded.
[[nodiscard]] bool several(const ExportInput& input);

// The name of the file, without folders; of an http(s) URL without what follows ? or #.
// "Standard input" for "-".
[[nodiscard]] std::string picture_file_name(std::string_view path);

// The same without its ending, for files that must be called as the picture is: never empty, hidden
// or with a slash, at most 240 bytes. "picture" where nothing is left.
[[nodiscard]] std::string picture_stem(std::string_view path);

// The names of one picture and of its swatches, as its palette has them.
struct PictureNames {
  std::string group;
  std::vector<std::string> swatches;
};

// For people. group: the file name without its ending, UTF-8 without control characters, at most 60
// bytes (what reads GIMP palettes may stop at lines of 100); swatches: Swatch::name. Each group is
// different, and each swatch within its picture: "sienna", "sienna-2".
[[nodiscard]] std::vector<PictureNames> picture_names(const ExportInput& input);

// The same for one list of all swatches: several pictures have the group before each name ("dusk
// sienna").
[[nodiscard]] std::vector<PictureNames> list_names(const ExportInput& input);

// Whether an identifier begins with the name of its picture.
enum class GroupPrefix { kNever, kOfSeveral, kAlways };

// For programs: of a-z, 0-9 and single hyphens alone, none at either end; groups begin with a
// letter. Each group is different, and each swatch: in the whole file with the prefix
// ("dusk-sienna"), in its picture where no picture has it.
[[nodiscard]] std::vector<PictureNames> identifiers(const ExportInput& input, GroupPrefix prefix);

}  // namespace huemask
