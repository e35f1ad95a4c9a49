#include "image/fetch.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <memory>
#include <new>

#include "image/picture_builder.h"
#include "image/public_address.h"

namespace huemask::picture {
namespace {

// A cancelled run must stop within 100 ms.
constexpr int kPollMs = 50;
constexpr int kMostGuardedRedirects = 3;

struct EasyDeleter {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct MultiDeleter {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

class Transfer {
 public:
  // Without a rule, every address may be asked.
  Transfer(const FetchOptions& options, AddressRule rule, const Context& context)
      : options_(options),
        rule_(rule),
        context_(context),
        easy_(curl_easy_init()),
        multi_(curl_multi_init()) {}
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer() {
    if (easy_ && multi_) curl_multi_remove_handle(multi_.get(), easy_.get());
  }

  Result<std::vector<std::byte>> run(const std::string& url);

 private:
  template <typename Value>
  void set(CURLoption option, Value value) {
    if (curl_easy_setopt(easy_.get(), option, value) != CURLE_OK) ready_ = false;
  }
  void set_options(const std::string& url);
  void set_guard();
  Result<CURLcode> perform();
  [[nodiscard]] int most_redirects() const {
    return rule_ == nullptr ? options_.max_redirects
                            : std::min(options_.max_redirects, kMostGuardedRedirects);
  }
  [[nodiscard]] tl::unexpected<Error> error(CURLcode code) const;
  [[nodiscard]] tl::unexpected<Error> guarded_error(CURLcode code) const;
  static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static std::size_t on_data(char* data, std::size_t size, std::size_t count, void* self);

