#include <fmt/format.h>

#include <algorithm>

#include "export/mask_table.h"
#include "export/painting.h"
#include "export/picture_input.h"
#include "export/preview.h"
#include "export/sheet.h"
#include "export/strip.h"
#include "export/swatch_names.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "image/png";

// In pixels; twice what a coarse screen needs, for fine screens and print.
constexpr int kMargin = 80;
constexpr int kFrameSide = 440;       // of a mask or cut-out at most
constexpr int kInPair = 16;           // between a mask and its cut-out
constexpr int kBetween = 64;          // columns
constexpr int kLeastEntry = 520;      // room for the labels
constexpr int kPictureHeight = 1200;  // at most, of one that is higher than wide
constexpr int kHeadingSize = 40;
constexpr int kLabelSize = 28;
constexpr int kSwatchSide = 72;
constexpr int kStripHeight = 56;
constexpr double kLeastOnStrip = 4;
constexpr int kAboveLabels = 24;
constexpr int kBelowEntry = 64;
constexpr std::size_t kMostOnSheet = 256;
constexpr std::size_t kMasksAtOnce = 24;  // whole rows of one, two or three columns

std::size_t columns_for(std::size_t count) {
  if (count <= 1) return 1;
  return count <= 12 ? 2 : 3;
}

// A picture in Display P3 as sRGB, so that it and the swatches are in one space.
Image in_srgb(Image image) {
  if (image.space == RgbSpace::kSrgb) return image;
  for (Rgb8& pixel : image.pixels.values()) {
    pixel = xyz_to_srgb8(rgb8_to_xyz(pixel, image.space));
  }
  image.space = RgbSpace::kSrgb;
  return image;
}

// A reduced picture, or one so small that each of its pixels is drawn larger.
struct Scaled {
  Image image;
  int scale = 1;
  [[nodiscard]] int width() const { return image.width() * scale; }
  [[nodiscard]] int height() const { return image.height() * scale; }
};

Result<Scaled> scaled_into(const Image& image, int width, int height, const Context& context) {
  const double fit = std::min(static_cast<double>(width) / image.width(),
                              static_cast<double>(height) / image.height());
  const int side = static_cast<int>(std::max(image.width(), image.height()) * fit);
  auto preview = preview_of(image, std::max(side, 1), context);
  if (!preview) return tl::make_unexpected(std::move(preview).error());
  const int scale = std::max(1, std::min(width / preview->width(), height / preview->height()));
  return Scaled{in_srgb(std::move(*preview)), scale};
}

// Where everything is: the bands of the sheet are its heading, the picture, the strip of the
// palette, the rows of entries, and what is left below.
struct Layout {
  std::size_t entries = 0;
  std::size_t columns = 1;
  int entry_width = 0;
  int width = 0;
  std::vector<int> heights;
  [[nodiscard]] int inner_width() const { return width - 2 * kMargin; }
};

constexpr std::size_t kFirstRow = 3;

Layout lay_out(std::size_t swatches, const Image& image) {
  Layout layout{.entries = std::min(swatches, kMostOnSheet), .heights = {}};
  layout.columns = columns_for(layout.entries);
  const bool high = image.height() > image.width();
  const int frame = high ? std::max(1, kFrameSide * image.width() / image.height()) : kFrameSide;
  layout.entry_width = std::max(2 * frame + kInPair, kLeastEntry);
  const int columns = static_cast<int>(layout.columns);
  layout.width = columns * (layout.entry_width + kBetween) - kBetween + 2 * kMargin;
  return layout;
}

class ContactSheet {
 public:
  ContactSheet(const ExportInput& input, const Context& context)
      : input_(input), context_(context), swatches_(input.pictures.front().palette.swatches) {}

  Result<Bytes> encode() {
    if (auto ready = prepare(); !ready) return tl::make_unexpected(std::move(ready).error());
    auto png = encode_bands(layout_.heights, layout_.width,
                            [&](std::size_t band) { return draw_band(band); });
    // What is drawn after that is blank.
    if (context_.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
    return png;
  }

 private:
  Result<void> prepare() {
    layout_ = lay_out(swatches_.size(), *input_.image);
    const bool high = input_.image->height() > input_.image->width();
    const int height = high ? kPictureHeight : layout_.inner_width();
    auto picture = scaled_into(*input_.image, layout_.inner_width(), height, context_);
    if (!picture) return tl::make_unexpected(std::move(picture).error());
    picture_ = std::move(*picture);
    auto small = scaled_into(*input_.image, kFrameSide, kFrameSide, context_);
    if (!small) return tl::make_unexpected(std::move(small).error());
    small_ = std::move(*small);
    names_ = picture_names(input_).front();
    if (!input_.memberships.empty()) {
      auto table = measure_masks(input_, context_);
      if (!table) return tl::make_unexpected(std::move(table).error());
      table_ = std::move(*table);
    }
    const int row = small_.height() + kAboveLabels + kSwatchSide + kBelowEntry;
    const std::size_t rows = (layout_.entries + layout_.columns - 1) / layout_.columns;
    layout_.heights = {kMargin + 2 * kHeadingSize + kLabelSize, picture_.height() + kAboveLabels,
                       kStripHeight + kBelowEntry};
    layout_.heights.insert(layout_.heights.end(), rows, row);
    layout_.heights.push_back(kMargin - kBelowEntry);
    return {};
  }

  Plane<Rgb8> draw_band(std::size_t band) {
    Plane<Rgb8> pixels(layout_.width, layout_.heights[band], kSheetPage);
    if (context_.cancelled()) return pixels;
    if (band == 0) draw_heading(pixels);
    if (band == 1) {
      draw_image(pixels, kMargin, 0, picture_.image, picture_.scale);
    } else if (band == 2) {
      draw_strip(pixels);
    } else if (band >= kFirstRow && band + 1 < layout_.heights.size()) {
      const std::size_t first = (band - kFirstRow) * layout_.columns;
      const std::size_t end = std::min(first + layout_.columns, layout_.entries);
      for (std::size_t i = first; i < end; ++i) draw_entry(pixels, i);
    }
    return pixels;
  }

  void draw_heading(Plane<Rgb8>& pixels) const {
    const PictureResult& picture = input_.pictures.front();
    draw_text(
        fitting(printable(picture_file_name(picture.path)), kHeadingSize, layout_.inner_width()),
        {.x = kMargin,
         .baseline = kMargin + kHeadingSize - 10,
         .size_px = kHeadingSize,
         .ink = kSheetInk},
        pixels);
    std::string facts =
        fmt::format("{} x {} pixels, {}", grouped(picture.width), grouped(picture.height),
                    counted(picture.distinct_colors, "distinct color"));
    if (layout_.entries < swatches_.size()) {
      facts += fmt::format("; the {} largest of {} colors", layout_.entries, swatches_.size());
    }
    draw_text(fitting(facts, kLabelSize, layout_.inner_width()),
              {.x = kMargin,
               .baseline = kMargin + 2 * kHeadingSize - 4,
               .size_px = kLabelSize,
               .ink = kSheetQuiet},
              pixels);
  }

  void draw_strip(Plane<Rgb8>& pixels) const {
    const auto shown = std::span(swatches_).first(layout_.entries);
    const auto edges = strip_edges(shown, layout_.inner_width(), kLeastOnStrip);
    int left = 0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
      fill(pixels, kMargin + left, 0, edges[i] - left, kStripHeight, shown[i].srgb);
      left = edges[i];
    }
  }

