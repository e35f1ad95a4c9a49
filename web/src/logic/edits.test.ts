import { expect, test } from "vitest";
import {
  applyEdit,
  canRedo,
  canUndo,
  colorsAfter,
  editedColors,
  findAnew,
  noEdits,
  redoEdit,
  undoEdit,
  withEdit,
  withFound,
  type Edit,
} from "./edits";

const palette = ["a", "b", "c", "d"];

test.each<[Edit, string]>([
  [{ kind: "remove", at: 1 }, "acd"],
  [{ kind: "merge", from: 0, into: 2, hex: "x" }, "bxd"],
  [{ kind: "merge", from: 3, into: 0, hex: "x" }, "xbc"],
  [{ kind: "move", from: 0, to: 1 }, "bacd"],
  [{ kind: "move", from: 3, to: 0 }, "dabc"],
  [{ kind: "move", from: 9, to: 0 }, "abcd"],
  [{ kind: "found", colors: ["e"] }, "e"],
])("%j_gives_%s", (edit, result) => expect(applyEdit(palette, edit).join("")).toBe(result));

test("undo_goes_back_to_the_palette_that_was_found_and_redo_on_again", () => {
  let history = withEdit(noEdits, palette, { kind: "remove", at: 0 });
  for (let step = 0; step < 200; step++) {
    history = withEdit(history, colorsAfter(history), { kind: "move", from: 0, to: 2 });
  }
  const after = colorsAfter(history);
  for (let step = 0; step < 201; step++) history = undoEdit(history);
  expect(canUndo(history)).toBe(false);
  expect(editedColors(history)).toBeNull();
  expect(colorsAfter(history)).toEqual(palette);
  for (let step = 0; step < 201; step++) history = redoEdit(history);
  expect(canRedo(history)).toBe(false);
  expect(editedColors(history)).toEqual(after);
});

test("what_was_undone_is_forgotten_when_something_else_is_done", () => {
  const history = undoEdit(withEdit(noEdits, palette, { kind: "remove", at: 0 }));
  const other = withEdit(history, palette, { kind: "remove", at: 3 });
  expect(canRedo(other)).toBe(false);
  expect(colorsAfter(other)).toEqual(["a", "b", "c"]);
});

test("the_edited_palette_comes_back_when_finding_anew_is_undone", () => {
  const edited = withEdit(noEdits, palette, { kind: "remove", at: 0 });
  const anew = withFound(findAnew(edited), ["e", "f"]);
  expect(editedColors(anew)).toBeNull();
  const back = undoEdit(anew);
  expect(editedColors(back)).toEqual(["b", "c", "d"]);
  // By other settings now, so the first palette is said by its colors too.
  expect(editedColors(undoEdit(back))).toEqual(palette);
  const again = redoEdit(redoEdit(undoEdit(back)));
  expect(editedColors(again)).toBeNull();
  const next = withEdit(again, ["e", "f"], { kind: "move", from: 0, to: 1 });
  expect(editedColors(next)).toEqual(["f", "e"]);
});

test("nothing_is_noted_when_an_unedited_palette_is_found_anew", () => {
  expect(findAnew(noEdits)).toBe(noEdits);
  expect(withFound(noEdits, palette)).toBe(noEdits);
});
