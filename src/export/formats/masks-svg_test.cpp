// tests/formats draws the file by a program of others.
#include <gmock/gmock.h>

#include "export/svg_path.h"
#include "export/test_input.h"

namespace huemask {
namespace {

using test::sample;
using test::Sample;
using testing::HasSubstr;
using testing::Not;

std::string svg_of(const ExportInput& input) {
  const auto artifacts =
      export_artifacts(**find_format("masks-svg", ExportKind::kPicture), input, test::threads(2));
  EXPECT_TRUE(artifacts.has_value());
  EXPECT_EQ(artifacts->front().file_name, "masks.svg");
  return test::text_of(artifacts->front());
}

TEST(MasksSvg, have_a_layer_with_id_and_name_for_each_color) {
  const std::string svg = svg_of(sample().input());
  EXPECT_THAT(svg, HasSubstr("viewBox=\"0 0 4 4\""));
  EXPECT_THAT(svg, HasSubstr("<g id=\"color-1-red\" fill=\"#ff0000\" fill-rule=\"evenodd\">\n"
                             "<title>red</title>\n<path id=\"area-1\" d=\"M4 2h-4v-2h4v2z\"/>"));
  EXPECT_THAT(svg, HasSubstr("<g id=\"color-2-green\" fill=\"#008000\""));
  EXPECT_THAT(svg, HasSubstr("<g id=\"color-3-blue\" fill=\"#0000ff\""));
}

TEST(MasksSvg, lay_each_border_between_two_colors_below_them_once) {
  const std::string svg = svg_of(sample().input());
  const std::string seams = svg.substr(svg.find("<g id=\"seams\""), svg.find("</g>"));
  EXPECT_THAT(seams, HasSubstr("<path stroke=\"#ff0000\" d=\"M0 2h4\"/>"));
  EXPECT_EQ(std::count(seams.begin(),
                       seams.begin() + static_cast<std::ptrdiff_t>(seams.find("</g>")), 'M'),
            2);
}

TEST(MasksSvg, leave_borders_to_nothing_as_thin_as_they_are) {
  Sample s = sample();
  std::fill(s.labels.values().begin(), s.labels.values().end(), kNoLabel);
  s.labels.at(1, 1) = 2;
  const std::string svg = svg_of(s.input());
  EXPECT_THAT(svg, Not(HasSubstr("<path stroke")));
  EXPECT_THAT(svg, Not(HasSubstr("color-1")));
  EXPECT_THAT(svg, HasSubstr("color-3-blue"));
  EXPECT_THAT(svg, HasSubstr("<use xlink:href=\"#area-3\"/>\n</clipPath>"));
}

TEST(SvgPath, writes_no_more_than_it_needs) {
  const Curves curves{.starts = {{150, -20}},
                      .pieces = {{.end = {150, 100}, .straight = true},
                                 {.control1 = {150, 150}, .control2 = {205, 90}, .end = {300, 1}},
                                 {.control1 = {301, 1}, .control2 = {302, 2}, .end = {303, 3}},
                                 {.end = {302, 2}, .straight = true}},
                      .piece_from = {0, 4}};
  std::string path;
  append_arc(path, curves, 0);
  EXPECT_EQ(path, "M1.5-.2v1.2c0 .5.55-.1 1.5-.99.01 0 .02.01.03.02l-.01-.01");
}

}  // namespace
}  // namespace huemask
