// The plan, and both formats that draw it. tests/formats reads the files by programs of others.
#include "export/paint_by_numbers.h"

#include <gmock/gmock.h>

#include <cmath>
#include <set>

#include "export/test_input.h"
#include "huemask/decode.h"
#include "mask/test_labels.h"

namespace huemask {
namespace {

using test::Sample;
using testing::HasSubstr;

// Patches of three colors, some of them specks.
Sample patches(int width, int height) {
  Sample s;
  s.labels = test::patchy_labels(width, height, 3, 5);
  s.image.pixels = Plane<Rgb8>(width, height, Rgb8{});
  return s;
}

PaintByNumbers planned(const Sample& s, const PaintOptions& options = {}) {
  auto plan = paint_by_numbers(s.input(), options, {.threads = 1});
  EXPECT_TRUE(plan.has_value());
  return std::move(*plan);
}

TEST(PaintByNumbers, keep_no_facet_below_the_minimum) {
  const Sample s = patches(160, 120);
  const PaintOptions options{.min_facet_percent = 0.5, .min_width_percent = 4};
  const PaintByNumbers plan = planned(s, options);
  EXPECT_GT(plan.parts.facets.facets.size(), 3U);
  for (const Facet& facet : plan.parts.facets.facets) EXPECT_GE(facet.pixels, 96U);
  const auto circles = *inscribed_circles(plan.parts.facets, {.threads = 1});
  for (const InscribedCircle& circle : circles) EXPECT_GE(2 * circle.radius_px, 6.4);
}

TEST(PaintByNumbers, number_every_facet_inside_it) {
  const PaintByNumbers plan = planned(patches(160, 120));
  const Facets& facets = plan.parts.facets;
  ASSERT_EQ(plan.numbers.size(), facets.facets.size());
  for (std::uint32_t i = 0; i < plan.numbers.size(); ++i) {
    const PaintNumber& number = plan.numbers[i];
    EXPECT_EQ(number.label, facets.facets[i].label);
    // All four corners of the digit lie in the facet.
    for (const double across : {-0.278, 0.278}) {
      for (const double up : {-0.36, 0.36}) {
        const double x = (number.x + across * number.size - plan.left) / plan.scale;
        const double y = (number.y + up * number.size - plan.top) / plan.scale;
        EXPECT_EQ(facets.map.at(static_cast<int>(x), static_cast<int>(y)), i);
      }
    }
  }
}

TEST(PaintByNumbers, fit_the_page) {
  for (const auto& [width, height] : {std::pair(200, 100), {100, 200}, {300, 20}}) {
    const PaintByNumbers plan = planned(patches(width, height));
    EXPECT_EQ(plan.page_width > plan.page_height, width > height);
    EXPECT_EQ(plan.pages, 1U);
    EXPECT_GE(plan.left, 0);
    EXPECT_LE(plan.left + plan.scale * width, plan.page_width);
    for (const PaintLegendEntry& entry : plan.legend) {
      EXPECT_GE(entry.y, plan.top + plan.scale * height);
      EXPECT_LE(entry.y + kPaintSwatchHeight, plan.page_height);
    }
  }
}

TEST(PaintByNumbers, list_each_color_that_is_there_under_its_number) {
  Sample s = patches(100, 80);
  for (std::uint16_t& label : s.labels.values()) label = label == 1 ? 2 : label;
  const PaintByNumbers plan = planned(s);
  ASSERT_EQ(plan.legend.size(), 2U);
  EXPECT_EQ(plan.legend[0].label, 0);
  EXPECT_EQ(plan.legend[1].label, 2);
}

TEST(PaintByNumbers, put_a_long_legend_on_pages_of_its_own) {
  Sample s;
  const Swatch red = s.result.palette.swatches[0];
  s.result.palette.swatches.assign(250, red);
  s.labels = LabelMap(250, 100);
  for (int y = 0; y < 100; ++y) {
    for (int x = 0; x < 250; ++x) s.labels.at(x, y) = static_cast<std::uint16_t>(x);
  }
  s.image.pixels = Plane<Rgb8>(250, 100, Rgb8{});
  const PaintByNumbers plan = planned(s, {.min_facet_percent = 0.001, .min_width_percent = 0.1});
  ASSERT_EQ(plan.legend.size(), 250U);
  EXPECT_EQ(plan.pages, 4U);  // the picture, then 84 entries each
  std::set<std::tuple<std::size_t, double, double>> places;
  for (const PaintLegendEntry& entry : plan.legend) {
    EXPECT_GE(entry.page, 1U);
    EXPECT_LE(entry.y + kPaintSwatchHeight, plan.page_height);
    EXPECT_TRUE(places.emplace(entry.page, entry.x, entry.y).second);
  }
}

TEST(PaintByNumbersSvg, has_outlines_numbers_and_a_legend) {
  const auto artifacts =
      export_artifacts(**find_format("paint-by-numbers-svg", ExportKind::kPicture),
                       test::sample().input(), Context{});
  ASSERT_TRUE(artifacts.has_value());
  const std::string svg = test::text_of(artifacts->front());
  EXPECT_THAT(svg, HasSubstr("<title>a.png to paint by numbers</title>"));
  EXPECT_THAT(svg, HasSubstr("<g id=\"outlines\""));
  EXPECT_THAT(svg, HasSubstr(">#008000  green</text>"));
}

TEST(PaintByNumbersPdf, is_a_pdf) {
  const auto artifacts =
      export_artifacts(**find_format("paint-by-numbers-pdf", ExportKind::kPicture),
                       test::sample().input(), Context{});
  ASSERT_TRUE(artifacts.has_value());
  const std::string pdf = test::text_of(artifacts->front());
  EXPECT_TRUE(pdf.starts_with("%PDF-1."));
  EXPECT_TRUE(pdf.find("%%EOF") != std::string::npos);
}

}  // namespace
}  // namespace huemask
