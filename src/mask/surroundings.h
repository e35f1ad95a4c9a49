// Which colors are around a pixel: areas of them, not the pixels of an edge that look like them.
#pragma once

#include <array>
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
  // As near(), of a wider square; gathered when it is asked for.
  [[nodiscard]] SwatchSet far(int x, int y) const;
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
    kFlat = 16,  // a core pixel that is smooth
  };
  // What the pixels of each tile have.
  struct Tiles {
    Tiles(int columns, int rows) : sure(columns, rows), core(columns, rows), pure(columns, rows) {}
    Plane<SwatchSet> sure;  // flat pixels or blocks
    Plane<SwatchSet> core;
    Plane<SwatchSet> pure;
  };
  struct Tile {
    void add(std::uint16_t label, unsigned flags);
    SwatchSet flat = 0, core = 0, block = 0, pure = 0;
  };
  class Row;
  // How many tiles have core pixels of each swatch, and flat ones.
  struct Counts {
    std::array<std::uint32_t, kMostInSet> core{};
    std::array<std::uint32_t, kMostInSet> flat{};
  };

  void flag_rows(int begin, int end, EdgeRows& rows);
  [[nodiscard]] Tile tile_at(int column, int row, int columns, int rows) const;
  [[nodiscard]] Tile whole_tile_at(int column, int row) const;
  void collect(int tile_row, Tiles& tiles, Counts& counts) const;
  void decide_what_is_flat(std::span<const Counts> counts);
  void spread(Tiles& tiles, const Unmixer& unmixer);
  [[nodiscard]] SwatchSet areas_on_ring(int x, int y, int radius) const;

  const Image& image_;
  const LabelMap& labels_;
  Plane<std::uint8_t> flags_;
  Plane<SwatchSet> near_;
  Plane<SwatchSet> thin_;  // of near_, those that are there as thin lines alone
  std::vector<SwatchSet> company_;
  // For each swatch, the flags of which one makes an area.
  std::array<std::uint8_t, kMostInSet> area_flags_{};
  SwatchSet flat_ = 0;  // swatches whose areas are flat: what is uneven is the blur of an edge
};

}  // namespace huemask::mask
