#include "decoder.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <utility>

#include "decode_keeper.h"

namespace huemask::server {
namespace {

using Time = std::chrono::steady_clock;

// The process of one picture, which ends with this.
class Process {
 public:
  explicit Process(Descriptor reply) : reply_(std::move(reply)) {}
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() {
    if (!handle_.is_open()) take_late_handle();
    // By number: the header of glibc 2.36 for it is not made for C++.
    if (handle_.is_open()) syscall(SYS_pidfd_send_signal, handle_.get(), SIGKILL, nullptr, 0);
  }

  [[nodiscard]] int reply() const { return reply_.get(); }
  [[nodiscard]] bool has_started() const { return handle_.is_open(); }
  void set_handle(Descriptor handle) { handle_ = std::move(handle); }

 private:
  // Nothing can be sent to us any more, so what is not here now will not come: a process that
  // has not told of itself yet fails to, and ends.
  void take_late_handle() {
    shutdown(reply_.get(), SHUT_RD);
    pollfd wanted = {.fd = reply_.get(), .events = POLLIN, .revents = 0};
    DecodeReply reply{};
    if (poll(&wanted, 1, 0) != 1) return;
    Received received = receive_message(reply_.get(), reply);
    if (received.descriptors.size() == 1) handle_ = std::move(received.descriptors.front());
  }

  Descriptor reply_;
  Descriptor handle_;
};

// The file in memory that nobody can change any more.
Result<Descriptor> seal_file(std::span<const std::byte> bytes) {
  Descriptor memory(memfd_create("huemask-file", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  constexpr int kSeals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
  if (!memory.is_open() || !write_all(memory.get(), bytes) ||
      fcntl(memory.get(), F_ADD_SEALS, kSeals) != 0) {
    return fail(ErrorCode::kInternal, "there is no memory left for this file; try again later");
  }
  return memory;
}

// Waits until there is something to receive.
Result<void> wait_for_message(int socket, const Context& context, Time::time_point until) {
  constexpr std::chrono::milliseconds kLook{50};
  for (;;) {
    if (context.cancelled()) return fail(ErrorCode::kCancelled, "stopped on request");
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Time::now());
    if (left.count() <= 0) {
      return fail(ErrorCode::kCorruptInput,
                  "this picture could not be decoded in time; it is too much for this machine, or "
                  "damaged: make it smaller or save it again with another program");
    }
    pollfd wanted = {.fd = socket, .events = POLLIN, .revents = 0};
    if (poll(&wanted, 1, static_cast<int>(std::min(kLook, left).count())) == 1) return {};
  }
}

tl::unexpected<Error> not_started() {
  return fail(ErrorCode::kInternal, "the process for decoding pictures could not be started");
}

}  // namespace

Result<std::unique_ptr<Decoder>> Decoder::start(const DecoderOptions& options) {
  SocketPair control = make_socket_pair();
  if (!control.ours.is_open()) return not_started();
  const pid_t server = getpid();
  const pid_t keeper = fork();
  if (keeper < 0) return not_started();
  if (keeper == 0) keep_decoder(std::move(control.theirs), server);
  std::unique_ptr<Decoder> decoder(new Decoder(options, std::move(control.ours), keeper));
  control.theirs.reset();
  constexpr std::chrono::seconds kLongestStart{10};
  const int socket = decoder->control_.get();
  if (!wait_for_message(socket, {}, Time::now() + kLongestStart)) return not_started();
  DecodeReply reply{};
  if (receive_message(socket, reply).kind != Received::Kind::kMessage) return not_started();
  if (reply.kind == DecodeReply::kStarted) return decoder;
  return tl::make_unexpected(result_of(reply, {}, {}).error());
}

Decoder::Decoder(const DecoderOptions& options, Descriptor control, pid_t keeper)
    : options_(options), control_(std::move(control)), keeper_(keeper) {}

Decoder::~Decoder() {
  kill(keeper_, SIGKILL);  // and with it what it started
  waitpid(keeper_, nullptr, 0);
}

Result<Image> Decoder::decode(std::span<const std::byte> file, const std::string& name,
                              const Context& context) const {
  Result<Image> image = decode_apart(file, context);
  if (image) {
    image->source.name = name;
  } else {
    image.error().where = name;
  }
  return image;
}

Result<void> Decoder::check() const {
  // It says nothing after its start; only its end can be read.
  pollfd keeper = {.fd = control_.get(), .events = POLLIN, .revents = 0};
  if (poll(&keeper, 1, 0) == 0) return {};
  return fail(ErrorCode::kInternal,
              "the process for decoding pictures is gone; start huemask serve again");
}

Error Decoder::error_of_end() const {
  if (const auto there = check(); !there) return there.error();
  return {.code = ErrorCode::kCorruptInput,
          .message =
              "this picture could not be decoded within the limits of memory and time, or "
              "is damaged; save it again with another program"};
}

Result<Image> Decoder::receive_pieces(Image image, int reply, const Context& context,
                                      std::chrono::steady_clock::time_point until) const {
  for (const std::span<std::byte> piece : pieces_of(image)) {
    if (auto came = wait_for_message(reply, context, until); !came) {
      return tl::make_unexpected(std::move(came).error());
    }
    const Received received = receive_bytes(reply, piece);
    if (received.kind == Received::Kind::kEnd) return tl::make_unexpected(error_of_end());
    if (received.kind != Received::Kind::kMessage || !received.descriptors.empty()) {
      return tl::make_unexpected(error_of_nonsense());
    }
  }
  return image;
}

Result<Image> Decoder::decode_apart(std::span<const std::byte> file, const Context& context) const {
  auto memory = seal_file(file);
  if (!memory) return tl::make_unexpected(std::move(memory).error());
  SocketPair sockets = make_socket_pair();
  if (!sockets.ours.is_open()) {
    return fail(ErrorCode::kInternal, "there are no descriptors left; try again later");
  }
  const DecodeRequest request = {.max_pixels = context.limits.max_pixels,
                                 .max_bytes = context.limits.max_bytes,
                                 .cpu_s = options_.cpu_s};
  if (!send_message(control_.get(), request, std::array{memory->get(), sockets.theirs.get()})) {
    return tl::make_unexpected(error_of_end());
  }
  // So that its end is seen when the process ends.
  sockets.theirs.reset();
  Process process(std::move(sockets.ours));
  const auto until = Time::now() + options_.wait;
  for (;;) {
    if (auto came = wait_for_message(process.reply(), context, until); !came) {
      return tl::make_unexpected(std::move(came).error());
    }
    DecodeReply reply{};
    Received received = receive_message(process.reply(), reply);
    if (received.kind == Received::Kind::kEnd) return tl::make_unexpected(error_of_end());
    const bool is_start = !process.has_started() && reply.kind == DecodeReply::kStarted;
    if (received.kind == Received::Kind::kWrong) reply.kind = 0;
    if (!is_start || received.descriptors.size() != 1) {
      return result_of(reply, received.descriptors, context.limits).and_then([&](Image image) {
        return receive_pieces(std::move(image), process.reply(), context, until);
      });
    }
    process.set_handle(std::move(received.descriptors.front()));
  }
}

}  // namespace huemask::server
