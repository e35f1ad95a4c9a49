// Most pixels are what the table says of their color. Those on an edge whose colors are not there
// (the gray of an edge between black and white, with no gray around) are unmixed from what is.
#include "huemask/soft_masks.h"

#include <algorithm>
#include <array>
#include <atomic>

#include "base/parallel.h"
#include "mask/color_tiles.h"
#include "mask/pure_colors.h"
#include "mask/surroundings.h"
#include "mask/unmix.h"
#include "simd/tiled_index.h"

namespace huemask {
namespace {

using mask::ColorTiles;
using mask::Mixture;
using mask::Surroundings;
using mask::SwatchSet;
using mask::Unmixer;

constexpr std::size_t kRowsPerChunk = 32;
constexpr std::size_t kColorsPerChunk = 4096;
constexpr std::size_t kChunk = std::size_t{1} << 15;  // pixels that stay in a cache for all masks

// Where the median step m between neighbors is noise of the standard deviation s, m is about 1.8 s.
// A swatch keeps what is within 2 s of it, and the range of nine such values is seldom over 5 s.
// The constants are what anti-aliasing and 8 bits leave of a clean picture.
float noise_tolerance(int median_step) { return 2 + 1.2F * static_cast<float>(median_step); }
mask::Tolerances tolerances_of(int median_step) {
  return {.pure = 3 + 2 * median_step, .smooth = 10 + 3 * median_step};
}

// A mixture and whether there is one, in 32 bits.
using Entry = std::uint32_t;
constexpr Entry kKnown = Entry{1} << 24;
constexpr Entry entry_of(const Mixture& mixture) {
  return kKnown | Entry{mixture.first} << 16 | Entry{mixture.second} << 8 | mixture.second_share;
}
constexpr Entry kHidden = entry_of({kNoSoftLabel, kNoSoftLabel, 0});
Mixture mixture_of(Entry entry) {
  return {static_cast<std::uint8_t>(entry >> 16), static_cast<std::uint8_t>(entry >> 8),
          static_cast<std::uint8_t>(entry)};
}

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "softening the masks was cancelled");
}

// The mixture of each color of the table by itself, at its tiled index.
ColorTiles<Entry> unmix_table(const ColorTable& table, const Palette& palette,
                              const Unmixer& unmixer, std::span<const SwatchSet> company,
                              const Context& context) {
  ColorTiles<Entry> entries(table.keys);
  parallel_for_chunks(context.thread_count(), table.size(), kColorsPerChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        for (std::size_t i = begin; i < end; ++i) {
                          const Rgb8 color = key_color(table.keys[i]);
                          const std::uint16_t own = palette.labels[i];
                          entries.at(simd::tiled_index(color)) =
                              entry_of(unmixer.with_own(color, own, company[own]));
                        }
                      });
  return entries;
}

class Softener {
 public:
  Softener(const Image& image, const Unmixer& unmixer, const Surroundings& around,
           const ColorTiles<Entry>& entries, SoftLabelMap& out)
      : image_(image), unmixer_(unmixer), around_(around), entries_(entries), out_(out) {}

  // False where a visible pixel has a color without an entry.
  bool soften_row(int y);

 private:
  void look_up(int y);
  bool write_row(int y);
  void unmix_edges(int y);
  Mixture at_edge(int x, int y, Mixture by_color);

  const Image& image_;
  const Unmixer& unmixer_;
  const Surroundings& around_;
  const ColorTiles<Entry>& entries_;
  SoftLabelMap& out_;
  // Of each pixel of the row.
  std::vector<Entry> found_ = std::vector<Entry>(static_cast<std::size_t>(image_.width()));
  SwatchSet near_ = 0;  // the last set that was asked for, and what of it is between others
  SwatchSet between_ = 0;
};

bool Softener::soften_row(int y) {
  look_up(y);
  const bool complete = write_row(y);
  unmix_edges(y);
  return complete;
}

void Softener::look_up(int y) {
  simd::tiled_indices(image_.pixels.row(y), found_.size(), found_.data());
  // A loop of its own, so that many of the cache misses are waited for together.
  for (Entry& entry : found_) entry = entries_[entry];
  if (image_.opaque()) return;
  const std::uint8_t* alpha = image_.alpha.row(y);
  for (std::size_t x = 0; x < found_.size(); ++x) {
    if (alpha[x] == 0) found_[x] = kHidden;
  }
}

// The mixtures of a row as the table has them.
bool Softener::write_row(int y) {
  std::uint8_t* first = out_.first.row(y);
  std::uint8_t* second = out_.second.row(y);
  std::uint8_t* second_share = out_.second_share.row(y);
  const Entry* found = found_.data();
  const std::size_t width = found_.size();
  Entry known = kKnown;
  for (std::size_t x = 0; x < width; ++x) {
    const Entry entry = found[x];
    known &= entry;
    first[x] = static_cast<std::uint8_t>(entry >> 16);
    second[x] = static_cast<std::uint8_t>(entry >> 8);
    second_share[x] = static_cast<std::uint8_t>(entry);
  }
  return known != 0;
}

