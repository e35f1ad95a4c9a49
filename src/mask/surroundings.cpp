#include "mask/surroundings.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "base/parallel.h"

namespace huemask::mask {
namespace {

constexpr std::size_t kTileRowsPerChunk = 8;
// A swatch of which this part of the places with areas is flat has no uneven areas: what looks like
// them is the middle of a wide blur.
constexpr std::size_t kFlatPart = 8;

// 1 where a pixel and the one on its left are pure and of one label.
void find_pairs(const std::uint8_t* pure, const std::uint8_t* labels,
                std::vector<std::uint8_t>& out) {
  std::uint8_t* pairs = out.data();
  const std::size_t width = out.size();
  pairs[0] = 0;
  for (std::size_t x = 1; x < width; ++x) {
    const std::uint8_t same = labels[x] == labels[x - 1] ? 1 : 0;
    pairs[x] = pure[x] & pure[x - 1] & same;
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
                        EdgeRows edge_rows(image, labels, pure, tolerances);
                        look_at_rows(static_cast<int>(begin) * kTile,
                                     std::min(static_cast<int>(end) * kTile, image_.height()),
                                     edge_rows, tiles);
                      });
  if (context.cancelled()) return;
  decide_what_is_flat(tiles);
  spread(tiles, unmixer);
}

void Surroundings::Tile::add(std::uint8_t label, unsigned flags) {
  const auto own_if = [own = only(label), flags](Flag flag) {
    return (flags & flag) != 0 ? own : SwatchSet{0};
  };
  core |= own_if(kCore);
  flat |= own_if(kFlat);
  pure |= own_if(kPure);
  block |= own_if(kBlock);
}

void Surroundings::look_at_rows(int begin, int end, EdgeRows& rows, Plane<Tile>& tiles) {
  const auto width = static_cast<std::size_t>(image_.width());
  std::vector<std::uint8_t> pairs(width);
  std::vector<std::uint8_t> pairs_above(width);
  for (int y = begin; y < end; ++y) {
    rows.find(y);
    find_pairs(rows.pure(), rows.labels(), pairs);
    const std::uint8_t* smooth = rows.smooth();
    const std::uint8_t* core = rows.core();
    const std::uint8_t* pure = rows.pure();
    const std::uint8_t* label = rows.labels();
    const std::uint8_t* label_above = rows.labels_above();
    const std::uint8_t* pair = pairs.data();
    const std::uint8_t* pair_above = pairs_above.data();
    std::uint8_t* flags = flags_.row(y);
    for (std::size_t x = 0; x < width; ++x) {
      const std::uint8_t same = label[x] == label_above[x] ? kBlock : 0;
      const std::uint8_t block = pair[x] & pair_above[x] ? same : std::uint8_t{0};
      const std::uint8_t flat = core[x] & smooth[x] ? kFlat : 0;
      flags[x] = static_cast<std::uint8_t>(smooth[x] * kSmooth | core[x] * kCore | pure[x] * kPure |
                                           flat | block);
    }
    pairs.swap(pairs_above);
    collect(y, rows.labels(), tiles.row(y / kTile));
  }
}

void Surroundings::collect(int y, const std::uint8_t* labels, Tile* tiles) const {
  const std::uint8_t* flags = flags_.row(y);
  const int width = image_.width();
  for (int begin = 0; begin < width; begin += kTile) {
    const int end = std::min(begin + kTile, width);
    Tile& tile = tiles[begin / kTile];
    // Mostly all of a tile's row have one label.
    unsigned all = 0;
    bool one_label = labels[begin] != kNone;
    for (int x = begin; x < end; ++x) {
      one_label &= labels[x] == labels[begin];
      all |= flags[x];
    }
    if (all <= kSmooth) continue;
    if (one_label) {
      tile.add(labels[begin], all);
      continue;
    }
    for (int x = begin; x < end; ++x) {
      if (labels[x] != kNone) tile.add(labels[x], flags[x]);
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
  const bool core = (flags & ((flat_ & own) != 0 ? kFlat : kCore)) != 0;
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
