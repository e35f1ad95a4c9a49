#include "huemask/recipe_json.h"

#include <algorithm>
#include <utility>

#include "export/json_text.h"
#include "pipeline/recipe_fields.h"

namespace huemask {
namespace {

using pipeline::DocumentKind;
using pipeline::DocumentMember;
using pipeline::Given;
using pipeline::pointer_to;
using pipeline::recipe_fields;
using pipeline::RecipeField;

DocumentKind recipe_kind() {
  constexpr std::size_t kMostBytes = 65536;  // no recipe needs as many
  DocumentKind kind{
      .noun = "a recipe", .example = "{\"k\": 5}", .most_bytes = kMostBytes, .keys = {}};
  for (const RecipeField& field : recipe_fields()) kind.keys.push_back(field.key);
  return kind;
}

Result<void> read_member(const DocumentMember& member, RecipeDocument& into) {
  const RecipeField& field = recipe_fields()[member.key];
  const Given given = {field.key, member.value};
  RecipeDocument alone;  // in it nothing else can be wrong
  auto read = field.read(given, alone);
  if (read) {
    read = alone.recipe.validate();
    if (!read) read.error().where.clear();
  }
  if (read) return field.read(given, into);
  read.error().where = pointer_to(given.key) + read.error().where;
  return read;
}

// The key that Recipe::validate() means where two do not go together.
std::string pointer_of(const Error& error) {
  const std::string_view key = error.where == "locked" ? "lock" : std::string_view(error.where);
  const bool is_key = std::ranges::any_of(
      recipe_fields(), [&](const RecipeField& field) { return field.key == key; });
  return is_key ? pointer_to(key) : std::string();
}

Result<RecipeDocument> read_document(std::string_view json) {
  const auto members = pipeline::read_members(json, recipe_kind());
  if (!members) return tl::make_unexpected(members.error());
  RecipeDocument document;
  for (const DocumentMember& member : *members) {
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
  if (!document) document.error().message = pipeline::one_line(document.error().message);
  return document;
}

std::string recipe_schema_json() {
  return json_text(pipeline::document_schema(
      "Recipe",
      "What to find in a picture, in the words of the command's flags. Every key may be left out.",
      recipe_fields()));
}

}  // namespace huemask