  void draw_entry(Plane<Rgb8>& pixels, std::size_t index) {
    const auto column = static_cast<int>(index % layout_.columns);
    const int left = kMargin + column * (layout_.entry_width + kBetween);
    const Mask& coverage = coverage_of(index);
    const bool soft = !input_.memberships.empty();
    const Image mask = as_picture(soft ? coverage.clone() : bilevel(coverage));
    const int second = left + small_.width() + kInPair;
    draw_image(pixels, left, 1, mask, small_.scale);
    draw_image(pixels, second, 1, cutout_of(small_.image, coverage), small_.scale);
    for (const int x : {left, second}) {
      draw_frame(pixels, x, 1, small_.width(), small_.height(), kSheetLine);
    }
    draw_labels(pixels, index, left);
  }

  void draw_labels(Plane<Rgb8>& pixels, std::size_t index, int left) const {
    const Swatch& swatch = swatches_[index];
    const int top = small_.height() + kAboveLabels;
    fill(pixels, left, top, kSwatchSide, kSwatchSide, swatch.srgb);
    draw_frame(pixels, left, top, kSwatchSide, kSwatchSide, kSheetLine);
    const int text = left + kSwatchSide + 20;
    const double share = table_.masks.empty() ? swatch.share : table_.share(index);
    const auto write = [&](std::string_view what, int x, int below, Rgb8 ink, TextAnchor anchor) {
      draw_text(what,
                {.x = static_cast<double>(x),
                 .baseline = static_cast<double>(top + below),
                 .size_px = kLabelSize,
                 .ink = ink,
                 .anchor = anchor},
                pixels);
    };
    write(fmt::format("{}  {}", index + 1, huemask::hex(swatch.srgb)), text, kLabelSize, kSheetInk,
          TextAnchor::kStart);
    write(percent(share), left + layout_.entry_width, kLabelSize, kSheetQuiet, TextAnchor::kEnd);
    write(fitting(names_.swatches[index], kLabelSize, left + layout_.entry_width - text), text,
          kSwatchSide - 6, kSheetQuiet, TextAnchor::kStart);
  }

  // Entries are drawn in order, so the masks are looked at in batches.
  const Mask& coverage_of(std::size_t index) {
    if (index >= first_ + coverage_.size()) {
      first_ = index;
      const std::size_t count = std::min(kMasksAtOnce, layout_.entries - index);
      coverage_ = mask_coverage(input_, small_.image.width(), small_.image.height(), index, count,
                                context_);
    }
    return coverage_[index - first_];
  }

  static Image as_picture(const Mask& mask) {
    Image image{.pixels = Plane<Rgb8>(mask.width(), mask.height()), .alpha = {}, .source = {}};
    std::transform(mask.values().begin(), mask.values().end(), image.pixels.values().begin(),
                   [](std::uint8_t v) {
                     return Rgb8{v, v, v};
                   });
    return image;
  }

  const ExportInput& input_;
  const Context& context_;
  const std::vector<Swatch>& swatches_;
  Layout layout_;
  Scaled picture_;
  Scaled small_;
  PictureNames names_;
  MaskTable table_;  // of soft masks
  std::size_t first_ = 0;
  std::vector<Mask> coverage_;  // of the masks from first_ on
};

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
  auto png = ContactSheet(input, context).encode();
  if (!png) return tl::make_unexpected(std::move(png).error());
  return sink({"contact-sheet.png", kMediaType, std::move(*png)});
}

}  // namespace

extern const ExportFormat contact_sheet;
const ExportFormat contact_sheet = {
    .info = {.id = "contact-sheet",
             .summary = "one picture to look at: the picture, its palette, and every mask beside "
                        "its cut-out, with number, value, share and name",
             .reference = "W3C, Portable Network Graphics (PNG) Specification (Third Edition)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
