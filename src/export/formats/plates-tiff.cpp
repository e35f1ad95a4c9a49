#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "export/in_order.h"
#include "export/picture_input.h"
#include "export/sheet.h"
#include "export/swatch_names.h"
#include "export/wording.h"
#include "huemask/encode.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "image/tiff";
constexpr double kDotsPerInch = 300;  // what screens and offset plates are made from as a rule
constexpr int kMargin = 150;          // half an inch on each side
constexpr int kArm = 55;              // of a registration mark, from its center
constexpr int kRadius = 30;
constexpr int kHalfLine = 1;  // lines are 3 pixels wide, a quarter of a millimeter
constexpr int kTextSize = 40;
constexpr int kLeastTextSize = 20;
constexpr int kBaseline = 90;  // of text, in the margin
constexpr std::uint8_t kPaper = 255;

// A ring with cross hairs around (x, y): where the marks of all plates meet, the colors do.
void draw_mark(Plane<std::uint8_t>& page, int x, int y) {
  for (int dy = -kArm; dy <= kArm; ++dy) {
    for (int dx = -kArm; dx <= kArm; ++dx) {
      const bool on_arm = std::min(std::abs(dx), std::abs(dy)) <= kHalfLine;
      const double from_ring = std::fabs(std::sqrt(dx * dx + dy * dy) - kRadius);
      const double paper = on_arm ? 0 : std::clamp(from_ring - kHalfLine, 0., 1.);
      page.at(x + dx, y + dy) = static_cast<std::uint8_t>(std::lround(paper * kPaper));
    }
  }
}

// Text in the margin that begins at row `top`, from the left edge of the picture to its right.
void draw_line(Plane<std::uint8_t>& page, int top, const std::string& text) {
  const int room = page.width() - 2 * kMargin;
  const double at_full_size = text_width(text, kTextSize);
  const int fitting_size = static_cast<int>(kTextSize * (room / std::max(at_full_size, 1.)));
  const int size = std::clamp(fitting_size, kLeastTextSize, kTextSize);
  const bool fits = text_width(text, size) <= room;
  Plane<Rgb8> strip(page.width(), kMargin, Rgb8{kPaper, kPaper, kPaper});
  draw_text(fits ? text : fitting(text, size, room),
            {.x = kMargin, .baseline = kBaseline, .size_px = static_cast<double>(size), .ink = {}},
            strip);
  for (int y = 0; y < kMargin; ++y) {
    const Rgb8* from = strip.row(y) + kMargin;
    std::uint8_t* to = page.row(top + y) + kMargin;
    for (int x = 0; x < room; ++x) to[x] = from[x].r;
  }
}

void draw_picture(Plane<std::uint8_t>& page, PlaneView<const std::uint8_t> mask,
                  const Image& image) {
  for (int y = 0; y < mask.height(); ++y) {
    const std::uint8_t* share = mask.row(y);
    const std::uint8_t* alpha = image.opaque() ? nullptr : image.alpha.row(y);
    std::uint8_t* to = page.row(kMargin + y) + kMargin;
    for (int x = 0; x < mask.width(); ++x) {
      const std::uint8_t ink = alpha == nullptr ? share[x] : product(share[x], alpha[x]);
      to[x] = static_cast<std::uint8_t>(kPaper - ink);
    }
  }
}

Result<Artifact> plate(const ExportInput& input, std::size_t index, const Context& context) {
  const PictureResult& picture = input.pictures.front();
  const auto& swatches = picture.palette.swatches;
  const Swatch& swatch = swatches[index];
  Plane<std::uint8_t> page(input.image->width() + 2 * kMargin, input.image->height() + 2 * kMargin,
                           kPaper);
  draw_picture(page, SwatchMask(input, index, context).view(), *input.image);
  for (const int x : {kMargin / 2, page.width() - kMargin / 2}) {
    for (const int y : {kMargin / 2, page.height() - kMargin / 2}) draw_mark(page, x, y);
  }
  const std::string what = fmt::format("Plate {} of {}", index + 1, swatches.size());
  draw_line(page, 0, printable(picture_file_name(picture.path)));
  draw_line(page, page.height() - kMargin,
            fmt::format("{}  {}  {}", what, huemask::hex(swatch.srgb), swatch.name));
  auto tiff = encode_tiff_gray(page, kDotsPerInch,
                               fmt::format("{}: {} {}; 0 is full ink, 255 is none", what,
                                           huemask::hex(swatch.srgb), swatch.name));
  if (!tiff) return tl::make_unexpected(std::move(tiff).error());
  return Artifact{swatch_file_name("plate", index, swatches.size(), swatch.srgb, "tif"), kMediaType,
                  std::move(*tiff)};
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  const auto with_margins = [](int side) { return static_cast<std::uint64_t>(side) + 2 * kMargin; };
  const std::uint64_t pixels =
      with_margins(input.image->width()) * with_margins(input.image->height());
  if (pixels > context.limits.max_pixels) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("a plate with its margins would have {} pixels; make the picture "
                            "smaller with --max-side, or raise --max-pixels",
                            grouped(pixels)),
                "export");
  }
  const auto make = [&](std::size_t i, const Context& inner) { return plate(input, i, inner); };
  // The page, and at worst as much again for its mask and for its file.
  return write_in_order(input.pictures.front().palette.size(), 3 * pixels, make, sink, context);
}

}  // namespace

extern const ExportFormat plates_tiff;
const ExportFormat plates_tiff = {
    .info = {.id = "plates-tiff",
             .summary =
                 "one gray TIFF per color at 300 dots per inch, as for a printing plate or a "
                 "screen: black where its ink goes, white where none does; registration "
                 "marks and the color's name in a margin of half an inch, the same on each",
             .reference = "Adobe, TIFF Revision 6.0 (1992)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
