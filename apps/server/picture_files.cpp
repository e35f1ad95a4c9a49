#include "picture_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "huemask/layers.h"

namespace huemask::server {
namespace {

bool has_kind(const std::vector<ChosenFormat>& formats, ExportKind kind) {
  return std::ranges::any_of(
      formats, [&](const ChosenFormat& chosen) { return chosen.format->kind == kind; });
}

// Files are made in memory, a mask for each color.
Result<void> check_masks(const FoundColors& colors, const PlacedColors& placed) {
  constexpr std::size_t kMostFiles = 256;
  constexpr std::size_t kMostBytes = std::size_t{1} << 30U;
  const std::size_t count = colors.result.palette.size();
  const std::size_t bytes = placed.soft ? count * placed.labels.size() : 0;
  if (count <= kMostFiles && bytes <= kMostBytes) return {};
  return fail(ErrorCode::kTooLarge,
              fmt::format("files of {} masks of this picture are too much at once; ask for fewer "
                          "colors, or use huemask mask",
                          count));
}

// Layers of the picture: by soft edges, whatever those of its masks are.
Result<LayerStack> layers_of(Placements& placements, const JobStatus& job, Context context) {
  const FoundColors& colors = job.palette->colors;
  const auto placed = placements.of(job, Recipe::Edges::kSoft, context);
  if (!placed) return tl::make_unexpected(placed.error());
  // Together they may be as large as the largest picture of the command.
  context.limits = Limits{};
  return make_layers(*colors.image, colors.result.palette, *(*placed)->soft, context);
}

// What the formats are made of; only what they need is there.
struct Material {
  std::shared_ptr<const PlacedColors> placed;
  std::vector<Mask> memberships;
  std::optional<LayerStack> layers;
};

Result<Material> material_for(Placements& placements, const JobStatus& job,
                              const std::vector<ChosenFormat>& formats, const Context& context) {
  Material material;
  if (has_kind(formats, ExportKind::kPicture)) {
    auto placed = placements.of(job, job.palette->edges, context);
    if (!placed) return tl::make_unexpected(std::move(placed).error());
    material.placed = *std::move(placed);
    if (auto bounded = check_masks(job.palette->colors, *material.placed); !bounded) {
      return tl::make_unexpected(std::move(bounded).error());
    }
    if (material.placed->soft) {
      material.memberships = soft_masks(*material.placed->soft, context);
    }
  }
  if (has_kind(formats, ExportKind::kLayers)) {
    auto layers = layers_of(placements, job, context);
    if (!layers) return tl::make_unexpected(std::move(layers).error());
    material.layers = std::move(*layers);
  }
  return material;
}

}  // namespace

Result<std::vector<Artifact>> picture_files(Placements& placements, const JobStatus& job,
                                            const std::vector<ChosenFormat>& formats,
                                            const Context& context) {
  const auto material = material_for(placements, job, formats, context);
  if (!material) return tl::make_unexpected(material.error());
  const FoundColors& colors = job.palette->colors;
  const PlacedColors* placed = material->placed.get();
  ExportInput input{.pictures = std::span(&colors.result, 1),
                    .image = placed != nullptr ? colors.image.get() : nullptr,
                    .labels = placed != nullptr ? &placed->labels : nullptr,
                    .memberships = material->memberships,
                    .soft = placed != nullptr && placed->soft ? &*placed->soft : nullptr,
                    .layers = material->layers ? &*material->layers : nullptr};
  std::vector<Artifact> files;
  for (const ChosenFormat& chosen : formats) {
    input.parameters = &chosen.parameters;
    auto made = export_artifacts(*chosen.format, input, context);
    if (!made) return tl::make_unexpected(std::move(made).error());
    std::ranges::move(*made, std::back_inserter(files));
  }
  return files;
}

}  // namespace huemask::server
