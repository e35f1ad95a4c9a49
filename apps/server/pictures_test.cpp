// Guards that pictures are bounded and go when they should.
#include "pictures.h"

#include <gmock/gmock.h>

namespace huemask::server {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

std::shared_ptr<const Picture> picture(const std::string& id, int side = 10) {
  Image image = {.pixels = Plane<Rgb8>(side, side, Rgb8{1, 2, 3})};
  image.source.name = id;
  return std::make_shared<const Picture>(Picture{
      .id = id, .name = id, .file_bytes = 7, .opened = *open_picture(std::move(image), {})});
}

class PicturesTest : public testing::Test {
 protected:
  [[nodiscard]] Pictures keep(Pictures::Limits limits) {
    return {limits, [this](const std::string& id) { gone_.push_back(id); }};
  }
  std::vector<std::string> gone_;
};

TEST_F(PicturesTest, are_found_until_they_are_removed) {
  Pictures pictures = keep({});
  EXPECT_EQ(pictures.find("a"), nullptr);
  const auto a = picture("a");
  EXPECT_FALSE(pictures.add(a));
  EXPECT_EQ(pictures.find("a"), a);
  EXPECT_GT(pictures.bytes(), 300U);
  EXPECT_TRUE(pictures.remove("a"));
  EXPECT_FALSE(pictures.remove("a"));
  EXPECT_EQ(pictures.find("a"), nullptr);
  EXPECT_EQ(pictures.bytes(), 0U);
  EXPECT_THAT(gone_, ElementsAre("a"));
}

TEST_F(PicturesTest, take_the_place_of_one_with_the_same_id) {
  Pictures pictures = keep({.most = 1});
  EXPECT_FALSE(pictures.add(picture("a")));
  EXPECT_FALSE(pictures.refusal("a"));
  const auto larger = picture("a", 20);
  EXPECT_FALSE(pictures.add(larger));
  EXPECT_EQ(pictures.find("a"), larger);
  EXPECT_THAT(gone_, ElementsAre("a"));  // what was found in the old one goes
  EXPECT_EQ(pictures.bytes(), memory_of(*larger->opened.image, *larger->opened.table));
}

TEST_F(PicturesTest, are_refused_where_there_are_enough) {
  Pictures pictures = keep({.most = 2, .keep = seconds(100)});
  EXPECT_FALSE(pictures.add(picture("a")));
  EXPECT_FALSE(pictures.add(picture("b")));
  const auto refused = pictures.add(picture("c"));
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 503);
  EXPECT_EQ(refused->limit, 2U);
  EXPECT_GE(refused->retry_after_s.value_or(0), 98);
  EXPECT_TRUE(pictures.refusal("c"));
}

TEST_F(PicturesTest, are_refused_where_the_memory_is_full) {
  Pictures pictures = keep({.most_bytes = 1000});
  EXPECT_FALSE(pictures.add(picture("a")));
  EXPECT_FALSE(pictures.refusal("b"));  // not known yet
  EXPECT_EQ(pictures.add(picture("b", 20))->status, 503);
  EXPECT_EQ(pictures.find("b"), nullptr);
  EXPECT_FALSE(pictures.add(picture("c")));
}

TEST_F(PicturesTest, expire_when_nobody_uses_them) {
  Pictures pictures = keep({.keep = seconds(100)});
  EXPECT_FALSE(pictures.add(picture("a")));
  EXPECT_EQ(pictures.expires_in("a"), seconds(100));
  pictures.sweep(Clock::now() + seconds(99));
  EXPECT_THAT(gone_, IsEmpty());
  pictures.sweep(Clock::now() + seconds(101));
  EXPECT_THAT(gone_, ElementsAre("a"));
  EXPECT_EQ(pictures.expires_in("a"), seconds(0));
}

TEST_F(PicturesTest, all_go_at_once_on_request) {
  Pictures pictures = keep({});
  for (const char* id : {"b", "a", "c"}) EXPECT_FALSE(pictures.add(picture(id)));
  EXPECT_EQ(pictures.all().size(), 3U);
  EXPECT_EQ(pictures.all().front()->id, "a");
  pictures.remove_all();
  EXPECT_THAT(pictures.all(), IsEmpty());
  EXPECT_THAT(gone_, ElementsAre("a", "b", "c"));
}

}  // namespace
}  // namespace huemask::server
