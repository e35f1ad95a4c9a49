#include "base/suggest.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace huemask {
namespace {

const std::vector<std::string_view> kNames = {"cam16-ucs", "cie76", "cie94", "ciede2000", "hyab"};

TEST(NearestName, is_the_one_with_the_fewest_edits) {
  EXPECT_EQ(nearest_name("cie2000", kNames), "ciede2000");
  EXPECT_EQ(nearest_name("hyba", kNames), "hyab");
  EXPECT_EQ(nearest_name("cam16-usc", kNames), "cam16-ucs");
  EXPECT_EQ(nearest_name("xcie94", kNames), "cie94");
  EXPECT_EQ(nearest_name("ciede2000", kNames), "ciede2000");
}

TEST(NearestName, is_the_first_of_several_when_they_are_equally_near) {
  EXPECT_EQ(nearest_name("cie", kNames), "cie76");
  const std::vector<std::string_view> turned = {"cie94", "cie76"};
  EXPECT_EQ(nearest_name("cie", turned), "cie94");
  EXPECT_EQ(nearest_name("", kNames), "hyab");  // the shortest needs the fewest insertions
}

TEST(NearestName, is_empty_when_there_are_no_names) { EXPECT_EQ(nearest_name("x", {}), ""); }

TEST(NearestName, answers_at_once_when_the_typed_name_is_enormous) {
  // It is the length that is tested.  NOLINTNEXTLINE(bugprone-string-constructor)
  EXPECT_FALSE(nearest_name(std::string(100'000'000, 'c'), kNames).empty());
}

TEST(UnknownNameMessage, names_the_nearest_and_all_valid_ones) {
  EXPECT_EQ(unknown_name_message("metric", "cie2000", kNames),
            "unknown metric 'cie2000'; did you mean 'ciede2000'? Valid: cam16-ucs, cie76, cie94, "
            "ciede2000, hyab");
}

}  // namespace
}  // namespace huemask
