// What the program huemask_bench_marks measures, each as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

namespace huemask::bench {

// CIEDE2000 in batches for every SIMD target of the machine, against scalar libm double.
[[nodiscard]] nlohmann::json measure_ciede2000(int runs);
// CIELAB of sRGB colors, likewise.
[[nodiscard]] nlohmann::json measure_lab(int runs);
// The nearest of k centers in fixed point, likewise.
[[nodiscard]] nlohmann::json measure_nearest_centers(int runs);

struct PaletteJob {
  std::string photo;         // a picture file
  std::vector<int> threads;  // numbers of threads to measure with, by turns
  int runs = 15;             // for each of them, after one first run
  int k = 16;
  std::string pixels_to;  // where to write the decoded pixels (RGB, 8 bits), for peers; or empty
};

// Palette, label map and masks of a decoded photograph. Throws std::runtime_error.
[[nodiscard]] nlohmann::json measure_palette(const PaletteJob& settings);

struct MethodJob {
  std::string photo;           // a picture file
  std::string method, metric;  // as the command takes them, with parameters
  int k = 8;
  int runs = 15;
};

// One thread, from the decoded picture to its palette: {"palette": a Series' summary}. Throws
// std::runtime_error.
[[nodiscard]] nlohmann::json measure_method(const MethodJob& job);

// Every clusterer on one photograph, two threads, from the decoded picture to its palette:
// {"width", "height", "cases": [{"method", "metric", "k", "colors", "palette",
// "slowest_stop_ms"}]}, the last being the longest of seven runs cancelled early and late. Throws
// std::runtime_error.
[[nodiscard]] nlohmann::json measure_every_method(const std::string& photo, int runs);

struct MaskJob {
  std::string photo;  // a picture file
  int runs = 15;
  int k = 16;             // colors of the palette that the memberships are of
  std::string pixels_to;  // where to write the decoded pixels (RGB, 8 bits), for peers; or empty
};

// One thread, each step of making masks from the table on: {"width", "height", "distinct_colors",
// "k", "steps": a Series' summary by name}. Throws std::runtime_error.
[[nodiscard]] nlohmann::json measure_masks(const MaskJob& job);

}  // namespace huemask::bench
