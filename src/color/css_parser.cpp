#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/suggest.h"
#include "color/css_grammar.h"
#include "color/css_reader.h"
#include "huemask/color_names.h"
#include "huemask/css_color.h"

namespace huemask {
namespace {

constexpr std::string_view kWhere = "color";

tl::unexpected<Error> wrong(std::string_view text, std::string_view reason) {
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("{} is not a color: {}", quoted(text), reason), std::string(kWhere));
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// `digits`: what follows the '#'.
Result<CssColor> parse_hex(std::string_view text, std::string_view digits) {
  const std::size_t count = digits.size();
  if (count != 3 && count != 4 && count != 6 && count != 8) {
    return wrong(text, fmt::format("# needs 3, 4, 6 or 8 hex digits, not {}", count));
  }
  const bool is_short = count < 5;
  std::array<double, 4> parts = {0, 0, 0, 1};
  for (std::size_t i = 0; i < count / (is_short ? 1 : 2); ++i) {
    const int high = hex_digit(digits[is_short ? i : 2 * i]);
    const int low = hex_digit(digits[is_short ? i : 2 * i + 1]);
    if (high < 0 || low < 0) return wrong(text, "# needs hex digits, 0 to 9 and a to f");
    parts[i] = (high * 16 + low) / 255.0;
  }
  return CssColor{
      .space = CssSpace::kSrgb, .coordinates = {parts[0], parts[1], parts[2]}, .alpha = parts[3]};
}

std::string unknown_name(std::string_view name) {
  std::vector<std::string_view> names;
  for (const NamedColor& color : css_named_colors()) names.push_back(color.name);
  return fmt::format(
      "no such name; did you mean '{}'? Give #rrggbb, a CSS name, or rgb(), hsl(), hwb(), lab(), "
      "lch(), oklab(), oklch(), color()",
      nearest_name(name, names));
}

Result<CssColor> parse_name(std::string_view text, std::string_view name) {
  if (name == "transparent") return CssColor{.alpha = 0};
  if (const std::optional<Rgb8> rgb = find_css_color(name)) {
    return CssColor{.space = CssSpace::kSrgb,
                    .coordinates = {rgb->r / 255.0, rgb->g / 255.0, rgb->b / 255.0}};
  }
  return wrong(text, unknown_name(name));
}

// The values between the parentheses of a color function.
struct Arguments {
  std::vector<CssValue> values;  // three, and the alpha if there is one
  bool commas = false;
};

// Reads up to and with the closing parenthesis. The notation with commas puts a comma before the
// alpha, the other one a slash.
Result<Arguments> read_arguments(CssReader& reader, bool commas_allowed) {
  Arguments out;
  for (;;) {
    const std::size_t count = out.values.size();
    if (reader.take(')') || reader.at_end()) {
      if (count < 3) {
        return fail(ErrorCode::kInvalidArgument,
                    fmt::format("three components are needed, and there {} {}",
                                count == 1 ? "is" : "are", count));
      }
      return out;
    }
    if (count == 4) {
      return fail(
          ErrorCode::kInvalidArgument,
          fmt::format("more than three components and an alpha, from {}", quoted(reader.rest())));
    }
    const bool comma = count > 0 && reader.take(',');
    const bool slash = count == 3 && !comma && reader.take('/');
    if (comma && !commas_allowed) {
      return fail(ErrorCode::kInvalidArgument, "put spaces, not commas, between the components");
    }
    if (count == 1) out.commas = comma;
    if (count > 1 && !slash && comma != out.commas) {
      return fail(ErrorCode::kInvalidArgument, count == 3 && !comma
                                                   ? "put a '/' before the alpha"
                                                   : "put commas between all components or none");
    }
    if (slash && out.commas) {
      return fail(ErrorCode::kInvalidArgument, "put a comma, not '/', before the alpha");
    }
    if (count == 3 && !slash && !out.commas) {
      return fail(ErrorCode::kInvalidArgument, "put a '/' before the alpha");
    }
    const Result<CssValue> value = reader.take_value();
    if (!value) return tl::make_unexpected(value.error());
    out.values.push_back(*value);
  }
}

// The rules of the older notation: no `none`; rgb() all numbers or all percentages; hsl()
// percentages.
Result<void> check_commas(const CssFunction& function, const Arguments& arguments) {
  for (const CssValue& value : arguments.values) {
    if (value.unit == CssUnit::kNone) {
      return fail(ErrorCode::kInvalidArgument, "'none' does not go with commas; use spaces");
    }
  }
  const auto& v = arguments.values;
  if (function.space == CssSpace::kSrgb && (v[0].unit != v[1].unit || v[1].unit != v[2].unit)) {
    return fail(ErrorCode::kInvalidArgument,
                "with commas, give three numbers or three percentages");
  }
  if (function.space == CssSpace::kHsl &&
      (v[1].unit != CssUnit::kPercent || v[2].unit != CssUnit::kPercent)) {
    return fail(ErrorCode::kInvalidArgument,
                "with commas, give saturation and lightness in percent");
  }
  return {};
}

Result<double> component_value(const CssComponent& component, const CssValue& value) {
  if (value.unit == CssUnit::kNone) return 0.0;
  if (component.kind == CssComponent::Kind::kHue) {
    if (value.unit == CssUnit::kPercent) {
      return fail(ErrorCode::kInvalidArgument, "a hue is an angle, not a percentage");
    }
    return value.value;
  }
  if (value.unit == CssUnit::kAngle) {
    return fail(ErrorCode::kInvalidArgument, "an angle stands where a number or percentage must");
  }
  const double factor =
      value.unit == CssUnit::kPercent ? component.per_percent : component.per_number;
  return std::clamp(value.value * factor, component.minimum, component.maximum);
}

Result<CssColor> make_color(const CssFunction& function, const Arguments& arguments) {
  CssColor color{.space = function.space};
  for (std::size_t i = 0; i < 3; ++i) {
    const Result<double> value = component_value(function.components[i], arguments.values[i]);
    if (!value) return tl::make_unexpected(value.error());
    color.coordinates[i] = *value;
    color.missing[i] = arguments.values[i].unit == CssUnit::kNone;
  }
  if (arguments.values.size() == 4) {
    const CssComponent alpha = {.minimum = 0, .maximum = 1};
    const Result<double> value = component_value(alpha, arguments.values[3]);
    if (!value) return tl::make_unexpected(value.error());
    color.alpha = *value;
    color.alpha_missing = arguments.values[3].unit == CssUnit::kNone;
  }
  return color;
}

std::vector<std::string_view> names_of(std::span<const CssFunction> list) {
  std::vector<std::string_view> names;
  for (const CssFunction& entry : list) names.push_back(entry.name);
  return names;
}

// After `name(`, up to the end of the text.
Result<CssColor> parse_function(CssReader& reader, const std::string& name) {
  const CssFunction* function = nullptr;
  if (name == "color") {
    const std::string space = reader.take_identifier();
    function = find_css_color_space(space);
    if (function == nullptr) {
      return fail(ErrorCode::kInvalidArgument,
                  unknown_name_message("color space", space, names_of(css_color_spaces())));
    }
  } else {
    function = find_css_function(name);
    if (function == nullptr) {
      std::vector<std::string_view> names = names_of(css_functions());
      names.emplace_back("color");
      return fail(ErrorCode::kInvalidArgument, unknown_name_message("function", name, names));
    }
  }
  const Result<Arguments> arguments = read_arguments(reader, function->commas);
  if (!arguments) return tl::make_unexpected(arguments.error());
  if (arguments->commas) {
    if (auto valid = check_commas(*function, *arguments); !valid) {
      return tl::make_unexpected(valid.error());
    }
  }
  if (!reader.at_end()) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("{} is left over after it", quoted(reader.rest())));
  }
  return make_color(*function, *arguments);
}

}  // namespace

Result<CssColor> parse_css_color(std::string_view text) {
  CssReader reader(text);
  if (reader.at_end()) {
    return wrong(text, "it is empty; give #rrggbb, a CSS name or a function such as lab()");
  }
  if (reader.take('#')) {
    std::string_view digits = reader.rest();
    const std::size_t end = digits.find_first_of(" \t\n\r\f/");
    CssReader tail(end == std::string_view::npos ? std::string_view{} : digits.substr(end));
    if (!tail.at_end()) return wrong(text, fmt::format("{} is left over", quoted(tail.rest())));
    return parse_hex(text, digits.substr(0, end));
  }
  const std::string name = reader.take_identifier();
  if (name.empty()) {
    return wrong(text, "give #rrggbb, a CSS name, or a function such as rgb() or lab()");
  }
  // CSS allows no space between a function's name and its parenthesis.
  if (!reader.rest().starts_with("(")) {
    if (!reader.at_end()) return wrong(text, fmt::format("{} is left over", quoted(reader.rest())));
    return parse_name(text, name);
  }
  (void)reader.take('(');
  Result<CssColor> color = parse_function(reader, name);
  if (!color) return wrong(text, color.error().message);
  return color;
}

}  // namespace huemask
