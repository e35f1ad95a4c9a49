// Every clusterer on one large photograph: how long it takes, and how soon it stops.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "huemask/cluster.h"
#include "huemask/color_table.h"
#include "huemask/palette.h"
#include "marks.h"
#include "measure.h"
#include "photo.h"

namespace huemask::bench {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr int kThreads = 2;
// When the runs that measure stopping are cancelled, as parts of the time of a whole run.
constexpr std::array kMoments = {0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95};

struct Case {
  std::string method, metric;
  std::optional<int> k;
};

// Each clusterer by its default metric, for 8 colors and for as many as a person would tell apart;
// and the two that also work in a difference that is no straight line.
std::vector<Case> all_cases() {
  std::vector<Case> cases;
  const std::string metric = PaletteOptions{}.metric;
  for (const ClusterMethod* method : all_methods()) {
    cases.push_back({std::string(method->info.id), metric, 8});
    cases.push_back({std::string(method->info.id), metric, std::nullopt});
  }
  cases.push_back({"kmeans", "ciede2000", 8});
  cases.push_back({"hierarchical:linkage=average", "ciede2000", 8});
  return cases;
}

PaletteOptions options_of(const Case& each) {
  return {.k = each.k, .method = each.method, .metric = each.metric};
}

// Milliseconds from the wish to stop, `after_ms` into the run, to the end of the run; 0 where it
// had ended before.
double stop_ms(const Image& image, const PaletteOptions& options, double after_ms) {
  std::atomic<bool> cancel{false};
  const Context context{.threads = kThreads, .cancel = &cancel};
  Clock::time_point asked;
  std::thread asking([&] {
    std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(after_ms));
    asked = Clock::now();
    cancel = true;
  });
  if (const auto table = count_colors(image, context)) {
    const auto made = make_palette(*table, options, context);
    keep(&made);
  }
  const Clock::time_point ended = Clock::now();
  asking.join();
  return std::max(0.0, std::chrono::duration<double, std::milli>(ended - asked).count());
}

}  // namespace

json measure_every_method(const std::string& photo, int runs) {
  const Image image = read_photo(photo);
  json measured = json::array();
  for (const Case& each : all_cases()) {
    const PaletteOptions options = options_of(each);
    Series palette;
    std::size_t colors = 0;
    for (int run = 0; run < runs; ++run) {
      palette.add(time_once([&] {
        const ColorTable table = value_of(count_colors(image, {.threads = kThreads}));
        colors = value_of(make_palette(table, options, {.threads = kThreads})).size();
      }));
    }
    double slowest_stop_ms = 0;
    for (const double moment : kMoments) {
      slowest_stop_ms =
          std::max(slowest_stop_ms, stop_ms(image, options, moment * median(palette.wall_ms())));
    }
    measured.push_back({{"method", each.method},
                        {"metric", each.metric},
                        {"k", each.k ? std::to_string(*each.k) : "auto"},
                        {"colors", colors},
                        {"palette", palette.summary()},
                        {"slowest_stop_ms", slowest_stop_ms}});
  }
  return {{"width", image.width()}, {"height", image.height()}, {"cases", std::move(measured)}};
}

}  // namespace huemask::bench
