#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "huemask/decode.h"
#include "huemask/selection.h"
#include "mask/test_masks.h"
#include "process.h"

namespace huemask::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class RefineCommand : public CommandTest {
 protected:
  std::string write_mask(const std::string& name, const Mask& mask) const {
    const Bytes png = encode_png_gray(mask.view()).value();
    return write(name, {reinterpret_cast<const char*>(png.data()), png.size()});
  }
  [[nodiscard]] static Mask decoded(const std::string& bytes) {
    const Image image =
        decode_image(std::as_bytes(std::span(bytes)), "mask.png", Context{}).value();
    return selection_mask(image).weights.clone();
  }
  // What the command makes of a mask.
  [[nodiscard]] Mask run(const std::string& mask, const std::vector<std::string>& options) const {
    std::vector<std::string> all = {"refine", mask, "-o", path("out.png")};
    all.insert(all.end(), options.begin(), options.end());
    const Finished done = huemask_command(all);
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(done.out, "");
    EXPECT_EQ(done.err, "");
    return decoded(read_file(path("out.png")));
  }
  // One line, the exit code, nothing new in the folder.
  void expect_failure(const std::vector<std::string>& arguments, int exit_code,
                      const testing::Matcher<std::string>& message) const {
    const auto before = listing();
    std::vector<std::string> all = {"refine"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.insert(all.end(), {"-o", path("new.png")});
    const Finished done = huemask_command(all);
    EXPECT_EQ(done.exit_code, exit_code) << done.err;
    EXPECT_EQ(done.out, "");
    EXPECT_EQ(lines(done.err), 1U) << done.err;
    EXPECT_THAT(done.err, AllOf(testing::StartsWith("huemask: "), message));
    EXPECT_EQ(listing(), before);
  }

  const Mask mask_ = blobs(90, 70, 25, 1);
};

TEST_F(RefineCommand, does_the_steps_in_their_order) {
  const std::string file = write_mask("mask.png", mask_);
  EXPECT_TRUE(same(run(file, {"--step", "grow=2", "--step", "fill-holes", "--step", "min-area=30"}),
                   refined(mask_, "grow=2 fill-holes min-area=30")));
  EXPECT_TRUE(same(run(file, {"--step", "min-area=30", "--step", "grow=2"}),
                   refined(mask_, "min-area=30 grow=2")));
}

TEST_F(RefineCommand, takes_several_steps_in_one_word_and_undoes_by_leaving_out) {
  const std::string file = write_mask("mask.png", mask_);
  EXPECT_TRUE(same(run(file, {"--step", "invert close:radius=2", "--step", "invert"}),
                   refined(mask_, "invert close=2 invert")));
  EXPECT_TRUE(same(run(file, {"--step", "invert", "--step", "invert"}), mask_));
}

TEST_F(RefineCommand, combines_with_second_masks) {
  const Mask one = blobs(90, 70, 9, 2);
  const Mask two = blobs(90, 70, 9, 3);
  const std::array<const Mask*, 2> others = {&one, &two};
  const std::string recipe = "combine combine:mode=subtract,with=2";
  EXPECT_TRUE(same(
      run(write_mask("mask.png", mask_), {"--step", recipe, "--with", write_mask("one.png", one),
                                          "--with", write_mask("two.png", two)}),
      refined(mask_, recipe, {.others = others})));
}

TEST_F(RefineCommand, follows_the_picture) {
  const std::string photo = busy_picture("photo.png", 80);
  const Mask mask = blobs(80, 80, 9, 4);
  const std::string bytes = read_file(photo);
  const Image image = decode_image(std::as_bytes(std::span(bytes)), photo, Context{}).value();
  for (const std::string step : {"guided=4", "fast-global-smoother"}) {
    EXPECT_TRUE(same(run(write_mask("mask.png", mask), {"--step", step, "--image", photo}),
                     refined(mask, step, {.guide = &image})))
        << step;
  }
}

TEST_F(RefineCommand, reads_standard_input_and_writes_standard_output) {
  const Bytes png = encode_png_gray(mask_.view()).value();
  const RunOptions options{.input = {reinterpret_cast<const char*>(png.data()), png.size()}};
  const Finished done = huemask_command({"refine", "-", "-o", "-", "--step", "invert"}, options);
  ASSERT_EQ(done.exit_code, 0) << done.err;
  EXPECT_TRUE(same(decoded(done.out), refined(mask_, "invert")));
}

TEST_F(RefineCommand, writes_one_bit_when_asked) {
  const std::string file = write_mask("mask.png", mask_);
  const Mask hard = run(file, {"--step", "open=1", "--mask-depth", "1"});
  const Mask soft = refined(mask_, "open=1");
  for (std::size_t i = 0; i < soft.size(); ++i) {
    ASSERT_EQ(hard.data()[i], soft.data()[i] >= 128 ? 255 : 0);
  }
  EXPECT_EQ(read_file(path("out.png"))[24], 1);  // the depth in the header
}

TEST_F(RefineCommand, gives_the_same_bytes_for_any_number_of_threads) {
  const std::string file = write_mask("mask.png", blobs(400, 300, 60, 5));
  std::vector<std::string> files;
  for (const char* threads : {"1", "2", "7"}) {
    (void)run(file, {"--step", "close=3 feather=4 min-area=99", "--threads", threads});
    files.push_back(read_file(path("out.png")));
  }
  EXPECT_THAT(files, testing::Each(files[0]));
}

TEST_F(RefineCommand, names_the_nearest_step) {
  const std::string file = write_mask("mask.png", mask_);
  expect_failure({file, "--step", "min-aera=20"}, 2,
                 AllOf(HasSubstr("--step: unknown step 'min-aera'"), HasSubstr("'min-area'")));
  expect_failure({file, "--step", "close=2 grow=-1"}, 2, HasSubstr("radius of step 'grow' is -1"));
  expect_failure({file}, 2, HasSubstr("--step"));
}

TEST_F(RefineCommand, says_what_a_step_lacks) {
  const std::string file = write_mask("mask.png", mask_);
  expect_failure({file, "--step", "guided"}, 2,
                 AllOf(HasSubstr("guided needs the picture"), HasSubstr("--image IMAGE")));
  expect_failure({file, "--step", "combine"}, 2,
                 HasSubstr("second mask number 1, and 0 are given"));
}

TEST_F(RefineCommand, refuses_what_has_another_size) {
  const std::string file = write_mask("mask.png", mask_);
  const std::string other = write_mask("other.png", Mask(90, 71, 0));
  expect_failure({file, "--step", "combine", "--with", other}, 65,
                 AllOf(HasSubstr(file), HasSubstr("90 × 70"), HasSubstr("90 × 71")));
  expect_failure({file, "--step", "guided", "--image", busy_picture("photo.png", 90)}, 65,
                 AllOf(HasSubstr("90 × 70"), HasSubstr("90 × 90")));
}

TEST_F(RefineCommand, says_which_file_cannot_be_read) {
  const std::string file = write_mask("mask.png", mask_);
  const std::string bad = write("bad.png", "this is no picture");
  expect_failure({bad, "--step", "invert"}, 65, HasSubstr("bad.png"));
  expect_failure({path("none.png"), "--step", "invert"}, 1, HasSubstr("none.png"));
  expect_failure({file, "--step", "combine", "--with", bad}, 65,
                 AllOf(HasSubstr("--with: "), HasSubstr("bad.png")));
  expect_failure({file, "--step", "guided", "--image", path("none.png")}, 1,
                 AllOf(HasSubstr("--image: "), HasSubstr("none.png")));
  expect_failure({"-", "--step", "combine", "--with", "-"}, 2, HasSubstr("only once"));
  expect_failure({file, "--step", "invert", "--mask-depth", "4"}, 2, HasSubstr("1 or 8"));
  expect_failure({file, "--step", "invert", "--max-pixels", "6299"}, 65,
                 HasSubstr("limit of 6299"));
}

TEST_F(RefineCommand, is_listed_with_its_steps) {
  const Finished text = huemask_command({"methods"});
  EXPECT_THAT(text.out, AllOf(HasSubstr("\n  min-area\n"), HasSubstr("pixels=20  "),
                              HasSubstr("(0 to 500 px)")));
  const auto json = nlohmann::json::parse(huemask_command({"methods", "--json"}).out);
  EXPECT_EQ(json["schema"], "huemask.methods/1");
  std::size_t found = 0;
  for (const auto& step : json["refinements"]) {
    if (step["id"] == "guided") {
      EXPECT_EQ(step["needs_picture"], true);
      EXPECT_EQ(step["parameters"][0]["step"], 1);
      EXPECT_EQ(step["parameters"][1]["minimum"], 1e-7);
      ++found;
    }
    if (step["id"] == "combine") {
      EXPECT_EQ(step["needs_second_mask"], true);
      ++found;
    }
  }
  EXPECT_EQ(found, 2U);
}

}  // namespace
}  // namespace huemask::test
