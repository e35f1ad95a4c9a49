// Guards the life of a job: its states, its events, its end by cancelling, and its limits.
#include "jobs.h"

#include <gmock/gmock.h>

#include <future>
#include <nlohmann/json.hpp>
#include <thread>

namespace huemask::server {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

OpenedPicture open_one() {
  Image image = {.pixels = Plane<Rgb8>(2, 2, Rgb8{1, 2, 3})};
  return *open_picture(std::move(image), {});
}

// The colors of a picture of one.
Result<FoundPalette> find_one(const Context& context) {
  return find_colors(open_one(), {}, context).map([](FoundColors colors) {
    return FoundPalette{std::move(colors), Recipe::Edges::kNearest, 1000};
  });
}

class JobsTest : public testing::Test {
 protected:
  // What still works on a job must end before the jobs do.
  void TearDown() override { queue_.stop(); }

  // The one worker is busy until release().
  void hold() {
    std::promise<void> started;
    ASSERT_TRUE(queue_.add([this, &started] {
      started.set_value();
      released_.get_future().wait();
    }));
    started.get_future().wait();
  }
  void release() { released_.set_value(); }

  JobStatus wait_for(const std::string& id, JobState state) {
    for (int i = 0; i < 500; ++i) {
      const auto status = jobs_.find(id);
      if (status && status->state == state) return *status;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ADD_FAILURE() << "the job did not come so far";
    return {};
  }

  static std::shared_ptr<const Picture> picture(const std::string& id) {
    return std::make_shared<const Picture>(Picture{id, id, 7, open_one()});
  }

  std::shared_ptr<const Picture> p_ = picture("p"), q_ = picture("q");
  std::promise<void> released_;
  WorkQueue queue_{1, 8};
  Jobs jobs_{queue_, {.most_per_client = 3, .most_kept = 5, .most_bytes_kept = 100'000}};
};

TEST_F(JobsTest, go_from_queued_to_done) {
  hold();
  const auto first = jobs_.add(p_, "c", JobKind::kPalette, find_one);
  const auto second = jobs_.add(p_, "c", JobKind::kPalette, find_one);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->state, JobState::kQueued);
  EXPECT_EQ(second->ahead, 1U);
  EXPECT_EQ(second->picture, "p");
  release();
  const JobStatus done = wait_for(second->id, JobState::kDone);
  EXPECT_NE(done.palette, nullptr);
  EXPECT_EQ(done.progress, 1);
  EXPECT_EQ(jobs_.counts().done, 2U);
}

TEST_F(JobsTest, fail_with_the_problem) {
  const auto job = jobs_.add(p_, "", JobKind::kPalette, [](const Context&) -> Result<FoundPalette> {
    return fail(ErrorCode::kInvalidArgument, "no such colors", "secret name");
  });
  const JobStatus failed = wait_for(job->id, JobState::kFailed);
  const auto json = nlohmann::json::parse(to_json(failed));
  EXPECT_EQ(json["problem"]["detail"], "no such colors");
  EXPECT_EQ(json["problem"]["status"], 422);
  EXPECT_THAT(to_json(failed), testing::Not(HasSubstr("secret")));
}

TEST_F(JobsTest, are_cancelled_while_they_run) {
  std::promise<void> started;
  std::promise<bool> saw_it;
  const auto job =
      jobs_.add(p_, "", JobKind::kPalette, [&](const Context& context) -> Result<FoundPalette> {
        started.set_value();
        for (int i = 0; i < 500 && !context.cancelled(); ++i) {
          std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        saw_it.set_value(context.cancelled());
        return fail(ErrorCode::kCancelled, "cancelled");
      });
  started.get_future().wait();
  EXPECT_TRUE(jobs_.remove(job->id));
  EXPECT_TRUE(saw_it.get_future().get());
  EXPECT_FALSE(jobs_.find(job->id));
  EXPECT_FALSE(jobs_.remove(job->id));
}

TEST_F(JobsTest, never_start_when_their_picture_goes_before) {
  hold();
  std::atomic<bool> ran = false;
  const auto work = [&](const Context& context) {
    ran = true;
    return find_one(context);
  };
  ASSERT_TRUE(jobs_.add(p_, "", JobKind::kPalette, work));
  const auto other = jobs_.add(q_, "", JobKind::kPalette, find_one);
  jobs_.remove_of_picture("p");
  release();
  wait_for(other->id, JobState::kDone);
  EXPECT_FALSE(ran);
}

TEST_F(JobsTest, of_one_client_are_bounded) {
  hold();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(jobs_.add(p_, "greedy", JobKind::kPalette, find_one));
  const auto refused = jobs_.add(p_, "greedy", JobKind::kPalette, find_one);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().status, 429);
  EXPECT_TRUE(refused.error().retry_after_s);
  EXPECT_TRUE(jobs_.add(p_, "other", JobKind::kPalette, find_one));
  release();
}

TEST_F(JobsTest, are_refused_where_the_queue_is_full) {
  hold();
  for (int i = 0; i < 8; ++i) {
    ASSERT_TRUE(jobs_.add(p_, std::to_string(i), JobKind::kPalette, find_one)) << i;
  }
  const auto refused = jobs_.add(p_, "last", JobKind::kPalette, find_one);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().status, 503);
  EXPECT_TRUE(refused.error().retry_after_s);
  release();
}

TEST_F(JobsTest, are_forgotten_when_there_are_many) {
  std::string first;
  for (int i = 0; i < 6; ++i) {
    const auto job = jobs_.add(p_, "", JobKind::kPalette, find_one);
    if (i == 0) first = job->id;
    wait_for(job->id, JobState::kDone);
  }
  EXPECT_FALSE(jobs_.find(first));
  EXPECT_EQ(jobs_.counts().done, 5U);
}

TEST_F(JobsTest, are_forgotten_when_they_take_too_much_memory) {
  std::vector<std::string> ids;
  for (int i = 0; i < 3; ++i) {
    const auto job = jobs_.add(p_, "", JobKind::kPalette, [](const Context& context) {
      auto found = find_one(context);
      found->bytes = 40'000;
      return found;
    });
    ids.push_back(job->id);
    wait_for(job->id, JobState::kDone);
  }
  EXPECT_FALSE(jobs_.find(ids[0]));
  EXPECT_TRUE(jobs_.find(ids[1]));
  EXPECT_TRUE(jobs_.find(ids[2]));
}

TEST_F(JobsTest, go_when_their_picture_went_while_they_were_sent) {
  const auto job = jobs_.add(p_, "", JobKind::kPalette, find_one);
  const auto other = jobs_.add(q_, "", JobKind::kPalette, find_one);
  wait_for(other->id, JobState::kDone);
  jobs_.sweep();
  EXPECT_TRUE(jobs_.find(job->id));
  p_.reset();
  jobs_.sweep();
  EXPECT_FALSE(jobs_.find(job->id));
  EXPECT_TRUE(jobs_.find(other->id));
}

TEST_F(JobsTest, tell_their_client_alone) {
  const auto mine = jobs_.events_of("me", "");
  const auto others = jobs_.events_of("you", "");
  std::promise<void> woken;
  mine->on_news([&, once = std::make_shared<std::once_flag>()] {
    std::call_once(*once, [&] { woken.set_value(); });
  });
  const auto job = jobs_.add(p_, "me", JobKind::kPalette, find_one);
  woken.get_future().wait();
  wait_for(job->id, JobState::kDone);
  const std::string news = mine->take();
  EXPECT_THAT(news, HasSubstr("event: job\ndata: {"));
  EXPECT_THAT(news, HasSubstr(R"("state":"done")"));
  EXPECT_THAT(mine->take(), IsEmpty());
  EXPECT_THAT(others->take(), IsEmpty());
  mine->on_news(nullptr);
}

TEST_F(JobsTest, tell_from_where_a_client_left_off) {
  const auto first = jobs_.add(p_, "me", JobKind::kPalette, find_one);
  wait_for(first->id, JobState::kDone);
  const std::string news = jobs_.events_of("me", "")->take();
  const std::string id = news.substr(4, news.find('\n') - 4);
  EXPECT_THAT(jobs_.events_of("me", id)->take(), IsEmpty());
  const auto second = jobs_.add(p_, "me", JobKind::kPalette, find_one);
  wait_for(second->id, JobState::kDone);
  EXPECT_THAT(jobs_.events_of("me", id)->take(), HasSubstr(second->id));
  // A number of another launch, or none at all: everything.
  EXPECT_THAT(jobs_.events_of("me", "99999")->take(), HasSubstr(first->id));
  EXPECT_THAT(jobs_.events_of("me", "x")->take(), HasSubstr(first->id));
}

}  // namespace
}  // namespace huemask::server
