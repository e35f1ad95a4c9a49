// Any bytes as a picture and as a label map: an error, or what holds together, never a crash. Small
// limits keep a run quick; what passes goes on through the preprocessing, which sees every size and
// alpha.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <utility>

#include "huemask/decode.h"
#include "huemask/decode_labels.h"

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

void check_picture(const huemask::Image& image, const huemask::Limits& limits) {
  check(image.width() > 0 && image.height() > 0);
  check(image.pixels.size() <= limits.max_pixels);
  check(image.opaque() ||
        (image.alpha.width() == image.width() && image.alpha.height() == image.height()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  huemask::Context context;
  context.threads = 1;
  context.limits.max_pixels = 256 * 256;
  context.limits.max_bytes = 1 << 20;
  const auto labels = huemask::decode_labels(std::as_bytes(std::span(data, size)), "fuzz", context);
  check(labels ? labels->size() <= context.limits.max_pixels : !labels.error().message.empty());
  auto image = huemask::decode_image(std::as_bytes(std::span(data, size)), "fuzz", context);
  if (!image) {
    check(!image.error().message.empty());
    return 0;
  }
  check_picture(*image, context.limits);
  using Options = huemask::PreprocessOptions;
  const Options options = {
      .max_side_px = 17, .normalize = Options::Normalize::kOn, .denoise = Options::Denoise::kOn};
  const auto prepared = huemask::preprocess(std::move(*image), options, context);
  check(prepared.has_value());
  check_picture(*prepared, context.limits);
  return 0;
}