void Softener::unmix_edges(int y) {
  const std::uint8_t* flags = around_.smooth_row(y);
  for (int x = 0; x < image_.width(); ++x) {
    const Entry entry = found_[static_cast<std::size_t>(x)];
    if ((flags[x] & 1) != 0 || entry == kHidden) continue;
    const Mixture mixture = at_edge(x, y, mixture_of(entry));
    out_.first.row(y)[x] = mixture.first;
    out_.second.row(y)[x] = mixture.second;
    out_.second_share.row(y)[x] = mixture.second_share;
  }
}

Mixture Softener::at_edge(int x, int y, Mixture by_color) {
  const SwatchSet near = around_.near(x, y);
  if (near != near_) {
    near_ = near;
    between_ = unmixer_.between_others(near, near);
  }
  const SwatchSet members = by_color.members();
  const Rgb8 color = image_.pixels.row(y)[x];
  if ((members & ~near) == 0) {
    if ((members & between_) == 0) return by_color;
    const auto other = unmixer_.within(color, near & ~(members & between_));
    if (!other) return by_color;
    return around_.first_is_nearer(x, y, other->members(), members) ? *other : by_color;
  }
  if (const auto mixture = unmixer_.within(color, near)) return *mixture;
  const SwatchSet far = around_.far(x, y);
  return far == near ? by_color : unmixer_.within(color, far).value_or(by_color);
}

Result<void> check_input(const Image& image, const ColorTable& table, const Palette& palette,
                         const LabelMap& labels) {
  if (palette.size() > kMostSoftColors) {
    return fail(ErrorCode::kUnsupported,
                "soft masks and layers are for at most 64 colors; ask for fewer with -k");
  }
  if (palette.labels.size() != table.size()) {
    return fail(ErrorCode::kInvalidArgument, "the palette was made from another color table");
  }
  if (labels.width() != image.width() || labels.height() != image.height()) {
    return fail(ErrorCode::kInvalidArgument, "the labels are not of the size of the picture");
  }
  const auto known = [&](std::uint16_t label) {
    return label == kNoLabel || label < palette.size();
  };
  if (!std::all_of(labels.values().begin(), labels.values().end(), known)) {
    return fail(ErrorCode::kInvalidArgument, "a label is beyond the palette");
  }
  return {};
}

void add_mask_part(const SoftLabelMap& labels, std::uint8_t index, std::size_t begin,
                   std::size_t end, Mask& mask) {
  const std::uint8_t* first = labels.first.data();
  const std::uint8_t* second = labels.second.data();
  const std::uint8_t* share = labels.second_share.data();
  std::uint8_t* out = mask.data();
  const std::uint8_t own = index;  // a copy, which `out` cannot alias
  for (std::size_t i = begin; i < end; ++i) {
    const std::uint8_t as_first =
        first[i] == own ? static_cast<std::uint8_t>(255 - share[i]) : std::uint8_t{0};
    const std::uint8_t as_second = second[i] == own ? share[i] : std::uint8_t{0};
    out[i] = as_first + as_second;
  }
}

}  // namespace

Result<SoftLabelMap> soften_labels(const Image& image, const ColorTable& table,
                                   const Palette& palette, const LabelMap& labels,
                                   const Context& context) {
  if (auto valid = check_input(image, table, palette, labels); !valid) {
    return tl::make_unexpected(std::move(valid).error());
  }
  if (context.cancelled()) return cancelled();
  SoftLabelMap soft{.first = Plane<std::uint8_t>(image.width(), image.height()),
                    .second = Plane<std::uint8_t>(image.width(), image.height()),
                    .second_share = Plane<std::uint8_t>(image.width(), image.height()),
                    .colors = mask::pure_colors(table, palette)};
  const int step = mask::median_step(image, labels);
  const Unmixer unmixer(soft.colors, noise_tolerance(step));
  const Surroundings around(image, labels, unmixer, soft.colors, tolerances_of(step), context);
  if (context.cancelled()) return cancelled();
  const ColorTiles<Entry> entries = unmix_table(table, palette, unmixer, around.company(), context);
  std::atomic<bool> complete{true};
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(image.height()),
                      kRowsPerChunk, [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        Softener softener(image, unmixer, around, entries, soft);
                        for (std::size_t y = begin; y < end; ++y) {
                          if (!softener.soften_row(static_cast<int>(y))) complete = false;
                        }
                      });
  if (context.cancelled()) return cancelled();
  if (!complete) {
    return fail(ErrorCode::kInvalidArgument,
                "the picture has colors that are not in the color table; count it again");
  }
  return soft;
}

Mask soft_mask_of(const SoftLabelMap& labels, std::uint8_t index, const Context& context) {
  Mask mask(labels.first.width(), labels.first.height());
  parallel_for_chunks(
      context.thread_count(), mask.size(), kChunk,
      [&](std::size_t begin, std::size_t end) { add_mask_part(labels, index, begin, end, mask); });
  return mask;
}

std::vector<Mask> soft_masks(const SoftLabelMap& labels, const Context& context) {
  std::vector<Mask> masks;
  for (std::size_t j = 0; j < labels.colors.size(); ++j) {
    masks.emplace_back(labels.first.width(), labels.first.height());
  }
  parallel_for_chunks(context.thread_count(), labels.first.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        for (std::size_t j = 0; j < masks.size(); ++j) {
                          add_mask_part(labels, static_cast<std::uint8_t>(j), begin, end, masks[j]);
                        }
                      });
  return masks;
}

}  // namespace huemask
