#include "pipeline/json_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/suggest.h"
#include "export/utf8.h"

namespace huemask::pipeline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostShown = 60;  // bytes of an unknown key or a wrong text
constexpr int kNumberTooLarge = 406;    // what the JSON library calls it

// What the JSON parser tells: the members of an object of scalars and lists of scalars. It stops at
// whatever else there is, so that depth, repetition and unknown keys cost nothing.
class MemberReader {
 public:
  MemberReader(const DocumentKind& kind, std::size_t bytes) : kind_(kind), bytes_(bytes) {}

  [[nodiscard]] std::vector<DocumentMember> take_members() { return std::move(members_); }
  [[nodiscard]] const Error& error() const { return error_; }

  // The names and types of nlohmann::json_sax.
  bool null() { return take(nullptr); }
  bool boolean(bool value) { return take(value); }
  bool number_integer(Json::number_integer_t value) { return take(value); }
  bool number_unsigned(Json::number_unsigned_t value) { return take(value); }
  bool number_float(Json::number_float_t value, const std::string&) { return take(value); }
  bool string(std::string& value) { return take(std::move(value)); }
  bool binary(Json::binary_t&) {
    return stop(here(), fmt::format("{} holds no binary values", kind_.noun));
  }

  bool start_object(std::size_t) {
    if (level_ == Level::kOutside) {
      level_ = Level::kObject;
      return true;
    }
    return stop(here(), fmt::format("{} must not hold an object", last_key()));
  }
  bool end_object() { return true; }

  bool start_array(std::size_t) {
    if (level_ == Level::kObject) {
      level_ = Level::kList;
      members_.back().value = Json::array();
      return true;
    }
    if (level_ == Level::kOutside) return no_object();
    return stop(here(), fmt::format("{} must not hold a list in a list", last_key()));
  }
  bool end_array() {
    level_ = Level::kObject;
    return true;
  }

  bool key(std::string& key) {
    const auto known = std::ranges::find(kind_.keys, key);
    if (known == kind_.keys.end()) {
      return stop(pointer_to(key),
                  unknown_name_message("key", one_line(key, kMostShown), kind_.keys));
    }
    const auto index = static_cast<std::size_t>(known - kind_.keys.begin());
    if (std::ranges::find(members_, index, &DocumentMember::key) != members_.end()) {
      return stop(pointer_to(key), fmt::format("{} is given twice; give it once", key));
    }
    members_.push_back({.key = index, .value = {}});
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& exception) {
    if (exception.id == kNumberTooLarge) return stop(here(), "the number is too large");
    return stop({},
                fmt::format("this is not JSON in UTF-8; look at byte {} of {}", position, bytes_));
  }

 private:
  enum class Level { kOutside, kObject, kList };

  bool take(Json value) {
    if (level_ == Level::kOutside) return no_object();
    Json& member = members_.back().value;
    if (level_ == Level::kList) {
      member.push_back(std::move(value));
    } else {
      member = std::move(value);
    }
    return true;
  }

  bool no_object() {
    return stop({}, fmt::format("{} is a JSON object, such as {}", kind_.noun, kind_.example));
  }

  [[nodiscard]] std::string_view last_key() const { return kind_.keys[members_.back().key]; }

  bool stop(std::string where, std::string message) {
    error_ = {ErrorCode::kInvalidArgument, std::move(message), std::move(where)};
    return false;
  }

  // The pointer to the value that comes next.
  [[nodiscard]] std::string here() const {
    if (level_ == Level::kOutside || members_.empty()) return {};
    std::string pointer = pointer_to(last_key());
    if (level_ == Level::kList) pointer += fmt::format("/{}", members_.back().value.size());
    return pointer;
  }

  const DocumentKind& kind_;
  std::size_t bytes_;
  Level level_ = Level::kOutside;
  std::vector<DocumentMember> members_;
  Error error_;
};

std::string shown(const Json& value) {
  if (value.is_string()) return fmt::format("'{}'", one_line(value.get<std::string>(), kMostShown));
  if (value.is_array()) return fmt::format("a list of {}", value.size());
  return value.dump();
}

}  // namespace

Result<std::vector<DocumentMember>> read_members(std::string_view json, const DocumentKind& kind) {
  if (json.size() > kind.most_bytes) {
    return fail(ErrorCode::kInvalidArgument, fmt::format("{} has at most {} bytes, not {}",
                                                         kind.noun, kind.most_bytes, json.size()));
  }
  MemberReader reader(kind, json.size());
  if (Json::sax_parse(json.begin(), json.end(), &reader)) return reader.take_members();
  return tl::make_unexpected(reader.error());
}

std::string pointer_to(std::string_view key) {
  std::string pointer = "/";
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

tl::unexpected<Error> wrong(const Given& given, std::string_view valid) {
  return fail(ErrorCode::kInvalidArgument,
              fmt::format("{} must be {}, not {}", given.key, valid, shown(given.value)));
}

Result<void> read_text(const Given& given, std::string& into, std::size_t longest) {
  if (!given.value.is_string()) return wrong(given, "a text");
  into = given.value.get<std::string>();
  if (into.size() <= longest) return {};
  return wrong(given, fmt::format("a text of at most {} bytes", longest));
}

Result<void> read_switch(const Given& given, bool& into) {
  if (!given.value.is_boolean()) return wrong(given, "true or false");
  into = given.value.get<bool>();
  return {};
}

Json texts_schema(std::string_view example, std::size_t longest) {
  return {{"type", "array"},
          {"items",
           {{"type", "string"},
            {"minLength", 1},
            {"maxLength", longest},
            {"examples", Json::array({example})}}},
          {"default", Json::array()}};
}

Json switch_schema() { return {{"type", "boolean"}, {"default", false}}; }

std::string one_line(std::string_view text, std::size_t most) {
  std::string line;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const std::string_view sequence = text.substr(0, std::max<std::size_t>(length, 1));
    if (line.size() + sequence.size() > most) return line + "...";
    if (length == 0 || is_control(sequence)) {
      line += length == 0 ? '?' : ' ';
    } else {
      line += sequence;
    }
    text.remove_prefix(sequence.size());
  }
  return line;
}

}  // namespace huemask::pipeline
