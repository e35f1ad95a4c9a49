// What both COCO formats share: the dataset around the masks.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "huemask/export.h"

namespace huemask {

inline constexpr const char* kCocoMediaType = "application/json";
inline constexpr const char* kCocoReference =
    "Lin et al. 2014, Microsoft COCO: Common Objects in Context, "
    "doi:10.1007/978-3-319-10602-1_48; COCO API, data format";

// Hands over the whole dataset as one file, with an annotation for each label that has pixels;
// `segmentations` are their JSON values, by label. Errors: too_large where the file would pass
// Limits::max_bytes, the sink's.
[[nodiscard]] Result<void> write_coco(std::string file_name, const ExportInput& input,
                                      std::span<const std::string> segmentations,
                                      const ArtifactSink& sink, const Context& context);

// One mask as the lengths of its runs, column by column, beginning with one of zeros, in the
// compressed text of the COCO API.
class CocoRuns {
 public:
  // Pixels [begin, end), counted down the columns, are in the mask; later than all before.
  void add(std::uint64_t begin, std::uint64_t end);
  // The text, once no run follows in a picture of `total` pixels.
  [[nodiscard]] std::string finish(std::uint64_t total);

 private:
  void append(std::uint64_t length);
  std::string text_;
  std::uint64_t end_ = 0;
  std::uint64_t count_ = 0;
  std::int64_t before_[2] = {};  // the lengths of the last two runs, the older one first
};

}  // namespace huemask
