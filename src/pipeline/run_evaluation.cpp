#include "huemask/run_evaluation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "huemask/decode_labels.h"
#include "huemask/selection.h"

namespace huemask {
namespace {

namespace fs = std::filesystem;
using As = EvaluationRecipe::As;
using Kind = EvaluationReport::Kind;
using Bytes = std::vector<std::byte>;

// What JPEG may leave of gray between the channels of a pixel.
constexpr int kGrayLevels = 16;

bool is_gray(const Image& image) {
  return std::all_of(image.pixels.values().begin(), image.pixels.values().end(), [](Rgb8 c) {
    const auto [low, high] = std::minmax({c.r, c.g, c.b});
    return high - low <= kGrayLevels;
  });
}

Result<Plane<std::uint8_t>> read_mask(const Bytes& bytes, const std::string& name,
                                      const Context& context) {
  const auto image = decode_image(bytes, name, context);
  if (!image) return tl::make_unexpected(image.error());
  if (image->opaque() && !is_gray(*image)) {
    return fail(ErrorCode::kInvalidArgument,
                "is a picture in colors, not a mask; give a gray one, white where the mask is, or "
                "one that is transparent where it is not",
                name);
  }
  return selection_mask(*image).weights;
}

struct FilePair {
  std::string predicted, truth;  // paths
  std::string name;              // in a report on folders
};

Error with_place(Error error, const FilePair& pair) {
  if (error.where.empty()) error.where = pair.predicted;
  return error;
}

// Adds the rows of one pair to the report.
class PairEvaluator {
 public:
  PairEvaluator(const FilePair& pair, const EvaluationRecipe& recipe, EvaluationReport& report)
      : pair_(pair), recipe_(recipe), report_(report) {}

  Result<void> run(const Context& context) {
    const auto predicted = read_source(pair_.predicted, recipe_.fetch, context);
    if (!predicted) return tl::make_unexpected(predicted.error());
    const auto truth = read_source(pair_.truth, recipe_.fetch, context);
    if (!truth) return tl::make_unexpected(truth.error());
    const bool labels =
        recipe_.as == As::kLabels ||
        (recipe_.as == As::kAuto && is_indexed_png(*predicted) && is_indexed_png(*truth));
    return labels ? add_labels(*predicted, *truth, context) : add_mask(*predicted, *truth, context);
  }

 private:
  Result<void> add_mask(const Bytes& predicted_bytes, const Bytes& true_bytes,
                        const Context& context) {
    const auto predicted = read_mask(predicted_bytes, pair_.predicted, context);
    if (!predicted) return tl::make_unexpected(predicted.error());
    const auto truth = read_mask(true_bytes, pair_.truth, context);
    if (!truth) return tl::make_unexpected(truth.error());
    auto mask = evaluate_mask(predicted->view(), truth->view(), recipe_.options, context);
    if (!mask) return tl::make_unexpected(with_place(mask.error(), pair_));
    set_size(truth->width(), truth->height());
    report_.rows.push_back({.file = pair_.name, .label = {}, .mask = *std::move(mask)});
    return {};
  }

  Result<void> add_labels(const Bytes& predicted_bytes, const Bytes& true_bytes,
                          const Context& context) {
    const auto predicted = decode_labels(predicted_bytes, pair_.predicted, context);
    if (!predicted) return tl::make_unexpected(predicted.error());
    const auto truth = decode_labels(true_bytes, pair_.truth, context);
    if (!truth) return tl::make_unexpected(truth.error());
    auto labels = evaluate_labels(predicted->view(), truth->view(), recipe_.options, context);
    if (!labels) return tl::make_unexpected(with_place(labels.error(), pair_));
    for (const LabelEvaluation::One& one : labels->labels) {
      report_.rows.push_back({.file = pair_.name, .label = one.label, .mask = one.mask});
    }
    set_size(truth->width(), truth->height());
    if (report_.kind == Kind::kFolders) return {};
    report_.kind = Kind::kLabels;
    report_.accuracy = labels->accuracy;
    return {};
  }

  void set_size(int width, int height) {
    if (report_.kind == Kind::kFolders) return;
    report_.width = width;
    report_.height = height;
  }

