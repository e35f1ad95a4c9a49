#include "base/parallel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>

namespace huemask {
namespace {

using Chunk = std::pair<std::size_t, std::size_t>;

std::set<Chunk> chunks_of(int threads, std::size_t count, std::size_t chunk) {
  std::set<Chunk> chunks;
  std::mutex mutex;
  parallel_for_chunks(threads, count, chunk, [&](std::size_t begin, std::size_t end) {
    const std::lock_guard lock(mutex);
    EXPECT_TRUE(chunks.emplace(begin, end).second) << "chunk " << begin << " was run twice";
  });
  return chunks;
}

TEST(ParallelForChunks, covers_each_index_once_for_any_number_of_threads) {
  for (const int threads : {1, 2, 3, 7, 64}) {
    for (const std::size_t count : {0U, 1U, 99U, 100U, 101U, 1000U, 12'345U}) {
      std::vector<std::atomic<int>> visits(count);
      parallel_for_chunks(threads, count, 100, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) ++visits[i];
      });
      EXPECT_TRUE(std::all_of(visits.begin(), visits.end(), [](const auto& v) { return v == 1; }))
          << threads << " threads, " << count << " indices";
    }
  }
}

TEST(ParallelForChunks, splits_the_same_way_for_any_number_of_threads) {
  const std::set<Chunk> expected = {{0, 64}, {64, 128}, {128, 192}, {192, 200}};
  for (const int threads : {1, 2, 7, 64}) EXPECT_EQ(chunks_of(threads, 200, 64), expected);
}

TEST(ParallelForChunks, never_calls_when_there_is_nothing_to_do) {
  EXPECT_TRUE(chunks_of(1, 0, 10).empty());
  EXPECT_TRUE(chunks_of(7, 0, 10).empty());
}

TEST(ParallelForChunks, makes_one_chunk_when_all_fits) {
  EXPECT_EQ(chunks_of(7, 10, 10), (std::set<Chunk>{{0, 10}}));
  EXPECT_EQ(chunks_of(7, 3, 1'000'000), (std::set<Chunk>{{0, 3}}));
}

TEST(ParallelForChunks, runs_in_order_on_the_caller_when_there_is_one_thread) {
  const std::thread::id caller = std::this_thread::get_id();
  std::vector<std::size_t> begins;
  parallel_for_chunks(1, 1000, 10, [&](std::size_t begin, std::size_t) {
    EXPECT_EQ(std::this_thread::get_id(), caller);
    begins.push_back(begin);
  });
  EXPECT_EQ(begins.size(), 100U);
  EXPECT_TRUE(std::is_sorted(begins.begin(), begins.end()));
}

TEST(ParallelForChunks, uses_no_more_threads_than_it_may) {
  for (const int threads : {2, 3}) {
    std::atomic<int> running{0};
    std::atomic<int> most{0};
    parallel_for_chunks(threads, 200, 1, [&](std::size_t, std::size_t) {
      const int now = ++running;
      for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
      }
      std::this_thread::sleep_for(std::chrono::microseconds(100));
      --running;
    });
    EXPECT_LE(most, threads);
  }
}

TEST(ParallelForChunks, prints_nothing_when_more_threads_are_asked_for_than_there_are_processors) {
  testing::internal::CaptureStderr();
  parallel_for_chunks(1000, 100, 1, [](std::size_t, std::size_t) {});
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(ParallelForChunks, can_be_called_from_within_itself) {
  std::atomic<int> visits{0};
  parallel_for_chunks(3, 10, 1, [&](std::size_t, std::size_t) {
    parallel_for_chunks(2, 50, 7, [&](std::size_t begin, std::size_t end) {
      visits += static_cast<int>(end - begin);
    });
  });
  EXPECT_EQ(visits, 500);
}

}  // namespace
}  // namespace huemask
