#include "export/picture_input.h"

#include <algorithm>

namespace huemask {

Result<void> check_picture_input(const ExportInput& input) {
  if (input.pictures.size() != 1 || input.image == nullptr || input.labels == nullptr) {
    return fail(ErrorCode::kInvalidArgument,
                "this format needs one picture with its pixels and labels", "export");
  }
  if (input.image->width() != input.labels->width() ||
      input.image->height() != input.labels->height()) {
    return fail(ErrorCode::kInvalidArgument, "the labels are not of the size of the picture",
                "export");
  }
  const std::size_t size = input.pictures.front().palette.size();
  const auto labels = input.labels->values();
  if (std::any_of(labels.begin(), labels.end(),
                  [&](std::uint16_t label) { return label != kNoLabel && label >= size; })) {
    return fail(ErrorCode::kInvalidArgument, "a label is beyond the palette", "export");
  }
  return {};
}

}  // namespace huemask
