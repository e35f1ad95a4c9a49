#include "export/layers_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/parallel.h"

namespace huemask {
namespace {

constexpr std::size_t kRowsAtOnce = 16;

// Color times alpha, and alpha, in [0, 1].
struct Premultiplied {
  double r = 0, g = 0, b = 0, a = 0;
};

void put_over(Premultiplied& below, Rgb8 color, std::uint8_t alpha) {
  const double a = alpha / 255.;
  const double rest = 1 - a;
  below = {color.r / 255. * a + below.r * rest, color.g / 255. * a + below.g * rest,
           color.b / 255. * a + below.b * rest, a + below.a * rest};
}

std::uint8_t to_byte(double value) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0., 1.) * 255));
}

void flatten_row(const LayerStack& stack, int y, Image& flat) {
  for (int x = 0; x < flat.width(); ++x) {
    Premultiplied seen;
    for (const Layer& layer : stack.layers) {
      const std::uint8_t alpha = layer.image.opaque() ? 255 : layer.image.alpha.at(x, y);
      if (alpha > 0) put_over(seen, layer.image.pixels.at(x, y), alpha);
    }
    const std::uint8_t alpha = to_byte(seen.a);
    flat.alpha.at(x, y) = alpha;
    flat.pixels.at(x, y) = alpha == 0 ? Rgb8{}
                                      : Rgb8{to_byte(seen.r / seen.a), to_byte(seen.g / seen.a),
                                             to_byte(seen.b / seen.a)};
  }
}

}  // namespace

Result<void> check_layers_input(const ExportInput& input) {
  if (input.layers == nullptr || input.layers->layers.empty()) {
    return fail(ErrorCode::kInvalidArgument, "this format needs a stack of layers", "export");
  }
  const Image& first = input.layers->layers.front().image;
  const auto alike = [&](const Layer& layer) {
    const Image& image = layer.image;
    const bool alpha_fits = image.opaque() || (image.alpha.width() == first.width() &&
                                               image.alpha.height() == first.height());
    return image.width() == first.width() && image.height() == first.height() && alpha_fits &&
           image.space == first.space;
  };
  if (first.pixels.empty() ||
      !std::all_of(input.layers->layers.begin(), input.layers->layers.end(), alike)) {
    return fail(ErrorCode::kInvalidArgument,
                "all layers must have one size and one RGB space, and at least one pixel",
                "export");
  }
  return {};
}

Result<Image> flattened(const LayerStack& stack, const Context& context) {
  const Image& first = stack.layers.front().image;
  Image flat{.pixels = Plane<Rgb8>(first.width(), first.height()),
             .alpha = Plane<std::uint8_t>(first.width(), first.height()),
             .space = first.space,
             .source = {}};
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(first.height()), kRowsAtOnce,
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        for (std::size_t y = begin; y < end; ++y) {
                          flatten_row(stack, static_cast<int>(y), flat);
                        }
                      });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
  const auto alpha = flat.alpha.values();
  if (std::all_of(alpha.begin(), alpha.end(), [](std::uint8_t a) { return a == 255; })) {
    flat.alpha = {};
  }
  return flat;
}

std::string layer_file_name(std::size_t index, std::size_t count) {
  const std::size_t width = std::max<std::size_t>(2, fmt::formatted_size("{}", count));
  return fmt::format("layer-{:0{}}.png", index + 1, width);
}

}  // namespace huemask
