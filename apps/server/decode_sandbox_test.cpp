// Guards what a process that decodes can still do: hardly anything.
#include "decode_sandbox.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <thread>

#include "decode_message.h"

namespace huemask::server {
namespace {

constexpr std::size_t kMebibyte = std::size_t{1} << 20U;
constexpr int kNoSocket = 1'000;

// How a process ends that is closed off and then does `action`: what waitpid() says.
int status_of(const std::function<int()>& action, int cpu_s = 10, int reply = kNoSocket) {
  const pid_t child = fork();
  if (child == 0) {
    const SandboxLimits limits = {.address_space_bytes = address_space_now() + 64 * kMebibyte,
                                  .cpu_s = cpu_s};
    if (!enter_sandbox(limits, reply)) _exit(100);
    _exit(action());
  }
  int status = -1;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  return status;
}

int exit_code_of(const std::function<int()>& action, int reply = kNoSocket) {
  const int status = status_of(action, 10, reply);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// 0 where the call failed with that error.
int failed_with(long result, int error) { return result == -1 && errno == error ? 0 : 1; }

class SandboxTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!sandbox_is_complete()) GTEST_SKIP() << "sanitizers cannot live in it";
  }
};

TEST_F(SandboxTest, nothing_is_opened_connected_or_started) {
  const auto actions = std::to_array<std::function<long()>>({
      [] { return socket(AF_INET, SOCK_STREAM, 0); },
      [] { return socket(AF_UNIX, SOCK_STREAM, 0); },
      [] { return syscall(SYS_connect, 0, nullptr, 0); },
      [] { return open("/etc/passwd", O_RDONLY); },
      [] { return syscall(SYS_openat2, AT_FDCWD, "/", nullptr, 0); },
      [] { return open("/tmp/huemask-sandbox-test", O_CREAT | O_WRONLY, 0600); },
      [] { return unlink("/tmp/huemask-sandbox-test"); },
      [] {
        char* const none[] = {nullptr};
        return execve("/bin/true", none, none);
      },
      [] { return fork(); },
      [] { return syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr); },
      [] { return kill(getppid(), 0); },
      [] { return syscall(SYS_tgkill, getppid(), getppid(), 0); },
      [] { return syscall(SYS_pidfd_open, getppid(), 0); },
      [] { return ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr); },
      [] { return syscall(SYS_process_vm_readv, getppid(), nullptr, 0, nullptr, 0, 0); },
      [] { return syscall(SYS_io_uring_setup, 1, nullptr); },
      [] { return syscall(SYS_prlimit64, 0, 0, nullptr, nullptr); },
      [] { return memfd_create("test", MFD_CLOEXEC); },
      [] { return syscall(SYS_recvmsg, 0, nullptr, 0); },
      [] { return syscall(SYS_sendto, 0, nullptr, 0, 0, nullptr, 0); },
      [] {
        return syscall(SYS_mmap, nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
                       -1, 0);
      },
  });
  for (std::size_t i = 0; i < actions.size(); ++i) {
    EXPECT_EQ(exit_code_of([&] { return failed_with(actions[i](), EPERM); }), 0) << i;
  }
  // The C library starts threads in the older way then.
  EXPECT_EQ(exit_code_of([] { return failed_with(syscall(SYS_clone3, nullptr, 0), ENOSYS); }), 0);
}

TEST_F(SandboxTest, threads_are_started) {
  EXPECT_EQ(exit_code_of([] {
              int sum = 0;
              std::thread([&] { sum += 1; }).join();
              std::thread([&] { sum += 1; }).join();
              return sum == 2 ? 0 : 1;
            }),
            0);
}

TEST_F(SandboxTest, only_the_socket_for_the_reply_sends) {
  const SocketPair reply = make_socket_pair();
  const SocketPair other = make_socket_pair();
  const int message = 7;
  EXPECT_EQ(exit_code_of(
                [&] {
                  return send_message(reply.theirs.get(), message) &&
                                 !send_message(other.theirs.get(), message)
                             ? 0
                             : 1;
                },
                reply.theirs.get()),
            0);
  int received = 0;
  EXPECT_EQ(receive_message(reply.ours.get(), received).kind, Received::Kind::kMessage);
  EXPECT_EQ(received, message);
}

TEST_F(SandboxTest, memory_is_limited) {
  EXPECT_EQ(exit_code_of([] {
              void* volatile small = std::malloc(16 * kMebibyte);
              void* volatile large = std::malloc(128 * kMebibyte);
              return small != nullptr && large == nullptr ? 0 : 1;
            }),
            0);
}

// This limit holds in builds with sanitizers too.
TEST(sandbox, time_is_limited) {
  const int status = status_of(
      [] {
        for (std::atomic<unsigned> i = 0;; ++i) {
        }
        return 0;
      },
      1);
  ASSERT_TRUE(WIFSIGNALED(status)) << status;
  EXPECT_THAT(WTERMSIG(status), testing::AnyOf(SIGXCPU, SIGKILL));
}

TEST(sandbox, address_space_grows_with_the_limits) {
  EXPECT_GT(address_space_now(), kMebibyte);
  EXPECT_GT(address_space_for(50'000'000, 0), address_space_for(1'000'000, 0));
  // Room for two works at once on a machine of 8 GiB.
  EXPECT_LT(address_space_for(50'000'000, 64 * kMebibyte), 4096 * kMebibyte);
}

}  // namespace
}  // namespace huemask::server
