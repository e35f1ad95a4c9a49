#include <algorithm>
#include <cmath>
#include <new>

#include "huemask/decode.h"
#include "image/enhance.h"
#include "image/picture_builder.h"
#include "image/resize.h"

namespace huemask {
namespace {

bool fits(const Image& image, int max_side) {
  return max_side == 0 || std::max(image.width(), image.height()) <= max_side;
}

// Needs a picture that does not fit.
Image shrink_to(const Image& image, int max_side, const Context& context) {
  const PictureSize size = shrunk_size({image.width(), image.height()}, max_side);
  return picture::shrink(image, size.width, size.height, context);
}

tl::unexpected<Error> no_memory(const Image& image) {
  return fail(ErrorCode::kTooLarge, "there is not enough memory to prepare this picture",
              image.source.name);
}

}  // namespace

PictureSize shrunk_size(PictureSize size, int max_side_px) {
  const int longer = std::max(size.width, size.height);
  if (max_side_px == 0 || longer <= max_side_px) return size;
  const auto scaled = [&](int side) {
    // round(side * max_side / longer) in whole numbers
    const std::int64_t rounded =
        (std::int64_t{side} * max_side_px * 2 + longer) / (longer * std::int64_t{2});
    return std::max(1, static_cast<int>(rounded));
  };
  return {scaled(size.width), scaled(size.height)};
}

Result<void> PreprocessOptions::validate() const {
  if (max_side_px < 0) {
    return fail(ErrorCode::kInvalidArgument,
                "the longest side must be at least 1 pixel (0: leave the size)", "--max-side");
  }
  return {};
}

Result<Image> preprocess(Image image, const PreprocessOptions& options, const Context& context) {
  if (auto valid = options.validate(); !valid) return tl::make_unexpected(valid.error());
  try {
    // Noise first: an average would spread it; contrast last, on the pixels that count.
    if (options.denoise == PreprocessOptions::Denoise::kOn) {
      image = picture::median_3x3(image, context);
    }
    if (!fits(image, options.max_side_px)) {
      image = shrink_to(image, options.max_side_px, context);
    }
    if (options.normalize == PreprocessOptions::Normalize::kOn) {
      picture::normalize_contrast(image, context);
    }
  } catch (const std::bad_alloc&) {
    return no_memory(image);
  }
  if (context.cancelled()) return picture::cancelled();
  return image;
}

Result<Image> shrunk(const Image& image, int max_side_px, const Context& context) {
  const PreprocessOptions options{.max_side_px = max_side_px};
  if (auto valid = options.validate(); !valid) return tl::make_unexpected(valid.error());
  try {
    Image small = fits(image, max_side_px) ? image.clone() : shrink_to(image, max_side_px, context);
    if (context.cancelled()) return picture::cancelled();
    return small;
  } catch (const std::bad_alloc&) {
    return no_memory(image);
  }
}

}  // namespace huemask
