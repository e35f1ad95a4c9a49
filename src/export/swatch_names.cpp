#include "export/swatch_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "export/utf8.h"

namespace huemask {
namespace {

constexpr std::size_t kLongestGroup = 60;

// Hands out each name once: the second "sienna" is "sienna-2".
class UniqueNames {
 public:
  std::string of(const std::string& name) {
    int& count = counts_[name];
    std::string unique = ++count == 1 ? name : fmt::format("{}-{}", name, count);
    while (!used_.insert(unique).second) unique = fmt::format("{}-{}", name, ++count);
    return unique;
  }

 private:
  std::map<std::string, int> counts_;
  std::set<std::string> used_;
};

bool is_url(std::string_view path) {
  return path.starts_with("http://") || path.starts_with("https://");
}

// Valid and printable UTF-8 of at most kLongestGroup bytes; the rest is left out.
std::string short_label(std::string_view text) {
  std::string label;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const std::string_view sequence = text.substr(0, std::max<std::size_t>(1, length));
    text.remove_prefix(sequence.size());
    if (length == 0 || is_control(sequence)) continue;
    if (label.size() + length > kLongestGroup) break;
    label += sequence;
  }
  return label;
}

std::string group_label(std::string_view path) {
  const std::string file = picture_file_name(path);
  const std::size_t dot = file.rfind('.');
  const bool has_ending = dot != std::string::npos && dot > 0 && path != "-";
  std::string label = short_label(has_ending ? std::string_view(file).substr(0, dot) : file);
  return label.empty() ? "picture" : label;
}

// "Café 12.jpg" gives "caf-12-jpg".
std::string slug(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept) {
      result += c;
    } else if (!result.empty() && result.back() != '-') {
      result += '-';
    }
  }
  if (!result.empty() && result.back() == '-') result.pop_back();
  return result;
}

std::string group_slug(std::string_view path) {
  std::string name = slug(group_label(path));
  if (name.empty()) return "picture";
  return name[0] >= 'a' ? name : "picture-" + name;
}

}  // namespace

bool several(const ExportInput& input) {
  const bool is_collection = input.pictures.size() == 1 && !input.pictures.front().together.empty();
  return !is_collection && input.pictures.size() + input.failures.size() > 1;
}

std::string picture_file_name(std::string_view path) {
  if (path == "-") return "Standard input";
  if (is_url(path)) path = path.substr(0, path.find_first_of("?#"));
  const std::size_t last = path.find_last_not_of('/');
  const std::size_t slash = path.find_last_of('/', last);
  return std::string(last == std::string_view::npos || slash == std::string_view::npos
                         ? path
                         : path.substr(slash + 1));
}

std::string picture_stem(std::string_view path) {
  constexpr std::size_t kLongest = 240;
  std::string stem = picture_file_name(path);
  while (!stem.empty() && (stem.back() == '/' || stem.size() > kLongest)) stem.pop_back();
  const std::size_t dot = stem.rfind('.');
  if (dot != std::string::npos && dot > 0) stem.resize(dot);
  return stem.empty() || stem.front() == '.' || stem.find('/') != std::string::npos ? "picture"
                                                                                    : stem;
}

std::vector<PictureNames> picture_names(const ExportInput& input) {
  std::vector<PictureNames> names;
  UniqueNames groups;
  for (const PictureResult& picture : input.pictures) {
    UniqueNames within;
    PictureNames& own = names.emplace_back();
    own.group = groups.of(group_label(picture.path));
    for (const Swatch& swatch : picture.palette.swatches) {
      own.swatches.push_back(within.of(swatch.name));
    }
  }
  return names;
}

std::vector<PictureNames> list_names(const ExportInput& input) {
  std::vector<PictureNames> names = picture_names(input);
  if (!several(input)) return names;
  UniqueNames all;
  for (PictureNames& picture : names) {
    for (std::string& name : picture.swatches)
      name = all.of(fmt::format("{} {}", picture.group, name));
  }
  return names;
}

std::vector<PictureNames> identifiers(const ExportInput& input, GroupPrefix prefix) {
  const bool with_group =
      prefix == GroupPrefix::kAlways || (prefix == GroupPrefix::kOfSeveral && several(input));
  std::vector<PictureNames> names;
  UniqueNames groups;
  UniqueNames all;
  for (const PictureResult& picture : input.pictures) {
    PictureNames& own = names.emplace_back();
    own.group = groups.of(group_slug(picture.path));
    if (!with_group) all = {};
    for (const Swatch& swatch : picture.palette.swatches) {
      std::string name = slug(swatch.name);
      if (name.empty()) name = "color";
      own.swatches.push_back(all.of(with_group ? fmt::format("{}-{}", own.group, name) : name));
    }
  }
  return names;
}

}  // namespace huemask
