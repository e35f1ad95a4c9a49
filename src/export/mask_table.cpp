#include "export/mask_table.h"

#include <algorithm>
#include <atomic>

#include "base/parallel.h"
#include "export/picture_input.h"

namespace huemask {

double MaskTable::share(std::size_t index) const {
  return visible_pixels == 0 ? 0 : masks[index].area / static_cast<double>(visible_pixels);
}

Result<MaskTable> measure_masks(const ExportInput& input, const Context& context) {
  MaskTable table;
  const auto alpha = input.image->alpha.values();
  const auto hidden = std::count(alpha.begin(), alpha.end(), std::uint8_t{0});
  table.visible_pixels = input.labels->size() - static_cast<std::uint64_t>(hidden);
  table.masks.resize(input.pictures.front().palette.size());
  Context inner = context;
  inner.progress = nullptr;
  inner.threads = 1;
  std::atomic<bool> complete{true};
  parallel_for_chunks(context.thread_count(), table.masks.size(), 1,
                      [&](std::size_t i, std::size_t) {
                        if (context.cancelled()) return;
                        const SwatchMask mask(input, i, inner);
                        const auto found = measure_mask(mask.view(), inner);
                        if (found) table.masks[i] = *found;
                        if (!found) complete = false;
                      });
  if (!complete || context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
  return table;
}

}  // namespace huemask
