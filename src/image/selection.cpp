#include "huemask/selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>

#include "base/parallel.h"

namespace huemask {
namespace {

constexpr std::size_t kRowsPerChunk = 64;

Result<void> check_size(const Region& region, const Image& image) {
  // As 64 bits: the sum of two large numbers may pass 2^31.
  const bool fits = std::int64_t{region.x} + region.width <= image.width() &&
                    std::int64_t{region.y} + region.height <= image.height();
  if (fits) return {};
  return fail(
      ErrorCode::kInvalidArgument,
      fmt::format("the region {},{},{},{} reaches beyond the picture of {} × {} pixels", region.x,
                  region.y, region.width, region.height, image.width(), image.height()));
}

Result<void> check_size(const SelectionMask& mask, const Image& image) {
  if (mask.weights.width() == image.width() && mask.weights.height() == image.height()) return {};
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("the mask {} has {} × {} pixels but the picture has {} × {}; give a mask "
                          "of the picture's size (before --max-side)",
                          mask.name, mask.weights.width(), mask.weights.height(), image.width(),
                          image.height()));
}

// round(a * b / 255) in whole numbers.
std::uint8_t product(std::uint8_t a, std::uint8_t b) {
  return static_cast<std::uint8_t>((2 * a * b + 255) / 510);
}

void multiply_by_mask(Image& image, const SelectionMask& mask, const Context& context) {
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(image.height()),
                      kRowsPerChunk, [&](std::size_t begin, std::size_t end) {
                        for (int y = static_cast<int>(begin); y < static_cast<int>(end); ++y) {
                          std::uint8_t* alpha = image.alpha.row(y);
                          const std::uint8_t* weight = mask.weights.row(y);
                          std::transform(alpha, alpha + image.width(), weight, alpha, product);
                        }
                      });
}

void clear_outside(Image& image, const Region& region) {
  for (int y = 0; y < image.height(); ++y) {
    std::uint8_t* row = image.alpha.row(y);
    const bool inside = y >= region.y && y < region.y + region.height;
    std::fill(row, row + (inside ? region.x : image.width()), std::uint8_t{0});
    if (inside) std::fill(row + region.x + region.width, row + image.width(), std::uint8_t{0});
  }
}

}  // namespace

Result<void> Region::validate() const {
  if (x >= 0 && y >= 0 && width >= 1 && height >= 1) return {};
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("the region {},{},{},{} must begin at 0,0 or later and be at least one "
                          "pixel wide and high",
                          x, y, width, height),
              "region");
}

Result<void> SelectionOptions::validate() const {
  return region ? region->validate() : Result<void>();
}

SelectionMask selection_mask(const Image& image) {
  const auto alphas = image.alpha.values();
  if (std::any_of(alphas.begin(), alphas.end(), [](std::uint8_t a) { return a != 255; })) {
    return {.weights = image.alpha.clone(), .name = image.source.name};
  }
  // Weights of BT.709 in 1/256; they add up to 256, so a gray stays what it is.
  constexpr int kRed = 54;
  constexpr int kGreen = 183;
  constexpr int kBlue = 19;
  Plane<std::uint8_t> weights(image.width(), image.height());
  const auto pixels = image.pixels.values();
  std::transform(pixels.begin(), pixels.end(), weights.data(), [](Rgb8 c) {
    return static_cast<std::uint8_t>((kRed * c.r + kGreen * c.g + kBlue * c.b + 128) >> 8);
  });
  return {.weights = std::move(weights), .name = image.source.name};
}

Result<Image> select_part(Image image, const SelectionOptions& options, const Context& context) {
  if (options.everything()) return image;
  if (auto valid = options.validate(); !valid) return tl::make_unexpected(valid.error());
  if (options.region) {
    if (auto fits = check_size(*options.region, image); !fits) {
      return tl::make_unexpected(fits.error());
    }
  }
  if (options.mask) {
    if (auto fits = check_size(*options.mask, image); !fits) {
      return tl::make_unexpected(fits.error());
    }
  }
  try {
    if (image.opaque()) {
      image.alpha = Plane<std::uint8_t>(image.width(), image.height(), std::uint8_t{255});
    }
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "there is not enough memory to select a part of the picture");
  }
  if (options.mask) multiply_by_mask(image, *options.mask, context);
  if (options.region) clear_outside(image, *options.region);
  return image;
}

}  // namespace huemask
