#include <algorithm>

#include "export/strip.h"
#include "export/wording.h"
#include "huemask/encode.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "image/png";
constexpr int kWidth = 1200;
constexpr int kHeight = 200;
constexpr int kGap = 24;            // between two pictures; transparent
constexpr double kLeastWidth = 12;  // of a swatch, while there is room for it

int strip_width(const ExportInput& input) {
  std::size_t most = 0;
  for (const PictureResult& picture : input.pictures) most = std::max(most, picture.palette.size());
  return std::max(kWidth, static_cast<int>(most));
}

void draw(std::span<const Swatch> swatches, Plane<Rgb8>& pixels, int top) {
  const double room = static_cast<double>(pixels.width()) / static_cast<double>(swatches.size());
  const auto edges = strip_edges(swatches, pixels.width(), std::min(kLeastWidth, room));
  int x = 0;
  for (std::size_t i = 0; i < swatches.size(); ++i) {
    for (; x < edges[i]; ++x) pixels.at(x, top) = swatches[i].srgb;
  }
  for (int y = top + 1; y < top + kHeight; ++y) {
    std::copy_n(pixels.row(top), pixels.width(), pixels.row(y));
  }
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  if (input.pictures.empty()) {
    return fail(ErrorCode::kInvalidArgument, "a strip needs a palette; there is none", "export");
  }
  const int count = static_cast<int>(input.pictures.size());
  const int height = count * (kHeight + kGap) - kGap;
  Plane<Rgb8> pixels(strip_width(input), height, Rgb8{});
  Plane<std::uint8_t> alpha;
  if (count > 1) alpha = Plane<std::uint8_t>(pixels.width(), height, 0);
  int top = 0;
  for (const PictureResult& picture : input.pictures) {
    if (picture.palette.swatches.empty()) {
      return fail(ErrorCode::kInvalidArgument, "an empty palette cannot be drawn", picture.path);
    }
    draw(picture.palette.swatches, pixels, top);
    if (count > 1) std::fill(alpha.row(top), alpha.row(top) + kHeight * pixels.width(), 255);
    top += kHeight + kGap;
  }
  auto png =
      encode_png_rgb(std::as_const(pixels).view(), std::as_const(alpha).view(), RgbSpace::kSrgb);
  if (!png) return tl::make_unexpected(std::move(png).error());
  return sink({"palette.png", kMediaType, std::move(*png)});
}

}  // namespace

extern const ExportFormat png;
const ExportFormat png = {
    .info = {.id = "png",
             .summary = "a strip of swatches, as wide as their shares and never too narrow to see; "
                        "several pictures one below the other",
             .reference = "W3C, Portable Network Graphics (PNG) Specification (Third Edition)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