  const FilePair& pair_;
  const EvaluationRecipe& recipe_;
  EvaluationReport& report_;
};

bool ends_as_picture(const fs::path& path) {
  static constexpr std::array kEndings = {".png",  ".jpg", ".jpeg", ".webp", ".gif", ".tif",
                                          ".tiff", ".bmp", ".avif", ".heic", ".heif"};
  std::string ending = path.extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

// The names of the masks in a folder, sorted.
Result<std::vector<std::string>> masks_in(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> names;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    std::error_code ignored;
    if (entries->is_regular_file(ignored) && ends_as_picture(entries->path())) {
      names.push_back(entries->path().filename().string());
    }
  }
  if (error) return fail(ErrorCode::kIo, "cannot be read: " + error.message(), folder);
  const auto named_otherwise = [](const std::string& name) { return !name.starts_with("mask-"); };
  if (!std::all_of(names.begin(), names.end(), named_otherwise)) {
    std::erase_if(names, named_otherwise);
  }
  if (names.empty()) return fail(ErrorCode::kInvalidArgument, "has no pictures in it", folder);
  std::sort(names.begin(), names.end());
  return names;
}

std::string inside(const std::string& folder, const std::string& name) {
  return (fs::path(folder) / name).string();
}

// invalid_argument where a name of `own` is not among `others`, which are those of a folder.
Result<void> check_all_among(const std::vector<std::string>& own, const std::string& own_folder,
                             const std::vector<std::string>& others, const std::string& folder) {
  std::vector<std::string> alone;
  std::set_difference(own.begin(), own.end(), others.begin(), others.end(),
                      std::back_inserter(alone));
  if (alone.empty()) return {};
  const std::string more =
      alone.size() > 1 ? fmt::format(" (nor the like of {} more)", alone.size() - 1) : "";
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("has no like of the same name in {}{}; masks of two folders are paired "
                          "by name",
                          folder, more),
              inside(own_folder, alone.front()));
}

Result<std::vector<FilePair>> pairs_of_folders(const std::string& predicted,
                                               const std::string& truth) {
  const auto predicted_names = masks_in(predicted);
  if (!predicted_names) return tl::make_unexpected(predicted_names.error());
  const auto true_names = masks_in(truth);
  if (!true_names) return tl::make_unexpected(true_names.error());
  auto all = check_all_among(*true_names, truth, *predicted_names, predicted);
  if (all) all = check_all_among(*predicted_names, predicted, *true_names, truth);
  if (!all) return tl::make_unexpected(all.error());
  std::vector<FilePair> pairs;
  for (const std::string& name : *true_names) {
    pairs.push_back({inside(predicted, name), inside(truth, name), name});
  }
  return pairs;
}

Result<std::vector<FilePair>> pairs_of(const std::string& predicted, const std::string& truth) {
  std::error_code ignored;
  const bool predicted_folder = fs::is_directory(predicted, ignored);
  const bool true_folder = fs::is_directory(truth, ignored);
  if (predicted_folder && true_folder) return pairs_of_folders(predicted, truth);
  if (!predicted_folder && !true_folder) return std::vector<FilePair>{{predicted, truth, ""}};
  return fail(ErrorCode::kInvalidArgument, "is a folder; give two folders or two files",
              predicted_folder ? predicted : truth);
}

}  // namespace

Result<void> EvaluationRecipe::validate() const {
  if (auto valid = options.validate(); !valid) return valid;
  return fetch.validate();
}

Result<EvaluationReport> run_evaluation(const std::string& predicted, const std::string& truth,
                                        const EvaluationRecipe& recipe, const Context& context) {
  if (auto valid = recipe.validate(); !valid) return tl::make_unexpected(valid.error());
  const auto pairs = pairs_of(predicted, truth);
  if (!pairs) return tl::make_unexpected(pairs.error());
  EvaluationReport report;
  report.predicted = predicted;
  report.truth = truth;
  report.options = recipe.options;
  if (!pairs->front().name.empty()) report.kind = Kind::kFolders;
  for (std::size_t i = 0; i < pairs->size(); ++i) {
    Context inner = context;
    inner.progress = [&](double fraction) {
      context.report((static_cast<double>(i) + fraction) / static_cast<double>(pairs->size()));
    };
    auto done = PairEvaluator((*pairs)[i], recipe, report).run(inner);
    if (!done) return tl::make_unexpected(done.error());
    inner.report(1);
  }
  return report;
}

}  // namespace huemask
