// Guards decoding in processes of their own: the same pictures and errors as in this one, and
// nothing that such a process does or suffers harms the server.
#include "decoder.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <iterator>
#include <optional>
#include <sstream>
#include <thread>

#include "decode_sandbox.h"
#include "huemask/decode.h"
#include "huemask/encode.h"

namespace huemask::server {
namespace {

using std::chrono::milliseconds;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

using FileBytes = std::vector<std::byte>;

FileBytes read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  const std::vector<char> text((std::istreambuf_iterator<char>(file)), {});
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

FileBytes testdata(const std::string& name) {
  return read_file(std::filesystem::path(HUEMASK_SOURCE_DIR "/src/image/testdata") / name);
}

// The state and the parent of a process, as /proc tells.
struct ProcessState {
  char state;
  pid_t parent;
};
std::optional<ProcessState> state_of(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string line;
  if (!std::getline(file, line)) return std::nullopt;
  std::istringstream rest(line.substr(line.rfind(')') + 1));
  ProcessState state{};
  rest >> state.state >> state.parent;
  return state;
}

std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> children;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const auto state = state_of(std::stoi(name));
    if (state && state->parent == parent && state->state != 'Z')
      children.push_back(std::stoi(name));
  }
  return children;
}

// Gone, or a zombie that whoever has it now has not looked after yet.
bool is_over(pid_t process) {
  const auto state = state_of(process);
  return !state || state->state == 'Z';
}

bool becomes_true(const std::function<bool()>& condition) {
  for (int i = 0; i < 5'000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(milliseconds(1));
  }
  return false;
}

bool is_closed_off(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/status");
  const std::string status((std::istreambuf_iterator<char>(file)), {});
  return status.find("NoNewPrivs:\t1") != std::string::npos;
}

// The only child of a process, once there is one.
pid_t child_of(pid_t parent) {
  pid_t child = 0;
  EXPECT_TRUE(becomes_true([&] {
    const auto children = children_of(parent);
    if (children.size() == 1) child = children.front();
    return child != 0;
  }));
  return child;
}

struct Started {
  std::unique_ptr<Decoder> decoder;
  pid_t keeper = 0;
};

Started start_decoder(const DecoderOptions& options = {}) {
  const auto before = children_of(getpid());
  auto decoder = Decoder::start(options);
  if (!decoder) {
    ADD_FAILURE() << decoder.error().message;
    return {};
  }
  Started started = {.decoder = std::move(*decoder)};
  for (const pid_t child : children_of(getpid())) {
    if (std::ranges::find(before, child) == before.end()) started.keeper = child;
  }
  // The process in which it tried the sandbox is over when a picture comes back.
  EXPECT_TRUE(started.decoder->decode(testdata("rgb8.png"), "x", {}));
  EXPECT_TRUE(becomes_true([&] { return children_of(started.keeper).empty(); }));
  return started;
}

// One for all tests that compare, started before they decode in this process too.
class StartedFirst : public testing::Environment {
 public:
  void SetUp() override { started = start_decoder(); }
  void TearDown() override { started.decoder.reset(); }
  static inline Started started;
};
const auto* const kStartedFirst = testing::AddGlobalTestEnvironment(new StartedFirst);

const Decoder& shared() { return *StartedFirst::started.decoder; }

// A picture that takes long enough to be caught at it.
FileBytes large_picture() {
  Image image = {.pixels = Plane<Rgb8>(4'000, 4'000)};
  std::uint32_t state = 1;
  for (Rgb8& color : image.pixels.values()) {
    state = state * 1664525 + 1013904223;
    color = {static_cast<std::uint8_t>(state >> 30U), static_cast<std::uint8_t>(state >> 26U), 0};
  }
  return *encode_png_rgb(image.pixels.view(), {}, image.space);
}

// Decodes it on a thread of its own, and stops the process of it.
class Stopped {
 public:
  Stopped(const Started& started, const Context& context)
      : result_(std::async(std::launch::async, [&started, context] {
          return started.decoder->decode(large_picture(), "large.png", context);
        })) {
    process_ = child_of(started.keeper);
    // Stopped sooner it could not hand itself over any more, which no picture can bring about.
    EXPECT_TRUE(becomes_true([&] { return is_closed_off(process_); }));
    kill(process_, SIGSTOP);
  }

