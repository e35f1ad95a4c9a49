#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "export/ansi_text.h"
#include "export/swatch_names.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "text/plain; charset=utf-8";
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
      fmt::format("{}{} distinct colors  {}", size, grouped(picture.distinct_colors),
                  duration(picture.elapsed_ms.total));
  return styled(printable(picture.path), kAnsiBold, ansi) + "  " + styled(facts, kAnsiFaint, ansi) +
         '\n';
}

// A header, then a line for each color: how it looks, how much of it, its value, its name.
std::string block(const PictureResult& picture, Ansi ansi) {
  const auto& swatches = picture.palette.swatches;
  std::size_t share_width = 0;
  double largest = 0;
  for (const Swatch& swatch : swatches) {
    share_width = std::max(share_width, percent(swatch.share).size());
    largest = std::max(largest, swatch.share);
  }
  std::string text = header(picture, ansi);
  for (const Swatch& swatch : swatches) {
    text += "  ";
    if (ansi == Ansi::kOn) text += bar(swatch, largest) + "  ";
    text += fmt::format("{:>{}}  {}  {}\n", percent(swatch.share), share_width,
                        huemask::hex(swatch.srgb), swatch.name);
  }
  return text;
}

// The colors of a picture as their own values, its path last: a hundred pictures stay comparable.
std::string line(const PictureResult& picture, Ansi ansi) {
  std::string text;
  for (const Swatch& swatch : picture.palette.swatches) {
    const std::string value = huemask::hex(swatch.srgb);
    text += ansi == Ansi::kOn ? fmt::format("{}{} {} {}", ansi_background(swatch.srgb),
                                            ansi_foreground(ink_on(swatch.srgb)), value, kAnsiReset)
                              : value + ' ';
  }
  return text + ' ' + printable(picture.path) + '\n';
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context&) {
  std::string text;
  const bool a_line_each = several(input);
  for (const PictureResult& picture : input.pictures) {
    text += a_line_each ? line(picture, input.ansi) : block(picture, input.ansi);
  }
  return sink({"palette.txt", kMediaType, to_bytes(text)});
}

}  // namespace

extern const ExportFormat text;
const ExportFormat text = {
    .info = {.id = "text",
             .summary = "for people: one picture with a line for each color (swatch, share, hex, "
                        "name); several with a line for each picture, its path last",
             .reference = "ITU-T T.416, section 13.1.8 (24-bit color in the terminal)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPalette,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
