#include "image/fetch.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <memory>
#include <new>

#include "image/picture_builder.h"

namespace huemask::picture {
namespace {

// A cancelled run must stop within 100 ms.
constexpr int kPollMs = 50;

struct EasyDeleter {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct MultiDeleter {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

class Transfer {
 public:
  Transfer(const FetchOptions& options, const Context& context)
      : options_(options), context_(context), easy_(curl_easy_init()), multi_(curl_multi_init()) {}
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
  Result<CURLcode> perform();
  [[nodiscard]] tl::unexpected<Error> error(CURLcode code) const;
  static std::size_t on_data(char* data, std::size_t size, std::size_t count, void* self);

  const FetchOptions& options_;
  const Context& context_;
  std::unique_ptr<CURL, EasyDeleter> easy_;
  std::unique_ptr<CURLM, MultiDeleter> multi_;
  std::vector<std::byte> body_;
  bool ready_ = true;
  bool too_large_ = false;
  bool no_memory_ = false;
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
  set(CURLOPT_MAXREDIRS, static_cast<long>(options_.max_redirects));
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
                                              options_.max_redirects));
    case CURLE_UNSUPPORTED_PROTOCOL:
      return fail(ErrorCode::kIo,
                  "only http:// and https:// addresses are fetched; download the file first");
    default:
      return fail(ErrorCode::kIo, fmt::format("the download failed: {}; check the address and the "
                                              "network",
                                              curl_easy_strerror(code)));
  }
}

Result<std::vector<std::byte>> Transfer::run(const std::string& url) {
  if (!easy_ || !multi_) return fail(ErrorCode::kInternal, "libcurl cannot start");
  set_options(url);
  if (!ready_) return fail(ErrorCode::kInternal, "libcurl refused an option");
  const Result<CURLcode> code = perform();
  if (!code) return tl::make_unexpected(code.error());
  if (*code != CURLE_OK) return error(*code);
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
  // libcurl wants this once, before any other call of it.
  static const CURLcode kStarted = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (kStarted != CURLE_OK) return fail(ErrorCode::kInternal, "libcurl cannot start");
  return Transfer(options, context).run(url);
}

}  // namespace huemask::picture
