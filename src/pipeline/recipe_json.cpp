#include "huemask/recipe_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/suggest.h"
#include "export/json_text.h"
#include "pipeline/recipe_fields.h"

namespace huemask {
namespace {

using pipeline::Given;
using pipeline::one_line;
using pipeline::recipe_fields;
using pipeline::RecipeField;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMostBytes = 65536;  // no recipe needs as many
constexpr std::size_t kMostShown = 60;     // bytes of an unknown key
constexpr int kNumberTooLarge = 406;       // what the JSON library calls it

const RecipeField* find_field(std::string_view key) {
  const auto fields = recipe_fields();
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const RecipeField& field) { return field.key == key; });
  return found == fields.end() ? nullptr : &*found;
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

struct Member {
  const RecipeField* field = nullptr;
  Json value;
};

// What the JSON parser tells: the members of an object of scalars and lists of scalars. It stops at
// whatever else there is, so that depth, repetition and unknown keys cost nothing.
class MemberReader {
 public:
  explicit MemberReader(std::size_t bytes) : bytes_(bytes) {}

  [[nodiscard]] std::vector<Member> take_members() { return std::move(members_); }
  [[nodiscard]] const Error& error() const { return error_; }

  // The names and types of nlohmann::json_sax.
  bool null() { return take(nullptr); }
  bool boolean(bool value) { return take(value); }
  bool number_integer(Json::number_integer_t value) { return take(value); }
  bool number_unsigned(Json::number_unsigned_t value) { return take(value); }
  bool number_float(Json::number_float_t value, const std::string&) { return take(value); }
  bool string(std::string& value) { return take(std::move(value)); }
  bool binary(Json::binary_t&) { return stop(here(), "a recipe holds no binary values"); }

  bool start_object(std::size_t) {
    if (level_ == Level::kOutside) {
      level_ = Level::kObject;
      return true;
    }
    return stop(here(), fmt::format("{} must not hold an object", members_.back().field->key));
  }
  bool end_object() { return true; }

  bool start_array(std::size_t) {
    if (level_ == Level::kObject) {
      level_ = Level::kList;
      members_.back().value = Json::array();
      return true;
    }
    if (level_ == Level::kOutside) return no_object();
    return stop(here(),
                fmt::format("{} must not hold a list in a list", members_.back().field->key));
  }
  bool end_array() {
    level_ = Level::kObject;
    return true;
  }

  bool key(std::string& key) {
    const RecipeField* field = find_field(key);
    if (field == nullptr) {
      std::vector<std::string_view> keys;
      for (const RecipeField& each : recipe_fields()) keys.push_back(each.key);
      return stop(pointer_to(key), unknown_name_message("key", one_line(key, kMostShown), keys));
    }
    if (std::any_of(members_.begin(), members_.end(),
                    [&](const Member& member) { return member.field == field; })) {
      return stop(pointer_to(key), fmt::format("{} is given twice; give it once", key));
    }
    members_.push_back({.field = field, .value = {}});
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

  bool no_object() { return stop({}, "a recipe is a JSON object, such as {\"k\": 5}"); }

  bool stop(std::string where, std::string message) {
    error_ = {ErrorCode::kInvalidArgument, std::move(message), std::move(where)};
    return false;
  }

  // The pointer to the value that comes next.
  [[nodiscard]] std::string here() const {
    if (level_ == Level::kOutside || members_.empty()) return {};
    const Member& member = members_.back();
    std::string pointer = pointer_to(member.field->key);
    if (level_ == Level::kList) pointer += fmt::format("/{}", member.value.size());
    return pointer;
  }

  std::size_t bytes_;
  Level level_ = Level::kOutside;
  std::vector<Member> members_;
  Error error_;
};

Result<void> read_member(const Member& member, RecipeDocument& into) {
  const Given given = {member.field->key, member.value};
  RecipeDocument alone;  // in it nothing else can be wrong
  auto read = member.field->read(given, alone);
  if (read) {
    read = alone.recipe.validate();
    if (!read) read.error().where.clear();
  }
  if (read) return member.field->read(given, into);
  read.error().where = pointer_to(given.key) + read.error().where;
  return read;
}

// The key that Recipe::validate() means where two do not go together.
std::string pointer_of(const Error& error) {
  const std::string_view key = error.where == "locked" ? "lock" : std::string_view(error.where);
  return find_field(key) == nullptr ? std::string() : pointer_to(key);
}

Result<RecipeDocument> read_document(std::string_view json) {
  if (json.size() > kMostBytes) {
    return fail(ErrorCode::kInvalidArgument,
                fmt::format("a recipe has at most {} bytes, not {}", kMostBytes, json.size()));
  }
  MemberReader reader(json.size());
  if (!Json::sax_parse(json.begin(), json.end(), &reader)) {
    return tl::make_unexpected(reader.error());
  }
  RecipeDocument document;
  for (const Member& member : reader.take_members()) {
    if (auto read = read_member(member, document); !read) return tl::make_unexpected(read.error());
  }
  if (auto valid = document.recipe.validate(); !valid) {
    return fail(valid.error().code, valid.error().message, pointer_of(valid.error()));
  }
  return document;
}

}  // namespace

Result<RecipeDocument> parse_recipe(std::string_view json) {
  auto document = read_document(json);
  // Messages repeat what was written, line ends and all.
  if (!document) document.error().message = one_line(document.error().message);
  return document;
}

std::string recipe_schema_json() {
  Json schema = {
      {"title", "Recipe"},
      {"description",
       "What to find in a picture, in the words of the command's flags. Every key may be "
       "left out."},
      {"type", "object"},
      {"properties", Json::object()},
      {"additionalProperties", false}};
  for (const RecipeField& field : recipe_fields()) {
    Json property = {{"description", field.description}};
    property.update(field.schema());
    schema["properties"][std::string(field.key)] = std::move(property);
  }
  return json_text(schema);
}

}  // namespace huemask
