#include "decode_keeper.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "decode_sandbox.h"
#include "decode_warm_up.h"
#include "huemask/decode.h"

namespace huemask::server {
namespace {

// Where the descriptors of a process stand, after those of /dev/null.
constexpr int kControl = 3;  // of the keeper
constexpr int kFile = 3;     // of a process that decodes
constexpr int kReply = 4;
constexpr int kPixels = 5;
constexpr std::size_t kOfRequest = 3;  // as many

// Ends with its parent even when that is killed; false where that is gone already.
bool end_with(pid_t parent) {
  return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && getppid() == parent;
}

// Moves the descriptors to 3 and following, and closes all others.
bool keep_only(std::span<const int> numbers) {
  constexpr int kFirst = 3;
  constexpr int kAside = 64;  // above where they go, so that none overwrites another
  std::vector<int> aside;
  for (const int number : numbers) aside.push_back(fcntl(number, F_DUPFD_CLOEXEC, kAside));
  int next = kFirst;
  for (const int number : aside) {
    if (dup3(number, next++, O_CLOEXEC) < 0) return false;
  }
  return close_range(static_cast<unsigned>(next), ~0U, 0) == 0;
}

bool take_nothing_from_server(int control) {
  // Sanitizers tell what they find on stderr.
  const int last = sandbox_is_complete() ? STDERR_FILENO : STDOUT_FILENO;
  // It may be one of the first three, where the server was started without them.
  const int kept = fcntl(control, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (kept < 0 || nowhere < 0) return false;
  for (int number = 0; number <= last; ++number) {
    if (number != nowhere && dup2(nowhere, number) < 0) return false;
  }
  return keep_only(std::span(&kept, 1));
}

// So that it is a decoder that ends when memory does, not the server.
void be_the_first_without_memory() {
  const Descriptor file(open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC));
  constexpr std::string_view kScore = "500";
  if (file.is_open()) {
    static_cast<void>(write_all(file.get(), std::as_bytes(std::span(kScore))));  // a wish
  }
}

// Ctrl+C is for the server, which lets its works end; what is sent to all processes of a service
// as well.
void ignore_signals() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE}) {
    std::signal(number, SIG_IGN);
  }
}

SandboxLimits limits_of(const DecodeRequest& request, std::size_t address_space) {
  return {.address_space_bytes =
              address_space + address_space_for(request.max_pixels, request.max_bytes),
          .cpu_s = request.cpu_s};
}

// A process of its own tries whether it can be closed off, and tells the server itself.
bool try_sandbox() {
  const pid_t child = fork();
  if (child == 0) {
    const DecodeRequest request = {.max_pixels = 1, .max_bytes = 1, .cpu_s = 1};
    const auto closed = enter_sandbox(limits_of(request, address_space_now()), kControl);
    DecodeReply reply{};
    reply.kind = DecodeReply::kStarted;
    if (!closed) reply = reply_of(closed.error());
    _exit(send_message(kControl, reply) && closed ? 0 : 1);
  }
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
         WEXITSTATUS(status) == 0;
}

// Stays until the process ends.
Result<std::span<const std::byte>> map_file() {
  struct stat status {};
  if (fstat(kFile, &status) != 0) return fail(ErrorCode::kInternal, "a picture without its file");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return std::span<const std::byte>();
  void* memory = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, kFile, 0);
  if (memory == MAP_FAILED) return fail(ErrorCode::kTooLarge, "there is no memory for this file");
  return std::span(static_cast<const std::byte*>(memory), size);
}

// Sends the colors of a picture while it is decoded: the server takes them in meanwhile.
class PixelSender {
 public:
  // The rows above `rows` that have not been sent.
  void send(const Plane<Rgb8>& pixels, int rows) {
    if (sent_ == 0) ok_ = send_message(kReply, reply_of_size(pixels.width(), pixels.height()));
    const std::size_t there =
        static_cast<std::size_t>(rows) * static_cast<std::size_t>(pixels.width());
    ok_ = ok_ && write_all(kPixels, std::as_bytes(pixels.values().subspan(sent_, there - sent_)));
    sent_ = there;
  }
  // The rest, and all else that makes the picture; false where nobody takes it.
  [[nodiscard]] bool finish(const Image& image) {
    send(image.pixels, image.height());
    return ok_ && send_message(kReply, reply_of(image)) &&
           write_all(kPixels, std::as_bytes(image.alpha.values()));
  }

