#include "export/html_text.h"

#include "export/utf8.h"

namespace huemask {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

}  // namespace

std::string html_text(std::string_view text) {
  std::string escaped;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const std::string_view sequence = text.substr(0, length == 0 ? 1 : length);
    text.remove_prefix(sequence.size());
    if (length == 0 || is_control(sequence)) {
      escaped += kReplacement;
    } else if (sequence == "&") {
      escaped += "&amp;";
    } else if (sequence == "<") {
      escaped += "&lt;";
    } else if (sequence == ">") {
      escaped += "&gt;";
    } else if (sequence == "\"") {
      escaped += "&quot;";
    } else if (sequence == "'") {
      escaped += "&#39;";
    } else {
      escaped += sequence;
    }
  }
  return escaped;
}

}  // namespace huemask
