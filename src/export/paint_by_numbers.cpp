#include "export/paint_by_numbers.h"

#include <algorithm>
#include <cmath>

#include "export/picture_input.h"
#include "export/reduce_labels.h"

namespace huemask {
namespace {

constexpr int kMostSide = 1600;        // finer than a brush on this paper
constexpr double kShortSide = 595.28;  // A4: 210 mm by 297 mm
constexpr double kLongSide = 841.89;
constexpr double kMargin = 36;
constexpr double kGap = 14;  // between picture and legend
constexpr double kColumnWidth = 172;
constexpr double kRowHeight = 24;
constexpr double kMostLegend = 0.3;  // of the page, below the picture

// Digits of Helvetica: 0.556 of the size wide, 0.72 high (Adobe, Core 14 AFM files).
constexpr double kDigitWidth = 0.556;
constexpr double kDigitHeight = 0.72;
constexpr double kMostOfCircle = 0.85;    // that a number may take
constexpr double kLargestNumber = 0.016;  // of the longer side

// The largest size at which the number fits a circle.
double size_in_circle(double radius, std::uint16_t label, double most) {
  const int digits = label + 1 < 10 ? 1 : (label + 1 < 100 ? 2 : (label + 1 < 1000 ? 3 : 5));
  const double width = kDigitWidth * digits;
  const double diagonal = std::sqrt(width * width + kDigitHeight * kDigitHeight);
  return std::min(most, 2 * kMostOfCircle * radius / diagonal);
}

struct Legend {
  std::size_t columns = 1;
  std::size_t rows = 0;       // below the picture; 0: on pages of its own
  std::size_t rows_each = 0;  // of these pages
};

Legend legend_for(std::size_t entries, double width, double height) {
  Legend legend;
  legend.columns = static_cast<std::size_t>((width - 2 * kMargin) / kColumnWidth);
  const std::size_t rows = (entries + legend.columns - 1) / legend.columns;
  legend.rows_each = static_cast<std::size_t>((height - 2 * kMargin) / kRowHeight);
  if (static_cast<double>(rows) * kRowHeight <= kMostLegend * height) legend.rows = rows;
  return legend;
}

// Where everything goes on the pages.
void lay_out(PaintByNumbers& sheet, const std::vector<std::uint16_t>& used, int width, int height) {
  sheet.page_width = width > height ? kLongSide : kShortSide;
  sheet.page_height = width > height ? kShortSide : kLongSide;
  const Legend legend = legend_for(used.size(), sheet.page_width, sheet.page_height);
  const double below = legend.rows == 0 ? 0 : kGap + static_cast<double>(legend.rows) * kRowHeight;
  const double room_x = sheet.page_width - 2 * kMargin;
  const double room_y = sheet.page_height - 2 * kMargin - below;
  sheet.scale = std::min(room_x / width, room_y / height);
  sheet.left = (sheet.page_width - sheet.scale * width) / 2;
  sheet.top = kMargin;
  const std::size_t each = legend.rows_each * legend.columns;
  for (std::size_t i = 0; i < used.size(); ++i) {
    const std::size_t in_page = legend.rows > 0 ? i : i % each;
    const std::size_t page = legend.rows > 0 ? 0 : 1 + i / each;
    const std::size_t row = in_page / legend.columns;
    const double top = legend.rows > 0 ? sheet.top + sheet.scale * height + kGap : kMargin;
    sheet.legend.push_back(
        {.label = used[i],
         .page = page,
         .x = kMargin + static_cast<double>(in_page % legend.columns) * kColumnWidth,
         .y = top + static_cast<double>(row) * kRowHeight});
    sheet.pages = page + 1;
  }
}

void place_numbers(PaintByNumbers& sheet, const std::vector<InscribedCircle>& circles) {
  const RegionMap& map = sheet.parts.facets.map;
  const double most = kLargestNumber * std::max(map.width(), map.height()) * sheet.scale;
  for (std::size_t i = 0; i < circles.size(); ++i) {
    const std::uint16_t label = sheet.parts.facets.facets[i].label;
    sheet.numbers.push_back(
        {.x = sheet.left + sheet.scale * (circles[i].x + 0.5),
         .y = sheet.top + sheet.scale * (circles[i].y + 0.5),
         .size = size_in_circle(circles[i].radius_px * sheet.scale, label, most),
         .label = label});
  }
}

std::vector<std::uint16_t> labels_of(const Facets& facets) {
  std::vector<std::uint16_t> labels;
  for (const Facet& facet : facets.facets) labels.push_back(facet.label);
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  return labels;
}

// Small enough for paper, without what is narrower than half of what may stay.
Result<LabelMap> calm_labels(const LabelMap& labels, const PaintOptions& options,
                             const Context& context) {
  auto small = reduce_labels(labels, kMostSide, context);
  if (!small) return small;
  const double width = options.min_width_percent / 100 * std::max(small->width(), small->height());
  const int radius = static_cast<int>(width / 2);
  return radius == 0 ? std::move(small) : most_common_labels(*small, radius, context);
}

Result<Facets> large_facets(const LabelMap& labels, const Palette& palette,
                            const PaintOptions& options, const Context& context) {
  auto facets = find_facets(labels, context);
  if (!facets) return facets;
  std::vector<Lab> colors;
  for (const Swatch& swatch : palette.swatches) colors.push_back(swatch.lab);
  const double pixels = options.min_facet_percent / 100 * static_cast<double>(labels.size());
  const FacetMinimum minimum{
      .pixels = static_cast<std::uint64_t>(std::ceil(pixels)),
      .width_px = options.min_width_percent / 100 * std::max(labels.width(), labels.height())};
  return merge_small_facets(*facets, colors, minimum, context);
}

}  // namespace

Result<PaintByNumbers> paint_by_numbers(const ExportInput& input, const PaintOptions& options,
                                        const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return tl::make_unexpected(valid.error());
  const auto labels = calm_labels(*input.labels, options, context);
  if (!labels) return tl::make_unexpected(labels.error());
  context.report(0.2);
  auto facets = large_facets(*labels, input.pictures.front().palette, options, context);
  if (!facets) return tl::make_unexpected(std::move(facets).error());
  context.report(0.5);
  auto boundaries = trace_boundaries(std::as_const(facets->map).view(), context);
  if (!boundaries) return tl::make_unexpected(std::move(boundaries).error());
  auto curves = fit_curves(
      *boundaries, labels->width(), labels->height(), {.tolerance_px = options.tolerance_px},
      {.threads = context.threads, .limits = context.limits, .cancel = context.cancel});
  if (!curves) return tl::make_unexpected(std::move(curves).error());
  const auto circles = inscribed_circles(*facets, context);
  if (!circles) return tl::make_unexpected(circles.error());
  context.report(0.8);
  PaintByNumbers sheet{.parts = {std::move(*facets), std::move(*boundaries)},
                       .curves = std::move(*curves)};
  lay_out(sheet, labels_of(sheet.parts.facets), labels->width(), labels->height());
  place_numbers(sheet, *circles);
  return sheet;
}

std::string paint_legend_text(const Swatch& swatch) {
  return huemask::hex(swatch.srgb) + "  " + swatch.name;
}

}  // namespace huemask
