// Documents in JSON that ask for something: one object of scalars and lists of scalars, every key
// of which may be left out.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/result.h"

namespace huemask::pipeline {

// Longer than any color or method is written; it bounds what a message repeats.
inline constexpr std::size_t kLongestText = 256;  // bytes

// The value of a key, or of what is said of it in a message.
struct Given {
  std::string_view key;
  const nlohmann::ordered_json& value;
};

template <typename Document>
struct DocumentField {
  std::string_view key;
  std::string_view description;
  // Takes over what has the right type and words. `where` of an error is the pointer (RFC 6901)
  // from the value on.
  Result<void> (*read)(const Given& given, Document& into) = nullptr;
  nlohmann::ordered_json (*schema)() = nullptr;  // without the description
};

// What documents of one kind are like.
struct DocumentKind {
  std::string_view noun;     // "a recipe"
  std::string_view example;  // "{\"k\": 5}"
  std::size_t most_bytes = 0;
  std::vector<std::string_view> keys;
};

struct DocumentMember {
  std::size_t key = 0;  // of DocumentKind::keys
  nlohmann::ordered_json value;
};

// The members in the order given. It stops at whatever else there is, so that depth, repetition
// and unknown keys cost nothing. Errors: invalid_argument, `where` is the pointer to what is wrong.
[[nodiscard]] Result<std::vector<DocumentMember>> read_members(std::string_view json,
                                                               const DocumentKind& kind);

[[nodiscard]] std::string pointer_to(std::string_view key);

// "k must be a whole number, not 'x'".
[[nodiscard]] tl::unexpected<Error> wrong(const Given& given, std::string_view valid);

[[nodiscard]] Result<void> read_text(const Given& given, std::string& into,
                                     std::size_t longest = kLongestText);
[[nodiscard]] Result<void> read_switch(const Given& given, bool& into);

// parse(text) for each text of a list of `things`.
template <typename Value>
[[nodiscard]] Result<void> read_each(const Given& given, std::string_view things,
                                     Result<Value> (*parse)(std::string_view text),
                                     std::vector<Value>& into, std::size_t longest = kLongestText) {
  if (!given.value.is_array()) return wrong(given, "a list of " + std::string(things));
  const std::string each = "each of " + std::string(given.key);
  for (std::size_t i = 0; i < given.value.size(); ++i) {
    std::string text;
    auto read = read_text({each, given.value[i]}, text, longest);
    if (read) {
      auto value = parse(text);
      if (value) {
        into.push_back(*std::move(value));
        continue;
      }
      read = tl::make_unexpected(std::move(value).error());
    }
    read.error().where = "/" + std::to_string(i);
    return read;
  }
  return {};
}

// A JSON Schema of a list of texts.
[[nodiscard]] nlohmann::ordered_json texts_schema(std::string_view example,
                                                  std::size_t longest = kLongestText);
[[nodiscard]] nlohmann::ordered_json switch_schema();

// A JSON Schema (draft 2020-12) of the documents with these fields.
template <typename Document>
[[nodiscard]] nlohmann::ordered_json document_schema(
    std::string_view title, std::string_view description,
    std::span<const DocumentField<Document>> fields) {
  nlohmann::ordered_json schema = {{"title", title},
                                   {"description", description},
                                   {"type", "object"},
                                   {"properties", nlohmann::ordered_json::object()},
                                   {"additionalProperties", false}};
  for (const auto& field : fields) {
    nlohmann::ordered_json property = {{"description", field.description}};
    property.update(field.schema());
    schema["properties"][std::string(field.key)] = std::move(property);
  }
  return schema;
}

// At most `most` bytes of a text that anyone wrote, as one line of UTF-8.
[[nodiscard]] std::string one_line(std::string_view text,
                                   std::size_t most = std::string_view::npos);

}  // namespace huemask::pipeline
