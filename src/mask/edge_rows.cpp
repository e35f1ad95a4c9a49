#include "mask/edge_rows.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace huemask::mask {
namespace {

constexpr std::size_t kChannels = 3;

// Least and largest of three rows, value by value.
void range_of_columns(const std::uint8_t* up, const std::uint8_t* mid, const std::uint8_t* down,
                      std::size_t count, std::uint8_t* low, std::uint8_t* high) {
  for (std::size_t i = 0; i < count; ++i) {
    low[i] = std::min(std::min(up[i], mid[i]), down[i]);
    high[i] = std::max(std::max(up[i], mid[i]), down[i]);
  }
}

// 1 where the range of three neighbors of a channel is more than `most`. The rows are padded by a
// pixel on either side.
void find_wide(const std::uint8_t* low, const std::uint8_t* high, std::size_t count, int most,
               std::uint8_t* wide) {
  const auto limit = static_cast<std::uint8_t>(std::min(most, 255));
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint8_t least =
        std::min(std::min(low[i], low[i + kChannels]), low[i + 2 * kChannels]);
    const std::uint8_t largest =
        std::max(std::max(high[i], high[i + kChannels]), high[i + 2 * kChannels]);
    wide[i] = static_cast<std::uint8_t>(largest - least) > limit ? 1 : 0;
  }
}

// 1 where a value is more than `most` away from another.
void find_off(const std::uint8_t* values, const std::uint8_t* others, std::size_t count, int most,
              std::uint8_t* off) {
  const auto limit = static_cast<std::uint8_t>(std::min(most, 255));
  for (std::size_t i = 0; i < count; ++i) {
    const auto difference =
        static_cast<std::uint8_t>(std::max(values[i], others[i]) - std::min(values[i], others[i]));
    off[i] = difference > limit ? 1 : 0;
  }
}

// 1 where a pixel has no channel that is marked.
void find_unmarked(const std::uint8_t* marked, std::size_t pixels, std::uint8_t* out) {
  for (std::size_t x = 0; x < pixels; ++x) {
    const std::uint8_t* channel = marked + kChannels * x;
    out[x] = (channel[0] | channel[1] | channel[2]) ^ 1;
  }
}

void pad(std::vector<std::uint8_t>& row, std::size_t count, std::size_t by) {
  for (std::size_t c = 0; c < by; ++c) {
    row[c] = row[by + c];
    row[by + count + c] = row[count + c];
  }
}

}  // namespace

EdgeRows::EdgeRows(const Image& image, const LabelMap& labels, std::span<const Rgb8> pure,
                   Tolerances tolerances)
    : image_(image), label_map_(labels), tolerances_(tolerances) {
  std::copy(pure.begin(), pure.end(), pure_colors_.begin());
  const auto width = static_cast<std::size_t>(image.width());
  const std::size_t values = kChannels * width;
  if (!image.opaque()) {
    for (Row& row : visible_) row.resize(values);
  }
  for (Row& row : labels_) row.resize(width + 2);
  low_.resize(values + 2 * kChannels);
  high_.resize(values + 2 * kChannels);
  for (Row* row : {&wide_, &own_}) row->resize(values);
  for (Row* row : {&smooth_, &core_}) row->resize(width);
  column_.resize(width + 2);
  pure_.resize(width + 1);
}

void EdgeRows::find(int y) {
  if (y == last_y_ + 1) {
    labels_[0].swap(labels_[1]);
    labels_[1].swap(labels_[2]);
  } else {
    read_labels(std::max(y - 1, 0), labels_[0]);
    read_labels(y, labels_[1]);
  }
  read_labels(std::min(y + 1, image_.height() - 1), labels_[2]);
  last_y_ = y;
  find_smooth(y);
  find_core();
  find_pure(y);
}

void EdgeRows::read_labels(int y, Row& row) const {
  const std::uint16_t* in = label_map_.row(y);
  std::uint8_t* out = row.data() + 1;
  const std::size_t width = core_.size();
  for (std::size_t x = 0; x < width; ++x) out[x] = static_cast<std::uint8_t>(in[x]);
  pad(row, width, 1);
}

const std::uint8_t* EdgeRows::channels(int y, Row& buffer) const {
  const Rgb8* pixels = image_.pixels.row(y);
  if (image_.opaque()) return &pixels->r;
  const std::uint8_t* alpha = image_.alpha.row(y);
  const std::uint8_t* end = alpha + image_.width();
  const std::uint8_t* first = std::find_if(alpha, end, [](std::uint8_t a) { return a != 0; });
  Rgb8 last = first == end ? Rgb8{} : pixels[first - alpha];
  for (int x = 0; x < image_.width(); ++x) {
    if (alpha[x] != 0) last = pixels[x];
    std::uint8_t* out = buffer.data() + kChannels * static_cast<std::size_t>(x);
    out[0] = last.r;
    out[1] = last.g;
    out[2] = last.b;
  }
  return buffer.data();
}

void EdgeRows::find_smooth(int y) {
  const std::size_t count = wide_.size();
  const std::uint8_t* up = channels(std::max(y - 1, 0), visible_[0]);
  const std::uint8_t* mid = channels(y, visible_[1]);
  const std::uint8_t* down = channels(std::min(y + 1, image_.height() - 1), visible_[2]);
  range_of_columns(up, mid, down, count, low_.data() + kChannels, high_.data() + kChannels);
  pad(low_, count, kChannels);
  pad(high_, count, kChannels);
  find_wide(low_.data(), high_.data(), count, tolerances_.smooth, wide_.data());
  find_unmarked(wide_.data(), smooth_.size(), smooth_.data());
}

void EdgeRows::find_core() {
  const std::uint8_t* up = labels_[0].data();
  const std::uint8_t* mid = labels_[1].data();
  const std::uint8_t* down = labels_[2].data();
  std::uint8_t* column = column_.data();
  std::uint8_t* core = core_.data();
  const std::size_t width = core_.size();
  for (std::size_t x = 0; x < width + 2; ++x) {
    const bool one = (up[x] == mid[x]) & (down[x] == mid[x]) & (mid[x] != kNone);
    column[x] = one ? 1 : 0;
  }
  for (std::size_t x = 0; x < width; ++x) {
    const std::uint8_t left = mid[x] == mid[x + 1] ? 1 : 0;
    const std::uint8_t right = mid[x + 2] == mid[x + 1] ? 1 : 0;
    core[x] = column[x] & column[x + 1] & column[x + 2] & left & right;
  }
}

void EdgeRows::find_pure(int y) {
  const std::size_t width = core_.size();
  const std::uint8_t* label = labels();
  std::uint8_t* own = own_.data();
  for (std::size_t x = 0; x < width; ++x) {
    std::memcpy(own + kChannels * x, &pure_colors_[label[x]], kChannels);
  }
  find_off(&image_.pixels.row(y)->r, own, own_.size(), tolerances_.pure, own);
  std::uint8_t* pure = pure_.data();
  find_unmarked(own, width, pure);
  for (std::size_t x = 0; x < width; ++x) pure[x] = label[x] == kNone ? std::uint8_t{0} : pure[x];
}

}  // namespace huemask::mask
