#include <gmock/gmock.h>

#include <regex>

#include "export/base64.h"
#include "export/test_input.h"
#include "huemask/encode.h"

namespace huemask {
namespace {

using test::sample;
using test::Sample;
using testing::HasSubstr;
using testing::Not;

std::string page(const ExportInput& input) {
  const auto artifacts =
      export_artifacts(**find_format("report-html", ExportKind::kPicture), input, Context{});
  EXPECT_TRUE(artifacts.has_value());
  EXPECT_EQ(artifacts->front().file_name, "report.html");
  return test::text_of(artifacts->front());
}

std::size_t count(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  return static_cast<std::size_t>(
      std::distance(std::sregex_iterator(text.begin(), text.end(), expression), {}));
}

// Without what data URIs and the style sheet hold.
std::string bare(const std::string& text) {
  return std::regex_replace(std::regex_replace(text, std::regex("base64,[A-Za-z0-9+/=]*"), ""),
                            std::regex("<style>[^<]*</style>"), "");
}

// The end tags match the start tags, void elements aside.
void expect_balanced(const std::string& text) {
  const std::regex tag("<(/?)([a-z0-9]+)[^>]*>");
  std::vector<std::string> open;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), tag); it != std::sregex_iterator();
       ++it) {
    const std::string name = (*it)[2];
    if (name == "meta" || name == "img") continue;
    if ((*it)[1].length() == 0) {
      open.push_back(name);
    } else {
      ASSERT_FALSE(open.empty()) << name;
      EXPECT_EQ(open.back(), name);
      open.pop_back();
    }
  }
  EXPECT_TRUE(open.empty());
}

TEST(ReportHtml, shows_every_mask_beside_its_swatch) {
  const std::string text = bare(page(sample().input()));
  expect_balanced(text);
  EXPECT_EQ(count(text, "<li id=\"color-[0-9]\">"), 3U);
  EXPECT_EQ(count(text, "<img "), 1U + 2 * 3);
  EXPECT_EQ(count(text, "<img [^>]*alt=\"[^\"]+\"[^>]*>"), 7U);
  EXPECT_EQ(count(text, "src=\"data:image/png;"), 7U);
  EXPECT_EQ(count(text, "<h1>"), 1U);
  EXPECT_THAT(text, HasSubstr("<!DOCTYPE html>\n<html lang=\"en\">"));
  EXPECT_THAT(text, HasSubstr("<h3><code>#008000</code> green</h3>"));
  EXPECT_THAT(text, HasSubstr("<dd>37.5 %</dd>"));
  EXPECT_THAT(text, HasSubstr("1,234 distinct colors"));
}

TEST(ReportHtml, needs_no_other_file_and_no_script) {
  const std::string text = bare(page(sample().input()));
  EXPECT_THAT(text, Not(HasSubstr("http:")));
  EXPECT_THAT(text, Not(HasSubstr("https:")));
  EXPECT_THAT(text, Not(HasSubstr("<script")));
  EXPECT_THAT(text, Not(HasSubstr("<link")));
  EXPECT_THAT(text, HasSubstr("default-src 'none'"));
}

TEST(ReportHtml, escapes_whatever_a_file_is_called) {
  Sample s = sample();
  s.result.path = "dir/<script>alert('\"&')\x1b</script>\xff";
  s.result.note = "<b>";
  const std::string text = bare(page(s.input()));
  expect_balanced(text);
  EXPECT_THAT(text, Not(HasSubstr("<script")));
  EXPECT_THAT(text, Not(HasSubstr("<b>")));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, HasSubstr("&lt;script&gt;alert(&#39;&quot;&amp;&#39;)"));
  EXPECT_THAT(text, HasSubstr("&lt;b&gt;"));
}

TEST(ReportHtml, links_to_the_files_beside_it) {
  const Sample s = sample();
  ExportInput input = s.input();
  EXPECT_THAT(bare(page(input)), Not(HasSubstr("<h2>Files</h2>")));
  const std::vector<std::string> files = {"labels.npy", "a&b.csv"};
  input.files = files;
  const std::string text = bare(page(input));
  expect_balanced(text);
  EXPECT_THAT(text, HasSubstr("<li><a href=\"labels.npy\">labels.npy</a></li>"));
  EXPECT_THAT(text, HasSubstr("<a href=\"a&amp;b.csv\">a&amp;b.csv</a>"));
}

TEST(ReportHtml, shows_soft_masks_in_gray) {
  const Sample s = sample();
  const std::vector<Mask> soft = test::soft_masks();
  ExportInput input = s.input();
  const std::string hard = page(input);
  input.memberships = soft;
  const std::string gray = page(input);
  expect_balanced(bare(gray));
  const Bytes expected = *encode_png_gray(soft[0].view());
  EXPECT_THAT(gray, HasSubstr(base64(expected)));
  EXPECT_THAT(hard, Not(HasSubstr(base64(expected))));
}

TEST(ReportHtml, shows_the_largest_colors_when_there_are_very_many) {
  Sample s = sample();
  const Swatch red = s.result.palette.swatches[0];
  s.result.palette.swatches.resize(300, red);
  const std::string text = bare(page(s.input()));
  EXPECT_EQ(count(text, "<li id="), 256U);
  EXPECT_THAT(text, HasSubstr("The 256 largest of 300 colors."));
}

}  // namespace
}  // namespace huemask
