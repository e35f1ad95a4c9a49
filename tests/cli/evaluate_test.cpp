#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "huemask/decode.h"
#include "huemask/encode.h"
#include "process.h"

namespace huemask::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class EvaluateCommand : public CommandTest {
 protected:
  [[nodiscard]] std::string file(const std::string& name, const Bytes& bytes) const {
    return write(name, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }
  // A gray mask of 40 x 30 pixels: the columns [left, right) of the rows 5 to 24.
  [[nodiscard]] std::string mask(const std::string& name, int left, int right,
                                 std::uint8_t value = 255) const {
    Plane<std::uint8_t> plane(40, 30, 0);
    for (int y = 5; y < 25; ++y) std::fill(plane.row(y) + left, plane.row(y) + right, value);
    return file(name, *encode_png_gray(plane.view()));
  }
  // An indexed PNG of 20 x 10: label 0 up to column `to`, then 1; the last column has none.
  [[nodiscard]] std::string labels(const std::string& name, int to) const {
    Plane<std::uint8_t> plane(20, 10, 1);
    for (int y = 0; y < 10; ++y) {
      std::fill(plane.row(y), plane.row(y) + to, std::uint8_t{0});
      plane.at(19, y) = 2;
    }
    const std::vector<Rgb8> palette = {{1, 2, 3}, {200, 0, 0}, {0, 0, 0}};
    return file(name, *encode_png_indexed(plane.view(), palette, 2));
  }
  [[nodiscard]] std::string folder(const std::string& name) const {
    std::filesystem::create_directory(path(name));
    return path(name);
  }
  // One line, the exit code, nothing new in the folder.
  void expect_failure(const std::vector<std::string>& arguments, int exit_code,
                      const testing::Matcher<std::string>& message) {
    const auto before = listing();
    std::vector<std::string> all = {"evaluate"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.insert(all.end(), {"-o", path("new.txt")});
    const Finished run = huemask_command(all);
    EXPECT_EQ(run.exit_code, exit_code) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(lines(run.err), 1U) << run.err;
    EXPECT_THAT(run.err, AllOf(StartsWith("huemask: "), message));
    EXPECT_EQ(listing(), before);
  }
};

TEST_F(EvaluateCommand, prints_a_line_for_each_measure_of_a_mask) {
  const Finished run = huemask_command({"evaluate", mask("a.png", 10, 30), mask("b.png", 12, 30)});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  EXPECT_THAT(run.out, HasSubstr("a.png beside "));
  EXPECT_THAT(run.out, HasSubstr("b.png  40 × 30\n"
                                 "  IoU               0.9000  360 pixels in both, 400 predicted, "
                                 "360 true\n"));
  EXPECT_THAT(run.out, HasSubstr("  precision         0.9000\n  recall            1.0000\n"));
  EXPECT_THAT(run.out, HasSubstr("  95 % Hausdorff    2.00 px\n"));
}

TEST_F(EvaluateCommand, writes_json_with_its_options) {
  const Finished run =
      huemask_command({"evaluate", mask("a.png", 10, 30, 100), mask("b.png", 12, 30), "--format",
                       "json", "--threshold", "100", "--tolerance", "4"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const auto json = nlohmann::json::parse(run.out);
  EXPECT_EQ(json["schema"], "huemask.evaluate/1");
  EXPECT_EQ(json["kind"], "mask");
  EXPECT_EQ(json["threshold"], 100);
  EXPECT_EQ(json["tolerance"], 0.04);
  EXPECT_EQ(json["width"], 40);
  ASSERT_EQ(json["masks"].size(), 1U);
  EXPECT_EQ(json["masks"][0]["iou"], 0.9);
  EXPECT_EQ(json["masks"][0]["boundary_f"], 1);               // 4 % of the diagonal are 2 pixels
  EXPECT_EQ(json["masks"][0]["mean_alpha_error"], 0.195425);  // (360 * 155 + 40 * 100) / 255 / 1200
}

TEST_F(EvaluateCommand, takes_the_alpha_of_a_cut_out_for_its_mask) {
  Image image{.pixels = Plane<Rgb8>(40, 30, {200, 30, 0}),
              .alpha = Plane<std::uint8_t>(40, 30, 0),
              .source = {}};
  for (int y = 5; y < 25; ++y) std::fill_n(image.alpha.row(y) + 10, 20, std::uint8_t{255});
  const std::string cutout =
      file("cutout.png", *encode_png_rgb(image.pixels.view(), image.alpha.view(), image.space));
  const Finished run =
      huemask_command({"evaluate", cutout, mask("b.png", 10, 30), "--format", "csv"});
  EXPECT_THAT(run.out, HasSubstr("\n,,400,400,400,1,1,1,1,1,0,0\n")) << run.err;
}

TEST_F(EvaluateCommand, compares_label_maps_number_by_number) {
  const std::string a = labels("a.png", 8);
  const std::string b = labels("b.png", 10);
  const Finished run = huemask_command({"evaluate", a, b});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("\n  label 0  0.8000  "));
  EXPECT_THAT(run.out, HasSubstr("\n  label 1  0.8182  "));
  EXPECT_THAT(run.out, HasSubstr("\n  mean     0.8091  "));
  EXPECT_THAT(run.out, HasSubstr("\nleast IoU 0.8000, of label 0; 89.5 % of the pixels have the "
                                 "true label\n"));
  const Finished as_masks = huemask_command({"evaluate", a, a, "--as", "masks", "--format", "csv"});
  EXPECT_THAT(as_masks.out, HasSubstr("\n,,190,190,190,1,"));  // all but the transparent column
}

TEST_F(EvaluateCommand, pairs_the_files_of_two_folders_by_name) {
  const std::string a = folder("a");
  const std::string b = folder("b");
  (void)mask("a/one.png", 10, 30);
  (void)mask("b/one.png", 10, 30);
  (void)mask("a/two.png", 10, 20);
  (void)mask("b/two.png", 10, 30);
  write("a/readme.txt", "no mask");
  const Finished run = huemask_command({"evaluate", a, b});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("b: 2 masks\n"));
  EXPECT_THAT(run.out, HasSubstr("\n  one.png  1.0000  "));
  EXPECT_THAT(run.out, HasSubstr("\n  two.png  0.5000  "));
  EXPECT_THAT(run.out, HasSubstr("\n  mean     0.7500  "));
  EXPECT_THAT(run.out, HasSubstr("\nleast IoU 0.5000, of two.png\n"));
}

TEST_F(EvaluateCommand, takes_the_masks_alone_of_what_mask_writes) {
  const std::string picture_file = picture("p.png", {{255, 0, 0}, {0, 0, 255}}, 8);
  ASSERT_EQ(huemask_command({"mask", picture_file, "-o", path("masks"), "-k", "2"}).exit_code, 0);
  const Finished run =
      huemask_command({"evaluate", path("masks"), path("masks"), "--format", "csv"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(lines(run.out), 3U) << run.out;
  EXPECT_THAT(run.out, HasSubstr("\nmask-01-"));
  EXPECT_THAT(run.out, HasSubstr("\nmask-02-"));
}

TEST_F(EvaluateCommand, reads_one_of_the_two_from_standard_input) {
  const std::string a = mask("a.png", 10, 30);
  const Finished run =
      huemask_command({"evaluate", "-", a, "--format", "csv"}, {.input = read_file(a)});
  EXPECT_THAT(run.out, HasSubstr("\n,,400,400,400,1,")) << run.err;
}

TEST_F(EvaluateCommand, gives_the_same_bytes_for_any_number_of_threads) {
  const std::string a = mask("a.png", 10, 30);
  const std::string b = mask("b.png", 3, 21);
  const auto with_threads = [&](const char* threads) {
    return huemask_command({"evaluate", a, b, "--format", "json", "--threads", threads}).out;
  };
  EXPECT_EQ(with_threads("1"), with_threads("7"));
}

TEST_F(EvaluateCommand, bad_masks_have_one_line) {
  const std::string a = mask("a.png", 10, 30);
  expect_failure(
      {a, labels("small.png", 3)}, 65,
      AllOf(HasSubstr("a.png"), HasSubstr("40 × 30 pixels but the true one has 20 × 10")));
  expect_failure({picture("red.png", {{255, 0, 0}}, 4), a}, 65,
                 AllOf(HasSubstr("red.png"), HasSubstr("in colors, not a mask")));
  expect_failure({write("a.txt", "no picture"), a}, 65, HasSubstr("a.txt"));
  expect_failure({a, path("none.png")}, 1, HasSubstr("none.png"));
  expect_failure({a, picture("red.png", {{255, 0, 0}}, 4), "--as", "labels"}, 65,
                 HasSubstr("holds colors, not labels"));
}

TEST_F(EvaluateCommand, bad_folders_have_one_line) {
  const std::string a = folder("a");
  const std::string b = folder("b");
  expect_failure({a, b}, 65, HasSubstr("has no pictures"));
  (void)mask("a/one.png", 10, 30);
  (void)mask("b/one.png", 10, 30);
  (void)mask("b/two.png", 10, 30);
  (void)mask("b/zoo.png", 10, 30);
  expect_failure({a, b}, 65,
                 AllOf(HasSubstr("b/two.png: has no like of the same name in "),
                       HasSubstr("(nor the like of 1 more)")));
  expect_failure({b, a}, 65, HasSubstr("b/two.png"));
  expect_failure({a, path("b/one.png")}, 65, HasSubstr("a: is a folder; give two"));
}

TEST_F(EvaluateCommand, bad_options_have_one_line) {
  const std::string a = mask("a.png", 10, 30);
  for (const char* wrong : {"0", "256", "x", "1.5"}) {
    expect_failure({a, a, "--threshold", wrong}, 2, HasSubstr("--threshold"));
  }
  for (const char* wrong : {"-1", "101", "nan", "x"}) {
    expect_failure({a, a, "--tolerance", wrong}, 2, HasSubstr("tolerance"));
  }
  expect_failure({a, a, "--as", "pictures"}, 2, HasSubstr("auto, labels or masks"));
  expect_failure({a, a, "--format", "xml"}, 2, HasSubstr("text, json or csv"));
  expect_failure({a}, 2, HasSubstr("TRUTH is required"));
  expect_failure({"-", "-"}, 2, HasSubstr("only once"));
}

}  // namespace
}  // namespace huemask::test
