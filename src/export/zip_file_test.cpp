// That it is a ZIP file others read is for tests/formats.
#include "export/zip_file.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace huemask {
namespace {

std::string zip_of(std::string_view first, std::string_view second) {
  ZipFile zip;
  EXPECT_TRUE(zip.add("mimetype", std::as_bytes(std::span(first))).has_value());
  EXPECT_TRUE(zip.add("folder/b", std::as_bytes(std::span(second))).has_value());
  const auto bytes = zip.finish();
  EXPECT_TRUE(bytes.has_value());
  return {reinterpret_cast<const char*>(bytes->data()), bytes->size()};
}

// OpenRaster, "File layout": whoever looks at the first bytes alone finds the type at byte 38.
TEST(ZipFile, stores_the_first_file_where_its_type_is_looked_for) {
  const std::string zip = zip_of("image/openraster", "abc");
  EXPECT_EQ(zip.substr(0, 4), "PK\x03\x04");
  EXPECT_EQ(zip.substr(30, 8), "mimetype");
  EXPECT_EQ(zip.substr(38, 16), "image/openraster");
}

TEST(ZipFile, holds_names_and_bytes_and_nothing_of_the_day) {
  const std::string zip = zip_of("one", "two");
  EXPECT_NE(zip.find("folder/btwo"), std::string::npos);
  EXPECT_EQ(zip.substr(10, 4), std::string("\x00\x00\x21\x00", 4));  // 1980-01-01 00:00
  EXPECT_EQ(zip, zip_of("one", "two"));
}

TEST(ZipFile, holds_nothing_too) {
  ZipFile zip;
  EXPECT_TRUE(zip.add("empty", {}).has_value());
  EXPECT_TRUE(zip.finish().has_value());
}

TEST(ZipFile, can_be_given_up) { const ZipFile zip; }

}  // namespace
}  // namespace huemask
