// Room: pipeline
// What is selected as one JSON document: the words of huemask select, for programs.
#pragma once

#include <string>
#include <string_view>

#include "huemask/pipeline.h"
#include "huemask/refine.h"
#include "huemask/result.h"

namespace huemask {

struct SelectionDocument {
  SelectOptions options;
  RefineRecipe refine;  // with the picture as guide; it takes no second masks
};

// The selection that a JSON object (RFC 8259, UTF-8) asks for, as selection_schema_json() describes
// it. Every key may be left out, but something has to be selected. It is valid
// (SelectOptions::validate, check_refine_recipe); else invalid_argument: `where` is the JSON
// pointer (RFC 6901) of what is wrong ("/tolerance", "/at/1"), "" for the document as a whole; the
// message is one line of UTF-8. Refused too: unknown and repeated keys, lists in lists, strokes of
// more than 64 KiB, documents of more than 1 MiB. Whether points lie in the picture is for the run
// to say.
[[nodiscard]] Result<SelectionDocument> parse_selection(std::string_view json);

// A JSON Schema (draft 2020-12, without "$schema") of what parse_selection() reads. What it accepts
// is valid by it; not the other way round.
[[nodiscard]] std::string selection_schema_json();

}  // namespace huemask
