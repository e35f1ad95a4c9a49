#include <algorithm>
#include <vector>

#include "export/coco.h"
#include "export/picture_input.h"

namespace huemask::formats {
namespace {

constexpr int kStripe = 32;  // columns turned at once: a line of the cache of 16-bit labels

// Calls run(label, begin, end) for each run of equal labels down the columns, in order.
template <typename Run>
Result<void> for_each_run(const LabelMap& labels, const Context& context, const Run& run) {
  const auto height = static_cast<std::size_t>(labels.height());
  std::vector<std::uint16_t> stripe(kStripe * height);
  std::uint64_t begin = 0;
  std::uint64_t at = 0;
  std::uint16_t label = labels.data()[0];
  for (int first = 0; first < labels.width(); first += kStripe) {
    if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
    context.report(static_cast<double>(first) / labels.width());
    const int columns = std::min(kStripe, labels.width() - first);
    for (std::size_t y = 0; y < height; ++y) {
      const std::uint16_t* row = labels.row(static_cast<int>(y)) + first;
      for (int x = 0; x < columns; ++x) stripe[static_cast<std::size_t>(x) * height + y] = row[x];
    }
    const std::size_t pixels = static_cast<std::size_t>(columns) * height;
    for (std::size_t i = 0; i < pixels; ++i, ++at) {
      if (stripe[i] == label) continue;
      run(label, begin, at);
      label = stripe[i];
      begin = at;
    }
  }
  run(label, begin, at);
  return {};
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  const LabelMap& labels = *input.labels;
  if (labels.empty()) return fail(ErrorCode::kInvalidArgument, "the picture is empty", "export");
  std::vector<CocoRuns> runs(input.pictures.front().palette.size());
  auto made = for_each_run(labels, context,
                           [&](std::uint16_t label, std::uint64_t begin, std::uint64_t end) {
                             if (label != kNoLabel) runs[label].add(begin, end);
                           });
  if (!made) return made;
  std::vector<std::string> segmentations;
  for (CocoRuns& of : runs) {
    std::string counts = of.finish(labels.size());
    // The only character of the code that JSON escapes.
    for (std::size_t i = 0; (i = counts.find('\\', i)) != std::string::npos; i += 2) {
      counts.insert(i, 1, '\\');
    }
    segmentations.push_back("{\"size\": [" + std::to_string(labels.height()) + ", " +
                            std::to_string(labels.width()) + "], \"counts\": \"" + counts + "\"}");
  }
  return write_coco("coco-rle.json", input, segmentations, sink, context);
}

}  // namespace

extern const ExportFormat coco_rle;
const ExportFormat coco_rle = {
    .info = {.id = "coco-rle",
             .summary =
                 "a COCO dataset of the picture: a category and an annotation for each color "
                 "with its area and box, the mask as compressed runs, exact",
             .reference = kCocoReference,
             .aliases = {},
             .parameters = {}},
    .kind = ExportKind::kPicture,
    .media_type = kCocoMediaType,
    .write = write,
};

}  // namespace huemask::formats
