#include "mask/surroundings.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "base/parallel.h"
#include "mask/edge_rows.h"

namespace huemask::mask {
namespace {

constexpr std::size_t kTileRowsPerChunk = 8;
// A swatch of which this part of the places with areas is flat has no uneven areas: what looks like
// them is the middle of a wide blur.
constexpr std::size_t kFlatPart = 8;

void mark_pure(const Rgb8* pixels, const std::uint16_t* labels, int width,
               std::span<const Rgb8> pure, int tolerance, std::uint8_t* out) {
  for (int x = 0; x < width; ++x) {
    if (labels[x] == kNoLabel) {
      out[x] = 0;
      continue;
    }
    const Rgb8 own = pure[labels[x]];
    const bool r = std::abs(pixels[x].r - own.r) <= tolerance;
    const bool g = std::abs(pixels[x].g - own.g) <= tolerance;
    const bool b = std::abs(pixels[x].b - own.b) <= tolerance;
    out[x] = static_cast<std::uint8_t>(r & g & b);
  }
}

// out[x] = the union of in[x - radius ... x + radius].
void unite_row(const SwatchSet* in, int width, int radius, SwatchSet* out) {
  for (int x = 0; x < width; ++x) {
    SwatchSet all = 0;
    const int last = std::min(x + radius, width - 1);
    for (int i = std::max(x - radius, 0); i <= last; ++i) all |= in[i];
    out[x] = all;
  }
}

// The union over a square of 2 radius + 1 tiles.
Plane<SwatchSet> united(const Plane<SwatchSet>& sets, int radius) {
  Plane<SwatchSet> across(sets.width(), sets.height());
  for (int y = 0; y < sets.height(); ++y) {
    unite_row(sets.row(y), sets.width(), radius, across.row(y));
  }
  Plane<SwatchSet> all(sets.width(), sets.height(), SwatchSet{0});
  for (int y = 0; y < sets.height(); ++y) {
    const int last = std::min(y + radius, sets.height() - 1);
    SwatchSet* out = all.row(y);
    for (int i = std::max(y - radius, 0); i <= last; ++i) {
      const SwatchSet* in = across.row(i);
      for (int x = 0; x < sets.width(); ++x) out[x] |= in[x];
    }
  }
  return all;
}

int tiles_of(int pixels) { return (pixels + Surroundings::kTile - 1) / Surroundings::kTile; }

}  // namespace

Surroundings::Surroundings(const Image& image, const LabelMap& labels, const Unmixer& unmixer,
                           std::span<const Rgb8> pure, Tolerances tolerances,
                           const Context& context)
    : image_(image),
      labels_(labels),
      flags_(image.width(), image.height()),
      company_(unmixer.size()) {
  const int columns = tiles_of(image.width());
  const int rows = tiles_of(image.height());
  Plane<Tile> tiles(columns, rows, Tile{});
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(rows), kTileRowsPerChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        const int first = static_cast<int>(begin);
                        const int last = static_cast<int>(end);
                        flag_rows(first * kTile, std::min(last * kTile, image_.height()), pure,
                                  tolerances);
                        for (int y = first; y < last; ++y) collect(y, tiles.row(y));
                      });
  if (context.cancelled()) return;
  decide_what_is_flat(tiles);
  spread(tiles, unmixer);
}

void Surroundings::flag_rows(int begin, int end, std::span<const Rgb8> pure,
                             Tolerances tolerances) {
  const int width = image_.width();
  EdgeRows rows(image_, labels_);
  std::vector<std::uint8_t> own(static_cast<std::size_t>(width) + 1);
  std::vector<std::uint8_t> below(static_cast<std::size_t>(width) + 1);
  mark_pure(image_.pixels.row(begin), labels_.row(begin), width, pure, tolerances.pure, own.data());
  for (int y = begin; y < end; ++y) {
    const bool last = y + 1 == image_.height();
    const std::uint16_t* label = labels_.row(y);
    const std::uint16_t* label_below = last ? label : labels_.row(y + 1);
    std::fill(below.begin(), below.end(), std::uint8_t{0});
    if (!last) {
      mark_pure(image_.pixels.row(y + 1), label_below, width, pure, tolerances.pure, below.data());
    }
    std::uint8_t* flags = flags_.row(y);
    rows.find(y, tolerances.smooth);
    for (int x = 0; x < width; ++x) {
      const int next = std::min(x + 1, width - 1);
      const bool one_label =
          label[x] == label[next] && label[x] == label_below[x] && label[x] == label_below[next];
      const bool all_pure = (own[x] & own[x + 1] & below[x] & below[x + 1]) != 0;
      const int block = all_pure && one_label ? kBlock : 0;
      flags[x] = static_cast<std::uint8_t>(rows.smooth()[x] * kSmooth + rows.core()[x] * kCore +
                                           own[x] * kPure + block);
    }
    own.swap(below);
  }
}

