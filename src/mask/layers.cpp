// In a pixel of two colors the upper layer has its share as alpha, and the lower one is there in
// full: what shows of it is the rest. In a pixel that is partly transparent itself, the lower alpha
// is what the upper one leaves to be covered.
#include "huemask/layers.h"

#include <algorithm>
#include <string>

#include "base/parallel.h"
#include "mask/own_colors.h"

namespace huemask {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 15;

struct LayerPixel {
  Rgb8 color;
  std::uint8_t alpha = 0;
};
struct PixelPair {
  LayerPixel lower, upper;
};

// `upper_share` of 255, [1, 254].
PixelPair split(Rgb8 color, int alpha, Rgb8 lower, Rgb8 upper, int upper_share) {
  const int upper_alpha = (alpha * upper_share + 127) / 255;
  const int uncovered = 255 - upper_alpha;
  const int lower_alpha = (2 * 255 * (alpha - upper_alpha) + uncovered) / (2 * uncovered);
  if (upper_alpha == 0) return {{color, static_cast<std::uint8_t>(alpha)}, {}};
  if (lower_alpha == 0) return {{}, {color, static_cast<std::uint8_t>(alpha)}};
  const double seen_of_lower = lower_alpha * uncovered / 255.0;
  const double upper_part = upper_alpha / (upper_alpha + seen_of_lower);
  const mask::OwnColors own = mask::own_colors(color, lower, upper, upper_part);
  return {{own.first, static_cast<std::uint8_t>(lower_alpha)},
          {own.second, static_cast<std::uint8_t>(upper_alpha)}};
}

std::string layer_name(std::size_t index, const Swatch& swatch) {
  const std::string number = std::to_string(index + 1);
  return std::string(number.size() < 2 ? 1 : 0, '0') + number + " " + swatch.name;
}

class Separation {
 public:
  Separation(const Image& image, const SoftLabelMap& soft, LayerStack& stack)
      : image_(image), soft_(soft), stack_(stack) {}

  void separate(std::size_t begin, std::size_t end) {
    for (Layer& layer : stack_.layers) {
      std::fill(layer.image.pixels.data() + begin, layer.image.pixels.data() + end, Rgb8{});
      std::fill(layer.image.alpha.data() + begin, layer.image.alpha.data() + end, std::uint8_t{0});
    }
    for (std::size_t i = begin; i < end; ++i) separate_pixel(i);
  }

 private:
  void separate_pixel(std::size_t i) {
    const std::uint8_t first = soft_.first.data()[i];
    if (first == kNoSoftLabel) return;
    const Rgb8 color = image_.pixels.data()[i];
    const std::uint8_t alpha = image_.opaque() ? std::uint8_t{255} : image_.alpha.data()[i];
    const std::uint8_t second = soft_.second.data()[i];
    const int share = soft_.second_share.data()[i];
    if (share == 0) {
      set(first, i, {color, alpha});
      return;
    }
    const auto [lower, upper] = std::minmax(first, second);
    const PixelPair pair = split(color, alpha, soft_.colors[lower], soft_.colors[upper],
                                 upper == second ? share : 255 - share);
    set(lower, i, pair.lower);
    set(upper, i, pair.upper);
  }

  void set(std::uint8_t layer, std::size_t i, const LayerPixel& pixel) {
    Image& image = stack_.layers[layer].image;
    image.pixels.data()[i] = pixel.color;
    image.alpha.data()[i] = pixel.alpha;
  }

  const Image& image_;
  const SoftLabelMap& soft_;
  LayerStack& stack_;
};

Result<void> check_input(const Image& image, const Palette& palette, const SoftLabelMap& soft,
                         const Context& context) {
  if (soft.first.width() != image.width() || soft.first.height() != image.height() ||
      soft.colors.size() != palette.size()) {
    return fail(ErrorCode::kInvalidArgument,
                "picture, palette and soft masks do not belong together", "layers");
  }
  if (image.pixels.size() > context.limits.max_pixels / std::max<std::size_t>(palette.size(), 1)) {
    return fail(ErrorCode::kTooLarge,
                "the layers have more pixels together than the limit of one picture; ask for fewer "
                "colors with -k, make the picture smaller with --max-side, or raise --max-pixels");
  }
  return {};
}

// The part of a pixel that a swatch has, with the swatch's own color.
LayerPixel cut(const Image& image, const SoftLabelMap& soft, std::uint8_t swatch, std::size_t i) {
  const std::uint8_t first = soft.first.data()[i];
  const std::uint8_t second = soft.second.data()[i];
  if (first != swatch && second != swatch) return {};
  const int second_share = soft.second_share.data()[i];
  const int share = first == swatch ? 255 - second_share : second_share;
  const int alpha = image.opaque() ? 255 : image.alpha.data()[i];
  const int cut_alpha = (alpha * share + 127) / 255;
  if (cut_alpha == 0) return {};
  const Rgb8 color = image.pixels.data()[i];
  if (second_share == 0) return {color, static_cast<std::uint8_t>(cut_alpha)};
  const mask::OwnColors own =
      mask::own_colors(color, soft.colors[first], soft.colors[second], second_share / 255.0);
  return {first == swatch ? own.first : own.second, static_cast<std::uint8_t>(cut_alpha)};
}

bool opaque(const Plane<std::uint8_t>& alpha) {
  return std::all_of(alpha.values().begin(), alpha.values().end(),
                     [](std::uint8_t value) { return value == 255; });
}

}  // namespace

Result<LayerStack> make_layers(const Image& image, const Palette& palette, const SoftLabelMap& soft,
                               const Context& context) {
  if (auto valid = check_input(image, palette, soft, context); !valid) {
    return tl::make_unexpected(std::move(valid).error());
  }
  LayerStack stack;
  for (std::size_t j = 0; j < palette.size(); ++j) {
    const std::string name = layer_name(j, palette.swatches[j]);
    stack.layers.push_back({name,
                            {.pixels = Plane<Rgb8>(image.width(), image.height()),
                             .alpha = Plane<std::uint8_t>(image.width(), image.height()),
                             .space = image.space,
                             .source = {.name = name}}});
  }
  Separation separation(image, soft, stack);
  parallel_for_chunks(context.thread_count(), image.pixels.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (!context.cancelled()) separation.separate(begin, end);
                      });
  if (context.cancelled()) {
    return fail(ErrorCode::kCancelled, "taking the picture apart into layers was cancelled");
  }
  for (Layer& layer : stack.layers) {
    if (opaque(layer.image.alpha)) layer.image.alpha = {};
  }
  return stack;
}

Result<Image> make_cutout(const Image& image, const SoftLabelMap& soft, std::uint8_t swatch,
                          const Context& context) {
  if (soft.first.width() != image.width() || soft.first.height() != image.height() ||
      swatch >= soft.colors.size()) {
    return fail(ErrorCode::kInvalidArgument, "picture, swatch and soft masks do not fit", "layers");
  }
  Image out{.pixels = Plane<Rgb8>(image.width(), image.height()),
            .alpha = Plane<std::uint8_t>(image.width(), image.height()),
            .space = image.space,
            .source = image.source};
  parallel_for_chunks(context.thread_count(), image.pixels.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        for (std::size_t i = begin; i < end; ++i) {
                          const LayerPixel pixel = cut(image, soft, swatch, i);
                          out.pixels.data()[i] = pixel.color;
                          out.alpha.data()[i] = pixel.alpha;
                        }
                      });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "cutting out was cancelled");
  if (opaque(out.alpha)) out.alpha = {};
  return out;
}

}  // namespace huemask
