#include <cstdio>

#include "huemask/pipeline.h"

int main(int argc, char** argv) {
  const huemask::Recipe recipe{.palette = {.k = 5, .metric = "ciede2000"}};
  const auto picture = huemask::run_masks(argc > 1 ? argv[1] : "photo.jpg", recipe, {});
  if (!picture) {
    std::fprintf(stderr, "%s\n", picture.error().message.c_str());
    return 1;
  }
  for (const huemask::Swatch& swatch : picture->result.palette.swatches) {
    std::printf("%s %5.1f %%  %s\n", huemask::hex(swatch.srgb).c_str(), 100 * swatch.share,
                swatch.name.c_str());
  }
  std::printf("the top left pixel has color %d\n", picture->labels.at(0, 0));
}
