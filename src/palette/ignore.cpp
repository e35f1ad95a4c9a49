#include "huemask/ignore.h"

#include <fmt/format.h>

#include <charconv>
#include <system_error>

#include "huemask/css_color.h"
#include "palette/near_colors.h"

namespace huemask {
namespace {

constexpr double kMostDifference = 100;
// The fast conversion to CIELAB is within 5e-4 of the exact one in each coordinate
// (coordinates_of_keys), the kernel within 2e-4 (ciede2000). No two 8-bit colors are as near.
constexpr double kRounding = 1e-3;

}  // namespace

Result<void> IgnoredColor::validate() const {
  if (delta_e >= 0 && delta_e <= kMostDifference) return {};
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("a color is ignored up to a difference of 0 to {}, not {}",
                          kMostDifference, delta_e),
              "ignore");
}

Result<IgnoredColor> parse_ignored_color(std::string_view text) {
  const std::size_t tilde = text.find('~');  // no CSS color holds one
  const auto color = parse_css_color(text.substr(0, tilde));
  if (!color) return fail(color.error().code, color.error().message, "ignore");
  IgnoredColor ignored{.color = css_to_xyz(*color)};
  if (tilde == std::string_view::npos) return ignored;
  const std::string_view number = text.substr(tilde + 1);
  const char* end = number.data() + number.size();
  const auto [stop, error] = std::from_chars(number.data(), end, ignored.delta_e);
  if (error == std::errc{} && stop == end && ignored.validate()) return ignored;
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("after ~ must stand a difference from 0 to {}, not '{}'", kMostDifference,
                          number),
              "ignore");
}

ColorTable without_colors(const ColorTable& table, const std::vector<IgnoredColor>& ignored,
                          const Context& context) {
  palette::NearColors near(table, context.thread_count());
  for (const IgnoredColor& each : ignored) near.mark(each.color, each.delta_e + kRounding);
  return near.unmarked();
}

}  // namespace huemask