 private:
  std::size_t sent_ = 0;  // pixels
  bool ok_ = true;
};

Result<Image> decode_closed_off(const DecodeRequest& request, std::size_t address_space,
                                PixelSender& sender) {
  const auto file = map_file();
  if (!file) return tl::make_unexpected(file.error());
  const auto closed = enter_sandbox(limits_of(request, address_space), kReply);
  if (!closed) return tl::make_unexpected(closed.error());
  Context context;
  context.threads = 1;
  context.limits = {.max_pixels = request.max_pixels, .max_bytes = request.max_bytes};
  return decode_image(*file, "", context, [&sender](const Plane<Rgb8>& pixels, int rows) {
    sender.send(pixels, rows);
  });
}

// Before the first byte of the picture is read the server gets a handle by which it can end this
// process at any time.
bool hand_over_process() {
  // By number: the header of glibc 2.36 for it is not made for C++.
  const Descriptor process(static_cast<int>(syscall(SYS_pidfd_open, getpid(), 0)));
  DecodeReply reply{};
  reply.kind = DecodeReply::kStarted;
  const int number = process.get();
  return process.is_open() && send_message(kReply, reply, std::span(&number, 1));
}

bool answer(const DecodeRequest& request, std::size_t address_space) {
  PixelSender sender;
  const Result<Image> image = decode_closed_off(request, address_space, sender);
  return image ? sender.finish(*image) : send_message(kReply, reply_of(image.error()));
}

// Ends here and never returns: the frames above are the keeper's.
[[noreturn]] void decode_one(const DecodeRequest& request, std::span<const int> descriptors,
                             pid_t keeper, std::size_t address_space) noexcept {
  if (!end_with(keeper) || !keep_only(descriptors) || !hand_over_process()) _exit(1);
  _exit(answer(request, address_space) ? 0 : 1);
}

void serve_requests(std::size_t address_space) {
  const pid_t self = getpid();
  for (;;) {
    DecodeRequest request{};
    const Received received = receive_message(kControl, request);
    if (received.kind == Received::Kind::kEnd) return;
    if (received.kind != Received::Kind::kMessage || received.descriptors.size() != kOfRequest) {
      continue;
    }
    std::array<int, kOfRequest> descriptors{};
    std::ranges::transform(received.descriptors, descriptors.begin(), &Descriptor::get);
    const pid_t child = fork();
    if (child == 0) decode_one(request, descriptors, self, address_space);
    if (child < 0) {
      static_cast<void>(send_message(
          descriptors[kReply - kFile],
          reply_of(Error{.code = ErrorCode::kInternal,
                         .message = "there is no process or memory left to decode this picture "
                                    "in; try again later"})));
    }
  }
}

}  // namespace

void keep_decoder(Descriptor control, pid_t server) noexcept {
  setsid();
  ignore_signals();
  be_the_first_without_memory();
  prctl(PR_SET_NAME, "huemask-decode", 0, 0, 0);
  // Nothing else of this user may look into what decodes.
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || !take_nothing_from_server(control.get()) ||
      !end_with(server) || !try_sandbox()) {
    _exit(1);
  }
  // From here on what ends leaves nothing to wait for.
  std::signal(SIGCHLD, SIG_IGN);
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 1);  // an arena reserves 64 MiB of addresses, which are limited
#endif
  unsetenv("VIPS_MAX_THREADS");  // libvips would start them here, and none is left after fork()
  warm_up_codecs();
  serve_requests(address_space_now());
  _exit(0);
}

}  // namespace huemask::server
