// Room: export
// Writers, and readers of swatch files: one entry per format in src/export/formats/<id>.cpp. A
// writer hands over the bytes of files, one file at a time; only the apps read and write files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/catalog_color.h"
#include "huemask/context.h"
#include "huemask/ignore.h"
#include "huemask/image.h"
#include "huemask/mask.h"
#include "huemask/method.h"
#include "huemask/palette.h"
#include "huemask/result.h"
#include "huemask/selection.h"

namespace huemask {

// The bytes of one file to be.
struct Artifact {
  std::string file_name;
  std::string media_type;
  std::vector<std::byte> bytes;
};

struct ElapsedMs {
  double decode = 0, table = 0, cluster = 0, total = 0;
};

// Where the colors of a palette are looked for: in all pixels, or without those of edges, so that
// what anti-aliasing, blur and JPEG mix there is no color of its own (area_colors.h). Which pixels
// have a color is counted over all of them either way.
enum class ColorsFrom : std::uint8_t { kAllPixels, kAreas };

// What of a picture counted, as it was asked for.
struct Scope {
  ColorsFrom colors_from = ColorsFrom::kAllPixels;
  std::vector<IgnoredColor> ignored;
  std::optional<Region> region;
  std::string mask;  // the name of its file; empty: none
};

// Everything that is known of one picture, or of many together, after a run.
struct PictureResult {
  std::string path;
  std::vector<std::string> together;  // the pictures, where it is one palette of many; else empty
  int width = 0;                      // 0 for many pictures together, as is the height
  int height = 0;
  std::uint64_t distinct_colors = 0;
  Scope scope;
  std::string objective = "coverage";  // or "theme"
  std::string method;
  std::string metric;
  std::uint64_t seed = 0;
  std::string names = "css";
  Palette palette;  // `labels` is empty once the table that it belongs to is gone
  ElapsedMs elapsed_ms;
  std::string note;  // one line for the person, empty mostly ("3 distinct colors, 8 asked for")
};

// A picture that could not be read or worked on.
struct PictureFailure {
  std::string path;
  Error error;
};

// Whether text may hold the escape sequences that color a terminal.
enum class Ansi : std::uint8_t { kOff, kOn };

struct LayerStack;    // layers.h
struct SoftLabelMap;  // soft_masks.h

// What a format may need. `image` and `labels` are null where only palettes are exported.
struct ExportInput {
  std::span<const PictureResult> pictures{};
  std::span<const PictureFailure> failures{};  // told by formats that can (json), in order
  const Image* image = nullptr;
  const LabelMap* labels = nullptr;
  // A mask for each swatch, of the size of the picture, where masks are more than what the labels
  // say: soft or refined. They may overlap and leave gaps. Empty: the labels alone.
  std::span<const Mask> memberships{};
  // What the memberships are of, where they are those of soft masks: cut-outs then have their own
  // color at the edges, free of the neighbors'.
  const SoftLabelMap* soft = nullptr;
  const LayerStack* layers = nullptr;
  std::span<const std::string> files{};  // that lie beside: told by formats that can (report-html)
  Ansi ansi = Ansi::kOff;
  const ParameterValues* parameters = nullptr;  // of the format; null: its defaults
};

// Takes one finished file. An error ends the export and is what `write` returns.
using ArtifactSink = std::function<Result<void>(Artifact artifact)>;

enum class ExportKind : std::uint8_t {
  kPalette,  // from the palettes of any number of pictures: one artifact
  kPicture,  // from one picture with its label map: any number of artifacts
  kLayers,   // from a stack of layers, at least one: any number of artifacts
};

struct ExportFormat {
  MethodInfo info;
  ExportKind kind = ExportKind::kPalette;
  std::string_view media_type;  // of the first artifact; what goes with it may have another
  // Hands each file to `sink` as soon as it is made: one call at a time, in a fixed order, so that
  // sixteen cut-outs of a large picture are never all in memory. The same bytes for any number of
  // threads. Errors: invalid_argument (what the kind needs is not there), cancelled, the sink's.
  Result<void> (*write)(const ExportInput& input, const ArtifactSink& sink,
                        const Context& context) = nullptr;
  // For a format that can be read back, else both null. Whether a file begins as this format does:
  bool (*recognizes)(std::span<const std::byte> bytes) = nullptr;
  // and its colors in the order of the file, at least one. Errors: corrupt_input, unsupported.
  Result<std::vector<CatalogColor>> (*read)(std::span<const std::byte> bytes) = nullptr;
};

// Every format of the build, sorted by id.
[[nodiscard]] std::span<const ExportFormat* const> all_formats();
// By id or alias; invalid_argument names the nearest valid id of the kind.
[[nodiscard]] Result<const ExportFormat*> find_format(std::string_view id, ExportKind kind);

// A format with its parameters chosen.
struct ChosenFormat {
  const ExportFormat* format = nullptr;
  ParameterValues parameters;
};

// "id" or "id:name=value,name=value" of one of the kinds, at least one. invalid_argument names the
// nearest valid id of the first kind, or the nearest parameter of the format.
[[nodiscard]] Result<ChosenFormat> choose_format(std::string_view spec,
                                                 std::initializer_list<ExportKind> kinds);

// Everything that `format` makes, in memory. What `write` would be asked for is checked first.
[[nodiscard]] Result<std::vector<Artifact>> export_artifacts(const ExportFormat& format,
                                                             const ExportInput& input,
                                                             const Context& context);

// The colors of a swatch file (aco, ase, csv, gpl, hex, pal), in its order, at least one. The
// format is known by the content; where that is unclear, by the ending of `file_name`. Takes what
// others write too: Lab (D50 in Adobe's files, D65 in csv), gray, HSB, and CMYK by its naive
// conversion, as no profile is in such a file. Group names are left out. Errors: unsupported (no
// format fits; a color book's number without a color), corrupt_input (says where); `where` is the
// file name.
[[nodiscard]] Result<std::vector<CatalogColor>> read_swatches(std::span<const std::byte> bytes,
                                                              std::string_view file_name);

// A path or message as one line that cannot steer a terminal: control characters become "\\xNN".
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace huemask
