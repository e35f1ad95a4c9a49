#include "export/palette_block.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "export/ansi_text.h"
#include "export/wording.h"

namespace huemask {
namespace {

constexpr int kBarCells = 24;  // of the color with the largest share
constexpr int kLeastCells = 2;

// A block of the color, as long as its share asks, and spaces up to the longest one.
std::string bar(const Swatch& swatch, double largest_share) {
  const int cells =
      std::clamp(static_cast<int>(std::lround(kBarCells * swatch.share / largest_share)),
                 kLeastCells, kBarCells);
  return fmt::format("{}{:{}}{}{:{}}", ansi_background(swatch.srgb), "", cells, kAnsiReset, "",
                     kBarCells - cells);
}

std::string header(const PictureResult& picture, Ansi ansi) {
  const std::string size = picture.together.empty()
                               ? fmt::format("{} × {}  ", picture.width, picture.height)
                               : std::string();
  const std::string facts =
      fmt::format("{}{}  {}", size, counted(picture.distinct_colors, "distinct color"),
                  duration(picture.elapsed_ms.total));
  return styled(printable(picture.path), kAnsiBold, ansi) + "  " + styled(facts, kAnsiFaint, ansi) +
         '\n';
}

}  // namespace

std::string palette_block(const PictureResult& picture, Ansi ansi,
                          std::span<const std::string> remarks) {
  const auto& swatches = picture.palette.swatches;
  std::size_t share_width = 0;
  double largest = 0;
  for (const Swatch& swatch : swatches) {
    share_width = std::max(share_width, percent(swatch.share).size());
    largest = std::max(largest, swatch.share);
  }
  std::string text = header(picture, ansi);
  for (std::size_t i = 0; i < swatches.size(); ++i) {
    const Swatch& swatch = swatches[i];
    text += "  ";
    if (ansi == Ansi::kOn) text += bar(swatch, largest) + "  ";
    text += fmt::format("{:>{}}  {}  ", percent(swatch.share), share_width, hex(swatch.srgb));
    if (i < remarks.size()) text += remarks[i] + "  ";
    text += swatch.name + '\n';
  }
  return text;
}

}  // namespace huemask
