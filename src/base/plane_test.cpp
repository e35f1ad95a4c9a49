#include "huemask/plane.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <numeric>
#include <utility>

#include "base/page_array.h"

namespace huemask {
namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;

Plane<int> counting_plane(int width, int height) {
  Plane<int> plane(width, height);
  std::iota(plane.values().begin(), plane.values().end(), 0);
  return plane;
}

TEST(Plane, has_no_values_when_default_made_or_of_no_size) {
  EXPECT_TRUE(Plane<int>().empty());
  EXPECT_EQ(Plane<int>().data(), nullptr);
  for (const auto& [width, height] : {std::pair{0, 0}, {0, 5}, {5, 0}}) {
    const Plane<int> plane(width, height, 7);
    EXPECT_TRUE(plane.empty());
    EXPECT_EQ(plane.width(), width);
    EXPECT_EQ(plane.height(), height);
    EXPECT_TRUE(plane.values().empty());
    EXPECT_TRUE(plane.clone().empty());
  }
}

TEST(Plane, rows_follow_each_other_without_gaps) {
  Plane<int> plane = counting_plane(3, 4);
  EXPECT_EQ(plane.size(), 12U);
  EXPECT_EQ(plane.row(2), plane.data() + 6);
  EXPECT_EQ(plane.at(1, 2), 7);
  plane.at(2, 3) = -1;
  EXPECT_EQ(plane.values()[11], -1);
}

TEST(Plane, every_value_is_the_one_given_when_made_with_one) {
  const Plane<std::uint16_t> plane(17, 5, 4242);
  EXPECT_EQ(std::count(plane.values().begin(), plane.values().end(), 4242), 17 * 5);
}

TEST(Plane, moving_hands_the_memory_over) {
  Plane<int> from = counting_plane(3, 2);
  const int* memory = from.data();
  Plane<int> to(std::move(from));
  EXPECT_EQ(to.data(), memory);
  EXPECT_EQ(to.width(), 3);
  // What is left is empty.  NOLINTBEGIN(bugprone-use-after-move,clang-analyzer-cplusplus.Move)
  EXPECT_TRUE(from.empty());
  EXPECT_EQ(from.data(), nullptr);
  // NOLINTEND(bugprone-use-after-move,clang-analyzer-cplusplus.Move)

  Plane<int> other = counting_plane(100, 100);
  other = std::move(to);
  EXPECT_EQ(other.data(), memory);
  EXPECT_EQ(other.height(), 2);
  EXPECT_TRUE(to.empty());  // NOLINT(bugprone-use-after-move)
  to = counting_plane(2, 2);
  EXPECT_EQ(to.at(1, 1), 3);
}

TEST(Plane, a_clone_has_its_own_values) {
  const Plane<int> plane = counting_plane(4, 3);
  Plane<int> copy = plane.clone();
  ASSERT_EQ(copy.width(), 4);
  ASSERT_EQ(copy.height(), 3);
  EXPECT_TRUE(std::equal(plane.values().begin(), plane.values().end(), copy.values().begin()));
  copy.at(0, 0) = 99;
  EXPECT_EQ(plane.at(0, 0), 0);
}

TEST(PlaneView, reaches_a_part_of_a_plane_by_its_stride) {
  Plane<int> plane = counting_plane(10, 6);
  const PlaneView<int> part(&plane.at(2, 1), 3, 4, plane.width());
  EXPECT_EQ(part.size(), 12U);
  EXPECT_EQ(part.at(0, 0), 12);
  EXPECT_EQ(part.at(2, 3), 44);
  EXPECT_EQ(part.row_span(2).size(), 3U);
  EXPECT_EQ(part.row_span(2)[1], 33);
  part.at(1, 1) = -5;
  EXPECT_EQ(plane.at(3, 2), -5);
}

TEST(PlaneView, runs_upwards_when_the_stride_is_negative) {
  Plane<int> plane = counting_plane(4, 3);
  const PlaneView<int> upside_down(plane.row(2), 4, 3, -4);
  EXPECT_EQ(upside_down.at(0, 0), 8);
  EXPECT_EQ(upside_down.at(3, 2), 3);
}

TEST(PlaneView, of_mutable_values_can_be_looked_at_as_constant) {
  Plane<int> plane = counting_plane(4, 3);
  const PlaneView<const int> view = PlaneView<int>(&plane.at(1, 0), 2, 3, 4);
  EXPECT_EQ(view.stride(), 4);
  EXPECT_EQ(view.at(1, 2), 10);
  EXPECT_EQ(std::as_const(plane).view().data(), plane.data());
  EXPECT_TRUE(PlaneView<int>().empty());
}

// Memory is taken from the heap below 2 MiB and mapped from there on.
class Pages : public testing::TestWithParam<std::size_t> {};

INSTANTIATE_TEST_SUITE_P(AroundTheHugePage, Pages,
                         testing::Values(1, 63, 64, 65, kHugePage - 1, kHugePage, kHugePage + 1,
                                         2 * kHugePage - 1, 2 * kHugePage, 2 * kHugePage + 1,
                                         5 * kHugePage + 4097));

TEST_P(Pages, every_byte_can_be_written) {
  auto* memory = static_cast<std::uint8_t*>(internal::allocate_pages(GetParam()));
  ASSERT_NE(memory, nullptr);
  const std::size_t alignment = GetParam() < kHugePage ? 64 : kHugePage;
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(memory) % alignment, 0U);
  std::fill_n(memory, GetParam(), std::uint8_t{0xAB});
  EXPECT_EQ(memory[GetParam() - 1], 0xAB);
  internal::free_pages(memory, GetParam());
}

class MappedPages : public testing::TestWithParam<std::size_t> {};

INSTANTIATE_TEST_SUITE_P(FromTheHugePageOn, MappedPages,
                         testing::Values(kHugePage, kHugePage + 1, 2 * kHugePage - 1, 2 * kHugePage,
                                         2 * kHugePage + 1, 5 * kHugePage + 4097));

TEST_P(MappedPages, start_at_zero_and_are_given_back_whole) {
  auto* memory = static_cast<std::uint8_t*>(internal::allocate_pages(GetParam()));
  EXPECT_TRUE(std::all_of(memory, memory + GetParam(), [](std::uint8_t v) { return v == 0; }));
  memory[GetParam() - 1] = 1;
  internal::free_pages(memory, GetParam());
  // mincore() says ENOMEM of pages that are not mapped.
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  unsigned char resident = 0;
  for (std::size_t at = 0; at < GetParam(); at += kHugePage / 2) {
    EXPECT_EQ(mincore(memory + at / page * page, page, &resident), -1) << "at byte " << at;
    EXPECT_EQ(errno, ENOMEM);
  }
}

TEST(PageArray, moving_swaps_what_is_held) {
  PageArray<std::uint32_t> a(1000);
  a[999] = 7;
  PageArray<std::uint32_t> b(std::move(a));
  EXPECT_EQ(b.size(), 1000U);
  EXPECT_EQ(b[999], 7U);
  EXPECT_EQ(b[0], 0U);
  // What is left is empty.  NOLINTNEXTLINE(bugprone-use-after-move,clang-analyzer-cplusplus.Move)
  EXPECT_EQ(a.size(), 0U);
  a = PageArray<std::uint32_t>(kHugePage);
  a[kHugePage - 1] = 3;
  a = std::move(b);
  EXPECT_EQ(a[999], 7U);
}

}  // namespace
}  // namespace huemask
