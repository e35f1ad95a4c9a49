// Most pixels are what the table says of their color. Those on an edge whose colors are not there
// (the gray of an edge between black and white, with no gray around) are unmixed from what is.
#include "huemask/soft_masks.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstring>

#include "base/parallel.h"
#include "mask/mixture_table.h"
#include "mask/pure_colors.h"
#include "mask/surroundings.h"
#include "mask/unmix.h"

namespace huemask {
namespace {

using mask::Colors;
using mask::kLanes;
using mask::Mixture;
using mask::Mixtures;
using mask::MixtureTable;
using mask::Surroundings;
using mask::SwatchSet;
using mask::Unmixer;

constexpr std::size_t kRowsPerChunk = 32;
constexpr std::size_t kChunk = std::size_t{1} << 15;  // pixels that stay in a cache for all masks

// Where the median step m between neighbors is noise of the standard deviation s, m is about 1.8 s.
// A swatch keeps what is within 2 s of it, and the range of nine such values is seldom over 5 s.
// The constants are what anti-aliasing and 8 bits leave of a clean picture.
float noise_tolerance(int median_step) { return 2 + 1.2F * static_cast<float>(median_step); }
mask::Tolerances tolerances_of(int median_step) {
  return {.pure = 3 + 2 * median_step, .smooth = 10 + 3 * median_step};
}

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "softening the masks was cancelled");
}

// Bit i is set where pixel i is not smooth.
unsigned edges_of(const std::uint8_t* flags, std::size_t count) {
  unsigned edges = 0;
  for (std::size_t i = 0; i < count; ++i) edges |= (~flags[i] & 1U) << i;
  return edges;
}

class Softener {
 public:
  Softener(const Image& image, const Unmixer& unmixer, const Surroundings& around,
           const MixtureTable& table, SoftLabelMap& out)
      : image_(image), unmixer_(unmixer), around_(around), table_(table), out_(out) {}

  // False where a visible pixel has a color without an entry.
  bool soften_row(int y);

 private:
  using Sets = std::array<SwatchSet, kLanes>;
  static_assert(Surroundings::kTile == int{kLanes});

  // What of a tile is to be unmixed again, and from which swatches.
  struct Questions {
    Colors colors{};
    Sets wanted{};
    unsigned strange = 0;   // whose mixtures in the table are of colors that are not near
    unsigned doubtful = 0;  // and of colors between others that are near, as an edge's own is
  };

  void unmix_edges(int y);
  void unmix_edges_of_tile(int x, int y, unsigned edges);
  [[nodiscard]] Questions questions(int x, int y, unsigned edges, SwatchSet near);
  // Resets those whose areas are no nearer than those of what the table says.
  void forget_farther(int x, int y, unsigned lanes, Mixtures& mixtures) const;
  [[nodiscard]] SwatchSet members_at(int x, int y) const {
    return mask::only(out_.first.row(y)[x]) | mask::only(out_.second.row(y)[x]);
  }
  void unmix(const Colors& colors, const Sets& sets, unsigned wanted, Mixtures& mixtures);
  void set(int x, int y, const Mixture& mixture) {
    out_.first.row(y)[x] = mixture.first;
    out_.second.row(y)[x] = mixture.second;
    out_.second_share.row(y)[x] = mixture.second_share;
  }

  const Image& image_;
  const Unmixer& unmixer_;
  const Surroundings& around_;
  const MixtureTable& table_;
  SoftLabelMap& out_;
  std::vector<std::uint32_t> buffer_ =
      std::vector<std::uint32_t>(static_cast<std::size_t>(image_.width()));
  SwatchSet near_ = 0;  // the last set that was asked for, and what of it is between others
  SwatchSet between_ = 0;
};

bool Softener::soften_row(int y) {
  const std::uint8_t* alpha = image_.opaque() ? nullptr : image_.alpha.row(y);
  const bool complete =
      table_.read({image_.pixels.row(y), buffer_.size()}, alpha, buffer_.data(),
                  {out_.first.row(y), out_.second.row(y), out_.second_share.row(y)});
  unmix_edges(y);
  return complete;
}

void Softener::unmix_edges(int y) {
  const std::uint8_t* flags = around_.smooth_row(y);
  const int whole = image_.width() - image_.width() % Surroundings::kTile;
  for (int x = 0; x < whole; x += Surroundings::kTile) {
    std::uint32_t four;
    std::memcpy(&four, flags + x, sizeof(four));
    if ((~four & 0x01010101U) != 0) unmix_edges_of_tile(x, y, edges_of(flags + x, kLanes));
  }
  if (whole == image_.width()) return;
  unmix_edges_of_tile(whole, y,
                      edges_of(flags + whole, static_cast<std::size_t>(image_.width() - whole)));
}

