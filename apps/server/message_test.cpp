// Guards how addresses are taken apart: nothing may be another path than it looks.
#include "message.h"

#include <gmock/gmock.h>

namespace huemask::server {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Target, is_split_and_decoded) {
  const auto target =
      parse_target("/api/v1/pictures/a%2Db?name=a+b%26c.jpg&format=css&format=ase&x");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->segments, ElementsAre("api", "v1", "pictures", "a-b"));
  EXPECT_EQ(target->find("name"), "a b&c.jpg");
  EXPECT_EQ(target->find("x"), "");
  EXPECT_EQ(target->find("y"), std::nullopt);
  EXPECT_THAT(target->find_all("format"), ElementsAre("css", "ase"));
}

TEST(Target, of_the_root_has_no_segments) {
  EXPECT_THAT(parse_target("/")->segments, IsEmpty());
  EXPECT_THAT(parse_target("/?token=a")->segments, IsEmpty());
  EXPECT_THAT(parse_target("/a/")->segments, ElementsAre("a"));
}

TEST(Target, keeps_a_plus_in_the_path) {
  EXPECT_THAT(parse_target("/a+b")->segments, ElementsAre("a+b"));
}

class BadTarget : public testing::TestWithParam<const char*> {};

TEST_P(BadTarget, is_refused) { EXPECT_FALSE(parse_target(GetParam())); }

INSTANTIATE_TEST_SUITE_P(All, BadTarget,
                         testing::Values("", "a", "*", "http://127.0.0.1/", "/a/../b", "/%2e%2E/b",
                                         "/./a", "/a%2fb", "/a%", "/a%4", "/a%zz", "/a%00", "/a%0d",
                                         "/a?x=%", "/a?x=%0a", "/a\x7f"));

TEST(Reason, is_that_of_the_status) {
  EXPECT_EQ(reason_of(404), "Not Found");
  EXPECT_EQ(reason_of(422), "Unprocessable Content");
}

}  // namespace
}  // namespace huemask::server
