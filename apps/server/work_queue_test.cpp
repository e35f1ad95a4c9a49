// Guards that the queue is bounded, keeps its order, and ends.
#include "work_queue.h"

#include <gmock/gmock.h>

#include <atomic>
#include <future>

namespace huemask::server {
namespace {

// Holds the one thread of a queue until it is opened.
class Gate {
 public:
  explicit Gate(WorkQueue& queue) {
    std::promise<void> started;
    auto begun = started.get_future();
    [[maybe_unused]] const auto ticket = queue.add([held = open_.get_future().share(), &started] {
      started.set_value();
      held.wait();
    });
    begun.wait();
  }
  void open() { open_.set_value(); }

 private:
  std::promise<void> open_;
};

TEST(WorkQueue, works_in_the_order_it_was_asked) {
  WorkQueue queue(1, 100);
  Gate gate(queue);
  std::vector<int> order;
  std::promise<void> last;
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(queue.add([&order, i] { order.push_back(i); }));
  ASSERT_TRUE(queue.add([&last] { last.set_value(); }));
  gate.open();
  last.get_future().wait();
  EXPECT_THAT(order, testing::ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
}

TEST(WorkQueue, refuses_more_than_may_wait_and_says_when_to_come_back) {
  WorkQueue queue(1, 3);
  Gate gate(queue);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(queue.add([] {}));
  EXPECT_FALSE(queue.add([] {}));
  EXPECT_EQ(queue.waiting(), 3U);
  EXPECT_GE(queue.retry_after_s(), 1);
  EXPECT_LE(queue.retry_after_s(), 60);
  gate.open();
}

TEST(WorkQueue, knows_how_much_is_ahead_and_takes_back_what_waits) {
  WorkQueue queue(1, 10);
  Gate gate(queue);
  std::atomic<bool> ran = false;
  const auto first = queue.add([&] { ran = true; });
  std::promise<void> end;
  const auto second = queue.add([&] { end.set_value(); });
  EXPECT_EQ(queue.ahead_of(*first), 0U);
  EXPECT_EQ(queue.ahead_of(*second), 1U);
  EXPECT_TRUE(queue.withdraw(*first));
  EXPECT_FALSE(queue.withdraw(*first));
  EXPECT_EQ(queue.ahead_of(*second), 0U);
  gate.open();
  end.get_future().wait();
  EXPECT_FALSE(ran);
  EXPECT_EQ(queue.ahead_of(*second), std::nullopt);
}

TEST(WorkQueue, drops_what_waits_when_it_stops) {
  std::atomic<int> ran = 0;
  {
    WorkQueue queue(2, 100);
    Gate gate(queue);
    Gate other(queue);
    for (int i = 0; i < 50; ++i) ASSERT_TRUE(queue.add([&] { ++ran; }));
    std::thread opener([&] {
      gate.open();
      other.open();
    });
    queue.stop();
    opener.join();
    EXPECT_FALSE(queue.add([] {}));
  }
  EXPECT_LE(ran, 50);
}

}  // namespace
}  // namespace huemask::server
