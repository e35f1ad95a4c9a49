// huemask_bench_jpeg decode FILE
// huemask_bench_jpeg mirror FILE TO WIDTH HEIGHT baseline|progressive
//
// decode: the whole file into memory by libjpeg-turbo, nothing else: what a command that has to
// decode the file cannot be quicker than on one thread. Prints the milliseconds as JSON.
// mirror: makes a larger JPEG of a smaller one.
#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "jpeg_file.h"

namespace {

constexpr int kUsageError = 2;

void decode(const std::string& path) {
  const std::vector<unsigned char> bytes = huemask::bench::read_file(path);
  const auto start = std::chrono::steady_clock::now();
  const huemask::bench::Pixels pixels = huemask::bench::decode_jpeg(bytes);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  std::cout << "{\"decode_ms\": " << took.count() << ", \"width\": " << pixels.width
            << ", \"height\": " << pixels.height << "}\n";
}

void mirror(const std::vector<std::string>& arguments) {
  const auto scans = arguments[5] == "progressive" ? huemask::bench::Scans::kProgressive
                                                   : huemask::bench::Scans::kBaseline;
  huemask::bench::write_mirrored_jpeg(
      huemask::bench::decode_jpeg(huemask::bench::read_file(arguments[1])), std::stoi(arguments[3]),
      std::stoi(arguments[4]), scans, arguments[2]);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    if (arguments.size() == 2 && arguments[0] == "decode") {
      decode(arguments[1]);
    } else if (arguments.size() == 6 && arguments[0] == "mirror") {
      mirror(arguments);
    } else {
      std::cerr << "usage: huemask_bench_jpeg decode FILE\n"
                   "       huemask_bench_jpeg mirror FILE TO WIDTH HEIGHT baseline|progressive\n";
      return kUsageError;
    }
    return EXIT_SUCCESS;
  } catch (const std::exception& failure) {
    std::cerr << "error: " << failure.what() << '\n';
    return EXIT_FAILURE;
  }
}
