// Guards that downloads have names that every system takes, and none that leads elsewhere.
#include "file_names.h"

#include <gmock/gmock.h>

namespace huemask::server {
namespace {

using testing::ElementsAre;

TEST(NameInFiles, is_that_of_the_picture_without_folders_and_ending) {
  EXPECT_EQ(name_in_files("fruit.png"), "fruit");
  EXPECT_EQ(name_in_files("holiday/2026/my sea.final.jpg"), "my sea.final");
  EXPECT_EQ(name_in_files("C:\\pictures\\a.png"), "a");
  EXPECT_EQ(name_in_files("Früchte.png"), "Früchte");
  EXPECT_EQ(name_in_files(".hidden"), ".hidden");
}

TEST(NameInFiles, holds_nothing_that_leads_elsewhere) {
  EXPECT_EQ(name_in_files("../../etc/passwd"), "passwd");
  EXPECT_EQ(name_in_files(".."), "picture");
  EXPECT_EQ(name_in_files(""), "picture");
  EXPECT_EQ(name_in_files("a/"), "picture");
  EXPECT_EQ(name_in_files("a:b?c*\n\"d\".png"), "a_b_c___d_");
}

Response named(const std::string& prefix) {
  return file_response({.file_name = "palette.ase", .media_type = "x/y", .bytes = {}}, prefix);
}

TEST(FileResponse, says_a_name_that_every_client_reads) {
  EXPECT_THAT(named("fruit-").fields,
              ElementsAre(testing::Pair("Content-Disposition",
                                        "attachment; filename=\"fruit-palette.ase\"")));
  EXPECT_THAT(named("Frü \"x\"-").fields,
              ElementsAre(testing::Pair("Content-Disposition",
                                        "attachment; filename=\"Fr____x_-palette.ase\"; "
                                        "filename*=UTF-8''Fr%C3%BC%20%22x%22-palette.ase")));
}

}  // namespace
}  // namespace huemask::server
