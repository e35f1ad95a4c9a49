#include "export/stroke_font.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "export/utf8.h"

namespace huemask {
namespace {

// The em has 20 units. Coordinates are base-36 digits, x then y: 0 is the top of capitals, 4 that
// of small letters, e (14) the baseline, i (18) the lowest. A glyph is a list of strokes; in one, a
// plain pair is a point on the line and one behind ~ the control point of a quadratic curve between
// its neighbors, as in TrueType outlines. Widths follow from the strokes, those of figures are
// equal.
struct Glyph {
  char character;
  int width;
  std::string_view strokes;
};

constexpr double kEm = 20;
constexpr double kBaseline = 14;
constexpr double kSideBearing = 1.9;
constexpr double kStrokeWidth = 1.75;
constexpr double kDotWidth = 2.3;  // of a stroke without length
constexpr int kSpaceWidth = 2;
constexpr int kStepsPerCurve = 8;
constexpr Glyph kBox = {'\0', 8, "000e8e8000"};
constexpr Glyph kEllipsis = {'\0', 10, "1e1e 5e5e 9e9e"};

constexpr Glyph kGlyphs[] = {
    {'!', 0, "000a 0e0e"},
    {'"', 3, "0003 3033"},
    {'#', 9, "302e 807e 1494 0a8a"},
    {'$', 8, "83~8040~0004~0747~878a~8e4e~0e0b 404e"},
    {'%', 10, "20~4043~4626~0603~0020 901e 88~a8ab~ae8e~6e6b~6888"},
    {'&', 9, "9e24~1040~7073~7547~080b~0e4e~7e98"},
    {'\'', 0, "0003"},
    {'(', 3, "30~0308~0d3g"},
    {')', 3, "00~3338~3d0g"},
    {'*', 6, "3036 0165 0561"},
    {'+', 8, "454d 0989"},
    {',', 1, "1e0g"},
    {'-', 5, "0959"},
    {'.', 0, "0e0e"},
    {'/', 5, "500f"},
    {'0', 8, "40~8087~8e4e~0e07~0040"},
    {'1', 8, "14505e"},
    {'2', 8, "04~0040~8084~87590e8e"},
    {'3', 8, "03~0040~7073~7747 3747~878a~8e4e~0e0b"},
    {'4', 8, "600a8a 606e"},
    {'5', 8, "701006~1545~8589~8e4e~0e0b"},
    {'6', 8, "72~6040~00090a~0e4e~8e8a~8545~050a"},
    {'7', 8, "00803e"},
    {'8', 8, "40~7073~7747~1713~1040 47~878a~8e4e~0e0a~0747"},
    {'9', 8, "1c~2e4e~8e8584~8040~0004~0949~8984"},
    {':', 0, "0505 0e0e"},
    {';', 1, "1515 1e0g"},
    {'<', 6, "64096e"},
    {'=', 7, "0777 0b7b"},
    {'>', 6, "04690e"},
    {'?', 6, "03~0030~6063~66373a 3e3e"},
    {'@', 12, "65~9598~9b6b~3b38~3565 959a~9bab~cbc7~c060~0008~0f7f~9fae"},
    {'A', 10, "0e50ae 2989"},
    {'B', 8, "57070050~7073~7757~878a~8e5e0e07"},
    {'C', 9, "93~8050~0007~0e5e~8e9b"},
    {'D', 9, "000e4e~9e97~904000"},
    {'E', 8, "80000e8e 0767"},
    {'F', 8, "80000e 0767"},
    {'G', 9, "93~8050~0007~0e5e~9e9858"},
    {'H', 9, "000e 909e 0797"},
    {'I', 0, "000e"},
    {'J', 6, "606a~6e3e~0e0b"},
    {'K', 8, "000e 8009 358e"},
    {'L', 7, "000e7e"},
    {'M', 10, "0e0059a0ae"},
    {'N', 9, "0e009e90"},
    {'O', 10, "50~a0a7~ae5e~0e07~0050"},
    {'P', 8, "0e0050~8084~885808"},
    {'Q', 10, "50~a0a7~ae5e~0e07~0050 7baf"},
    {'R', 8, "0e0050~8084~885808 488e"},
    {'S', 8, "83~8040~0004~0747~878a~8e4e~0e0b"},
    {'T', 10, "00a0 505e"},
    {'U', 8, "0009~0e4e~8e8980"},
    {'V', 10, "005ea0"},
    {'W', 14, "003e72bee0"},
    {'X', 9, "009e 900e"},
    {'Y', 10, "0057a0 575e"},
    {'Z', 9, "00900e9e"},
    {'[', 2, "20000g2g"},
    {'\\', 5, "005f"},
    {']', 2, "00202g0g"},
    {'^', 6, "043064"},
    {'_', 8, "0g8g"},
    {'`', 2, "0022"},
    {'a', 7, "16~1444~74777e 7848~080b~0e3e~7e7a"},
    {'b', 8, "000e 09~0444~8489~8e4e~0e09"},
    {'c', 7, "76~6444~0409~0e4e~6e7c"},
    {'d', 8, "808e 89~8444~0409~0e4e~8e89"},
    {'e', 8, "0989~8444~0409~0e4e~7e8c"},
    {'f', 5, "50~20232e 0454"},
    {'g', 8, "848e~8i4i~1i0g 89~8444~0409~0e4e~8e89"},
    {'h', 7, "000e 08~0444~74787e"},
    {'i', 0, "0000 040e"},
    {'j', 3, "3030 343f~3i0i"},
    {'k', 7, "000e 740a 387e"},
    {'l', 3, "000b~0e3e"},
    {'m', 12, "040e 08~0434~64686e 68~6494~c4c8ce"},
    {'n', 7, "040e 08~0444~74787e"},
    {'o', 8, "44~8489~8e4e~0e09~0444"},
    {'p', 8, "040i 09~0444~8489~8e4e~0e09"},
    {'q', 8, "848i 89~8444~0409~0e4e~8e89"},
    {'r', 4, "040e 08~0444"},
    {'s', 6, "66~6434~0406~0939~696b~6e3e~0e0c"},
    {'t', 5, "202b~2e5e 0454"},
    {'u', 7, "040a~0e3e~7e7a 747e"},
    {'v', 8, "044e84"},
    {'w', 12, "043e659ec4"},
    {'x', 7, "047e 740e"},
    {'y', 8, "044e 842i"},
    {'z', 7, "04740e7e"},
    {'{', 3, "30~1014~1808~181c~1g3g"},
    {'|', 0, "000g"},
    {'}', 3, "00~2024~2838~282c~2g0g"},
    {'~', 8, "09~0727~4749~4b6b~8b89"},
};

struct Point {
  double x = 0, y = 0;
};
struct Segment {
  Point from, to;
};

constexpr Glyph kSpace = {' ', kSpaceWidth, ""};

const Glyph& glyph_of(std::string_view character) {
  if (character == " ") return kSpace;
  if (character == "\xE2\x80\xA6") return kEllipsis;
  const auto* end = std::end(kGlyphs);
  const auto* found = std::find_if(std::begin(kGlyphs), end, [&](const Glyph& glyph) {
    return character.size() == 1 && glyph.character == character[0];
  });
  return found == end ? kBox : *found;
}

double units(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

Point between(Point a, Point b, double t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

// The lines of a glyph in its own units, curves as short straight ones.
std::vector<Segment> segments_of(const Glyph& glyph) {
  std::vector<Segment> segments;
  const std::string_view s = glyph.strokes;
  bool begins = true;
  bool curved = false;
  Point last, control;
  for (std::size_t i = 0; i < s.size();) {
    if (s[i] == ' ') {
      begins = true;
      ++i;
      continue;
    }
    const bool is_control = s[i] == '~';
    if (is_control) ++i;
    const Point point = {units(s[i]), units(s[i + 1])};
    i += 2;
    if (is_control) {
      control = point;
    } else if (!begins && curved) {
      Point from = last;
      for (int step = 1; step <= kStepsPerCurve; ++step) {
        const double t = static_cast<double>(step) / kStepsPerCurve;
        const Point to = between(between(last, control, t), between(control, point, t), t);
        segments.push_back({from, to});
        from = to;
      }
    } else if (!begins) {
      segments.push_back({last, point});
    }
    curved = is_control;
    begins = begins && is_control;
    if (!is_control) last = point;
  }
  return segments;
}

double distance(Point p, const Segment& s) {
  const double dx = s.to.x - s.from.x;
  const double dy = s.to.y - s.from.y;
  const double length2 = dx * dx + dy * dy;
  const double along =
      length2 > 0 ? std::clamp(((p.x - s.from.x) * dx + (p.y - s.from.y) * dy) / length2, 0.0, 1.0)
                  : 0;
  const Point nearest = between(s.from, s.to, along);
  return std::sqrt((p.x - nearest.x) * (p.x - nearest.x) + (p.y - nearest.y) * (p.y - nearest.y));
}

std::uint8_t blend(std::uint8_t below, std::uint8_t ink, double coverage) {
  return static_cast<std::uint8_t>(std::lround(below + (ink - below) * coverage));
}

// A glyph as it lies on the pixels: how much of each is covered.
struct Coverage {
  int left = 0, top = 0;
  Plane<float> parts;  // [0, 1]

  // A pixel is covered as far as the line reaches into it; two strokes that meet are one line.
  void add(const Segment& s, double radius) {
    const double reach = radius + 1;
    const int from_x = static_cast<int>(std::floor(std::min(s.from.x, s.to.x) - reach)) - left;
    const int from_y = static_cast<int>(std::floor(std::min(s.from.y, s.to.y) - reach)) - top;
    const int to_x = static_cast<int>(std::max(s.from.x, s.to.x) + reach) - left;
    const int to_y = static_cast<int>(std::max(s.from.y, s.to.y) + reach) - top;
    for (int y = std::max(0, from_y); y <= std::min(to_y, parts.height() - 1); ++y) {
      for (int x = std::max(0, from_x); x <= std::min(to_x, parts.width() - 1); ++x) {
        const double d = distance({left + x + 0.5, top + y + 0.5}, s);
        const auto part = static_cast<float>(std::clamp(radius + 0.5 - d, 0.0, 1.0));
        parts.at(x, y) = std::max(parts.at(x, y), part);
      }
    }
  }
};

// One glyph with its left edge at `x`.
void draw_glyph(const Glyph& glyph, double x, const TextRun& run, Plane<Rgb8>& pixels) {
  const double scale = run.size_px / kEm;
  Coverage coverage{static_cast<int>(std::floor(x)),
                    static_cast<int>(std::floor(run.baseline - run.size_px)),
                    {}};
  const double width = (glyph.width + 2 * kSideBearing) * scale;
  coverage.parts =
      Plane<float>(static_cast<int>(width) + 3, static_cast<int>(1.5 * run.size_px), 0.0F);
  for (Segment segment : segments_of(glyph)) {
    for (Point* p : {&segment.from, &segment.to}) {
      *p = {x + (p->x + kSideBearing) * scale, run.baseline + (p->y - kBaseline) * scale};
    }
    const bool dot = segment.from.x == segment.to.x && segment.from.y == segment.to.y;
    coverage.add(segment, (dot ? kDotWidth : kStrokeWidth) * scale / 2);
  }
  for (int y = 0; y < coverage.parts.height(); ++y) {
    for (int px = 0; px < coverage.parts.width(); ++px) {
      const int to_x = coverage.left + px;
      const int to_y = coverage.top + y;
      if (to_x < 0 || to_y < 0 || to_x >= pixels.width() || to_y >= pixels.height()) continue;
      Rgb8& pixel = pixels.at(to_x, to_y);
      const double part = coverage.parts.at(px, y);
      pixel = {blend(pixel.r, run.ink.r, part), blend(pixel.g, run.ink.g, part),
               blend(pixel.b, run.ink.b, part)};
    }
  }
}

// Calls use(glyph) for each character; bytes that are not UTF-8 are boxes.
template <typename Use>
void for_each_glyph(std::string_view text, const Use& use) {
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(1, utf8_length(text));
    use(glyph_of(text.substr(0, length)));
    text.remove_prefix(length);
  }
}

}  // namespace

double text_width(std::string_view text, double size_px) {
  double width = 0;
  for_each_glyph(text, [&](const Glyph& glyph) { width += glyph.width + 2 * kSideBearing; });
  return width * size_px / kEm;
}

void draw_text(std::string_view text, const TextRun& run, Plane<Rgb8>& pixels) {
  double x = run.anchor == TextAnchor::kStart ? run.x : run.x - text_width(text, run.size_px);
  for_each_glyph(text, [&](const Glyph& glyph) {
    draw_glyph(glyph, x, run, pixels);
    x += (glyph.width + 2 * kSideBearing) * run.size_px / kEm;
  });
}

}  // namespace huemask
