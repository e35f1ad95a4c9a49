#include "export/wording.h"

#include <gtest/gtest.h>

#include <clocale>
#include <cmath>

#include "export/base64.h"
#include "export/html_text.h"
#include "export/json_text.h"

namespace huemask {
namespace {

TEST(Number, drops_trailing_zeros_and_the_sign_of_zero) {
  EXPECT_EQ(number(53.2, 4), "53.2");
  EXPECT_EQ(number(53.0, 4), "53");
  EXPECT_EQ(number(100.0, 0), "100");
  EXPECT_EQ(number(-0.00001, 4), "0");
  EXPECT_EQ(number(-1.23456, 4), "-1.2346");
  EXPECT_FALSE(std::signbit(rounded(-1e-9, 4)));
}

TEST(Number, does_not_depend_on_the_locale) {
  const std::string old = std::setlocale(LC_ALL, nullptr);
  if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr) {
    GTEST_SKIP() << "the locale de_DE.UTF-8 is not installed";
  }
  EXPECT_EQ(number(1234.5, 2), "1234.5");
  EXPECT_EQ(percent(0.341), "34.1 %");
  std::setlocale(LC_ALL, old.c_str());
}

TEST(Grouped, has_a_comma_every_three_digits) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1234567), "1,234,567");
}

TEST(Counted, has_one_thing_or_many) {
  EXPECT_EQ(counted(0, "color"), "0 colors");
  EXPECT_EQ(counted(1, "distinct color"), "1 distinct color");
  EXPECT_EQ(counted(1234, "color"), "1,234 colors");
}

TEST(Percent, keeps_two_digits_of_small_shares) {
  EXPECT_EQ(percent(1), "100.0 %");
  EXPECT_EQ(percent(0.341), "34.1 %");
  EXPECT_EQ(percent(0.001), "0.1 %");
  EXPECT_EQ(percent(0.00025), "0.025 %");
  EXPECT_EQ(percent(1.0 / 268435456), "0.00000037 %");
}

TEST(Duration, changes_to_seconds) {
  EXPECT_EQ(duration(4.26), "4.3 ms");
  EXPECT_EQ(duration(41.2), "41 ms");
  EXPECT_EQ(duration(1840), "1.8 s");
}

TEST(InkOn, is_black_or_white_as_can_be_read) {
  EXPECT_EQ(ink_on({255, 255, 0}), (Rgb8{0, 0, 0}));
  EXPECT_EQ(ink_on({0, 0, 139}), (Rgb8{255, 255, 255}));
}

// RFC 4648, section 10.
TEST(Base64, encodes_the_published_vectors) {
  EXPECT_EQ(base64(to_bytes("")), "");
  EXPECT_EQ(base64(to_bytes("f")), "Zg==");
  EXPECT_EQ(base64(to_bytes("fo")), "Zm8=");
  EXPECT_EQ(base64(to_bytes("foo")), "Zm9v");
  EXPECT_EQ(base64(to_bytes("foob")), "Zm9vYg==");
  EXPECT_EQ(base64(to_bytes("fooba")), "Zm9vYmE=");
  EXPECT_EQ(base64(to_bytes("foobar")), "Zm9vYmFy");
}

TEST(HtmlText, replaces_what_is_not_utf8) {
  EXPECT_EQ(html_text("a<b>&'\""), "a&lt;b&gt;&amp;&#39;&quot;");
  EXPECT_EQ(html_text("é€😀"), "é€😀");
  EXPECT_EQ(html_text("\xff"), "\uFFFD");
  EXPECT_EQ(html_text("\xC0\xAF"), "\uFFFD\uFFFD");            // overlong
  EXPECT_EQ(html_text("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");  // surrogate
  EXPECT_EQ(html_text("\xE2\x82"), "\uFFFD\uFFFD");            // cut off
  EXPECT_EQ(html_text("a\nb"), "a\uFFFDb");
}

TEST(Printable, escapes_controls_and_what_is_not_utf8) {
  EXPECT_EQ(printable("é \t\x7f\x9b"), "é \\x09\\x7f\\x9b");
}

TEST(JsonText, breaks_lists_of_things_and_keeps_numbers_on_a_line) {
  EXPECT_EQ(
      json_text({{"a", {1, 2.5}}, {"b", {{"c", nullptr}}}, {"d", nlohmann::ordered_json::array()}}),
      "{\n  \"a\": [1, 2.5],\n  \"b\": {\"c\": null},\n  \"d\": []\n}\n");
  const auto list = nlohmann::ordered_json::parse(R"({"z": [{"x": 1}, {"x": 2}]})");
  EXPECT_EQ(json_text(list), "{\n  \"z\": [\n    {\"x\": 1},\n    {\"x\": 2}\n  ]\n}\n");
}

}  // namespace
}  // namespace huemask
