#include "file_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace huemask::server {
namespace {

bool is_plain(char c) { return c > ' ' && c < 0x7f && c != '"' && c != '\\' && c != '%'; }

// RFC 8187: UTF-8, percent-encoded but for letters, digits and a few signs.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kKept =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string encoded;
  for (const char c : text) {
    if (kKept.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

}  // namespace

std::string name_in_files(std::string_view picture) {
  picture.remove_prefix(std::min(picture.size(), picture.find_last_of("/\\") + 1));
  if (const std::size_t dot = picture.rfind('.'); dot != std::string_view::npos && dot > 0) {
    picture = picture.substr(0, dot);
  }
  std::string name;
  for (const char c : picture) {
    const bool is_refused = static_cast<unsigned char>(c) < ' ' || c == 0x7f ||
                            std::string_view("<>:\"|?*").find(c) != std::string_view::npos;
    name += is_refused ? '_' : c;
  }
  const bool is_nothing = name.find_first_not_of(". ") == std::string::npos;
  return is_nothing ? "picture" : name;
}

FolderNames::FolderNames(const std::vector<JobStatus>& jobs) {
  for (const JobStatus& job : jobs) {
    const std::string name = name_in_files(job.palette->colors.result.path);
    std::string unique = name;
    for (int number = 2; std::ranges::find(names_, unique) != names_.end(); ++number) {
      unique = fmt::format("{}-{}", name, number);
    }
    names_.push_back(std::move(unique));
  }
}

Response file_response(Artifact file, const std::string& prefix) {
  const std::string name = prefix + file.file_name;
  // For programs that know no other than ASCII.
  std::string plain;
  std::ranges::transform(name, std::back_inserter(plain),
                         [](char c) { return is_plain(c) ? c : '_'; });
  std::string disposition = fmt::format("attachment; filename=\"{}\"", plain);
  if (plain != name) disposition += fmt::format("; filename*=UTF-8''{}", percent_encoded(name));
  return {.content_type = std::move(file.media_type),
          .fields = {{"Content-Disposition", std::move(disposition)}},
          .body = Bytes::of(std::move(file.bytes))};
}

}  // namespace huemask::server