  [[nodiscard]] pid_t process() const { return process_; }
  [[nodiscard]] bool has_ended() const { return is_over(process_); }
  [[nodiscard]] Result<Image> result() { return result_.get(); }

 private:
  pid_t process_ = 0;
  std::future<Result<Image>> result_;
};

void expect_same(const Image& apart, const Image& here) {
  ASSERT_EQ(apart.width(), here.width());
  ASSERT_EQ(apart.height(), here.height());
  EXPECT_TRUE(std::ranges::equal(apart.pixels.values(), here.pixels.values()));
  EXPECT_TRUE(std::ranges::equal(apart.alpha.values(), here.alpha.values()));
  EXPECT_EQ(apart.space, here.space);
  EXPECT_EQ(apart.source.name, here.source.name);
  EXPECT_EQ(apart.source.format, here.source.format);
  EXPECT_EQ(apart.source.color_profile, here.source.color_profile);
  EXPECT_EQ(apart.source.bits_per_sample, here.source.bits_per_sample);
  EXPECT_EQ(apart.source.exif_orientation, here.source.exif_orientation);
}

void expect_same(const Result<Image>& apart, const Result<Image>& here) {
  ASSERT_EQ(apart.has_value(), here.has_value()) << (apart ? "" : apart.error().message);
  if (here) return expect_same(*apart, *here);
  EXPECT_EQ(apart.error().code, here.error().code);
  EXPECT_EQ(apart.error().message, here.error().message);
  EXPECT_EQ(apart.error().where, here.error().where);
}

// JPEG, PNG, WebP, GIF, TIFF, BMP, AVIF and HEIF, of every depth and orientation, and wrong ones.
TEST(decoder, every_picture_and_every_error_is_as_in_this_process) {
  int count = 0;
  for (const char* folder : {"/examples", "/src/image/testdata"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(HUEMASK_SOURCE_DIR + std::string(folder))) {
      if (!entry.is_regular_file()) continue;
      const std::string name = entry.path().filename();
      SCOPED_TRACE(name);
      const FileBytes file = read_file(entry.path());
      Context context;
      context.limits.max_pixels = 50'000'000;
      expect_same(shared().decode(file, name, context), decode_image(file, name, context));
      ++count;
    }
  }
  EXPECT_GT(count, 100);
}

