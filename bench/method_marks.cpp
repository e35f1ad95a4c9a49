// One clusterer on one picture: what bench/peers sets beside the same method of others.
#include "huemask/color_table.h"
#include "huemask/palette.h"
#include "marks.h"
#include "measure.h"
#include "photo.h"

namespace huemask::bench {

nlohmann::json measure_method(const MethodJob& job) {
  const Image image = read_photo(job.photo);
  const Context context{.threads = 1};
  const PaletteOptions options{.k = job.k, .method = job.method, .metric = job.metric};
  Series palette;
  for (int run = 0; run < job.runs; ++run) {
    palette.add(time_once([&] {
      const ColorTable table = value_of(count_colors(image, context));
      const Palette made = value_of(make_palette(table, options, context));
      keep(made.swatches.data());
    }));
  }
  return {{"palette", palette.summary()}};
}

}  // namespace huemask::bench
