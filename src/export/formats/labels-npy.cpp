#include <fmt/format.h>

#include <algorithm>

#include "base/parallel.h"
#include "export/picture_input.h"
#include "export/wording.h"

namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "application/x-npy";
// With more swatches a byte has no number left for "none", its largest.
constexpr std::size_t kMostInBytes = 255;
constexpr std::size_t kChunk = std::size_t{1} << 20;

// Version 1.0: magic and version, the length of the rest, and what of Python describes the array;
// padded so that the numbers begin at a multiple of 64.
std::string header_of(const LabelMap& labels, bool in_bytes) {
  constexpr std::size_t kAlignment = 64;
  constexpr std::size_t kBeforeText = 10;
  std::string text = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}, {}), }}",
                                 in_bytes ? "|u1" : "<u2", labels.height(), labels.width());
  const std::size_t size = kBeforeText + text.size() + 1;
  text.append((kAlignment - size % kAlignment) % kAlignment, ' ');
  text += '\n';
  std::string header = "\x93NUMPY";
  for (const std::size_t byte :
       {std::size_t{1}, std::size_t{0}, text.size() & 0xFF, text.size() >> 8}) {
    header += static_cast<char>(byte);
  }
  return header + text;
}

// kNoLabel keeps its value, or its lower byte: 65535 and 255.
void append_numbers(std::vector<std::byte>& bytes, const LabelMap& labels, bool in_bytes,
                    const Context& context) {
  const std::size_t start = bytes.size();
  const std::size_t each = in_bytes ? 1 : 2;
  bytes.resize(start + each * labels.size());
  std::byte* to = bytes.data() + start;
  const std::uint16_t* from = labels.data();
  parallel_for_chunks(context.thread_count(), labels.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        for (std::size_t i = begin; i < end; ++i) {
                          to[each * i] = static_cast<std::byte>(from[i] & 0xFF);
                          if (!in_bytes) to[2 * i + 1] = static_cast<std::byte>(from[i] >> 8);
                        }
                      });
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
  const bool in_bytes = input.pictures.front().palette.size() <= kMostInBytes;
  std::vector<std::byte> bytes = to_bytes(header_of(*input.labels, in_bytes));
  append_numbers(bytes, *input.labels, in_bytes, context);
  return sink({"labels.npy", kMediaType, std::move(bytes)});
}

}  // namespace

extern const ExportFormat labels_npy;
const ExportFormat labels_npy = {
    .info = {.id = "labels-npy",
             .summary = "a NumPy array (rows, columns) that holds the number of the color of every "
                        "pixel, from 0: uint8 up to 255 colors (no color: 255), uint16 above (no "
                        "color: 65535)",
             .reference = "NumPy, A Simple File Format for NumPy Arrays (NEP 1), version 1.0",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
