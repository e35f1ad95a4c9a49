#include "mask/edge_rows.h"

#include <algorithm>
#include <cstddef>

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

void pad(std::vector<std::uint8_t>& row, std::size_t count) {
  for (std::size_t c = 0; c < kChannels; ++c) {
    row[c] = row[kChannels + c];
    row[kChannels + count + c] = row[count + c];
  }
}

}  // namespace

EdgeRows::EdgeRows(const Image& image, const LabelMap& labels) : image_(image), labels_(labels) {
  const auto width = static_cast<std::size_t>(image.width());
  const std::size_t values = kChannels * width;
  if (!image.opaque()) {
    for (auto& row : visible_) row.resize(values);
  }
  low_.resize(values + 2 * kChannels);
  high_.resize(values + 2 * kChannels);
  wide_.resize(values);
  smooth_.resize(width);
  column_.resize(width);
  core_.resize(width);
}

void EdgeRows::find(int y, int smooth_range) {
  find_smooth(y, smooth_range);
  find_core(y);
}

const std::uint8_t* EdgeRows::channels(int y, std::vector<std::uint8_t>& buffer) const {
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

void EdgeRows::find_smooth(int y, int smooth_range) {
  const std::size_t count = wide_.size();
  const std::uint8_t* up = channels(std::max(y - 1, 0), visible_[0]);
  const std::uint8_t* mid = channels(y, visible_[1]);
  const std::uint8_t* down = channels(std::min(y + 1, image_.height() - 1), visible_[2]);
  range_of_columns(up, mid, down, count, low_.data() + kChannels, high_.data() + kChannels);
  pad(low_, count);
  pad(high_, count);
  find_wide(low_.data(), high_.data(), count, smooth_range, wide_.data());
  for (std::size_t x = 0; x < smooth_.size(); ++x) {
    const std::uint8_t* wide = wide_.data() + kChannels * x;
    smooth_[x] = (wide[0] | wide[1] | wide[2]) ^ 1;
  }
}

void EdgeRows::find_core(int y) {
  const std::uint16_t* up = labels_.row(std::max(y - 1, 0));
  const std::uint16_t* mid = labels_.row(y);
  const std::uint16_t* down = labels_.row(std::min(y + 1, image_.height() - 1));
  const std::size_t width = core_.size();
  for (std::size_t x = 0; x < width; ++x) {
    column_[x] =
        static_cast<std::uint8_t>((up[x] == mid[x]) & (down[x] == mid[x]) & (mid[x] != kNoLabel));
  }
  core_[0] = column_[0];
  core_[width - 1] = column_[width - 1];
  for (std::size_t x = 1; x + 1 < width; ++x) {
    core_[x] = static_cast<std::uint8_t>((column_[x - 1] & column_[x] & column_[x + 1]) &
                                         (mid[x - 1] == mid[x]) & (mid[x + 1] == mid[x]));
  }
  if (width > 1) {
    core_[0] = static_cast<std::uint8_t>(column_[0] & column_[1] & (mid[0] == mid[1]));
    core_[width - 1] = static_cast<std::uint8_t>(column_[width - 1] & column_[width - 2] &
                                                 (mid[width - 1] == mid[width - 2]));
  }
}

}  // namespace huemask::mask
