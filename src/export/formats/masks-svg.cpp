#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "export/file_size.h"
#include "export/html_text.h"
#include "export/picture_input.h"
#include "export/svg_path.h"
#include "export/swatch_names.h"
#include "export/wording.h"
#include "huemask/boundaries.h"
#include "huemask/curves.h"

namespace huemask::formats {

extern const ExportFormat masks_svg;

namespace {

constexpr const char* kMediaType = "image/svg+xml";

constexpr std::array kParameters = {
    Parameter{.name = "tolerance",
              .unit = "px",
              .minimum = 0.05,
              .maximum = 10,
              .default_value = CurveOptions{}.tolerance_px,
              .help = "how far curves may lie from the borders; above 0.5, specks may go"}};

struct Traced {
  Boundaries boundaries;  // of the labels
  Curves curves;
};

Result<Traced> traced(const LabelMap& labels, double tolerance_px, const Context& context) {
  auto boundaries = trace_boundaries(labels.view(), context);
  if (!boundaries) return tl::make_unexpected(std::move(boundaries).error());
  Context inner = context;
  inner.progress = [&](double fraction) { context.report(0.1 + 0.7 * fraction); };
  auto curves = fit_curves(*boundaries, labels.width(), labels.height(),
                           {.tolerance_px = tolerance_px}, inner);
  if (!curves) return tl::make_unexpected(std::move(curves).error());
  return Traced{std::move(*boundaries), std::move(*curves)};
}

// Below all colors: every border between two of them as a line in that of one, as wide as to cover
// every pixel that the border passes. Where a program that draws smooth edges lets a border shine
// through, it shows one of both colors, not what is behind.
Result<std::string> seams(const Traced& picture, const Palette& palette, const Context& context) {
  std::vector<std::string> paths(palette.size());
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < picture.boundaries.arcs.size(); ++i) {
    const Arc& arc = picture.boundaries.arcs[i];
    if (arc.left == kNoRegion || arc.right == kNoRegion) continue;  // stays as thin as it is
    std::string& path = paths[std::min(arc.left, arc.right)];
    bytes -= path.size();
    append_arc(path, picture.curves, i);
    bytes += path.size();
    if (auto fits = check_file_size(bytes, context); !fits) {
      return tl::make_unexpected(std::move(fits).error());
    }
  }
  std::string text =
      "<g id=\"seams\" fill=\"none\" stroke-width=\"2\" stroke-linejoin=\"round\" "
      "stroke-linecap=\"round\">\n";
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (paths[i].empty()) continue;
    text += fmt::format("<path stroke=\"{}\" d=\"", huemask::hex(palette.swatches[i].srgb));
    text += paths[i];
    text += "\"/>\n";
  }
  return text + "</g>\n";
}

// A picture that is opaque everywhere stays so to the last bit of alpha.
std::string ground(const Palette& palette) {
  return fmt::format("<rect id=\"ground\" width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
                     huemask::hex(palette.swatches.front().srgb));
}

// Where it is not, no line below may reach out from under the colors.
std::string clipped_to_colors(const Boundaries& boundaries, const std::string& seams) {
  std::string text = "<clipPath id=\"inside\" clip-rule=\"evenodd\">\n";
  for (std::uint32_t label = 0; label < boundaries.regions(); ++label) {
    if (boundaries.rings_of(label).empty()) continue;
    text += fmt::format("<use xlink:href=\"#area-{}\"/>\n", label + 1);
  }
  return text + "</clipPath>\n<g clip-path=\"url(#inside)\">\n" + seams + "</g>\n";
}

// One color as a layer: its outlines and holes in one path.
void append_color(std::string& text, const Traced& picture, const Swatch& swatch,
                  std::uint32_t label, std::string_view id, std::string_view name) {
  const auto rings = picture.boundaries.rings_of(label);
  if (rings.empty()) return;
  text += fmt::format(
      "<g id=\"{}\" fill=\"{}\" fill-rule=\"evenodd\">\n<title>{}</title>\n"
      "<path id=\"area-{}\" d=\"",
      id, huemask::hex(swatch.srgb), html_text(name), label + 1);
  for (const Ring& ring : rings) {
    append_ring(text, picture.curves, picture.boundaries.half_arcs_of(ring));
  }
  text += "\"/>\n</g>\n";
}

Result<std::string> document(const ExportInput& input, const Context& context) {
  const PictureResult& result = input.pictures.front();
  const ParameterValues parameters = parameters_of(input, masks_svg.info);
  const auto picture = traced(*input.labels, parameters[0], context);
  if (!picture) return tl::make_unexpected(picture.error());
  auto text = seams(*picture, result.palette, context);
  if (!text) return text;
  const auto values = input.labels->values();
  const bool opaque = std::find(values.begin(), values.end(), kNoLabel) == values.end();
  *text = fmt::format(
              "<svg xmlns=\"http://www.w3.org/2000/svg\" "
              "xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{0}\" height=\"{1}\" "
              "viewBox=\"0 0 {0} {1}\">\n<title>Colors of {2}</title>\n",
              input.labels->width(), input.labels->height(),
              html_text(picture_file_name(result.path))) +
          (opaque ? ground(result.palette) + *text : clipped_to_colors(picture->boundaries, *text));
  const auto ids = identifiers(input, GroupPrefix::kNever).front().swatches;
  const auto names = picture_names(input).front().swatches;
  const std::size_t count = result.palette.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (context.cancelled()) return fail(ErrorCode::kCancelled, "cancelled");
    context.report(0.8 + 0.2 * static_cast<double>(i) / static_cast<double>(count));
    append_color(*text, *picture, result.palette.swatches[i], static_cast<std::uint32_t>(i),
                 fmt::format("color-{}-{}", i + 1, ids[i]), names[i]);
    if (auto fits = check_file_size(text->size(), context); !fits) {
      return tl::make_unexpected(std::move(fits).error());
    }
  }
  return *text + "</svg>\n";
}

Result<void> write(const ExportInput& input, const ArtifactSink& sink, const Context& context) {
  if (auto valid = check_picture_input(input); !valid) return valid;
  auto text = document(input, context);
  if (!text) return tl::make_unexpected(std::move(text).error());
  context.report(1);
  return sink({"masks.svg", kMediaType, to_bytes(*text)});
}

}  // namespace

const ExportFormat masks_svg = {
    .info = {.id = "masks-svg",
             .summary = "a drawing with a layer for each color: smooth curves, each border drawn "
                        "once for both its sides, so that neighbors meet without gap or seam",
             .reference = "W3C, Scalable Vector Graphics (SVG) 1.1 (Second Edition)",
             .aliases = {},
             .parameters = kParameters},
    .kind = ExportKind::kPicture,
    .media_type = kMediaType,
    .write = write,
};

}  // namespace huemask::formats
