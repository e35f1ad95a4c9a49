#include "evaluate/outline.h"

#include <algorithm>

#include "base/parallel.h"

namespace huemask {
namespace {

constexpr std::size_t kRowsPerChunk = 32;
constexpr std::size_t kColumnsPerChunk = 512;

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::kCancelled, "evaluating was cancelled");
}

// Of each pixel the distance to the nearest marked one of its column; `far` where there is none.
Plane<std::int32_t> column_distances(const Plane<std::uint8_t>& marked, std::int32_t far,
                                     const Context& context) {
  Plane<std::int32_t> gaps(marked.width(), marked.height());
  const auto columns = [&](std::size_t begin, std::size_t end) {
    for (int y = 0; y < marked.height() && !context.cancelled(); ++y) {
      const std::uint8_t* mark = marked.row(y);
      const std::int32_t* above = y > 0 ? gaps.row(y - 1) : nullptr;
      std::int32_t* gap = gaps.row(y);
      for (std::size_t x = begin; x < end; ++x) {
        const std::int32_t next = above != nullptr ? std::min(above[x] + 1, far) : far;
        gap[x] = mark[x] != 0 ? 0 : next;
      }
    }
    for (int y = marked.height() - 2; y >= 0 && !context.cancelled(); --y) {
      const std::int32_t* below = gaps.row(y + 1);
      std::int32_t* gap = gaps.row(y);
      for (std::size_t x = begin; x < end; ++x) gap[x] = std::min(gap[x], below[x] + 1);
    }
  };
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(marked.width()),
                      kColumnsPerChunk, columns);
  return gaps;
}

// The least (x - i)^2 + gap[i]^2 of a row, by looking to both sides until nothing less can come.
std::int64_t least_by_search(const std::int32_t* gaps, std::int64_t width, std::int64_t x) {
  std::int64_t least = std::int64_t{gaps[x]} * gaps[x];
  const auto look_at = [&](std::int64_t i) {
    if (i < 0 || i >= width) return;
    least = std::min(least, (x - i) * (x - i) + std::int64_t{gaps[i]} * gaps[i]);
  };
  for (std::int64_t d = 1; d < width && d * d < least; ++d) {
    look_at(x - d);
    look_at(x + d);
  }
  return least;
}

// The lower envelope of the parabolas (x - i)^2 + gap[i]^2 of one row.
class Envelope {
 public:
  void build(const std::int32_t* gaps, std::int64_t width, std::int32_t far) {
    pieces_.clear();
    for (std::int64_t x = 0; x < width; ++x) {
      if (gaps[x] >= far) continue;
      const std::int64_t height = std::int64_t{gaps[x]} * gaps[x];
      std::int64_t start = 0;
      while (!pieces_.empty()) {
        start = first_lower(pieces_.back(), x, height);
        if (start > pieces_.back().start) break;
        pieces_.pop_back();
        start = 0;
      }
      if (start < width) pieces_.push_back({start, x, height});
    }
    at_ = 0;
  }

  // Its height at x; x must not fall from one call to the next.
  std::int64_t height_at(std::int64_t x) {
    while (at_ + 1 < pieces_.size() && pieces_[at_ + 1].start <= x) ++at_;
    const Piece& piece = pieces_[at_];
    return (x - piece.center) * (x - piece.center) + piece.height;
  }

 private:
  struct Piece {
    std::int64_t start, center, height;  // lowest from x = start on
  };

  // The first x at which the parabola of `center`, right of the piece's, is the lower one.
  static std::int64_t first_lower(const Piece& piece, std::int64_t center, std::int64_t height) {
    const std::int64_t rise = center * center - piece.center * piece.center + height - piece.height;
    const std::int64_t twice = 2 * (center - piece.center);
    const std::int64_t quotient = rise / twice;
    return rise < 0 && quotient * twice != rise ? quotient : quotient + 1;
  }

  std::vector<Piece> pieces_;
  std::size_t at_ = 0;
};

// Appends the squared distances of the marked pixels of a row.
void row_distances(const std::uint8_t* marked, const std::int32_t* gaps, int width,
                   std::int32_t far, Envelope& envelope, std::vector<std::int64_t>& out) {
  constexpr std::int64_t kStepsPerPixel = 2;  // an envelope takes about as long as so many
  const std::uint8_t* last = marked + width;
  const std::uint8_t* first = std::find(marked, last, std::uint8_t{1});
  std::int64_t steps = 0;
  for (const std::uint8_t* mark = first; mark != last;
       mark = std::find(mark + 1, last, std::uint8_t{1})) {
    steps += std::min(gaps[mark - marked], width);
  }
  const bool search = steps <= kStepsPerPixel * width;
  if (!search) envelope.build(gaps, width, far);
  for (const std::uint8_t* mark = first; mark != last;
       mark = std::find(mark + 1, last, std::uint8_t{1})) {
    const std::int64_t x = mark - marked;
    out.push_back(search ? least_by_search(gaps, width, x) : envelope.height_at(x));
  }
}

}  // namespace

Plane<std::uint8_t> outline_of(const FramedMask& mask, const Context& context) {
  Plane<std::uint8_t> outline(mask.width(), mask.height(), 0);
  const auto rows = [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end && !context.cancelled(); ++row) {
      const int y = static_cast<int>(row) + 1;
      const std::uint8_t* above = mask.row(y - 1);
      const std::uint8_t* own = mask.row(y);
      const std::uint8_t* below = mask.row(y + 1);
      std::uint8_t* out = outline.row(y);
      for (int x = 1; x + 1 < mask.width(); ++x) {
        const int neighbors = above[x] & below[x] & own[x - 1] & own[x + 1];
        out[x] = static_cast<std::uint8_t>(own[x] & ~neighbors);
      }
    }
  };
  parallel_for_chunks(context.thread_count(), static_cast<std::size_t>(mask.height() - 2),
                      kRowsPerChunk, rows);
  return outline;
}

Result<std::vector<std::int64_t>> squared_distances(const Plane<std::uint8_t>& from,
                                                    const Plane<std::uint8_t>& to,
                                                    const Context& context) {
  const std::int32_t far = to.width() + to.height();
  const Plane<std::int32_t> gaps = column_distances(to, far, context);
  const auto height = static_cast<std::size_t>(from.height());
  std::vector<std::vector<std::int64_t>> found((height + kRowsPerChunk - 1) / kRowsPerChunk);
  const auto rows = [&](std::size_t begin, std::size_t end) {
    Envelope envelope;
    for (int y = static_cast<int>(begin); y < static_cast<int>(end); ++y) {
      if (context.cancelled()) return;
      row_distances(from.row(y), gaps.row(y), from.width(), far, envelope,
                    found[begin / kRowsPerChunk]);
    }
  };
  parallel_for_chunks(context.thread_count(), height, kRowsPerChunk, rows);
  if (context.cancelled()) return cancelled();
  std::vector<std::int64_t> all;
  for (const auto& part : found) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace huemask
