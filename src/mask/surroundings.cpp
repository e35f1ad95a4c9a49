#include "mask/surroundings.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>

#include "base/parallel.h"

namespace huemask::mask {
namespace {

constexpr std::size_t kTileRowsPerChunk = 8;
// A swatch of which this part of the places with areas is flat has no uneven areas: what looks like
// them is the middle of a wide blur.
constexpr std::size_t kFlatPart = 8;

// 1 where a pixel and the next one are pure and of one label. Rows have a pixel more.
void find_pairs(const std::uint8_t* pure, const std::uint8_t* labels,
                std::vector<std::uint8_t>& out) {
  std::uint8_t* pairs = out.data();
  const std::size_t width = out.size();
  for (std::size_t x = 0; x < width; ++x) {
    const std::uint8_t same = labels[x] == labels[x + 1] ? 1 : 0;
    pairs[x] = pure[x] & pure[x + 1] & same;
  }
}

// out[x] = the union of 3 x 3 sets around x.
void unite_rows(const SwatchSet* up, const SwatchSet* mid, const SwatchSet* down, int width,
                SwatchSet* columns, SwatchSet* out) {
  for (int x = 0; x < width; ++x) columns[x + 1] = up[x] | mid[x] | down[x];
  columns[0] = 0;
  columns[width + 1] = 0;
  for (int x = 0; x < width; ++x) out[x] = columns[x] | columns[x + 1] | columns[x + 2];
}

// Each set becomes the union over a square of 3 x 3.
void unite(Plane<SwatchSet>& sets) {
  const int width = sets.width();
  std::vector<SwatchSet> columns(static_cast<std::size_t>(width) + 2);
  std::vector<SwatchSet> above(sets.row(0), sets.row(0) + width);
  std::vector<SwatchSet> own = above;
  for (int y = 0; y < sets.height(); ++y) {
    SwatchSet* row = sets.row(y);
    std::copy_n(row, width, own.data());
    unite_rows(above.data(), own.data(), sets.row(std::min(y + 1, sets.height() - 1)), width,
               columns.data(), row);
    above.swap(own);
  }
}

// The four labels of a row of a tile, and its four flags.
std::uint64_t four_labels(const std::uint16_t* labels) {
  std::uint64_t four;
  std::memcpy(&four, labels, sizeof(four));
  return four;
}
std::uint32_t four_flags(const std::uint8_t* flags) {
  std::uint32_t four;
  std::memcpy(&four, flags, sizeof(four));
  return four;
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
  static_assert(kNear == 1, "unite() is of 3 x 3 tiles");
  const int columns = tiles_of(image.width());
  const int rows = tiles_of(image.height());
  Tiles tiles(columns, rows);
  std::vector<Counts> counts(static_cast<std::size_t>(rows));
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(rows), kTileRowsPerChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        const int first = static_cast<int>(begin);
                        const int last = static_cast<int>(end);
                        EdgeRows edge_rows(image, labels, pure, tolerances);
                        flag_rows(first * kTile, std::min(last * kTile, image_.height()),
                                  edge_rows);
                        for (int y = first; y < last; ++y) {
                          collect(y, tiles, counts[static_cast<std::size_t>(y)]);
                        }
                      });
  if (context.cancelled()) return;
  decide_what_is_flat(counts);
  spread(tiles, unmixer);
}

void Surroundings::flag_rows(int begin, int end, EdgeRows& rows) {
  const auto width = static_cast<std::size_t>(image_.width());
  std::vector<std::uint8_t> pairs(width);
  std::vector<std::uint8_t> pairs_above(width);
  // A block needs the row below: its flag comes a row later.
  for (int y = begin; y < std::min(end + 1, image_.height()); ++y) {
    rows.find(y);
    const std::uint8_t* label = rows.labels();
    const std::uint8_t* label_above = rows.labels_above();
    const std::uint8_t* pure = rows.pure();
    find_pairs(pure, label, pairs);
    if (y > begin) {
      const std::uint8_t* pair = pairs.data();
      const std::uint8_t* pair_above = pairs_above.data();
      std::uint8_t* flags = flags_.row(y - 1);
      for (std::size_t x = 0; x < width; ++x) {
        const std::uint8_t same = label[x] == label_above[x] ? kBlock : 0;
        flags[x] |= pair[x] & pair_above[x] ? same : std::uint8_t{0};
      }
    }
    if (y == end) break;
    const std::uint8_t* smooth = rows.smooth();
    const std::uint8_t* core = rows.core();
    std::uint8_t* flags = flags_.row(y);
    for (std::size_t x = 0; x < width; ++x) {
      const std::uint8_t flat = core[x] & smooth[x] ? kFlat : 0;
      flags[x] =
          static_cast<std::uint8_t>(smooth[x] * kSmooth | core[x] * kCore | pure[x] * kPure | flat);
    }
    pairs.swap(pairs_above);
  }
}

void Surroundings::Tile::add(std::uint16_t label, unsigned flags) {
  const auto set_if = [own = only(label % kMostInSet), flags](unsigned flag) {
    return own & (SwatchSet{0} - SwatchSet{(flags & flag) != 0});
  };
  flat |= set_if(kFlat);
  core |= set_if(kCore);
  block |= set_if(kBlock);
  pure |= set_if(kPure);
}

