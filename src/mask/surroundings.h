// Which colors are around a pixel: areas of them, not the pixels of an edge that look like them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/mask.h"
#include "huemask/plane.h"
#include "mask/edge_rows.h"
#include "mask/unmix.h"

namespace huemask::mask {

class Surroundings {
 public:
  static constexpr int kTile = 4;   // pixels; sets are kept for tiles of this side
  static constexpr int kNear = 1;   // tiles on each side of the own one: 4 to 7 pixels
  static constexpr int kFar = 3;    // 12 to 15 pixels
  static constexpr int kReach = 8;  // pixels, of first_is_nearer()

  // Incomplete where the context is cancelled. `image` and `labels` must stay.
  Surroundings(const Image& image, const LabelMap& labels, const Unmixer& unmixer,
               std::span<const Rgb8> pure, Tolerances tolerances, const Context& context);

  // For each pixel of a row: odd where the 3 x 3 pixels around it are no edge.
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
    kFlat = 4,   // a core that is smooth
    kPure = 8,   // of the pure color; not told of core pixels
    kBlock = 16  // the lower right of 2 x 2 pure pixels of one label
  };
  struct Tile {
    SwatchSet core = 0, flat = 0, pure = 0, block = 0;
    void add(std::uint8_t label, unsigned flags);
  };

  void look_at_rows(int begin, int end, EdgeRows& rows, Plane<Tile>& tiles);
  void collect(int y, const std::uint8_t* labels, Tile* tiles) const;
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
