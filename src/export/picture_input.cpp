#include "export/picture_input.h"

#include <algorithm>

#include "huemask/soft_masks.h"

namespace huemask {
namespace {

Result<void> check_memberships(const ExportInput& input) {
  if (input.soft != nullptr &&
      (input.soft->first.width() != input.image->width() ||
       input.soft->first.height() != input.image->height() ||
       input.soft->colors.size() != input.pictures.front().palette.size())) {
    return fail(ErrorCode::kInvalidArgument, "the soft masks are not those of the picture",
                "export");
  }
  if (input.memberships.empty()) return {};
  const auto fits = [&](const Mask& mask) {
    return mask.width() == input.image->width() && mask.height() == input.image->height();
  };
  if (input.memberships.size() != input.pictures.front().palette.size() ||
      !std::all_of(input.memberships.begin(), input.memberships.end(), fits)) {
    return fail(ErrorCode::kInvalidArgument,
                "memberships are one for each color, of the size of the picture", "export");
  }
  return {};
}

}  // namespace

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
  return check_memberships(input);
}

SwatchMask::SwatchMask(const ExportInput& input, std::size_t index, const Context& context)
    : made_(input.memberships.empty()
                ? mask_of(*input.labels, static_cast<std::uint16_t>(index), context)
                : Mask{}),
      view_(input.memberships.empty() ? std::as_const(made_).view()
                                      : input.memberships[index].view()) {}

ParameterValues parameters_of(const ExportInput& input, const MethodInfo& info) {
  return input.parameters != nullptr ? *input.parameters : ParameterValues(info);
}

}  // namespace huemask
