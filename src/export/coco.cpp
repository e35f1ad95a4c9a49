#include "export/coco.h"

#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "export/extents.h"
#include "export/file_size.h"
#include "export/swatch_names.h"
#include "export/wording.h"

namespace huemask {
namespace {

using Json = nlohmann::ordered_json;

std::string one_line(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string categories(const ExportInput& input) {
  const auto names = picture_names(input).front().swatches;
  const auto& swatches = input.pictures.front().palette.swatches;
  std::string text;
  for (std::size_t i = 0; i < swatches.size(); ++i) {
    const Rgb8 color = swatches[i].srgb;
    text += (i == 0 ? "\n    " : ",\n    ") + one_line({{"id", i + 1},
                                                        {"name", names[i]},
                                                        {"supercategory", "color"},
                                                        {"color", {color.r, color.g, color.b}}});
  }
  return text;
}

Result<std::string> document(const ExportInput& input, std::span<const std::string> segmentations,
                             const Context& context) {
  const PictureResult& picture = input.pictures.front();
  const std::string name = picture_file_name(picture.path);
  const Json image = {{"id", 1},
                      {"width", input.labels->width()},
                      {"height", input.labels->height()},
                      {"file_name", name}};
  std::string text = fmt::format(
      "{{\n  \"info\": {},\n  \"licenses\": [],\n  \"images\": [\n    {}\n  ],\n"
      "  \"categories\": [{}\n  ],\n  \"annotations\": [",
      one_line({{"description", "Colors of " + name + ", a mask for each, by huemask"}}),
      one_line(image), categories(input));
  const auto extents = extents_of(*input.labels, picture.palette.size());
  int id = 0;
  for (std::size_t i = 0; i < extents.size(); ++i) {
    const Extent& extent = extents[i];
    if (extent.pixels == 0) continue;
    // Not a crowd: a mask is one thing, in however many parts.
    fmt::format_to(std::back_inserter(text),
                   "{}\n    {{\"id\": {}, \"image_id\": 1, \"category_id\": {}, \"iscrowd\": 0, "
                   "\"area\": {}, \"bbox\": [{}, {}, {}, {}],\n     \"segmentation\": ",
                   id == 0 ? "" : ",", id + 1, i + 1, extent.pixels, extent.x, extent.y,
                   extent.width, extent.height);
    text += segmentations[i];
    text += '}';
    ++id;
    if (auto fits = check_file_size(text.size(), context); !fits) {
      return tl::make_unexpected(std::move(fits).error());
    }
  }
  return text + "\n  ]\n}\n";
}

}  // namespace

Result<void> write_coco(std::string file_name, const ExportInput& input,
                        std::span<const std::string> segmentations, const ArtifactSink& sink,
                        const Context& context) {
  const auto text = document(input, segmentations, context);
  if (!text) return tl::make_unexpected(text.error());
  context.report(1);
  return sink({std::move(file_name), kCocoMediaType, to_bytes(*text)});
}

void CocoRuns::add(std::uint64_t begin, std::uint64_t end) {
  append(begin - end_);
  append(end - begin);
  end_ = end;
}

std::string CocoRuns::finish(std::uint64_t total) {
  if (end_ < total) append(total - end_);
  return std::move(text_);
}

// From the fourth run on, a length is told as its difference from the last but one; then in groups
// of five bits, the lowest first, as two's complement: a character is 48 + group, + 32 where more
// follow, and the fifth bit of the last one is the sign.
void CocoRuns::append(std::uint64_t length) {
  const auto own = static_cast<std::int64_t>(length);
  std::int64_t rest = count_ > 2 ? own - before_[0] : own;
  for (bool more = true; more;) {
    const std::int64_t group = rest & 31;
    rest >>= 5;
    more = (group & 16) != 0 ? rest != -1 : rest != 0;
    text_ += static_cast<char>(48 + group + (more ? 32 : 0));
  }
  before_[0] = before_[1];
  before_[1] = own;
  ++count_;
}

}  // namespace huemask
