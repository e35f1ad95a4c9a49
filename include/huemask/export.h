// Room: export
// Writers: one entry per format in src/export/formats/<id>.cpp. A writer returns bytes; only the
// apps write files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/mask.h"
#include "huemask/method.h"
#include "huemask/palette.h"
#include "huemask/result.h"

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

// Everything that is known of one picture after a run.
struct PictureResult {
  std::string path;
  int width = 0;
  int height = 0;
  std::uint64_t distinct_colors = 0;
  std::string method;
  std::string metric;
  std::uint64_t seed = 0;
  Palette palette;
  ElapsedMs elapsed_ms;
  std::string note;  // one line for the person, empty mostly ("3 distinct colors, 8 asked for")
};

// What a format may need. `image` and `labels` are null where only palettes are exported.
struct ExportInput {
  std::span<const PictureResult> pictures;
  const Image* image = nullptr;
  const LabelMap* labels = nullptr;
};

enum class ExportKind : std::uint8_t {
  kPalette,  // from the palettes of any number of pictures: one artifact
  kPicture,  // from one picture with its label map: any number of artifacts
};

struct ExportFormat {
  MethodInfo info;
  ExportKind kind = ExportKind::kPalette;
  Result<std::vector<Artifact>> (*write)(const ExportInput& input,
                                         const Context& context) = nullptr;
};

// Every format of the build, sorted by id.
[[nodiscard]] std::span<const ExportFormat* const> all_formats();
// invalid_argument names the nearest valid id of the kind.
[[nodiscard]] Result<const ExportFormat*> find_format(std::string_view id, ExportKind kind);

}  // namespace huemask