TEST(decoder, damaged_and_empty_files_are_told_as_in_this_process) {
  std::vector<FileBytes> wrong = {{}, FileBytes(1'000)};
  // The second ends when some of its pixels have been sent.
  for (const char* name : {"p3.jpg", "tall.jpg"}) {
    wrong.push_back(testdata(name));
    wrong.back().resize(wrong.back().size() / 2);
  }
  for (const FileBytes& file : wrong) {
    expect_same(shared().decode(file, "x", {}), decode_image(file, "x", {}));
  }
}

TEST(decoder, limits_hold_there) {
  Context context;
  context.limits.max_pixels = 100;
  const auto large = shared().decode(testdata("rgb8.png"), "x", context);
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, ErrorCode::kTooLarge);
  EXPECT_THAT(large.error().message, HasSubstr("limit of 100"));
  context.limits = {.max_pixels = 1'000, .max_bytes = 10};
  const auto long_file = shared().decode(testdata("rgb8.png"), "x", context);
  ASSERT_FALSE(long_file);
  EXPECT_EQ(long_file.error().code, ErrorCode::kTooLarge);
}

TEST(decoder, ten_at_once_do_not_mix) {
  std::vector<std::string> names;
  for (int i = 1; i <= 8; ++i) names.push_back("orientation" + std::to_string(i) + ".jpg");
  names.insert(names.end(), {"alpha.avif", "alpha.webp"});
  std::vector<std::thread> threads;
  for (const std::string& name : names) {
    threads.emplace_back([&name] {
      const FileBytes file = testdata(name);
      for (int i = 0; i < 10; ++i) {
        expect_same(shared().decode(file, name, {}), decode_image(file, name, {}));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// Threads that libvips keeps would not be there after fork(), and would be waited for.
TEST(decoder, the_process_that_starts_the_others_has_one_thread) {
  if (!sandbox_is_complete()) GTEST_SKIP() << "sanitizers have threads of their own";
  ASSERT_TRUE(shared().decode(testdata("alpha.avif"), "x", {}));
  const auto tasks = std::filesystem::directory_iterator(
      "/proc/" + std::to_string(StartedFirst::started.keeper) + "/task");
  EXPECT_EQ(std::distance(begin(tasks), end(tasks)), 1);
}

TEST(decoder, cancelling_ends_it_soon) {
  const Started started = start_decoder();
  std::atomic<bool> cancel = false;
  Context context;
  context.cancel = &cancel;
  Stopped stopped(started, context);
  const auto start = std::chrono::steady_clock::now();
  cancel = true;
  const auto image = stopped.result();
  EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(500));
  ASSERT_FALSE(image);
  EXPECT_EQ(image.error().code, ErrorCode::kCancelled);
  EXPECT_TRUE(becomes_true([&] { return stopped.has_ended(); }));
}

TEST(decoder, cancelled_before_it_starts_leaves_nothing) {
  const Started started = start_decoder();
  const std::atomic<bool> cancel = true;
  Context context;
  context.cancel = &cancel;
  const FileBytes file = large_picture();
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(started.decoder->decode(file, "x", context).error().code, ErrorCode::kCancelled);
  }
  EXPECT_TRUE(becomes_true([&] { return children_of(started.keeper).empty(); }));
  EXPECT_TRUE(started.decoder->decode(testdata("rgb8.png"), "x", {}));
}

TEST(decoder, a_process_that_dies_is_one_error_and_the_next_picture_is_decoded) {
  const Started started = start_decoder();
  Stopped stopped(started, {});
  kill(stopped.process(), SIGKILL);
  const auto image = stopped.result();
  ASSERT_FALSE(image);
  EXPECT_EQ(image.error().code, ErrorCode::kCorruptInput);
  EXPECT_EQ(image.error().where, "large.png");
  EXPECT_THAT(image.error().message, HasSubstr("within the limits of memory and time"));
  EXPECT_TRUE(started.decoder->decode(testdata("rgb8.png"), "x", {}));
}

TEST(decoder, a_process_that_takes_too_long_is_ended) {
  const Started started = start_decoder({.wait = milliseconds(2'000)});
  Stopped stopped(started, {});
  const auto image = stopped.result();
  ASSERT_FALSE(image);
  EXPECT_EQ(image.error().code, ErrorCode::kCorruptInput);
  EXPECT_THAT(image.error().message, HasSubstr("in time"));
  EXPECT_TRUE(becomes_true([&] { return stopped.has_ended(); }));
}

TEST(decoder, a_keeper_that_is_gone_is_told) {
  const Started started = start_decoder();
  Stopped stopped(started, {});
  EXPECT_TRUE(started.decoder->check());
  kill(started.keeper, SIGKILL);
  EXPECT_TRUE(becomes_true([&] { return !started.decoder->check(); }));
  const auto first = stopped.result();
  ASSERT_FALSE(first);
  EXPECT_EQ(first.error().code, ErrorCode::kInternal);
  EXPECT_TRUE(becomes_true([&] { return stopped.has_ended(); }));
  for (int i = 0; i < 3; ++i) {
    const auto image = started.decoder->decode(testdata("rgb8.png"), "x", {});
    ASSERT_FALSE(image);
    EXPECT_EQ(image.error().code, ErrorCode::kInternal);
    EXPECT_THAT(image.error().message, HasSubstr("start huemask serve again"));
  }
}

TEST(decoder, its_end_ends_all_processes) {
  Started started = start_decoder();
  std::atomic<bool> cancel = false;
  Context context;
  context.cancel = &cancel;
  pid_t process = 0;
  {
    Stopped stopped(started, context);
    process = stopped.process();
    cancel = true;
    static_cast<void>(stopped.result());
  }
  started.decoder.reset();
  EXPECT_THAT(children_of(getpid()), Not(Contains(started.keeper)));
  EXPECT_TRUE(becomes_true([&] { return is_over(process); }));
}

}  // namespace
}  // namespace huemask::server