  const FetchOptions& options_;
  const AddressRule rule_;
  const Context& context_;
  std::unique_ptr<CURL, EasyDeleter> easy_;
  std::unique_ptr<CURLM, MultiDeleter> multi_;
  std::vector<std::byte> body_;
  bool ready_ = true;
  bool too_large_ = false;
  bool no_memory_ = false;
  bool refused_ = false;  // an address, by the rule
};

// curl wants this very type.  NOLINTNEXTLINE(readability-non-const-parameter)
std::size_t Transfer::on_data(char* data, std::size_t size, std::size_t count, void* self) {
  Transfer& transfer = *static_cast<Transfer*>(self);
  const std::size_t received = size * count;
  if (received > transfer.context_.limits.max_bytes - transfer.body_.size()) {
    transfer.too_large_ = true;
    return CURL_WRITEFUNC_ERROR;
  }
  const auto* bytes = reinterpret_cast<const std::byte*>(data);
  try {
    transfer.body_.insert(transfer.body_.end(), bytes, bytes + received);
  } catch (const std::bad_alloc&) {
    transfer.no_memory_ = true;
    return CURL_WRITEFUNC_ERROR;
  }
  return received;
}

void Transfer::set_options(const std::string& url) {
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 1L);
  set(CURLOPT_MAXREDIRS, static_cast<long>(most_redirects()));
  // To libcurl, 0 is no limit at all.
  set(CURLOPT_TIMEOUT_MS, std::max(1L, std::lround(options_.timeout_s * 1000)));
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_FAILONERROR, 1L);
  set(CURLOPT_USERAGENT, "huemask");
  // Refuses at once what announces itself as larger; on_data() counts what does not.
  set(CURLOPT_MAXFILESIZE_LARGE,
      static_cast<curl_off_t>(std::min<std::uint64_t>(context_.limits.max_bytes, INT64_MAX)));
  set(CURLOPT_WRITEFUNCTION, &Transfer::on_data);
  set(CURLOPT_WRITEDATA, static_cast<void*>(this));
  if (rule_ != nullptr) set_guard();
}

void Transfer::set_guard() {
  // Sees the address that a name leads to, so that no name can lead elsewhere between a look and
  // the call; a proxy, which the environment may name, would be asked instead.
  set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
  set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
  set(CURLOPT_PROXY, "");
  set(CURLOPT_LOW_SPEED_LIMIT, 1000L);  // bytes a second
  set(CURLOPT_LOW_SPEED_TIME, 10L);     // seconds
}

// curl wants this very type.  NOLINTNEXTLINE(readability-non-const-parameter)
curl_socket_t Transfer::open_socket(void* self, curlsocktype /*purpose*/, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(self);
  if (!transfer.rule_(address->addr)) {
    transfer.refused_ = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Result<CURLcode> Transfer::perform() {
  if (curl_multi_add_handle(multi_.get(), easy_.get()) != CURLM_OK) return CURLE_FAILED_INIT;
  int running = 1;
  while (running > 0) {
    if (context_.cancelled()) return cancelled();
    if (curl_multi_perform(multi_.get(), &running) != CURLM_OK) return CURLE_FAILED_INIT;
    if (running > 0) curl_multi_poll(multi_.get(), nullptr, 0, kPollMs, nullptr);
  }
  int left = 0;
  const CURLMsg* message = curl_multi_info_read(multi_.get(), &left);
  return message != nullptr ? message->data.result : CURLE_FAILED_INIT;
}

tl::unexpected<Error> Transfer::error(CURLcode code) const {
  if (too_large_ || code == CURLE_FILESIZE_EXCEEDED) {
    return fail(ErrorCode::kTooLarge, fmt::format("the file is larger than the limit of {} bytes; "
                                                  "raise --max-bytes",
                                                  context_.limits.max_bytes));
  }
  if (no_memory_) return fail(ErrorCode::kTooLarge, "there is not enough memory for this file");
  long status = 0;
  switch (code) {
    case CURLE_HTTP_RETURNED_ERROR:
      curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
      return fail(
          ErrorCode::kIo,
          fmt::format("the server answered with HTTP status {}{}; check the address", status,
                      status == 404   ? " (not found)"
                      : status == 403 ? " (forbidden)"
                                      : ""));
    case CURLE_OPERATION_TIMEDOUT:
      return fail(ErrorCode::kIo, fmt::format("the download took longer than {} seconds; try again "
                                              "or download the file first",
                                              options_.timeout_s));
    case CURLE_TOO_MANY_REDIRECTS:
      return fail(ErrorCode::kIo, fmt::format("the server redirects more than {} times; check the "
                                              "address",
                                              most_redirects()));
    case CURLE_UNSUPPORTED_PROTOCOL:
      return fail(ErrorCode::kIo,
                  "only http:// and https:// addresses are fetched; download the file first");
    default:
      return fail(ErrorCode::kIo, fmt::format("the download failed: {}; check the address and the "
                                              "network",
                                              curl_easy_strerror(code)));
  }
}

// Whoever chose the address learns nothing of what is there.
tl::unexpected<Error> Transfer::guarded_error(CURLcode code) const {
  if (too_large_ || no_memory_ || code == CURLE_FILESIZE_EXCEEDED) return error(code);
  if (refused_) {
    return fail(ErrorCode::kInvalidArgument,
                "this address is not on the public Internet; send the file itself");
  }
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_TOO_MANY_REDIRECTS:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return error(code);
    default:
      return fail(ErrorCode::kIo, "the file could not be fetched; check the address");
  }
}

Result<std::vector<std::byte>> Transfer::run(const std::string& url) {
  if (!easy_ || !multi_) return fail(ErrorCode::kInternal, "libcurl cannot start");
  set_options(url);
  if (!ready_) return fail(ErrorCode::kInternal, "libcurl refused an option");
  const Result<CURLcode> code = perform();
  if (!code) return tl::make_unexpected(code.error());
  if (*code != CURLE_OK) return rule_ != nullptr ? guarded_error(*code) : error(*code);
  if (body_.empty()) return fail(ErrorCode::kCorruptInput, "the server sent an empty file");
  return std::move(body_);
}

}  // namespace

bool is_url(const std::string& location) {
  const std::size_t end = location.find("://");
  if (end == std::string::npos || end == 0) return false;
  return std::all_of(location.begin(), location.begin() + static_cast<std::ptrdiff_t>(end),
                     [](unsigned char c) { return std::isalnum(c) != 0 || c == '+' || c == '-'; });
}

Result<std::vector<std::byte>> fetch(const std::string& url, const FetchOptions& options,
                                     const Context& context) {
  return fetch_guarded(url, options, nullptr, context);
}

Result<std::vector<std::byte>> fetch_guarded(const std::string& url, const FetchOptions& options,
                                             AddressRule rule, const Context& context) {
  // libcurl wants this once, before any other call of it.
  static const CURLcode kStarted = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (kStarted != CURLE_OK) return fail(ErrorCode::kInternal, "libcurl cannot start");
  return Transfer(options, rule, context).run(url);
}

}  // namespace huemask::picture

namespace huemask {

Result<std::vector<std::byte>> fetch_public(const std::string& url, const FetchOptions& options,
                                            const Context& context) {
  if (auto valid = options.validate(); !valid) return tl::make_unexpected(valid.error());
  if (!picture::is_url(url)) {
    return fail(ErrorCode::kInvalidArgument, "an address begins with http:// or https://");
  }
  try {
    return picture::fetch_guarded(url, options, picture::is_public, context);
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "there is not enough memory for this file");
  }
}

}  // namespace huemask
