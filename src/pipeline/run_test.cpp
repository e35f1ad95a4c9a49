#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "huemask/color_names.h"
#include "huemask/encode.h"
#include "huemask/pipeline.h"

namespace huemask {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// A folder of its own for each test. Only GoogleTest destroys one, by the public destructor of
// Test. NOLINTNEXTLINE(cppcoreguidelines-virtual-class-destructor)
class Pipeline : public testing::Test {
 protected:
  Pipeline() {
    std::string name = (fs::temp_directory_path() / "huemask-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  // GoogleTest's own destructor is public.
  // NOLINTNEXTLINE(cppcoreguidelines-virtual-class-destructor)
  ~Pipeline() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::vector<std::byte>& bytes) {
    const fs::path path = folder_ / name;
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    return path.string();
  }

  // Width x 1, a pixel for each color.
  std::string picture(const std::string& name, const std::vector<Rgb8>& colors,
                      const std::vector<std::uint8_t>& alpha = {}) {
    const int width = static_cast<int>(colors.size());
    PlaneView<const std::uint8_t> alpha_view;
    if (!alpha.empty()) alpha_view = {alpha.data(), width, 1, width};
    const auto bytes =
        encode_png_rgb({colors.data(), width, 1, width}, alpha_view, RgbSpace::kSrgb);
    return write(name, *bytes);
  }

  fs::path folder_;
};

constexpr Rgb8 kRed = {255, 0, 0};
constexpr Rgb8 kBlue = {0, 0, 255};
constexpr Rgb8 kWhite = {255, 255, 255};

Context seeded(std::uint64_t seed) {
  Context context;
  context.seed = seed;
  return context;
}

Context threads(int count) {
  Context context;
  context.threads = count;
  return context;
}

std::vector<std::string> hex_of(const PictureResult& result) {
  std::vector<std::string> colors;
  for (const Swatch& swatch : result.palette.swatches) colors.push_back(hex(swatch.srgb));
  return colors;
}

TEST_F(Pipeline, finds_exactly_the_colors_when_there_are_fewer_than_k) {
  const auto path = picture("a.png", {kRed, kRed, kRed, kBlue, kBlue, kWhite});
  const auto result = run_palette(path, Recipe{.palette = {.k = 8}}, seeded(3));
  ASSERT_TRUE(result.has_value());
  EXPECT_THAT(hex_of(*result), testing::ElementsAre("#ff0000", "#0000ff", "#ffffff"));
  EXPECT_EQ(result->note, "3 distinct colors, 8 asked for");
  EXPECT_EQ(result->path, path);
  EXPECT_EQ(result->width, 6);
  EXPECT_EQ(result->height, 1);
  EXPECT_EQ(result->distinct_colors, 3U);
  EXPECT_EQ(result->method, "kmeans");
  EXPECT_EQ(result->metric, "din99o");
  EXPECT_EQ(result->seed, 3U);
  EXPECT_TRUE(result->palette.labels.empty());
  EXPECT_GT(result->elapsed_ms.decode, 0);
  EXPECT_GE(result->elapsed_ms.total,
            result->elapsed_ms.decode + result->elapsed_ms.table + result->elapsed_ms.cluster);
}

TEST_F(Pipeline, has_no_note_when_there_are_enough_colors) {
  Recipe recipe;
  recipe.palette.k = 2;
  const auto result = run_palette(picture("a.png", {kRed, kRed, kBlue, kWhite}), recipe, Context{});
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->palette.size(), 2U);
  EXPECT_EQ(result->note, "");
}

TEST_F(Pipeline, labels_every_pixel_but_the_transparent_ones) {
  const auto path = picture("a.png", {kRed, kBlue, kRed, kWhite}, {255, 255, 128, 0});
  const auto run = run_masks(path, Recipe{}, Context{});
  ASSERT_TRUE(run.has_value());
  EXPECT_THAT(hex_of(run->result), testing::ElementsAre("#ff0000", "#0000ff"));
  const auto labels = run->labels.values();
  EXPECT_THAT(std::vector(labels.begin(), labels.end()), testing::ElementsAre(0, 1, 0, kNoLabel));
  EXPECT_EQ(run->image.width(), 4);
}

// 20 x 10: red and blue areas with two mixed columns between them.
std::vector<std::byte> soft_step() {
  Plane<Rgb8> pixels(20, 10, kRed);
  for (int y = 0; y < 10; ++y) {
    pixels.at(9, y) = {170, 0, 85};
    pixels.at(10, y) = {85, 0, 170};
    std::fill(pixels.row(y) + 11, pixels.row(y) + 20, kBlue);
  }
  return *encode_png_rgb(pixels.view(), {}, RgbSpace::kSrgb);
}

TEST_F(Pipeline, finds_colors_in_areas_where_asked_to) {
  Recipe recipe{.palette = {.k = 4}};
  const auto path = write("a.png", soft_step());
  EXPECT_EQ(run_palette(path, recipe, {})->palette.size(), 4U);
  recipe.colors_from = ColorsFrom::kAreas;
  const auto areas = run_palette(path, recipe, {});
  EXPECT_THAT(hex_of(*areas), testing::ElementsAre("#0000ff", "#ff0000"));
  EXPECT_EQ(areas->palette.swatches[0].pixels, 100U);  // edges count
  EXPECT_EQ(areas->distinct_colors, 4U);
  EXPECT_EQ(areas->note, "2 distinct colors, 4 asked for");
}

TEST_F(Pipeline, finds_colors_in_areas_of_many_pictures_together) {
  const Recipe recipe{.palette = {.k = 4}, .colors_from = ColorsFrom::kAreas};
  const auto both = run_together({write("a.png", soft_step()), picture("b.png", {kWhite, kWhite})},
                                 recipe, {}, {});
  ASSERT_TRUE(both.result.has_value());
  EXPECT_THAT(hex_of(*both.result), testing::ElementsAre("#0000ff", "#ff0000", "#ffffff"));
}

TEST_F(Pipeline, finds_colors_in_all_pixels_where_the_areas_are_ignored) {
  const Recipe recipe{.ignored = {{.color = rgb8_to_xyz(kRed, RgbSpace::kSrgb)},
                                  {.color = rgb8_to_xyz(kBlue, RgbSpace::kSrgb)}},
                      .colors_from = ColorsFrom::kAreas};
  const auto rest = run_palette(write("a.png", soft_step()), recipe, {});
  ASSERT_TRUE(rest.has_value());
  EXPECT_EQ(rest->distinct_colors, 2U);
}

TEST_F(Pipeline, cuts_clean_edges_where_the_pixels_are_half_and_half) {
  Recipe recipe{.palette = {.locked = {rgb8_to_xyz(kRed, RgbSpace::kSrgb),
                                       rgb8_to_xyz(kBlue, RgbSpace::kSrgb),
                                       rgb8_to_xyz({170, 0, 85}, RgbSpace::kSrgb)}}};
  const auto path = write("a.png", soft_step());
  EXPECT_EQ(run_masks(path, recipe, {})->labels.at(9, 5), 2);
  recipe.edges = Recipe::Edges::kClean;
  const auto clean = run_masks(path, recipe, {});
  ASSERT_TRUE(clean.has_value());
  EXPECT_EQ(clean->labels.at(9, 5), 0);
  EXPECT_EQ(clean->labels.at(10, 5), 1);
  EXPECT_FALSE(clean->soft.has_value());
}

TEST_F(Pipeline, names_the_picture_in_every_error_about_it) {
  const auto expect = [](const std::string& path, ErrorCode code) {
    const auto result = run_palette(path, Recipe{}, Context{});
    ASSERT_FALSE(result.has_value()) << path;
    EXPECT_EQ(result.error().code, code) << path;
    EXPECT_EQ(result.error().where, path);
    EXPECT_EQ(result.error().message.find('\n'), std::string::npos);
    const auto masks = run_masks(path, Recipe{}, Context{});
    ASSERT_FALSE(masks.has_value());
    EXPECT_EQ(masks.error().where, path);
  };
  expect((folder_ / "missing.png").string(), ErrorCode::kIo);
  expect(write("noise.png", std::vector<std::byte>(64, std::byte{'x'})), ErrorCode::kUnsupported);
  expect(picture("clear.png", {kRed, kBlue}, {0, 0}), ErrorCode::kInvalidArgument);
}

TEST_F(Pipeline, refuses_a_bad_recipe_before_it_reads) {
  Recipe recipe;
  recipe.palette.metric = "ciede2001";
  const auto result = run_palette((folder_ / "missing.png").string(), recipe, Context{});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(result.error().message, HasSubstr("ciede2000"));
}

TEST_F(Pipeline, keeps_the_order_of_many_and_goes_on_when_one_fails) {
  std::vector<std::string> paths;
  for (int i = 0; i < 20; ++i) {
    const auto level = static_cast<std::uint8_t>(i);
    paths.push_back(picture(std::to_string(i) + ".png", {Rgb8{level, 0, 0}}));
  }
  paths[11] = (folder_ / "missing.png").string();
  for (const int count : {1, 2, 7}) {
    std::vector<int> calls(paths.size());
    const auto results = run_palettes(paths, Recipe{}, threads(count),
                                      [&](std::size_t i, const auto&) { ++calls[i]; });
    ASSERT_EQ(results.size(), paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
      EXPECT_EQ(calls[i], 1);
      ASSERT_EQ(results[i].has_value(), i != 11);
      if (i != 11) {
        EXPECT_EQ(results[i]->palette.swatches[0].srgb.r, i);
      }
    }
    EXPECT_EQ(results[11].error().where, paths[11]);
  }
}

TEST_F(Pipeline, makes_one_palette_of_many_pictures_in_any_order) {
  const auto a = picture("a.png", {kRed, kRed, kRed, kBlue});
  const auto b = picture("b.png", {kBlue, kWhite}, {255, 128});
  const auto c = picture("c.png", {kWhite, kBlue, kRed, kRed});
  const auto seen = [](const Collection& collection) {
    std::vector<std::pair<std::string, double>> colors;
    for (const Swatch& swatch : collection.result->palette.swatches) {
      colors.emplace_back(hex(swatch.srgb), swatch.share);
    }
    return colors;
  };
  const Collection all = run_together({a, b, c}, Recipe{}, threads(2), {});
  ASSERT_TRUE(all.result.has_value());
  EXPECT_TRUE(all.failures.empty());
  EXPECT_EQ(all.result->path, "3 pictures");
  EXPECT_THAT(all.result->together, testing::ElementsAre(a, b, c));
  EXPECT_EQ(all.result->distinct_colors, 3U);
  constexpr double kWeight = 9 + 128.0 / 255;
  EXPECT_EQ(seen(all)[0], std::pair(std::string("#ff0000"), 5 / kWeight));
  for (const int count : {1, 2, 5}) {
    EXPECT_EQ(seen(run_together({c, a, b}, Recipe{}, threads(count), {})), seen(all));
  }
  EXPECT_EQ(run_together({a}, Recipe{}, {}, {}).result->path, "1 picture");
}

TEST_F(Pipeline, leaves_pictures_that_fail_out_of_the_collection) {
  const auto a = picture("a.png", {kRed, kBlue});
  const auto clear = picture("clear.png", {kRed}, {0});
  const auto missing = (folder_ / "missing.png").string();
  std::vector<int> calls(3);
  const Collection found =
      run_together({missing, a, clear}, Recipe{}, {}, [&](std::size_t i) { ++calls[i]; });
  EXPECT_THAT(calls, testing::Each(1));
  ASSERT_TRUE(found.result.has_value());
  EXPECT_EQ(found.result->path, "1 picture");
  ASSERT_EQ(found.failures.size(), 2U);
  EXPECT_EQ(found.failures[0].path, missing);
  EXPECT_EQ(found.failures[1].error.where, clear);
  EXPECT_FALSE(run_together({missing}, Recipe{}, {}, {}).result.has_value());
  EXPECT_FALSE(run_together({}, Recipe{}, {}, {}).result.has_value());
}

TEST_F(Pipeline, ignores_colors_of_the_whole_collection) {
  Recipe recipe;
  recipe.ignored = {{.color = rgb8_to_xyz(kRed, RgbSpace::kSrgb)}};
  const auto red = picture("a.png", {kRed});
  const auto blue = picture("b.png", {kBlue});
  EXPECT_THAT(hex_of(*run_together({red, blue}, recipe, {}, {}).result),
              testing::ElementsAre("#0000ff"));
  const Collection nothing = run_together({red, red}, recipe, {}, {});
  ASSERT_FALSE(nothing.result.has_value());
  EXPECT_EQ(nothing.result.error().where, "2 pictures");
  EXPECT_THAT(nothing.result.error().message, HasSubstr("every color of the picture is ignored"));
}

TEST_F(Pipeline, reports_rising_progress_up_to_one) {
  std::vector<double> seen;
  Context context;
  context.progress = [&](double fraction) { seen.push_back(fraction); };
  ASSERT_TRUE(run_masks(picture("a.png", {kRed, kBlue}), Recipe{}, context).has_value());
  ASSERT_FALSE(seen.empty());
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
  EXPECT_EQ(seen.back(), 1.0);
}

TEST_F(Pipeline, stops_when_cancelled) {
  const std::atomic<bool> cancel = true;
  Context context;
  context.cancel = &cancel;
  const auto path = picture("a.png", {kRed, kBlue});
  for (const auto& result : run_palettes({path, path}, Recipe{}, context, {})) {
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, ErrorCode::kCancelled);
  }
  const auto masks = run_masks(path, Recipe{}, context);
  ASSERT_FALSE(masks.has_value());
  EXPECT_EQ(masks.error().code, ErrorCode::kCancelled);
}

