#include "huemask/recolor.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "mask/color_shift.h"
#include "mask/own_colors.h"

namespace huemask {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;
constexpr std::size_t kRemembered = std::size_t{1} << 14;

using Shifts = std::vector<std::optional<mask::ColorShift>>;  // of each swatch

struct MixedColor {
  Rgb8 color;
  std::uint8_t first = 0, second = 0, second_share = 0;

  // All of it; the first bit tells it from nothing.
  [[nodiscard]] std::uint64_t key() const {
    return std::uint64_t{color_key(color)} << 24 | std::uint64_t{first} << 16 |
           std::uint64_t{second} << 8 | second_share | std::uint64_t{1} << 63;
  }
};

std::uint8_t mixed(int first, int second, int second_share) {
  return static_cast<std::uint8_t>((first * (255 - second_share) + second * second_share + 127) /
                                   255);
}

Rgb8 changed(const MixedColor& pixel, const std::vector<Rgb8>& pure, const Shifts& shifts) {
  const auto shift = [&](Rgb8 color, std::uint8_t swatch) {
    return shifts[swatch] ? (*shifts[swatch])(color) : color;
  };
  if (pixel.second_share == 0) return shift(pixel.color, pixel.first);
  const mask::OwnColors own = mask::own_colors(pixel.color, pure[pixel.first], pure[pixel.second],
                                               pixel.second_share / 255.0);
  const Rgb8 first = shift(own.first, pixel.first);
  const Rgb8 second = shift(own.second, pixel.second);
  const std::uint8_t r = mixed(first.r, second.r, pixel.second_share);
  const std::uint8_t g = mixed(first.g, second.g, pixel.second_share);
  return {r, g, mixed(first.b, second.b, pixel.second_share)};
}

// Remembers what mixtures became: the pixels of a picture have few of them.
class Recolorer {
 public:
  Recolorer(const SoftLabelMap& soft, const Shifts& shifts)
      : soft_(soft), shifts_(shifts), keys_(kRemembered), colors_(kRemembered) {}

  void recolor(std::size_t begin, std::size_t end, Rgb8* pixels) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint8_t first = soft_.first.data()[i];
      const std::uint8_t second = soft_.second.data()[i];
      if (first == kNoSoftLabel || !(shifts_[first] || shifts_[second])) continue;
      pixels[i] = remembered({pixels[i], first, second, soft_.second_share.data()[i]});
    }
  }

 private:
  Rgb8 remembered(const MixedColor& pixel) {
    const std::uint64_t key = pixel.key();
    const std::size_t place = key * 0x9E3779B97F4A7C15U >> 50;
    static_assert(kRemembered == std::size_t{1} << (64 - 50));
    if (keys_[place] != key) {
      keys_[place] = key;
      colors_[place] = changed(pixel, soft_.colors, shifts_);
    }
    return colors_[place];
  }

  const SoftLabelMap& soft_;
  const Shifts& shifts_;
  std::vector<std::uint64_t> keys_;
  std::vector<Rgb8> colors_;
};

Result<Shifts> shifts_of(const SoftLabelMap& soft, RgbSpace space,
                         std::span<const ColorChange> changes) {
  Shifts shifts(soft.colors.size());
  for (const ColorChange& change : changes) {
    if (change.swatch >= shifts.size()) {
      return fail(ErrorCode::kInvalidArgument,
                  "swatch " + std::to_string(change.swatch) + " is beyond the palette", "recolor");
    }
    if (shifts[change.swatch]) {
      return fail(ErrorCode::kInvalidArgument,
                  "swatch " + std::to_string(change.swatch) + " is changed twice", "recolor");
    }
    shifts[change.swatch].emplace(soft.colors[change.swatch], change.color, space);
  }
  return shifts;
}

}  // namespace

Result<Image> recolor(const Image& image, const SoftLabelMap& soft,
                      std::span<const ColorChange> changes, const Context& context) {
  if (soft.first.width() != image.width() || soft.first.height() != image.height()) {
    return fail(ErrorCode::kInvalidArgument, "the soft masks are not of the size of the picture",
                "recolor");
  }
  const auto shifts = shifts_of(soft, image.space, changes);
  if (!shifts) return tl::make_unexpected(shifts.error());
  Image out{.pixels = image.pixels.clone(),
            .alpha = image.alpha.clone(),
            .space = image.space,
            .source = image.source};
  parallel_for_chunks(context.thread_count(), out.pixels.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        Recolorer(soft, *shifts).recolor(begin, end, out.pixels.data());
                      });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "recoloring was cancelled");
  return out;
}

}  // namespace huemask
