#include <gmock/gmock.h>

#include "huemask/decode.h"
#include "process.h"

namespace huemask::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr Rgb8 kRed = {200, 30, 40};
constexpr Rgb8 kBlue = {20, 40, 180};

class LayersCommand : public CommandTest {
 protected:
  static Image read_picture(const std::string& file) {
    const std::string bytes = read_file(file);
    auto image = decode_image(std::as_bytes(std::span(bytes)), file, Context{});
    EXPECT_TRUE(image.has_value()) << file;
    return std::move(*image);
  }
};

TEST_F(LayersCommand, writes_a_png_for_each_color_into_a_folder) {
  const std::string file = picture("a.png", {kRed, kRed, kBlue}, 8);
  const Finished run = huemask_command({"layers", file, "-o", path("x/y")});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("2 layers"));
  EXPECT_THAT(listing("x/y"), ElementsAre("layer-01.png", "layer-02.png"));
  const Image bottom = read_picture(path("x/y/layer-01.png"));
  EXPECT_EQ(bottom.pixels.at(3, 3), kRed);
  EXPECT_EQ(bottom.alpha.at(3, 3), 255);
  EXPECT_EQ(bottom.alpha.at(3, 20), 0);
  EXPECT_EQ(read_picture(path("x/y/layer-02.png")).pixels.at(3, 20), kBlue);
}

TEST_F(LayersCommand, writes_what_the_name_of_the_file_says) {
  const std::string file = picture("a.png", {kRed, kBlue}, 8);
  ASSERT_EQ(huemask_command({"layers", file, "-o", path("a.ora")}).exit_code, 0);
  EXPECT_THAT(read_file(path("a.ora")), StartsWith("PK"));
  ASSERT_EQ(huemask_command({"layers", file, "-o", path("a.PSD")}).exit_code, 0);
  EXPECT_THAT(read_file(path("a.PSD")), StartsWith("8BPS"));
}

TEST_F(LayersCommand, gives_the_same_bytes_for_any_number_of_threads) {
  const std::string file = busy_picture("a.png", 200);
  for (const char* threads : {"1", "3"}) {
    ASSERT_EQ(huemask_command({"layers", file, "-o", path(std::string(threads) + ".ora"), "-k", "6",
                               "--threads", threads})
                  .exit_code,
              0);
  }
  EXPECT_EQ(read_file(path("1.ora")), read_file(path("3.ora")));
}

TEST_F(LayersCommand, refuses_what_cannot_be_and_writes_nothing) {
  const auto expect = [&](const std::vector<std::string>& arguments, int code,
                          const std::string& message) {
    const Finished run = huemask_command(arguments);
    EXPECT_EQ(run.exit_code, code) << run.err;
    EXPECT_THAT(run.err, HasSubstr(message));
    EXPECT_EQ(lines(run.err), 1U) << run.err;
    EXPECT_FALSE(std::filesystem::exists(path("out")));
    EXPECT_FALSE(std::filesystem::exists(path("out.ora")));
  };
  const std::string busy = busy_picture("b.png", 64);
  expect({"layers", busy, "-o", path("out"), "-k", "80"}, 65, "at most 64 colors");
  expect({"layers", busy, "-o", path("out.ora"), "-k", "8", "--max-pixels", "4096"}, 65,
         "more pixels together than the limit");
  expect({"layers", path("none.png"), "-o", path("out")}, 1, "none.png");
  expect({"layers", busy}, 2, "-o");
}

TEST_F(LayersCommand, is_for_soft_masks_what_mask_shows_of_them) {
  // An edge of half red, half blue between both.
  const std::string file = picture("a.png", {kRed, kRed, Rgb8{110, 35, 110}, kBlue, kBlue}, 4);
  ASSERT_EQ(huemask_command({"mask", file, "-o", path("out"), "--soft", "--lock", "#c81e28",
                             "--lock", "#1428b4", "-k", "2"})
                .exit_code,
            0);
  const Image red = read_picture(path("out/mask-01-c81e28.png"));
  const Image blue = read_picture(path("out/mask-02-1428b4.png"));
  EXPECT_EQ(red.pixels.at(3, 1).r, 255);
  for (int y = 0; y < 20; ++y) {
    EXPECT_EQ(red.pixels.at(1, y).r + blue.pixels.at(1, y).r, 255) << y;
  }
  EXPECT_NEAR(red.pixels.at(1, 9).r, 128, 4);
  const Image cutout = read_picture(path("out/cutout-02-1428b4.png"));
  EXPECT_NEAR(cutout.alpha.at(1, 9), 128, 4);
  EXPECT_NEAR(cutout.pixels.at(1, 9).r, kBlue.r, 6) << "the red is taken out";
}

}  // namespace
}  // namespace huemask::test