TEST(RunPalettes, is_empty_for_no_pictures) {
  EXPECT_TRUE(run_palettes({}, Recipe{}, Context{}, {}).empty());
}

TEST(MethodsJson, lists_what_the_tables_hold) {
  const auto document = nlohmann::json::parse(methods_json());
  EXPECT_EQ(document["schema"], "huemask.methods/1");
  EXPECT_EQ(document["methods"].size(), all_methods().size());
  EXPECT_EQ(document["metrics"].size(), all_differences().size());
  EXPECT_EQ(document["names"].size(), all_name_lists().size());
  EXPECT_EQ(document["formats"].size(), all_formats().size());
  for (const auto& method : document["methods"]) {
    if (method["id"] != "kmeans") continue;
    EXPECT_EQ(method["parameters"][0]["name"], "init");
    EXPECT_EQ(method["parameters"][0]["default"], "greedy-kmeans++");
    EXPECT_EQ(method["parameters"][0]["choices"][2], "random");
  }
  for (const auto& format : document["formats"]) {
    EXPECT_FALSE(format["media_type"].get<std::string>().empty());
    EXPECT_EQ(format["readable"], format["id"] == "aco" || format["id"] == "ase" ||
                                      format["id"] == "csv" || format["id"] == "gpl" ||
                                      format["id"] == "hex" || format["id"] == "pal");
  }
  for (const auto& metric : document["metrics"]) {
    EXPECT_FALSE(metric["summary"].get<std::string>().empty());
    EXPECT_FALSE(metric["reference"].get<std::string>().empty());
    for (const auto& parameter : metric["parameters"]) {
      EXPECT_LE(parameter["minimum"], parameter["default"]);
      EXPECT_LE(parameter["default"], parameter["maximum"]);
    }
  }
}

TEST(LimitSimd, refuses_unknown_targets) {
  const auto limited = limit_simd("avx9");
  ASSERT_FALSE(limited.has_value());
  EXPECT_THAT(limited.error().message, HasSubstr("avx9"));
  EXPECT_TRUE(limit_simd("sse2").has_value());
  EXPECT_TRUE(limit_simd("").has_value());
}

}  // namespace
}  // namespace huemask
