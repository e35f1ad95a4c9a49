#include "export/in_order.h"

#include <algorithm>
#include <optional>

#include "base/parallel.h"

namespace huemask {
namespace {

constexpr std::size_t kBudget = std::size_t{256} << 20;

}  // namespace

Result<void> write_in_order(
    std::size_t count, std::size_t bytes_each,
    const std::function<Result<Artifact>(std::size_t index, const Context& inner)>& make,
    const ArtifactSink& sink, const Context& context) {
  const auto threads = static_cast<std::size_t>(context.thread_count());
  const std::size_t affordable = kBudget / std::max<std::size_t>(1, bytes_each);
  const std::size_t batch = std::clamp<std::size_t>(std::min(threads, affordable), 1, 64);
  Context inner = context;
  inner.progress = nullptr;
  inner.threads = static_cast<int>(std::max<std::size_t>(1, threads / batch));

  for (std::size_t first = 0; first < count; first += batch) {
    std::vector<std::optional<Result<Artifact>>> made(std::min(batch, count - first));
    parallel_for_chunks(static_cast<int>(batch), made.size(), 1,
                        [&](std::size_t begin, std::size_t) {
                          if (context.cancelled()) return;
                          made[begin] = make(first + begin, inner);
                        });
    if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
    for (auto& artifact : made) {
      if (!*artifact) return tl::make_unexpected(std::move(*artifact).error());
      if (auto taken = sink(std::move(**artifact)); !taken) return taken;
    }
    context.report(static_cast<double>(first + made.size()) / static_cast<double>(count));
  }
  return {};
}

}  // namespace huemask
