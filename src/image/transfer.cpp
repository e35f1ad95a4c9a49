#include "image/transfer.h"

#include <limits>

#include "huemask/transfer.h"

namespace huemask::picture {

const std::array<float, 256>& linear_of_code() {
  static const std::array<float, 256> kTable = [] {
    std::array<float, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
      table[i] = static_cast<float>(srgb_decode(static_cast<double>(i) / 255));
    }
    return table;
  }();
  return kTable;
}

LinearEncoder::LinearEncoder() : upper_{}, first_code_{} {
  for (std::size_t i = 0; i < upper_.size(); ++i) {
    upper_[i] = static_cast<float>(srgb_decode((static_cast<double>(i) + 0.5) / 255));
  }
  upper_[255] = std::numeric_limits<float>::infinity();
  std::uint8_t code = 0;
  for (std::size_t i = 0; i < first_code_.size(); ++i) {
    while (static_cast<float>(i) / kBuckets >= upper_[code]) ++code;
    first_code_[i] = code;
  }
}

const LinearEncoder& linear_encoder() {
  static const LinearEncoder kEncoder;
  return kEncoder;
}

}  // namespace huemask::picture
