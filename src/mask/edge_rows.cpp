#include "mask/edge_rows.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace huemask::mask {
namespace {

constexpr std::size_t kChannels = 3;
// Marks of a channel, and of a pixel.
constexpr std::uint8_t kWide = 1;
constexpr std::uint8_t kOff = 2;

// Least and largest of three rows, value by value.
void range_of_columns(const std::uint8_t* up, const std::uint8_t* mid, const std::uint8_t* down,
                      std::size_t count, std::uint8_t* low, std::uint8_t* high) {
  for (std::size_t i = 0; i < count; ++i) {
    low[i] = std::min(std::min(up[i], mid[i]), down[i]);
    high[i] = std::max(std::max(up[i], mid[i]), down[i]);
  }
}

// kWide where the range of three neighbors of a channel is more than `most`. The rows are padded by
// a pixel on either side.
void mark_wide(const std::uint8_t* low, const std::uint8_t* high, std::size_t count, int most,
               std::uint8_t* marks) {
  const auto limit = static_cast<std::uint8_t>(std::min(most, 255));
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint8_t least =
        std::min(std::min(low[i], low[i + kChannels]), low[i + 2 * kChannels]);
    const std::uint8_t largest =
        std::max(std::max(high[i], high[i + kChannels]), high[i + 2 * kChannels]);
    marks[i] = static_cast<std::uint8_t>(largest - least) > limit ? kWide : 0;
  }
}

// Adds kOff where a value is more than `most` away from another.
void mark_off(const std::uint8_t* values, const std::uint8_t* others, std::size_t count, int most,
              std::uint8_t* marks) {
  const auto limit = static_cast<std::uint8_t>(std::min(most, 255));
  for (std::size_t i = 0; i < count; ++i) {
    const auto difference =
        static_cast<std::uint8_t>(std::max(values[i], others[i]) - std::min(values[i], others[i]));
    const std::uint8_t off = difference > limit ? kOff : 0;
    marks[i] |= off;
  }
}

// The marks of a pixel are those of all its channels.
void gather_marks(std::uint8_t* marks, std::size_t pixels, std::uint8_t* out) {
  const std::size_t count = kChannels * pixels;
  for (std::size_t i = 0; i < count; ++i) marks[i] |= marks[i + 1] | marks[i + 2];
  for (std::size_t x = 0; x < pixels; ++x) out[x] = marks[kChannels * x];
}

// Whether four labels are the same.
bool are_one(const std::uint8_t* labels) {
  std::uint32_t four;
  std::memcpy(&four, labels, sizeof(four));
  return four == labels[0] * 0x01010101U;
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
  for (std::size_t j = 0; j < pure.size(); ++j) {
    for (std::size_t i = 0; i < kPattern; ++i) {
      const std::array<std::uint8_t, kChannels> color{pure[j].r, pure[j].g, pure[j].b};
      pure_colors_[j][i] = color[i % kChannels];
    }
  }
  const auto width = static_cast<std::size_t>(image.width());
  const std::size_t values = kChannels * width;
  if (!image.opaque()) {
    for (Row& row : visible_) row.resize(values);
  }
  for (Row& row : labels_) row.resize(width + 2);
  low_.resize(values + 2 * kChannels);
  high_.resize(values + 2 * kChannels);
  own_.resize(values + kPattern);
  channel_marks_.resize(values + 2);
  for (Row* row : {&marks_, &smooth_, &core_}) row->resize(width);
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
  find_core();
  mark_edges(y);
  mark_impure(y);
  gather_marks(channel_marks_.data(), marks_.size(), marks_.data());
  read_marks();
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

void EdgeRows::mark_edges(int y) {
  const std::size_t count = kChannels * marks_.size();
  const std::uint8_t* up = channels(std::max(y - 1, 0), visible_[0]);
  const std::uint8_t* mid = channels(y, visible_[1]);
  const std::uint8_t* down = channels(std::min(y + 1, image_.height() - 1), visible_[2]);
  range_of_columns(up, mid, down, count, low_.data() + kChannels, high_.data() + kChannels);
  pad(low_, count, kChannels);
  pad(high_, count, kChannels);
  mark_wide(low_.data(), high_.data(), count, tolerances_.smooth, channel_marks_.data());
}

void EdgeRows::mark_impure(int y) {
  const std::size_t width = marks_.size();
  const std::uint8_t* label = labels();
  std::uint8_t* own = own_.data();
  // Writes a bit more each time, which the next one covers; mostly four pixels have one label.
  for (std::size_t x = 0; x < width;) {
    std::uint8_t* out = own + kChannels * x;
    const auto& colors = pure_colors_[label[x]];
    const bool four = x + 4 <= width && are_one(label + x);
    if (four) {
      std::memcpy(out, colors.data(), colors.size());
      x += 4;
    } else {
      std::memcpy(out, colors.data(), 4);
      x += 1;
    }
  }
  mark_off(&image_.pixels.row(y)->r, own, kChannels * width, tolerances_.pure,
           channel_marks_.data());
}

void EdgeRows::read_marks() {
  const std::uint8_t* label = labels();
  const std::uint8_t* marks = marks_.data();
  std::uint8_t* smooth = smooth_.data();
  std::uint8_t* pure = pure_.data();
  const std::size_t width = marks_.size();
  for (std::size_t x = 0; x < width; ++x) {
    const std::uint8_t is_pure = (marks[x] & kOff) == 0 ? 1 : 0;
    const std::uint8_t visible = label[x] == kNone ? 0 : 1;
    smooth[x] = (marks[x] & kWide) == 0 ? 1 : 0;
    pure[x] = is_pure & visible;
  }
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

}  // namespace huemask::mask
