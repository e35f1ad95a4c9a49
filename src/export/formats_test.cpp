// The contract of every format in the table.
#include <gmock/gmock.h>

#include <set>

#include "export/test_input.h"

namespace huemask {
namespace {

using test::sample;
using test::Sample;

std::string name_of(const testing::TestParamInfo<const ExportFormat*>& info) {
  std::string name(info.param->info.id);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

class EveryFormat : public testing::TestWithParam<const ExportFormat*> {};
INSTANTIATE_TEST_SUITE_P(Table, EveryFormat,
                         testing::ValuesIn(all_formats().begin(), all_formats().end()), name_of);

TEST_P(EveryFormat, says_what_it_is) {
  EXPECT_FALSE(GetParam()->info.id.empty());
  EXPECT_FALSE(GetParam()->info.summary.empty());
  EXPECT_FALSE(GetParam()->info.reference.empty());
  ASSERT_TRUE(find_format(GetParam()->info.id, GetParam()->kind).has_value());
  EXPECT_EQ(*find_format(GetParam()->info.id, GetParam()->kind), GetParam());
}

TEST_P(EveryFormat, gives_the_same_bytes_for_any_number_of_threads) {
  const Sample s = sample();
  const auto one = export_artifacts(*GetParam(), s.input(), test::threads(1));
  ASSERT_TRUE(one.has_value());
  EXPECT_FALSE(one->empty());
  for (const int threads : {2, 7}) {
    const auto many = export_artifacts(*GetParam(), s.input(), test::threads(threads));
    ASSERT_TRUE(many.has_value());
    ASSERT_EQ(many->size(), one->size());
    for (std::size_t i = 0; i < one->size(); ++i) {
      EXPECT_EQ((*many)[i].file_name, (*one)[i].file_name);
      EXPECT_EQ((*many)[i].bytes, (*one)[i].bytes);
    }
  }
}

TEST_P(EveryFormat, has_a_different_name_for_each_file) {
  const Sample s = sample();
  std::set<std::string> names;
  const auto artifacts = export_artifacts(*GetParam(), s.input(), Context{});
  ASSERT_TRUE(artifacts.has_value());
  for (const Artifact& artifact : *artifacts) {
    EXPECT_TRUE(names.insert(artifact.file_name).second) << artifact.file_name;
    EXPECT_FALSE(artifact.media_type.empty());
    EXPECT_FALSE(artifact.bytes.empty());
  }
  ASSERT_FALSE(artifacts->empty());
  EXPECT_EQ(artifacts->front().media_type, GetParam()->media_type);
  if (GetParam()->kind == ExportKind::kPalette) {
    EXPECT_EQ(artifacts->size(), 1U);
  }
}

TEST_P(EveryFormat, passes_on_the_error_of_the_sink) {
  const Sample s = sample();
  const auto refuse = [](const Artifact&) -> Result<void> {
    return fail(ErrorCode::kIo, "the disk is full");
  };
  const auto written = GetParam()->write(s.input(), refuse, Context{});
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().message, "the disk is full");
}

std::vector<const ExportFormat*> formats_of(ExportKind kind) {
  std::vector<const ExportFormat*> formats(all_formats().begin(), all_formats().end());
  std::erase_if(formats, [&](auto* format) { return format->kind != kind; });
  return formats;
}

class EveryPictureFormat : public testing::TestWithParam<const ExportFormat*> {};
INSTANTIATE_TEST_SUITE_P(Table, EveryPictureFormat,
                         testing::ValuesIn(formats_of(ExportKind::kPicture)), name_of);

TEST_P(EveryPictureFormat, refuses_a_picture_without_pixels) {
  Sample s = sample();
  const auto without =
      export_artifacts(*GetParam(), {.pictures = std::span(&s.result, 1)}, Context{});
  ASSERT_FALSE(without.has_value());
  EXPECT_EQ(without.error().code, ErrorCode::kInvalidArgument);
  s.labels = LabelMap(3, 4, 0);
  EXPECT_FALSE(export_artifacts(*GetParam(), s.input(), Context{}).has_value());
}

TEST_P(EveryPictureFormat, refuses_memberships_that_do_not_fit) {
  Sample s = sample();
  ExportInput input = s.input();
  std::vector<Mask> masks = test::soft_masks();
  input.memberships = masks;
  EXPECT_TRUE(export_artifacts(*GetParam(), input, Context{}).has_value());
  input.memberships = std::span(masks).first(2);
  EXPECT_FALSE(export_artifacts(*GetParam(), input, Context{}).has_value());
  input.memberships = masks;
  masks[1] = Mask(4, 3, 0);
  EXPECT_FALSE(export_artifacts(*GetParam(), input, Context{}).has_value());
}

void expect_stop_when_cancelled(const ExportFormat& format) {
  const Sample s = sample();
  const std::atomic<bool> cancel = true;
  Context context;
  context.cancel = &cancel;
  const auto written = export_artifacts(format, s.input(), context);
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::kCancelled);
}

TEST_P(EveryPictureFormat, stops_when_cancelled) { expect_stop_when_cancelled(*GetParam()); }

class EveryLayerFormat : public testing::TestWithParam<const ExportFormat*> {};
INSTANTIATE_TEST_SUITE_P(Table, EveryLayerFormat,
                         testing::ValuesIn(formats_of(ExportKind::kLayers)), name_of);

TEST_P(EveryLayerFormat, stops_when_cancelled) { expect_stop_when_cancelled(*GetParam()); }

TEST_P(EveryLayerFormat, refuses_what_is_no_stack) {
  Sample s = sample();
  ExportInput input = s.input();
  const auto code = [&] {
    const auto written = export_artifacts(*GetParam(), input, Context{});
    return written ? ErrorCode::kInternal : written.error().code;
  };
  s.stack.layers[1].image.space = RgbSpace::kDisplayP3;
  EXPECT_EQ(code(), ErrorCode::kInvalidArgument);
  s.stack = test::three_layers();
  s.stack.layers[2].image.pixels = Plane<Rgb8>(4, 5);
  EXPECT_EQ(code(), ErrorCode::kInvalidArgument);
  s.stack.layers.clear();
  EXPECT_EQ(code(), ErrorCode::kInvalidArgument);
  input.layers = nullptr;
  EXPECT_EQ(code(), ErrorCode::kInvalidArgument);
}

TEST(FindFormat, names_the_nearest_of_the_kind) {
  const auto found = find_format("jsn", ExportKind::kPalette);
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(found.error().message, testing::HasSubstr("did you mean 'json'?"));
  EXPECT_THAT(found.error().message, testing::Not(testing::HasSubstr("cutouts")));
  EXPECT_FALSE(find_format("labels-png", ExportKind::kPalette).has_value());
}

TEST(ChooseFormat, reads_a_format_of_any_of_the_kinds_with_its_parameters) {
  const auto one = [](std::string_view spec) {
    return choose_format(spec, {ExportKind::kPicture, ExportKind::kLayers});
  };
  EXPECT_EQ(one("masks-svg")->format, *find_format("masks-svg", ExportKind::kPicture));
  EXPECT_EQ(one("layers-psd")->format, *find_format("layers-psd", ExportKind::kLayers));
  EXPECT_NE(one("masks-svg:tolerance=4")->parameters[0], one("masks-svg")->parameters[0]);
  EXPECT_THAT(one("json").error().message, testing::HasSubstr("labels-png"));
  EXPECT_THAT(one("masks-svg:tolerence=4").error().message, testing::HasSubstr("tolerance"));
  EXPECT_THAT(one("masks-svg:tolerance=x").error().message, testing::HasSubstr("tolerance"));
}

}  // namespace
}  // namespace huemask
