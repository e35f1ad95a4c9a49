// A channel of a picture as a plane of values.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "base/suggest.h"
#include "huemask/difference.h"
#include "huemask/threshold.h"

namespace huemask {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;
constexpr double kStepsPerUnit = 128;
constexpr double kMostChroma = 255;
constexpr double kMostOpponent = 200;  // of a and b; Display P3 reaches 165

constexpr std::array<std::string_view, 7> kNames = {"lightness", "chroma", "a",   "b",
                                                    "red",       "green",  "blue"};
// The letters that are not names already.
constexpr std::array<std::pair<std::string_view, Channel>, 5> kLetters = {
    {{"L", Channel::kLightness},
     {"C", Channel::kChroma},
     {"R", Channel::kRed},
     {"G", Channel::kGreen},
     {"B", Channel::kBlue}}};

std::uint16_t encoded(Rgb8 color, Channel channel) {
  return channel == Channel::kRed ? color.r : channel == Channel::kGreen ? color.g : color.b;
}

float of_lab(float l, float a, float b, Channel channel) {
  switch (channel) {
    case Channel::kLightness:
      return l;
    case Channel::kChroma:
      return std::sqrt(a * a + b * b);
    case Channel::kLabA:
      return a;
    default:
      return b;
  }
}

bool is_encoded(Channel channel) {
  return channel == Channel::kRed || channel == Channel::kGreen || channel == Channel::kBlue;
}

void fill_encoded(const Image& image, Channel channel, std::size_t begin, std::size_t end,
                  std::uint16_t* out) {
  const Rgb8* pixels = image.pixels.data();
  for (std::size_t i = begin; i < end; ++i) out[i] = encoded(pixels[i], channel);
}

void fill_lab(const Image& image, Channel channel, double lowest, std::size_t begin,
              std::size_t end, std::uint16_t* out) {
  const Difference cie76 = *find_difference("cie76");
  std::vector<std::uint32_t> keys(end - begin);
  std::transform(image.pixels.data() + begin, image.pixels.data() + end, keys.begin(), color_key);
  const CoordinateArrays lab = coordinates_of_keys(cie76, image.space, keys, 1);
  for (std::size_t i = begin; i < end; ++i) {
    const std::size_t k = i - begin;
    const double value = of_lab(lab.x[k], lab.y[k], lab.z[k], channel);
    const double step = std::floor((value - lowest) * kStepsPerUnit + 0.5);
    out[i] = static_cast<std::uint16_t>(std::clamp(step, 0.0, kNoValue - 1.0));
  }
}

ChannelPlane described(Channel channel) {
  switch (channel) {
    case Channel::kLightness:
      return {.plane = {}, .steps_per_unit = kStepsPerUnit, .lowest = 0, .range = 100};
    case Channel::kChroma:
      return {.plane = {}, .steps_per_unit = kStepsPerUnit, .lowest = 0, .range = kMostChroma};
    case Channel::kLabA:
    case Channel::kLabB:
      return {.plane = {},
              .steps_per_unit = kStepsPerUnit,
              .lowest = -kMostOpponent,
              .range = 2 * kMostOpponent};
    default:
      return {.plane = {}, .steps_per_unit = 1, .lowest = 0, .range = 255};
  }
}

}  // namespace

std::span<const std::string_view> channel_names() { return kNames; }

Result<Channel> find_channel(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found != kNames.end()) return static_cast<Channel>(found - kNames.begin());
  for (const auto& [letter, channel] : kLetters) {
    if (letter == name) return channel;
  }
  return fail(ErrorCode::kInvalidArgument, unknown_name_message("channel", name, kNames),
              std::string(name));
}

Result<ChannelPlane> channel_plane(const Image& image, Channel channel, const Context& context) {
  ChannelPlane result = described(channel);
  result.plane = Plane<std::uint16_t>(image.width(), image.height());
  std::uint16_t* out = result.plane.data();
  parallel_for_chunks(context.thread_count(), result.plane.size(), kChunk,
                      [&](std::size_t begin, std::size_t end) {
                        if (context.cancelled()) return;
                        if (is_encoded(channel)) {
                          fill_encoded(image, channel, begin, end, out);
                        } else {
                          fill_lab(image, channel, result.lowest, begin, end, out);
                        }
                        if (image.opaque()) return;
                        for (std::size_t i = begin; i < end; ++i) {
                          if (image.alpha.data()[i] == 0) out[i] = kNoValue;
                        }
                      });
  if (context.cancelled()) return fail(ErrorCode::kCancelled, "reading a channel was cancelled");
  return result;
}

}  // namespace huemask
