#include "export/sheet.h"

#include <algorithm>

#include "export/swatch_names.h"
#include "export/wording.h"

namespace huemask {
namespace {

constexpr int kMargin = 40;
constexpr int kGap = 24;
constexpr int kLeastWidth = 480;  // room for the name of a picture
constexpr int kHeadingSize = 20;
constexpr int kLabelSize = 14;
constexpr int kHeadingHeight = 44;
constexpr int kFirstLabel = kSheetSwatchHeight + 24;  // baselines, below the top of the swatch
constexpr int kSecondLabel = kFirstLabel + 20;
constexpr int kBelowLabels = 36;
constexpr int kRowHeight = kSecondLabel + kBelowLabels;
constexpr int kBetweenPictures = 20;
constexpr double kFontTolerance = 1.15;  // another font may be wider than ours

// Full rows where there can be, else the last as full as possible; then rather wide than high.
std::size_t columns_for(std::size_t count) {
  if (count <= 6) return std::max<std::size_t>(1, count);
  if (count > 36) return 8;
  std::size_t best = 6;
  const auto empty = [&](std::size_t columns) { return (columns - count % columns) % columns; };
  for (const std::size_t columns : {5, 4}) {
    if (empty(columns) < empty(best)) best = columns;
  }
  return best;
}

SheetSwatch labeled(const Swatch& swatch, int x, int y, const std::string& name, std::string id) {
  return {
      .x = x,
      .y = y,
      .color = swatch.srgb,
      .id = std::move(id),
      .labels = {{x, y + kFirstLabel, kLabelSize, kSheetInk, TextAnchor::kStart, hex(swatch.srgb)},
                 {x + kSheetSwatchWidth, y + kFirstLabel, kLabelSize, kSheetQuiet, TextAnchor::kEnd,
                  percent(swatch.share)},
                 {x, y + kSecondLabel, kLabelSize, kSheetQuiet, TextAnchor::kStart, name}}};
}

}  // namespace

std::string fitting(std::string text, int size_px, double width) {
  if (text_width(text, size_px) * kFontTolerance <= width) return text;
  const auto is_continuation = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
  };
  while (!text.empty() && text_width(text + "…", size_px) * kFontTolerance > width) {
    while (text.size() > 1 && is_continuation(text.back())) text.pop_back();
    text.pop_back();
  }
  return text + "…";
}

Sheet lay_out_sheet(const ExportInput& input) {
  std::size_t most = 0;
  for (const PictureResult& picture : input.pictures) most = std::max(most, picture.palette.size());
  const std::size_t columns = columns_for(most);
  const int grid = static_cast<int>(columns) * (kSheetSwatchWidth + kGap) - kGap;
  Sheet sheet{.width = std::max(grid + 2 * kMargin, kLeastWidth), .height = 0, .bands = {}};
  const auto add_band = [&](int height) -> SheetBand& {
    sheet.height += height;
    return sheet.bands.emplace_back(SheetBand{sheet.height - height, height, {}, {}});
  };
  const auto names = picture_names(input);
  const auto ids = identifiers(input, GroupPrefix::kOfSeveral);
  add_band(kMargin);
  for (std::size_t i = 0; i < input.pictures.size(); ++i) {
    if (i > 0) add_band(kBetweenPictures);
    SheetBand& heading = add_band(kHeadingHeight);
    heading.headings.push_back({kMargin, heading.top + kHeadingSize, kHeadingSize, kSheetInk,
                                TextAnchor::kStart,
                                fitting(printable(picture_file_name(input.pictures[i].path)),
                                        kHeadingSize, sheet.width - 2 * kMargin)});
    const auto& swatches = input.pictures[i].palette.swatches;
    for (std::size_t s = 0; s < swatches.size(); ++s) {
      if (s % columns == 0) add_band(kRowHeight);
      SheetBand& row = sheet.bands.back();
      const int x = kMargin + static_cast<int>(s % columns) * (kSheetSwatchWidth + kGap);
      row.swatches.push_back(
          labeled(swatches[s], x, row.top, names[i].swatches[s], ids[i].swatches[s]));
    }
  }
  add_band(kMargin - kBelowLabels);
  return sheet;
}

}  // namespace huemask
