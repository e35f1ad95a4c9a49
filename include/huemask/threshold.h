// Room: segment
// Threshold masks: a plane of values parted into classes, one entry per way in
// src/segment/thresholds/<id>.cpp.
//
// Values are lightness, chroma or any other channel of a picture, or a map of color differences.
// Hue is none of them: it is a circle, and a threshold on a line would cut through red.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/method.h"
#include "huemask/plane.h"
#include "huemask/result.h"

namespace huemask {

// No value: the pixel does not count and is in no class (transparent ones; those that a map of
// differences leaves out).
inline constexpr std::uint16_t kNoValue = 0xFFFF;

// Values in steps of 1 / steps_per_unit from `lowest` on, as the owner of `plane` keeps them.
struct ValueView {
  PlaneView<const std::uint16_t> plane;
  double steps_per_unit = 1;
  double lowest = 0;   // the value that 0 stands for
  double range = 255;  // how far values can be apart, in units
};

enum class Channel : std::uint8_t {
  kLightness,  // CIELAB (D65) L, 0 to 100, in steps of 1/128
  kChroma,     // C of the same, up to 255, in steps of 1/128
  kLabA,       // a and b of the same, -200 to 200, in steps of 1/128
  kLabB,
  kRed,  // encoded, 0 to 255, as are
  kGreen,
  kBlue,
};

// A channel of a picture; kNoValue where alpha is 0.
struct ChannelPlane {
  Plane<std::uint16_t> plane;
  double steps_per_unit = 1;
  double lowest = 0;
  double range = 255;
  [[nodiscard]] ValueView view() const { return {plane.view(), steps_per_unit, lowest, range}; }
};

// Their names, in the order of Channel: "lightness", "chroma", "a", "b", "red", "green", "blue".
[[nodiscard]] std::span<const std::string_view> channel_names();
// By name, or "L", "C", "R", "G", "B"; invalid_argument names the nearest.
[[nodiscard]] Result<Channel> find_channel(std::string_view name);

// Deterministic: the same bytes for every SIMD target and number of threads. Errors: cancelled.
// Cost: 1 to 4 ns a pixel, and 2 bytes.
[[nodiscard]] Result<ChannelPlane> channel_plane(const Image& image, Channel channel,
                                                 const Context& context);

// The class of each pixel, rising with the value, from 0 on; kNoClass where there is no value.
using ClassMap = Plane<std::uint8_t>;
inline constexpr std::uint8_t kNoClass = 0xFF;

struct Classification {
  ClassMap classes;
  int count = 2;  // of classes; some may have no pixel
  // Where the threshold is the same everywhere: the largest step of each class but the last, and
  // count - 1 of them. Empty where it differs from place to place.
  std::vector<std::uint16_t> cuts;
};

// One way to threshold. Parameter arrays are in the order of info.parameters.
struct ThresholdMethod {
  MethodInfo info;
  // Errors: cancelled. The same bytes for any number of threads.
  Result<Classification> (*classify)(const ValueView& values, const ParameterValues& parameters,
                                     const Context& context) = nullptr;
};

// Every way of the build, sorted by id.
[[nodiscard]] std::span<const ThresholdMethod* const> all_thresholds();

// A way with its parameters chosen.
class Threshold {
 public:
  // With the default parameters.
  explicit Threshold(const ThresholdMethod& method) : method_(&method), values_(method.info) {}
  [[nodiscard]] const ThresholdMethod& method() const { return *method_; }
  [[nodiscard]] std::string_view id() const { return method_->info.id; }
  [[nodiscard]] const ParameterValues& parameters() const { return values_; }
  // Sets those of a list "name=value,name=value"; invalid_argument for what cannot be.
  [[nodiscard]] Result<void> set_all(std::string_view list) {
    return values_.set_all("threshold", list);
  }

 private:
  const ThresholdMethod* method_;
  ParameterValues values_;
};

// The way called `spec`: an id, with parameters after a colon if wanted
// ("multi-otsu:classes=4"). invalid_argument names the nearest valid id or parameter.
[[nodiscard]] Result<Threshold> find_threshold(std::string_view spec);

// Parts the values into classes. One value everywhere is all class 0 for those with one threshold:
// nothing stands out. Errors: too_large, cancelled. Deterministic. Cost: about 2 ns a pixel for
// those with one threshold everywhere, 10 ns for the others.
[[nodiscard]] Result<Classification> classify(const ValueView& values, const Threshold& threshold,
                                              const Context& context);

// The Mask (mask.h) of a class: 255 where the class is `index`, else 0.
[[nodiscard]] Plane<std::uint8_t> mask_of_class(const ClassMap& classes, int index,
                                                const Context& context);

}  // namespace huemask
