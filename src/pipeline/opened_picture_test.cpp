// Guards that a picture that is opened once gives what the command gives for its file.
#include "huemask/opened_picture.h"

#include <gmock/gmock.h>

#include "huemask/decode.h"
#include "huemask/encode.h"

namespace huemask {
namespace {

using testing::HasSubstr;

constexpr const char* kPicture = HUEMASK_SOURCE_DIR "/examples/fruit.png";

OpenedPicture opened() {
  const auto bytes = read_source(kPicture, {}, {});
  return *open_picture(*decode_image(*bytes, kPicture, {}), {});
}

bool same(const PictureResult& a, const PictureResult& b) {
  const auto write = [](const PictureResult& result) {
    PictureResult timeless = result;
    timeless.elapsed_ms = {};
    const auto format = find_format("json", ExportKind::kPalette);
    return export_artifacts(**format, {.pictures = std::span(&timeless, 1)}, {})->front().bytes;
  };
  return write(a) == write(b);
}

// Every kind of recipe: each takes another way to its colors.
std::vector<Recipe> recipes() {
  const IgnoredColor table_cloth = {.color = rgb8_to_xyz({0x84, 0x8e, 0x82}, RgbSpace::kSrgb)};
  Recipe plain;
  Recipe other = {.palette = {.k = 5, .method = "hierarchical", .metric = "ciede2000"}};
  other.palette.method = "hierarchical:linkage=average";
  const Recipe areas = {.colors_from = ColorsFrom::kAreas, .edges = Recipe::Edges::kSoft};
  const Recipe ignoring = {.ignored = {table_cloth}, .edges = Recipe::Edges::kClean};
  const Recipe ignoring_areas = {.ignored = {table_cloth}, .colors_from = ColorsFrom::kAreas};
  const Recipe small = {.preprocess = {.max_side_px = 200}};
  const Recipe part = {.selection = {.region = Region{100, 100, 300, 200}},
                       .ignored = {table_cloth}};
  return {plain, other, areas, ignoring, ignoring_areas, small, part};
}

TEST(OpenedPicture, gives_the_palette_and_the_masks_of_the_file) {
  const OpenedPicture picture = opened();
  Context context;
  context.seed = 3;
  for (const Recipe& recipe : recipes()) {
    const auto of_file = run_masks(kPicture, recipe, context);
    const auto found = find_colors(picture, recipe, context);
    ASSERT_TRUE(of_file && found);
    EXPECT_TRUE(same(of_file->result, found->result));
    const auto placed = place_colors(*found, recipe.edges, context);
    ASSERT_TRUE(placed);
    EXPECT_TRUE(std::ranges::equal(placed->labels.values(), of_file->labels.values()));
    ASSERT_EQ(placed->soft.has_value(), of_file->soft.has_value());
    if (placed->soft) {
      EXPECT_TRUE(std::ranges::equal(placed->soft->second_share.values(),
                                     of_file->soft->second_share.values()));
    }
  }
}

TEST(OpenedPicture, is_not_copied_where_the_recipe_means_it_as_it_is) {
  const OpenedPicture picture = opened();
  const auto found = find_colors(picture, {}, {});
  EXPECT_EQ(found->image, picture.image);
  EXPECT_EQ(found->table, picture.table);
}

TEST(OpenedPicture, stays_as_it_was_whatever_the_recipe_leaves_out) {
  const OpenedPicture picture = opened();
  const Image before = {.pixels = picture.image->pixels.clone()};
  for (const Recipe& recipe : recipes()) ASSERT_TRUE(find_colors(picture, recipe, {}));
  EXPECT_TRUE(picture.image->opaque());
  EXPECT_TRUE(std::ranges::equal(picture.image->pixels.values(), before.pixels.values()));
}

TEST(OpenedPicture, selects_what_is_selected_in_the_file) {
  const OpenedPicture picture = opened();
  using Reach = SelectOptions::Reach;
  const SelectOptions plain = {.added_at = {{420, 300}}, .subtracted_at = {{300, 200}}};
  const SelectOptions piece = {
      .added_at = {{420, 300}}, .tolerance = 20, .reach = Reach::kContiguous};
  const SelectOptions ranges = {.added_at = {{420, 300}},
                                .ranges = *parse_lch_ranges("L=40..80"),
                                .reach = Reach::kContiguous};
  SelectOptions painted = {.strokes = {*parse_brush_stroke("add:20:10,10:200,90")}};
  for (const SelectOptions& options : {plain, piece, ranges, painted}) {
    const auto of_file = run_select(kPicture, Recipe{}, options, Context{});
    const auto at_once = select_in(picture, options, nullptr, Context{});
    ASSERT_TRUE(of_file && at_once);
    EXPECT_TRUE(std::ranges::equal(at_once->values(), of_file->mask.values()));
    if (options.added_at.empty()) continue;
    // The same costs serve another tolerance.
    SelectOptions other = options;
    other.tolerance = 4;
    const auto costs = selection_costs(picture, other, Context{});
    ASSERT_TRUE(costs);
    EXPECT_TRUE(std::ranges::equal(select_in(picture, options, &*costs, Context{})->values(),
                                   of_file->mask.values()));
  }
}

TEST(OpenedPicture, names_the_picture_in_its_errors) {
  Image clear = {.pixels = Plane<Rgb8>(2, 2, Rgb8{1, 2, 3}),
                 .alpha = Plane<std::uint8_t>(2, 2, std::uint8_t{0})};
  clear.source.name = "clear.png";
  const auto refused = open_picture(std::move(clear), {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().where, "clear.png");
  EXPECT_THAT(refused.error().message, HasSubstr("every pixel is fully transparent"));

  Recipe outside;
  outside.selection.region = Region{0, 0, 5000, 10};
  const auto beyond = find_colors(opened(), outside, {});
  ASSERT_FALSE(beyond);
  EXPECT_EQ(beyond.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(beyond.error().where, kPicture);
}

TEST(OpenedPicture, stops_when_cancelled) {
  const OpenedPicture picture = opened();
  const std::atomic<bool> stop = true;
  Context context;
  context.cancel = &stop;
  const auto stopped = find_colors(picture, {}, context);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace huemask
