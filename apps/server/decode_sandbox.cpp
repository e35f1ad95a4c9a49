#include "decode_sandbox.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>

// clang tells of its sanitizers in another way than g++.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HUEMASK_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HUEMASK_SANITIZED
#endif

namespace huemask::server {
namespace {

#ifdef HUEMASK_SANITIZED
constexpr bool kComplete = false;
#else
constexpr bool kComplete = true;
#endif

// What computing takes: memory, threads, clocks, and the descriptors that are open already.
// Whatever else the codecs ask for on some machine, they live without.
constexpr auto kAllowed = std::to_array<int>({SCMP_SYS(read),
                                              SCMP_SYS(pread64),
                                              SCMP_SYS(write),
                                              SCMP_SYS(lseek),
                                              SCMP_SYS(close),
                                              SCMP_SYS(brk),
                                              SCMP_SYS(munmap),
                                              SCMP_SYS(mremap),
                                              SCMP_SYS(madvise),
                                              SCMP_SYS(futex),
                                              SCMP_SYS(set_robust_list),
                                              SCMP_SYS(rseq),
                                              SCMP_SYS(rt_sigprocmask),
                                              SCMP_SYS(rt_sigaction),
                                              SCMP_SYS(rt_sigreturn),
                                              SCMP_SYS(sigaltstack),
                                              SCMP_SYS(restart_syscall),
                                              SCMP_SYS(gettid),
                                              SCMP_SYS(getpid),
                                              SCMP_SYS(exit),
                                              SCMP_SYS(exit_group),
                                              SCMP_SYS(sched_yield),
                                              SCMP_SYS(sched_getaffinity),
                                              SCMP_SYS(clock_gettime),
                                              SCMP_SYS(clock_getres),
                                              SCMP_SYS(clock_nanosleep),
                                              SCMP_SYS(nanosleep),
                                              SCMP_SYS(gettimeofday),
                                              SCMP_SYS(getrandom),
                                              SCMP_SYS(sysinfo)});

struct Condition {
  int call;
  scmp_arg_cmp condition;
};

// In words of C++: libseccomp's own macros for these are C.
constexpr scmp_arg_cmp equals(unsigned argument, scmp_datum_t value) {
  return {.arg = argument, .op = SCMP_CMP_EQ, .datum_a = value, .datum_b = 0};
}
// The third argument of mmap() and mprotect().
constexpr scmp_arg_cmp kNotExecutable = {
    .arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0};

struct ReleaseFilter {
  void operator()(void* filter) const { seccomp_release(filter); }
};

tl::unexpected<Error> refused(std::string_view step) {
  return fail(ErrorCode::kUnsupported,
              fmt::format("a process for decoding pictures cannot be closed off here: the system "
                          "refuses {}. Serving needs Linux 5.9 or later with seccomp filters; in a "
                          "container, allow them",
                          step));
}

// A new program, another process and what is not ours to signal are not in it.
bool add_rules(scmp_filter_ctx filter, int reply_socket) {
  for (const int call : kAllowed) {
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) != 0) return false;
  }
  // As glibc starts a thread, and no other way.
  constexpr scmp_datum_t kThread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND |
                                   CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS |
                                   CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
  const auto self = static_cast<scmp_datum_t>(getpid());
  const auto reply = static_cast<scmp_datum_t>(reply_socket);
  const auto conditions = std::to_array<Condition>({{SCMP_SYS(mmap), kNotExecutable},
                                                    {SCMP_SYS(mprotect), kNotExecutable},
                                                    {SCMP_SYS(clone), equals(0, kThread)},
                                                    {SCMP_SYS(tgkill), equals(0, self)},  // abort()
                                                    {SCMP_SYS(prctl), equals(0, PR_SET_NAME)},
                                                    {SCMP_SYS(sendmsg), equals(0, reply)}});
  for (const auto& [call, condition] : conditions) {
    if (seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &condition) != 0) return false;
  }
  // Its flags lie in memory, where no filter can look; glibc then takes clone.
  return seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
}

Result<void> close_off(int reply_socket) {
  const std::unique_ptr<void, ReleaseFilter> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (!filter || !add_rules(filter.get(), reply_socket)) {
    return fail(ErrorCode::kInternal, "libseccomp could not make the filter of the decoder");
  }
  if (seccomp_load(filter.get()) != 0) return refused("a filter of system calls");
  return {};
}

bool limit(__rlimit_resource resource, std::size_t most) {
  const rlimit limits = {.rlim_cur = most, .rlim_max = most};
  return setrlimit(resource, &limits) == 0;
}

}  // namespace

bool sandbox_is_complete() { return kComplete; }

std::size_t address_space_for(std::size_t max_pixels, std::size_t max_bytes) {
  // The most that a codec holds at once is an AVIF of 12 bits without subsampling: its planes, the
  // samples made of them, and our own pixels, turned upright.
  constexpr std::size_t kBytesOfPixel = 40;
  constexpr std::size_t kOthers = std::size_t{512} << 20U;  // stacks of threads, tables of codecs
  return kOthers + kBytesOfPixel * max_pixels + 2 * max_bytes;
}

std::size_t address_space_now() {
  unsigned long pages = 0;
  std::FILE* file = std::fopen("/proc/self/statm", "re");
  if (file == nullptr) return 0;
  std::array<char, 64> line{};
  if (std::fgets(line.data(), static_cast<int>(line.size()), file) != nullptr) {
    pages = std::strtoul(line.data(), nullptr, 10);
  }
  std::fclose(file);
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

Result<void> enter_sandbox(const SandboxLimits& limits, int reply_socket) {
  constexpr std::size_t kMostDescriptors = 8;  // three of /dev/null, file, reply, pixels and spare
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return refused("no_new_privs");
  if (!limit(RLIMIT_CPU, static_cast<std::size_t>(limits.cpu_s)) || !limit(RLIMIT_CORE, 0)) {
    return refused("limits of resources");
  }
  if constexpr (!kComplete) return {};
  if (!limit(RLIMIT_AS, limits.address_space_bytes) || !limit(RLIMIT_FSIZE, 0) ||
      !limit(RLIMIT_NOFILE, kMostDescriptors)) {
    return refused("limits of resources");
  }
  return close_off(reply_socket);
}

}  // namespace huemask::server
