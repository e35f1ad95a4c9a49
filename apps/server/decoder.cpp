#include "decoder.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <utility>

#include "decode_keeper.h"

namespace huemask::server {
namespace {

using Time = std::chrono::steady_clock;

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
Result<void> wait_for(int socket, const Context& context, Time::time_point until) {
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

// The process of one picture, which ends with this.
class Decoder::Process {
 public:
  Process(const Decoder& decoder, Descriptor replies, Descriptor pixels, const Context& context)
      : decoder_(decoder),
        replies_(std::move(replies)),
        pixels_(std::move(pixels)),
        context_(context),
        until_(Time::now() + decoder.options_.wait) {}
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() {
    if (!handle_.is_open()) take_late_handle();
    // By number: the header of glibc 2.36 for it is not made for C++.
    if (handle_.is_open()) syscall(SYS_pidfd_send_signal, handle_.get(), SIGKILL, nullptr, 0);
  }

  // What it makes of its file.
  [[nodiscard]] Result<Image> picture(const RowsDone& rows_done) {
    return wait_for_start()
        .and_then([&] { return next_reply(); })
        .and_then([&](const DecodeReply& size) { return pixels_for(size, context_.limits); })
        .and_then([&](Plane<Rgb8> pixels) { return picture_of(std::move(pixels), rows_done); });
  }

 private:
  [[nodiscard]] Result<void> wait_for_start() {
    const auto reply = next_reply();
    if (!reply) return tl::make_unexpected(reply.error());
    auto right = expect_kind(*reply, DecodeReply::kStarted);
    if (right && !handle_.is_open()) return tl::make_unexpected(error_of_nonsense());
    return right;
  }

  // Into this room. The process may end before all is there; then it says why.
  [[nodiscard]] Result<Image> picture_of(Plane<Rgb8> pixels, const RowsDone& rows_done) {
    const std::size_t row_bytes = pixels.view().row_span(0).size_bytes();
    const auto colors = fill(std::as_writable_bytes(pixels.values()), [&](std::size_t bytes) {
      if (rows_done) rows_done(pixels, static_cast<int>(bytes / row_bytes));
    });
    if (!colors) return tl::make_unexpected(colors.error());
    const auto reply = next_reply();
    if (!reply) return tl::make_unexpected(reply.error());
    auto image = image_of(*reply, std::move(pixels));
    if (!image) return image;
    const auto alpha = fill(std::as_writable_bytes(image->alpha.values()), [](std::size_t) {});
    if (!alpha) return tl::make_unexpected(alpha.error());
    if (!*colors) return tl::make_unexpected(error_of_nonsense());
    if (!*alpha) return tl::make_unexpected(decoder_.error_of_end());
    return image;
  }

  // The first reply brings a handle of the process, no other brings anything.
  [[nodiscard]] Result<DecodeReply> next_reply() {
    if (auto came = wait_for(replies_.get(), context_, until_); !came) {
      return tl::make_unexpected(std::move(came).error());
    }
    DecodeReply reply{};
    Received received = receive_message(replies_.get(), reply);
    if (received.kind == Received::Kind::kEnd) return tl::make_unexpected(decoder_.error_of_end());
    if (received.kind == Received::Kind::kMessage && reply.kind == DecodeReply::kStarted &&
        !handle_.is_open() && received.descriptors.size() == 1) {
      handle_ = std::move(received.descriptors.front());
    } else if (received.kind != Received::Kind::kMessage || !received.descriptors.empty()) {
      return tl::make_unexpected(error_of_nonsense());
    }
    return reply;
  }

  // Takes in as many bytes, and tells how many are there; false where the process sends no more.
  template <typename Tell>
  [[nodiscard]] Result<bool> fill(std::span<std::byte> bytes, const Tell& tell) {
    for (std::size_t there = 0; there < bytes.size();) {
      if (auto came = wait_for(pixels_.get(), context_, until_); !came) {
        return tl::make_unexpected(std::move(came).error());
      }
      const ssize_t got = recv(pixels_.get(), &bytes[there], bytes.size() - there, MSG_DONTWAIT);
      if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (got <= 0) return false;
      there += static_cast<std::size_t>(got);
      tell(there);
    }
    return true;
  }

  // Nothing can be sent to us any more, so what is not here now will not come: a process that
  // has not told of itself yet fails to, and ends.
  void take_late_handle() {
    shutdown(replies_.get(), SHUT_RD);
    pollfd wanted = {.fd = replies_.get(), .events = POLLIN, .revents = 0};
    DecodeReply reply{};
    if (poll(&wanted, 1, 0) != 1) return;
    Received received = receive_message(replies_.get(), reply);
    if (received.descriptors.size() == 1) handle_ = std::move(received.descriptors.front());
  }

  const Decoder& decoder_;
  Descriptor replies_;
  Descriptor pixels_;
  Descriptor handle_;
  const Context& context_;
  Time::time_point until_;
};

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
  if (!wait_for(socket, {}, Time::now() + kLongestStart)) return not_started();
  DecodeReply reply{};
  if (receive_message(socket, reply).kind != Received::Kind::kMessage) return not_started();
  if (auto right = expect_kind(reply, DecodeReply::kStarted); !right) {
    return tl::make_unexpected(std::move(right).error());
  }
  return decoder;
}

Decoder::Decoder(const DecoderOptions& options, Descriptor control, pid_t keeper)
    : options_(options), control_(std::move(control)), keeper_(keeper) {}

Decoder::~Decoder() {
  kill(keeper_, SIGKILL);  // and with it what it started
  waitpid(keeper_, nullptr, 0);
}

Result<Image> Decoder::decode(std::span<const std::byte> file, const std::string& name,
                              const Context& context, const RowsDone& rows_done) const {
  Result<Image> image = decode_apart(file, context, rows_done);
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

Result<Image> Decoder::decode_apart(std::span<const std::byte> file, const Context& context,
                                    const RowsDone& rows_done) const {
  auto memory = seal_file(file);
  if (!memory) return tl::make_unexpected(std::move(memory).error());
  SocketPair replies = make_socket_pair();
  SocketPair pixels = make_stream_pair();
  if (!replies.ours.is_open() || !pixels.ours.is_open()) {
    return fail(ErrorCode::kInternal, "there are no descriptors left; try again later");
  }
  const DecodeRequest request = {.max_pixels = context.limits.max_pixels,
                                 .max_bytes = context.limits.max_bytes,
                                 .cpu_s = options_.cpu_s};
  if (!send_message(control_.get(), request,
                    std::array{memory->get(), replies.theirs.get(), pixels.theirs.get()})) {
    return tl::make_unexpected(error_of_end());
  }
  // So that its end is seen when the process ends.
  replies.theirs.reset();
  pixels.theirs.reset();
  return Process(*this, std::move(replies.ours), std::move(pixels.ours), context)
      .picture(rows_done);
}

}  // namespace huemask::server
