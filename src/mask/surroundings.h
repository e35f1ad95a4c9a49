// Which colors are around a pixel: areas of them, not the pixels of an edge that look like them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/mask.h"
#include "huemask/plane.h"
#include "mask/unmix.h"

namespace huemask::mask {

struct Tolerances {
  int pure = 0;    // a channel this near to the pure color is that color
  int smooth = 0;  // 3 x 3 pixels whose channels stay in a range of this are no edge
};

class Surroundings {
 public:
  static constexpr int kTile = 4;   // pixels; sets are kept for tiles of this side
  static constexpr int kNear = 1;   // tiles on each side of the own one: 4 to 7 pixels
  static constexpr int kFar = 3;    // 12 to 15 pixels
  static constexpr int kReach = 8;  // pixels, of first_is_nearer()

  // Incomplete where the context is cancelled. `image` and `labels` must stay.
  Surroundings(const Image& image, const LabelMap& labels, const Unmixer& unmixer,
               std::span<const Rgb8> pure, Tolerances tolerances, const Context& context);

  // Whether the 3 x 3 pixels around each pixel of a row are no edge: odd values.
  [[nodiscard]] const std::uint8_t* smooth_row(int y) const { return flags_.row(y); }
  // The swatches that have areas near a pixel. A thin line is one too, unless it could be the edge
  // between two others.
  [[nodiscard]] SwatchSet near(int x, int y) const { return near_.row(y / kTile)[x / kTile]; }
  [[nodiscard]] SwatchSet far(int x, int y) const { return far_.row(y / kTile)[x / kTile]; }
  // For each swatch, with which ones it is near anywhere.
  [[nodiscard]] std::span<const SwatchSet> company() const { return company_; }
  // Whether areas of all of `first` are nearer to a pixel than those of all of `second`.
  [[nodiscard]] bool first_is_nearer(int x, int y, SwatchSet first, SwatchSet second) const;

 private:
  enum Flag : std::uint8_t {
    kSmooth = 1,
    kCore = 2,   // 3 x 3 pixels of one label
    kBlock = 4,  // the upper left of 2 x 2 pixels of the pure color
    kPure = 8,   // of the pure color
  };
  struct Tile {
    SwatchSet flat = 0;  // has core pixels that are smooth
    SwatchSet core = 0;
    SwatchSet block = 0;
    SwatchSet pure = 0;
  };

  void flag_rows(int begin, int end, std::span<const Rgb8> pure, Tolerances tolerances);
  void collect(int tile_row, Tile* tiles) const;
  void decide_what_is_flat(const Plane<Tile>& tiles);
  [[nodiscard]] SwatchSet areas(const Tile& tile) const {
    return tile.flat | tile.block | (tile.core & ~flat_);
  }
  void spread(const Plane<Tile>& tiles, const Unmixer& unmixer);
  [[nodiscard]] SwatchSet area_at(int x, int y) const;

  const Image& image_;
  const LabelMap& labels_;
  Plane<std::uint8_t> flags_;
  Plane<SwatchSet> near_;
  Plane<SwatchSet> thin_;  // of near_, those that are there as thin lines alone
  Plane<SwatchSet> far_;
  std::vector<SwatchSet> company_;
  SwatchSet flat_ = 0;  // swatches whose areas are flat: what is uneven is the blur of an edge
};

}  // namespace huemask::mask
