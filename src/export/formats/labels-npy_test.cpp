#include <gmock/gmock.h>

#include "export/test_input.h"

namespace huemask {
namespace {

using test::sample;
using test::Sample;
using testing::HasSubstr;
using testing::StartsWith;

std::string file_of(const ExportInput& input) {
  const auto artifacts =
      export_artifacts(**find_format("labels-npy", ExportKind::kPicture), input, test::threads(2));
  EXPECT_TRUE(artifacts.has_value());
  EXPECT_EQ(artifacts->front().file_name, "labels.npy");
  return test::text_of(artifacts->front());
}

// NEP 1: the length of the header's text is the two bytes behind magic and version, the lower
// first.
std::size_t header_size(const std::string& file) {
  return 10 + static_cast<unsigned char>(file.at(8)) +
         256U * static_cast<unsigned char>(file.at(9));
}

TEST(LabelsNpy, holds_a_byte_a_pixel_behind_an_aligned_header) {
  Sample s = sample();
  s.labels.at(1, 0) = kNoLabel;
  const std::string file = file_of(s.input());
  EXPECT_THAT(file, StartsWith(std::string("\x93NUMPY\x01\x00", 8)));
  EXPECT_EQ(header_size(file) % 64, 0U);
  EXPECT_EQ(file[header_size(file) - 1], '\n');
  EXPECT_THAT(file, HasSubstr("{'descr': '|u1', 'fortran_order': False, 'shape': (4, 4), }"));
  ASSERT_EQ(file.size(), header_size(file) + 16);
  const std::string expected("\x00\xFF\x00\x00\x00\x00\x00\x00\x01\x01\x01\x01\x01\x01\x02\x02",
                             16);
  EXPECT_EQ(file.substr(header_size(file)), expected);
}

TEST(LabelsNpy, holds_two_bytes_a_pixel_above_255_colors) {
  Sample s = sample();
  const Swatch red = s.result.palette.swatches[0];
  s.result.palette.swatches.assign(255, red);
  EXPECT_THAT(file_of(s.input()), HasSubstr("'|u1'"));
  s.result.palette.swatches.assign(300, red);
  s.labels.at(0, 0) = 299;
  s.labels.at(1, 0) = kNoLabel;
  const std::string file = file_of(s.input());
  EXPECT_THAT(file, HasSubstr("'<u2'"));
  ASSERT_EQ(file.size(), header_size(file) + 32);
  EXPECT_EQ(file.substr(header_size(file), 6), std::string("\x2B\x01\xFF\xFF\x00\x00", 6));
}

}  // namespace
}  // namespace huemask
