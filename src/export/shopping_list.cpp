#include "huemask/shopping_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "export/json_text.h"
#include "export/palette_block.h"
#include "export/wording.h"
#include "huemask/color_card.h"

namespace huemask {
namespace {

using Json = nlohmann::ordered_json;

bool proven(const ShoppingList& list) {
  return list.quality->at_least == list.picture->palette.size();
}

std::string summary(const ShoppingList& list) {
  const Palette& palette = list.picture->palette;
  return fmt::format("{} of {} paints: {} of the pixels within {} ({}), {} on average; {}\n",
                     palette.size(), list.catalog_colors, percent(list.quality->covered),
                     shortest(list.options.max_delta_e), list.picture->metric,
                     fmt::format("{:.1f}", palette.mean_delta_e),
                     proven(list) ? std::string("no fewer will do")
                                  : fmt::format("at least {} are needed", list.quality->at_least));
}

}  // namespace

std::string shopping_list_text(const ShoppingList& list, Ansi ansi) {
  std::vector<std::string> remarks;
  std::size_t width = 0;
  for (const PaintUse& use : list.quality->uses) {
    remarks.push_back(fmt::format("{:.1f}", use.mean_delta_e));
    width = std::max(width, remarks.back().size());
  }
  for (std::string& remark : remarks) remark = fmt::format("ΔE {:>{}}", remark, width);
  return palette_block(*list.picture, ansi, remarks) + summary(list);
}

std::string shopping_list_json(const ShoppingList& list) {
  const PictureResult& picture = *list.picture;
  Json paints = Json::array();
  for (std::size_t j = 0; j < picture.palette.size(); ++j) {
    const Swatch& swatch = picture.palette.swatches[j];
    const PaintUse& use = list.quality->uses[j];
    paints.push_back({{"number", use.paint + 1},
                      {"name", swatch.name},
                      {"hex", hex(swatch.srgb)},
                      {"lab",
                       {rounded(swatch.lab.l, kLabDigits), rounded(swatch.lab.a, kLabDigits),
                        rounded(swatch.lab.b, kLabDigits)}},
                      {"share", rounded(swatch.share, kShareDigits)},
                      {"pixels", swatch.pixels},
                      {"mean_delta_e", rounded(use.mean_delta_e, kDifferenceDigits)},
                      {"max_delta_e", rounded(use.max_delta_e, kDifferenceDigits)}});
  }
  return json_text({{"schema", "huemask.match/1"},
                    {"path", picture.path},
                    {"width", picture.width},
                    {"height", picture.height},
                    {"distinct_colors", picture.distinct_colors},
                    {"catalog", {{"path", list.catalog}, {"colors", list.catalog_colors}}},
                    {"metric", picture.metric},
                    {"within_delta_e", list.options.max_delta_e},
                    {"coverage", list.options.coverage},
                    {"covered", rounded(list.quality->covered, kShareDigits)},
                    {"paints", std::move(paints)},
                    {"at_least", list.quality->at_least},
                    {"proven", proven(list)},
                    {"mean_delta_e", rounded(picture.palette.mean_delta_e, kDifferenceDigits)},
                    {"max_delta_e", rounded(list.quality->max_delta_e, kDifferenceDigits)},
                    {"elapsed_ms", elapsed_json(picture.elapsed_ms)}});
}

}  // namespace huemask
