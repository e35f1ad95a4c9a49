// The main job on a decoded photograph, step by step.
#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "huemask/cluster.h"
#include "huemask/color_table.h"
#include "huemask/mask.h"
#include "huemask/palette.h"
#include "marks.h"
#include "measure.h"
#include "photo.h"

namespace huemask::bench {
namespace {

using nlohmann::json;

// One whole run, in the order in which the pipeline does it.
struct Run {
  Span count, palette, label_map;
  std::vector<Span> masks;  // one by one
};

// What make_palette consists of, measured by itself.
struct Parts {
  Span coordinates, cluster;
};

class Job {
 public:
  Job(const Image& image, int k) : image_(image) { options_.k = k; }

  Run run(int threads) {
    const Context context{.threads = threads};
    Run run;
    StopWatch watch;
    table_ = value_of(count_colors(image_, context));
    run.count = watch.lap();
    palette_ = value_of(make_palette(table_, options_, context)).swatches;
    run.palette = watch.lap();
    return run;
  }

  // The same, then the label map and each of its masks.
  Run run_with_masks(int threads) {
    const Context context{.threads = threads};
    Run run;
    StopWatch watch;
    table_ = value_of(count_colors(image_, context));
    run.count = watch.lap();
    const Palette palette = value_of(make_palette(table_, options_, context));
    run.palette = watch.lap();
    const LabelMap labels = value_of(label_pixels(image_, table_, palette, context));
    run.label_map = watch.lap();
    for (std::size_t i = 0; i < palette.size(); ++i) {
      watch.lap();
      const Mask mask = mask_of(labels, static_cast<std::uint16_t>(i), context);
      keep(mask.data());
      run.masks.push_back(watch.lap());
    }
    return run;
  }

  Parts parts(int threads) {
    const Context context{.threads = threads};
    const Difference difference = value_of(find_difference(options_.metric));
    Parts parts;
    StopWatch watch;
    const CoordinateArrays coordinates =
        coordinates_of_keys(difference, table_.space, table_.keys, threads);
    keep(coordinates.x.data());
    parts.coordinates = watch.lap();
    const Clustering clustering =
        value_of(cluster_colors({&table_, difference}, value_of(find_clusterer(options_.method)),
                                {.k = *options_.k}, context));
    keep(clustering.labels.data());
    parts.cluster = watch.lap();
    return parts;
  }

  [[nodiscard]] const ColorTable& table() const { return table_; }
  // What the squared error in CIELAB is judged by: a palette that was looked for there.
  [[nodiscard]] std::vector<Swatch> palette_in_cielab() const {
    PaletteOptions options = options_;
    options.metric = "cie76";
    return value_of(make_palette(table_, options, {})).swatches;
  }

 private:
  const Image& image_;
  PaletteOptions options_;
  ColorTable table_;
  std::vector<Swatch> palette_;
};

// All runs with one number of threads.
struct Measured {
  int threads = 1;
  Series whole, count, palette, coordinates, cluster, with_label_map, label_map, masks;

  void add(const Run& run, const Run& masked, const Parts& parts) {
    whole.add(run.count + run.palette);
    count.add(run.count);
    palette.add(run.palette);
    coordinates.add(parts.coordinates);
    cluster.add(parts.cluster);
    with_label_map.add(masked.count + masked.palette + masked.label_map);
    label_map.add(masked.label_map);
    for (const Span& mask : masked.masks) masks.add(mask);
  }

  [[nodiscard]] json summary() const {
    return {{"threads", threads},
            {"palette", whole.summary()},
            {"parts",
             {{"count", count.summary()},
              {"make_palette", palette.summary()},
              {"of_which_coordinates", coordinates.summary()},
              {"of_which_cluster", cluster.summary()}}},
            {"palette_and_label_map", with_label_map.summary()},
            {"label_map", label_map.summary()},
            {"one_mask", masks.summary()}};
  }
};

json centers_of(const std::vector<Swatch>& palette) {
  json centers = json::array();
  for (const Swatch& swatch : palette) {
    centers.push_back({swatch.lab.l, swatch.lab.a, swatch.lab.b});
  }
  return centers;
}

}  // namespace

json measure_palette(const PaletteJob& settings) {
  const Image image = read_photo(settings.photo);
  Job job(image, settings.k);
  // Before anything else has touched the memory that it takes.
  const Run first = job.run(1);
  const Run first_masked = job.run_with_masks(1);
  std::vector<Measured> measured;
  for (const int threads : settings.threads) measured.push_back({.threads = threads});
  for (int run = 0; run < settings.runs; ++run) {
    for (Measured& m : measured) {
      const Run plain = job.run(m.threads);
      const Run masked = job.run_with_masks(m.threads);
      m.add(plain, masked, job.parts(m.threads));
    }
  }
  if (!settings.pixels_to.empty()) write_pixels(image, settings.pixels_to);

  json by_threads = json::array();
  for (const Measured& m : measured) by_threads.push_back(m.summary());
  return {{"width", image.width()},
          {"height", image.height()},
          {"distinct_colors", job.table().size()},
          {"k", settings.k},
          {"first_run",
           {{"palette_wall_ms", (first.count + first.palette).wall_ms},
            {"label_map_wall_ms", first_masked.label_map.wall_ms}}},
          {"by_threads", by_threads},
          {"centers_lab", centers_of(job.palette_in_cielab())}};
}

}  // namespace huemask::bench
