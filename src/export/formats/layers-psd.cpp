#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/parallel.h"
#include "export/big_endian.h"
#include "export/layers_input.h"
#include "export/pack_bits.h"
#include "export/wording.h"
#include "huemask/encode.h"

// By hand: of the libraries in Debian and Ubuntu only ImageMagick's writes PSD with layers
// (docs/decisions/0028).
namespace huemask::formats {
namespace {

constexpr const char* kMediaType = "image/vnd.adobe.photoshop";
constexpr int kMostSide = 30'000;
constexpr std::size_t kMostBytes = std::size_t{1} << 31;

constexpr int kAlpha = -1;  // the id of that channel
constexpr std::size_t kPackBits = 1;

void append_text(Bytes& bytes, std::string_view text) {
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
}

void append_all(Bytes& bytes, const Bytes& more) {
  bytes.insert(bytes.end(), more.begin(), more.end());
}

void pad(Bytes& bytes, std::size_t multiple) {
  while (bytes.size() % multiple != 0) bytes.push_back(std::byte{0});
}

// With its length, of four bytes, before it.
void append_sized(Bytes& bytes, const Bytes& section) {
  append_u32(bytes, section.size());
  append_all(bytes, section);
}

std::uint8_t sample(const Image& image, int channel, int x, int y) {
  if (channel == kAlpha) return image.opaque() ? std::uint8_t{255} : image.alpha.at(x, y);
  const Rgb8 color = image.pixels.at(x, y);
  return channel == 0 ? color.r : channel == 1 ? color.g : color.b;
}

// One channel of a picture: how long each row is, then the rows.
struct PackedChannel {
  Bytes sizes;
  Bytes rows;
};

PackedChannel packed_channel(const Image& image, int channel, const Context& context) {
  PackedChannel packed;
  std::vector<std::uint8_t> row(static_cast<std::size_t>(image.width()));
  for (int y = 0; y < image.height() && !context.cancelled(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      row[static_cast<std::size_t>(x)] = sample(image, channel, x, y);
    }
    const std::size_t before = packed.rows.size();
    append_packed(packed.rows, row);
    append_u16(packed.sizes, packed.rows.size() - before);
  }
  return packed;
}

// All channels of all pictures, each on its own thread: `channels` of each, in that order.
Result<std::vector<PackedChannel>> packed_channels(std::span<const Image* const> images,
                                                   std::span<const int> channels,
                                                   const Context& context) {
  std::vector<PackedChannel> packed(images.size() * channels.size());
  parallel_for_chunks(context.thread_count(), packed.size(), 1, [&](std::size_t i, std::size_t) {
    packed[i] =
        packed_channel(*images[i / channels.size()], channels[i % channels.size()], context);
  });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
  std::size_t total = 0;
  for (const PackedChannel& each : packed) total += each.sizes.size() + each.rows.size();
  if (total > kMostBytes) {
    return fail(ErrorCode::kTooLarge,
                "the file would pass 2 GiB, which PSD cannot hold; use layers-ora, or make the "
                "picture smaller with --max-side",
                "export");
  }
  return packed;
}

void append_header(Bytes& bytes, const Image& merged) {
  constexpr std::size_t kVersion = 1;
  constexpr std::size_t kDepth = 8;
  constexpr std::size_t kRgb = 3;
  append_text(bytes, "8BPS");
  append_u16(bytes, kVersion);
  bytes.resize(bytes.size() + 6);
  append_u16(bytes, merged.opaque() ? 3 : 4);
  append_u32(bytes, static_cast<std::size_t>(merged.height()));
  append_u32(bytes, static_cast<std::size_t>(merged.width()));
  append_u16(bytes, kDepth);
  append_u16(bytes, kRgb);
  append_u32(bytes, 0);  // color mode data: none in RGB
}

// A block of "Image Resources"; without a name.
void append_resource(Bytes& bytes, std::size_t id, const Bytes& data) {
  append_text(bytes, "8BIM");
  append_u16(bytes, id);
  append_u16(bytes, 0);
  append_sized(bytes, data);
  pad(bytes, 2);
}

Bytes resources(RgbSpace space) {
  constexpr std::size_t kResolution = 1005;
  constexpr std::size_t kProfile = 1039;
  Bytes resolution;
  for (int axis = 0; axis < 2; ++axis) {
    append_u32(resolution, std::size_t{72} << 16);  // dots per inch, with 16 bits of fraction
    append_u16(resolution, 1);                      // shown per inch
    append_u16(resolution, 1);                      // sides shown in inches
  }
  Bytes bytes;
  append_resource(bytes, kResolution, resolution);
  append_resource(bytes, kProfile, icc_profile(space));
  return bytes;
}

// Old programs read a short name in ASCII, all others the one in Unicode behind it.
Bytes names_of(const std::string& name) {
  constexpr std::size_t kLongest = 31;
  std::string old_name;
  for (const char16_t unit : utf8_to_utf16(name)) {
    if (old_name.size() < kLongest) old_name += unit < 0x7F ? static_cast<char>(unit) : '_';
  }
  Bytes bytes = {static_cast<std::byte>(old_name.size())};
  append_text(bytes, old_name);
  pad(bytes, 4);
  const std::u16string units = utf8_to_utf16(name);
  Bytes unicode;
  append_u32(unicode, units.size());
  append_utf16(unicode, units);
  pad(unicode, 4);
  append_text(bytes, "8BIMluni");
  append_sized(bytes, unicode);
  return bytes;
}

constexpr std::array kLayerChannels = {kAlpha, 0, 1, 2};

Bytes layer_record(const Layer& layer, std::span<const PackedChannel> channels) {
  Bytes bytes;
  append_u32(bytes, 0);
  append_u32(bytes, 0);
  append_u32(bytes, static_cast<std::size_t>(layer.image.height()));
  append_u32(bytes, static_cast<std::size_t>(layer.image.width()));
  append_u16(bytes, channels.size());
  for (std::size_t c = 0; c < channels.size(); ++c) {
    append_u16(bytes, static_cast<std::size_t>(kLayerChannels[c]));
    append_u32(bytes, 2 + channels[c].sizes.size() + channels[c].rows.size());
  }
  append_text(bytes, "8BIMnorm");
  constexpr std::byte kOpaque{255};
  constexpr std::byte kNewFlags{8};  // visible; the flag says that the bits above have a meaning
  bytes.insert(bytes.end(), {kOpaque, std::byte{0}, kNewFlags, std::byte{0}});
  Bytes extra;
  append_u32(extra, 0);  // no layer mask
  append_u32(extra, 0);  // no blending ranges
  append_all(extra, names_of(layer.name));
  append_sized(bytes, extra);
  return bytes;
}

void append_layers(Bytes& bytes, const LayerStack& stack, std::span<const PackedChannel> channels,
                   bool merged_is_opaque) {
  const std::size_t count = stack.layers.size();
  const std::size_t each = kLayerChannels.size();
  Bytes records;
  // Below zero: the merged picture has an alpha channel.
  append_u16(records, merged_is_opaque ? count : 0 - count);
  for (std::size_t i = 0; i < count; ++i) {
    append_all(records, layer_record(stack.layers[i], channels.subspan(i * each, each)));
  }
  std::size_t size = records.size();
  for (const PackedChannel& channel : channels)
    size += 2 + channel.sizes.size() + channel.rows.size();
  const std::size_t padding = (4 - size % 4) % 4;
  append_u32(bytes, 4 + size + padding + 4);
  append_u32(bytes, size + padding);
  append_all(bytes, records);
  for (const PackedChannel& channel : channels) {
    append_u16(bytes, kPackBits);
    append_all(bytes, channel.sizes);
    append_all(bytes, channel.rows);
  }
  bytes.resize(bytes.size() + padding);
  append_u32(bytes, 0);  // no global layer mask
}

// In the merged picture, colors lie on white as far as they are transparent.
Image on_white(Image image) {
  for (std::size_t i = 0; !image.opaque() && i < image.pixels.size(); ++i) {
    Rgb8& color = image.pixels.values()[i];
    const unsigned alpha = image.alpha.values()[i];
    for (std::uint8_t* c : {&color.r, &color.g, &color.b}) {
      *c = static_cast<std::uint8_t>((*c * alpha + 255 * (255 - alpha) + 127) / 255);
    }
  }
  return image;
}

void append_merged(Bytes& bytes, std::span<const PackedChannel> channels) {
  append_u16(bytes, kPackBits);
  for (const PackedChannel& channel : channels) append_all(bytes, channel.sizes);
  for (const PackedChannel& channel : channels) append_all(bytes, channel.rows);
}

Result<Bytes> encode(const LayerStack& stack, const Context& context) {
  auto flat = flattened(stack, context);
  if (!flat) return tl::make_unexpected(std::move(flat).error());
  const Image merged = on_white(std::move(*flat));
  std::vector<const Image*> images;
  for (const Layer& layer : stack.layers) images.push_back(&layer.image);
  const auto layers = packed_channels(images, kLayerChannels, context);
  if (!layers) return tl::make_unexpected(layers.error());
  constexpr std::array kMergedChannels = {0, 1, 2, kAlpha};
  const std::array whole = {&merged};
  const auto flat_channels =
      packed_channels(whole, std::span(kMergedChannels).first(merged.opaque() ? 3 : 4), context);
  if (!flat_channels) return tl::make_unexpected(flat_channels.error());
  Bytes bytes;
  append_header(bytes, merged);
  append_sized(bytes, resources(merged.space));
  append_layers(bytes, stack, *layers, merged.opaque());
  append_merged(bytes, *flat_channels);
  return bytes;
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_layers_input(input); !valid) return valid;
  const LayerStack& stack = *input.layers;
  const Image& first = stack.layers.front().image;
  if (std::max(first.width(), first.height()) > kMostSide) {
    return fail(ErrorCode::kUnsupported,
                fmt::format("PSD holds at most {} pixels a side; use layers-ora, or make the "
                            "picture smaller with --max-side",
                            grouped(kMostSide)),
                "export");
  }
  auto bytes = encode(stack, context);
  if (!bytes) return tl::make_unexpected(std::move(bytes).error());
  return sink({"layers.psd", kMediaType, std::move(*bytes)});
}

}  // namespace

extern const ExportFormat layers_psd;
const ExportFormat layers_psd = {
    .info = {.id = "layers-psd",
             .summary =
                 "PSD, for Photoshop, Affinity Photo, GIMP and others: the layers with their "
                 "names, the picture that they make, its ICC profile; up to 30,000 pixels a "
                 "side",
             .reference = "Adobe, Photoshop File Formats Specification (2019)",
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kLayers,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
