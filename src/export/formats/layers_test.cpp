// layers-png, layers-ora and layers-psd. That others read the last two is for tests/formats.
#include <gmock/gmock.h>

#include "export/big_endian.h"
#include "export/test_input.h"
#include "huemask/decode.h"

namespace huemask {
namespace {

using test::sample;
using test::Sample;
using testing::HasSubstr;

std::vector<Artifact> files(std::string_view format, const ExportInput& input) {
  auto artifacts =
      export_artifacts(**find_format(format, ExportKind::kLayers), input, test::threads(2));
  EXPECT_TRUE(artifacts.has_value()) << artifacts.error().message;
  return artifacts ? std::move(*artifacts) : std::vector<Artifact>{};
}

TEST(LayersPng, are_the_layers_from_the_bottom) {
  const Sample s = sample();
  const auto layers = files("layers-png", s.input());
  ASSERT_EQ(layers.size(), 3U);
  EXPECT_EQ(layers[0].file_name, "layer-01.png");
  const auto image = decode_image(layers[1].bytes, "layer", Context{});
  ASSERT_TRUE(image.has_value());
  EXPECT_EQ(image->pixels.at(1, 2), (Rgb8{0, 128, 0}));
  EXPECT_EQ(image->alpha.at(1, 2), 128);
  EXPECT_EQ(image->alpha.at(1, 1), 0);
}

// The XML is stored as it is, so that it can be read in the file.
TEST(LayersOra, lists_the_top_layer_first_and_escapes_names) {
  const Sample s = sample();
  const auto ora = files("layers-ora", s.input());
  ASSERT_EQ(ora.size(), 1U);
  EXPECT_EQ(ora[0].file_name, "layers.ora");
  const std::string text = test::text_of(ora[0]);
  EXPECT_EQ(text.substr(30, 24), "mimetypeimage/openraster");
  EXPECT_THAT(text, HasSubstr("<image version=\"0.0.5\" w=\"4\" h=\"4\">"));
  EXPECT_THAT(text,
              HasSubstr("name=\"02 gr\u00fcn &amp; &lt;leaf&gt;\" src=\"data/layer-02.png\""));
  EXPECT_LT(text.find("name=\"03 blue\""), text.find("name=\"02 "));
  EXPECT_LT(text.find("name=\"02 "), text.find("name=\"01 red\""));
  for (const char* name : {"data/layer-03.png", "mergedimage.png", "Thumbnails/thumbnail.png"}) {
    EXPECT_THAT(text, HasSubstr(name));
  }
}

// Adobe, "File Header Section": where each number stands.
TEST(LayersPsd, says_its_size_and_how_many_channels_the_whole_has) {
  Sample s = sample();
  const auto opaque = files("layers-psd", s.input());
  EXPECT_EQ(opaque.at(0).file_name, "layers.psd");
  BigEndianReader header(opaque[0].bytes);
  EXPECT_EQ(header.u32(), 0x38425053U);  // "8BPS"
  EXPECT_EQ(header.u16(), 1);
  header.take(6);
  EXPECT_EQ(header.u16(), 3);
  EXPECT_EQ(header.u32(), 4U);
  EXPECT_EQ(header.u32(), 4U);
  EXPECT_EQ(header.u16(), 8);
  EXPECT_EQ(header.u16(), 3);
  s.stack.layers.erase(s.stack.layers.begin());
  const auto transparent = files("layers-psd", s.input());
  EXPECT_EQ(std::to_integer<int>(transparent.at(0).bytes.at(13)), 4);
}

TEST(LayersPsd, refuses_what_the_format_cannot_hold) {
  Sample s = sample();
  s.stack.layers.resize(1);
  s.stack.layers[0].image.pixels = Plane<Rgb8>(30'001, 1, Rgb8{});
  const auto written =
      export_artifacts(**find_format("layers-psd", ExportKind::kLayers), s.input(), Context{});
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::kUnsupported);
  EXPECT_THAT(written.error().message, HasSubstr("layers-ora"));
}

}  // namespace
}  // namespace huemask
