#include "image/bmp_header.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>

namespace huemask::picture {
namespace {

constexpr std::size_t kFileHeader = 14;
constexpr std::size_t kCoreHeader = 12;  // BITMAPCOREHEADER: 16-bit sizes, 3-byte palette entries
constexpr std::size_t kInfoHeader = 40;
constexpr std::size_t kV3Header = 56;  // with masks of red, green, blue and alpha
constexpr std::size_t kV5Header = 124;
constexpr std::uint32_t kEmbeddedProfile = 0x4D424544;  // 'MBED'

enum Compression : std::uint32_t {
  kRgb = 0,
  kRle8 = 1,
  kRle4 = 2,
  kBitFields = 3,
  kAlphaBitFields = 6
};

tl::unexpected<Error> damaged() {
  return fail(ErrorCode::kCorruptInput, "the BMP's header is damaged; export it again");
}

tl::unexpected<Error> unsupported() {
  return fail(ErrorCode::kUnsupported,
              "this kind of BMP is not supported; export it as PNG or as a 24-bit BMP");
}

class HeaderReader {
 public:
  explicit HeaderReader(std::span<const std::byte> bytes) : bytes_(bytes) {}
  Result<BmpHeader> read();

 private:
  [[nodiscard]] std::uint32_t field(std::size_t offset, std::size_t size) const {
    return static_cast<std::uint32_t>(little_endian(bytes_, kFileHeader + offset, size));
  }
  bool read_size();
  Result<void> read_coding();
  Result<void> read_masks(Compression compression);
  bool read_palette();
  void find_profile();

  std::span<const std::byte> bytes_;
  BmpHeader header_;
  std::size_t header_size_ = 0;
  std::size_t tables_at_ = 0;  // masks or palette, after the header
};

bool HeaderReader::read_size() {
  std::int64_t width = field(4, 2);
  std::int64_t height = field(6, 2);
  if (header_size_ != kCoreHeader) {
    width = static_cast<std::int32_t>(field(4, 4));
    height = static_cast<std::int32_t>(field(8, 4));
  }
  header_.top_down = height < 0;
  if (height < 0) height = -height;
  if (width <= 0 || height <= 0 || height > std::numeric_limits<int>::max()) return false;
  header_.width = static_cast<int>(width);
  header_.height = static_cast<int>(height);
  return true;
}

Result<void> HeaderReader::read_coding() {
  const bool core = header_size_ == kCoreHeader;
  header_.bits = static_cast<int>(field(core ? 10 : 14, 2));
  const std::uint32_t compression = core || header_size_ < 20 ? kRgb : field(16, 4);
  static constexpr std::array kDepths = {1, 2, 4, 8, 16, 24, 32};
  if (std::find(kDepths.begin(), kDepths.end(), header_.bits) == kDepths.end())
    return unsupported();
  switch (compression) {
    case kRgb:
      break;
    case kRle8:
    case kRle4:
      if (header_.bits != (compression == kRle8 ? 8 : 4) || header_.top_down) return damaged();
      header_.coding = BmpCoding::kRunLengths;
      break;
    case kBitFields:
    case kAlphaBitFields:
      // In OS/2's 64-byte header the number 3 means a fax coding.
      if (header_size_ == 64) return unsupported();
      if (header_.bits != 16 && header_.bits != 32) return damaged();
      break;
    default:
      return unsupported();
  }
  return read_masks(static_cast<Compression>(compression));
}

Result<void> HeaderReader::read_masks(Compression compression) {
  auto& masks = header_.masks;
  if (compression != kBitFields && compression != kAlphaBitFields) {
    if (header_.bits == 16) masks = {0x7C00, 0x03E0, 0x001F, 0};
    if (header_.bits == 32) masks = {0xFF0000, 0x00FF00, 0x0000FF, 0};
    return {};
  }
  // Right after the 40 bytes in every version; only a plain header is that short.
  const std::size_t in_file = compression == kAlphaBitFields || header_size_ >= kV3Header ? 4 : 3;
  for (std::size_t i = 0; i < in_file; ++i) masks[i] = field(kInfoHeader + 4 * i, 4);
  if (header_size_ == kInfoHeader) tables_at_ += in_file * 4;
  std::uint32_t seen = 0;
  for (const std::uint32_t mask : masks) {
    const std::uint32_t low = mask == 0 ? 0 : mask >> std::countr_zero(mask);
    const bool contiguous = (low & (low + 1)) == 0;
    const bool fits = header_.bits == 32 || mask <= 0xFFFF;
    if (!contiguous || !fits || (mask & seen) != 0) return damaged();
    seen |= mask;
  }
  return {};
}

bool HeaderReader::read_palette() {
  if (header_.bits > 8) return true;
  const bool core = header_size_ == kCoreHeader;
  const std::size_t entry_size = core ? 3 : 4;
  const std::size_t most = std::size_t{1} << header_.bits;
  std::size_t count = core || header_size_ < 36 ? 0 : field(32, 4);
  if (count == 0 || count > most) count = most;
  // Some files leave out entries that they do not use; the pixels begin where the header says.
  if (header_.pixels_at > tables_at_) {
    count = std::min(count, (header_.pixels_at - tables_at_) / entry_size);
  }
  if (tables_at_ + count * entry_size > bytes_.size()) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = tables_at_ + i * entry_size;
    header_.palette[i] = {static_cast<std::uint8_t>(little_endian(bytes_, at + 2, 1)),
                          static_cast<std::uint8_t>(little_endian(bytes_, at + 1, 1)),
                          static_cast<std::uint8_t>(little_endian(bytes_, at, 1))};
  }
  return true;
}

void HeaderReader::find_profile() {
  if (header_size_ != kV5Header || field(56, 4) != kEmbeddedProfile) return;
  const std::size_t at = kFileHeader + field(112, 4);
  const std::size_t size = field(116, 4);
  if (at > bytes_.size() || size > bytes_.size() - at) return;
  header_.profile_at = at;
  header_.profile_size = size;
}

Result<BmpHeader> HeaderReader::read() {
  header_size_ = field(0, 4);
  tables_at_ = kFileHeader + header_size_;
  if (bytes_.size() < tables_at_ || !read_size()) return damaged();
  if (auto coding = read_coding(); !coding) return tl::make_unexpected(coding.error());
  header_.pixels_at = static_cast<std::size_t>(little_endian(bytes_, 10, 4));
  if (header_.pixels_at > bytes_.size() || header_.pixels_at < tables_at_ || !read_palette()) {
    return damaged();
  }
  find_profile();
  return header_;
}

}  // namespace

std::uint64_t little_endian(std::span<const std::byte> bytes, std::size_t offset,
                            std::size_t size) {
  if (offset > bytes.size() || bytes.size() - offset < size) return 0;
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;)
    value = value << 8 | std::to_integer<std::uint64_t>(bytes[offset + i]);
  return value;
}

Result<BmpHeader> read_bmp_header(std::span<const std::byte> bytes) {
  return HeaderReader(bytes).read();
}

}  // namespace huemask::picture