// Bit i of `edges`, and of each set of lanes below, is for the pixel at x + i. All of them have the
// same things around.
void Softener::unmix_edges_of_tile(int x, int y, unsigned edges) {
  const SwatchSet near = around_.near(x, y);
  const Questions asked = questions(x, y, edges, near);
  if ((asked.strange | asked.doubtful) == 0) return;
  Mixtures mixtures{};
  unmix(asked.colors, asked.wanted, asked.strange | asked.doubtful, mixtures);
  forget_farther(x, y, asked.doubtful, mixtures);
  unsigned lost = 0;
  for (std::size_t i = 0; i < kLanes; ++i) lost |= mixtures[i] ? 0 : asked.strange & 1U << i;
  if (lost != 0) {
    const SwatchSet far = around_.far(x, y);
    if (far != near) unmixer_.unmix(asked.colors, far, lost, mixtures);
  }
  for (std::size_t i = 0; i < kLanes; ++i) {
    if (mixtures[i]) set(x + static_cast<int>(i), y, *mixtures[i]);
  }
}

Softener::Questions Softener::questions(int x, int y, unsigned edges, SwatchSet near) {
  if (near != near_) {
    near_ = near;
    between_ = unmixer_.between_others(near, near);
  }
  const Rgb8* pixels = image_.pixels.row(y) + x;
  Questions asked;
  mask::for_each_in(edges, [&](std::size_t i) {
    const int u = x + static_cast<int>(i);
    asked.colors[i] = pixels[i];
    if (out_.first.row(y)[u] == kNoSoftLabel) return;
    const SwatchSet members = members_at(u, y);
    if ((members & ~near) != 0) {
      asked.wanted[i] = near;
      asked.strange |= 1U << i;
    } else if ((members & between_) != 0) {
      asked.wanted[i] = near & ~(members & between_);
      asked.doubtful |= 1U << i;
    }
  });
  return asked;
}

void Softener::forget_farther(int x, int y, unsigned lanes, Mixtures& mixtures) const {
  mask::for_each_in(lanes, [&](std::size_t i) {
    if (!mixtures[i]) return;
    const int u = x + static_cast<int>(i);
    const SwatchSet members = mixtures[i]->members();
    if (!around_.first_is_nearer(u, y, members, members_at(u, y))) mixtures[i].reset();
  });
}

// For the lanes of `wanted`'s colors, the best of the sets; those with one set at once.
void Softener::unmix(const Colors& colors, const Sets& sets, unsigned wanted, Mixtures& mixtures) {
  while (wanted != 0) {
    const SwatchSet set = sets[static_cast<std::size_t>(std::countr_zero(wanted))];
    unsigned same = 0;
    for (std::size_t i = 0; i < kLanes; ++i) same |= unsigned{sets[i] == set} << i;
    unmixer_.unmix(colors, set, wanted & same, mixtures);
    wanted &= ~same;
  }
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

void write_mask_part(const SoftLabelMap& labels, std::uint8_t index, std::size_t begin,
                     std::size_t end, Mask& mask) {
  const std::uint8_t* first = labels.first.data();
  const std::uint8_t* second = labels.second.data();
  const std::uint8_t* second_share = labels.second_share.data();
  std::uint8_t* out = mask.data();
  // Read every share: the compiler makes no vectors of what is read only by a condition.
  for (std::size_t i = begin; i < end; ++i) {
    const std::uint8_t share = second_share[i];
    const int as_first = first[i] == index ? 255 - share : 0;
    const int as_second = second[i] == index ? share : 0;
    out[i] = static_cast<std::uint8_t>(as_first + as_second);
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
  const MixtureTable mixtures(table, palette, unmixer, around.company(), context);
  std::atomic<bool> complete{true};
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(image.height()),
                      kRowsPerChunk, [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        Softener softener(image, unmixer, around, mixtures, soft);
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
  parallel_for_chunks(context.thread_count(), mask.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        write_mask_part(labels, index, begin, end, mask);
                      });
  return mask;
}

std::vector<Mask> soft_masks(const SoftLabelMap& labels, const Context& context) {
  std::vector<Mask> masks;
  for (std::size_t j = 0; j < labels.colors.size(); ++j) {
    masks.emplace_back(labels.first.width(), labels.first.height());
  }
  parallel_for_chunks(
      context.thread_count(), labels.first.size(), kChunk, [&](std::size_t begin, std::size_t end) {
        if (context.cancelled()) return;
        for (std::size_t j = 0; j < masks.size(); ++j) {
          write_mask_part(labels, static_cast<std::uint8_t>(j), begin, end, masks[j]);
        }
      });
  return masks;
}

}  // namespace huemask