void Surroundings::collect(int tile_row, Tile* tiles) const {
  const int end = std::min((tile_row + 1) * kTile, image_.height());
  for (int y = tile_row * kTile; y < end; ++y) {
    const std::uint8_t* flags = flags_.row(y);
    const std::uint16_t* label = labels_.row(y);
    for (int x = 0; x < image_.width(); ++x) {
      if (label[x] == kNoLabel) continue;
      const auto set_if = [own = only(label[x]), f = flags[x]](unsigned flag) {
        return own & (SwatchSet{0} - SwatchSet{(f & flag) == flag});
      };
      Tile& tile = tiles[x / kTile];
      tile.flat |= set_if(kSmooth | kCore);
      tile.core |= set_if(kCore);
      tile.block |= set_if(kBlock);
      tile.pure |= set_if(kPure);
    }
  }
}

void Surroundings::decide_what_is_flat(const Plane<Tile>& tiles) {
  std::vector<std::size_t> flat(company_.size());
  std::vector<std::size_t> core(company_.size());
  for (const Tile& tile : tiles.values()) {
    for_each_in(tile.core, [&](std::size_t j) { ++core[j]; });
    for_each_in(tile.flat, [&](std::size_t j) { ++flat[j]; });
  }
  for (std::size_t j = 0; j < company_.size(); ++j) {
    if (flat[j] * kFlatPart >= core[j]) flat_ |= only(j);
  }
}

void Surroundings::spread(const Plane<Tile>& tiles, const Unmixer& unmixer) {
  Plane<SwatchSet> solid(tiles.width(), tiles.height());
  Plane<SwatchSet> pure(tiles.width(), tiles.height());
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    solid.data()[i] = areas(tiles.data()[i]);
    pure.data()[i] = tiles.data()[i].pure;
  }
  near_ = united(solid, kNear);
  thin_ = united(pure, kNear);
  SwatchSet seen = 0;
  for (std::size_t i = 0; i < near_.size(); ++i) {
    SwatchSet& thin = thin_.data()[i];
    SwatchSet& near = near_.data()[i];
    thin &= ~near;
    if (thin != 0) thin &= ~unmixer.between_others(thin, near | thin);
    near |= thin;
    if (near == seen) continue;
    seen = near;
    for_each_in(near, [&](std::size_t j) { company_[j] |= near; });
  }
  far_ = united(near_, kFar - kNear);
}

// The swatch that has an area here, if any.
SwatchSet Surroundings::area_at(int x, int y) const {
  const std::uint16_t label = labels_.row(y)[x];
  if (label == kNoLabel) return 0;
  const SwatchSet own = only(label);
  const std::uint8_t flags = flags_.row(y)[x];
  const bool core = (flags & kCore) != 0 && ((flags & kSmooth) != 0 || (flat_ & own) == 0);
  if (core || (flags & kBlock) != 0) return own;
  return (flags & kPure) != 0 ? own & thin_.row(y / kTile)[x / kTile] : 0;
}

bool Surroundings::first_is_nearer(int x, int y, SwatchSet first, SwatchSet second) const {
  SwatchSet found = area_at(x, y);
  for (int radius = 1; radius <= kReach; ++radius) {
    for (int dy = -radius; dy <= radius; ++dy) {
      if (y + dy < 0 || y + dy >= image_.height()) continue;
      const int step = std::abs(dy) == radius ? 1 : 2 * radius;
      for (int dx = -radius; dx <= radius; dx += step) {
        if (x + dx >= 0 && x + dx < image_.width()) found |= area_at(x + dx, y + dy);
      }
    }
    if ((second & ~found) == 0) return false;
    if ((first & ~found) == 0) return true;
  }
  return false;
}

}  // namespace huemask::mask