// The upper left `columns` x `rows` pixels of a tile; what has no label has no flags but kSmooth.
Surroundings::Tile Surroundings::tile_at(int column, int row, int columns, int rows) const {
  Tile tile;
  for (int y = row * kTile; y < row * kTile + rows; ++y) {
    const std::uint16_t* label = labels_.row(y) + column * kTile;
    const std::uint8_t* flags = flags_.row(y) + column * kTile;
    for (int x = 0; x < columns; ++x) {
      if (flags[x] > kSmooth) tile.add(label[x], flags[x]);
    }
  }
  return tile;
}

// Of a tile that the border does not cut. Mostly all of it has one label.
Surroundings::Tile Surroundings::whole_tile_at(int column, int row) const {
  const std::uint16_t* label = labels_.row(row * kTile) + column * kTile;
  const std::uint8_t* flags = flags_.row(row * kTile) + column * kTile;
  const std::uint64_t all_first = label[0] * std::uint64_t{0x0001000100010001};
  std::uint64_t other = 0;
  std::uint32_t all = 0;
  for (int y = 0; y < kTile; ++y) {
    other |= four_labels(label + y * labels_.width()) ^ all_first;
    all |= four_flags(flags + y * flags_.width());
  }
  if (other != 0) return tile_at(column, row, kTile, kTile);
  Tile tile;
  tile.add(label[0], all | all >> 8 | all >> 16 | all >> 24);
  return tile;
}

void Surroundings::collect(int tile_row, Tiles& tiles, Counts& counts) const {
  const int rows = std::min(kTile, image_.height() - tile_row * kTile);
  const int whole = rows == kTile ? image_.width() / kTile : 0;
  for (int x = 0; x < tiles.core.width(); ++x) {
    const int columns = std::min(kTile, image_.width() - x * kTile);
    const Tile tile = x < whole ? whole_tile_at(x, tile_row) : tile_at(x, tile_row, columns, rows);
    tiles.sure.row(tile_row)[x] = tile.flat | tile.block;
    tiles.core.row(tile_row)[x] = tile.core;
    tiles.pure.row(tile_row)[x] = tile.pure;
    for_each_in(tile.core, [&](std::size_t j) { ++counts.core[j]; });
    for_each_in(tile.flat, [&](std::size_t j) { ++counts.flat[j]; });
  }
}

void Surroundings::decide_what_is_flat(std::span<const Counts> counts) {
  for (std::size_t j = 0; j < company_.size(); ++j) {
    std::size_t flat = 0;
    std::size_t core = 0;
    for (const Counts& row : counts) {
      flat += row.flat[j];
      core += row.core[j];
    }
    const bool is_flat = flat * kFlatPart >= core;
    if (is_flat) flat_ |= only(j);
    area_flags_[j] = is_flat ? kFlat | kBlock : kCore | kBlock;
  }
}

void Surroundings::spread(Tiles& tiles, const Unmixer& unmixer) {
  Plane<SwatchSet>& areas = tiles.sure;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    areas.data()[i] |= tiles.core.data()[i] & ~flat_;
  }
  unite(areas);
  unite(tiles.pure);
  near_ = std::move(areas);
  thin_ = std::move(tiles.pure);
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
}

SwatchSet Surroundings::far(int x, int y) const {
  constexpr int kAround = kFar - kNear;
  const int column = x / kTile;
  const int row = y / kTile;
  const int last = std::min(column + kAround, near_.width() - 1);
  SwatchSet all = 0;
  for (int v = std::max(row - kAround, 0); v <= std::min(row + kAround, near_.height() - 1); ++v) {
    for (int u = std::max(column - kAround, 0); u <= last; ++u) all |= near_.row(v)[u];
  }
  return all;
}

// The swatches that have areas at pixels of a row, asked for without a branch: where an edge is,
// nothing can be foretold.
class Surroundings::Row {
 public:
  Row(const Surroundings& around, int y)
      : labels_(around.labels_.row(y)),
        flags_(around.flags_.row(y)),
        thin_(around.thin_.row(y / kTile)),
        area_flags_(around.area_flags_.data()) {}

  [[nodiscard]] SwatchSet area_at(int x) const {
    const unsigned label = labels_[x] % kMostInSet;  // without a label, no flag that counts is set
    const SwatchSet area = (flags_[x] & area_flags_[label]) != 0 ? 1 : 0;
    const SwatchSet pure = (flags_[x] & kPure) / kPure;
    return (area | (pure & thin_[x / kTile] >> label)) << label;
  }

 private:
  const std::uint16_t* labels_;
  const std::uint8_t* flags_;
  const SwatchSet* thin_;
  const std::uint8_t* area_flags_;
};

// Those that have areas on the border of a square.
SwatchSet Surroundings::areas_on_ring(int x, int y, int radius) const {
  const int left = std::max(x - radius, 0);
  const int right = std::min(x + radius, image_.width() - 1);
  const int top = std::max(y - radius, 0);
  const int bottom = std::min(y + radius, image_.height() - 1);
  SwatchSet found = 0;
  for (int v = top; v <= bottom; ++v) {
    const Row row(*this, v);
    if (v == y - radius || v == y + radius) {
      for (int u = left; u <= right; ++u) found |= row.area_at(u);
    } else {
      if (left == x - radius) found |= row.area_at(left);
      if (right == x + radius) found |= row.area_at(right);
    }
  }
  return found;
}

bool Surroundings::first_is_nearer(int x, int y, SwatchSet first, SwatchSet second) const {
  SwatchSet found = Row(*this, y).area_at(x);
  for (int radius = 1; radius <= kReach; ++radius) {
    found |= areas_on_ring(x, y, radius);
    if ((second & ~found) == 0) return false;
    if ((first & ~found) == 0) return true;
  }
  return false;
}

}  // namespace huemask::mask
