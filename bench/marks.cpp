// huemask_bench_marks kernels [RUNS]
// huemask_bench_marks palette PHOTO [RUNS] [PIXELS_TO]
// huemask_bench_marks method PHOTO METHOD METRIC K [RUNS]
// huemask_bench_marks masks PHOTO [RUNS] [PIXELS_TO]
// huemask_bench_marks methods PHOTO [RUNS]
//
// Measures inside one process and prints JSON. bench/run.py and bench/peers run it.
#include "marks.h"

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "simd/target.h"

namespace {

using nlohmann::json;

constexpr int kDefaultRuns = 15;
constexpr int kUsageError = 2;

int usage() {
  std::cerr << "usage: huemask_bench_marks kernels [RUNS]\n"
               "       huemask_bench_marks palette PHOTO [RUNS] [PIXELS_TO]\n"
               "       huemask_bench_marks method PHOTO METHOD METRIC K [RUNS]\n"
               "       huemask_bench_marks masks PHOTO [RUNS] [PIXELS_TO]\n"
               "       huemask_bench_marks methods PHOTO [RUNS]\n";
  return kUsageError;
}

int runs_of(const std::vector<std::string>& arguments, std::size_t at) {
  return arguments.size() > at ? std::stoi(arguments[at]) : kDefaultRuns;
}

json measure_kernels(int runs) {
  return {{"targets", huemask::simd::available_targets()},
          {"ciede2000", huemask::bench::measure_ciede2000(runs)},
          {"lab", huemask::bench::measure_lab(runs)},
          {"nearest_centers", huemask::bench::measure_nearest_centers(runs)}};
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    json measured;
    if (!arguments.empty() && arguments[0] == "kernels") {
      measured = measure_kernels(runs_of(arguments, 1));
    } else if (arguments.size() >= 2 && arguments[0] == "palette") {
      measured = huemask::bench::measure_palette(
          {.photo = arguments[1],
           .threads = {1, 2},
           .runs = runs_of(arguments, 2),
           .pixels_to = arguments.size() > 3 ? arguments[3] : std::string()});
    } else if (arguments.size() >= 2 && arguments[0] == "masks") {
      measured = huemask::bench::measure_masks(
          {.photo = arguments[1],
           .runs = runs_of(arguments, 2),
           .pixels_to = arguments.size() > 3 ? arguments[3] : std::string()});
    } else if (arguments.size() >= 5 && arguments[0] == "method") {
      measured = huemask::bench::measure_method({.photo = arguments[1],
                                                 .method = arguments[2],
                                                 .metric = arguments[3],
                                                 .k = std::stoi(arguments[4]),
                                                 .runs = runs_of(arguments, 5)});
    } else if (arguments.size() >= 2 && arguments[0] == "methods") {
      measured = huemask::bench::measure_every_method(arguments[1], runs_of(arguments, 2));
    } else {
      return usage();
    }
    std::cout << measured.dump(2) << '\n';
    return EXIT_SUCCESS;
  } catch (const std::exception& failure) {
    std::cerr << "error: " << failure.what() << '\n';
    return EXIT_FAILURE;
  }
}
