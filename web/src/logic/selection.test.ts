import { expect, test } from "vitest";
import {
  cleared,
  costKey,
  hasSelection,
  noHistory,
  noSelection,
  redoStep,
  roundTolerance,
  toSelectionRecipe,
  undoStep,
  withPick,
  withStep,
  withStroke,
  type Stroke,
} from "./selection";

const a = { x: 412, y: 300 };
const b = { x: 5, y: 6 };
const dab: Stroke = { kind: "add", radius: 12.5, points: [b] };
const line: Stroke = { kind: "erase", radius: 5, points: [a, b] };
const picked = withPick(noSelection, a, "add");

test("a_new_pick_takes_the_place_of_all_and_keeps_how_it_selects", () => {
  const before = { ...withStroke(picked, dab), tolerance: 20, contiguous: true };
  const after = withPick(before, b, "new");
  expect(after).toEqual({ ...noSelection, added: [b], tolerance: 20, contiguous: true });
});

test("a_pixel_is_either_added_or_subtracted", () => {
  const both = withPick(picked, b, "subtract");
  expect(both).toMatchObject({ added: [a], subtracted: [b] });
  expect(withPick(both, b, "add")).toMatchObject({ added: [a, b], subtracted: [] });
  expect(withPick(withPick(picked, b, "add"), b, "add").added).toEqual([a, b]);
});

test("nothing_is_subtracted_from_nothing", () => {
  expect(withPick(noSelection, a, "subtract")).toBe(noSelection);
  expect(withPick(picked, a, "subtract")).toBe(picked);
  expect(withStroke(noSelection, line)).toBe(noSelection);
});

test("there_is_a_selection_when_something_adds_to_it", () => {
  expect(hasSelection(noSelection)).toBe(false);
  expect(hasSelection(picked)).toBe(true);
  expect(hasSelection({ ...noSelection, strokes: [line] })).toBe(false);
  expect(hasSelection(withStroke(noSelection, dab))).toBe(true);
  expect(hasSelection(cleared(withStroke(picked, dab)))).toBe(false);
});

test("recipe_has_only_what_is_not_at_its_default", () => {
  expect(toSelectionRecipe(picked)).toEqual({ at: ["412,300"] });
  const all = {
    ...withStroke(withStroke(withPick(picked, b, "subtract"), dab), line),
    tolerance: 12,
    softness: 0,
    contiguous: true,
    refinement: { minArea: 20, fillHoles: 30, feather: 1.5 },
  };
  expect(toSelectionRecipe(all)).toEqual({
    at: ["412,300"],
    minus_at: ["5,6"],
    tolerance: 12,
    softness: 0,
    contiguous: true,
    brush: ["add:12.5:5,6", "erase:5:412,300:5,6"],
    refine: ["min-area=20", "fill-holes=30", "feather=1.5"],
  });
});

test("recipe_of_strokes_alone_has_nothing_of_the_wand", () => {
  const strokes = withStroke({ ...noSelection, contiguous: true, tolerance: 3 }, dab);
  expect(toSelectionRecipe(strokes)).toEqual({ brush: ["add:12.5:5,6"] });
});

test("costs_are_the_same_until_other_pixels_are_picked", () => {
  expect(costKey(noSelection)).toBe("");
  expect(costKey({ ...picked, tolerance: 50, softness: 1 })).toBe(costKey(picked));
  expect(costKey(withStroke(picked, dab))).toBe(costKey(picked));
  expect(costKey({ ...picked, contiguous: true })).not.toBe(costKey(picked));
  expect(costKey(withPick(picked, b, "subtract"))).not.toBe(costKey(picked));
});

test.each([
  [7.3, 7.5],
  [-2, 0],
  [1000, 100],
])("a_tolerance_of_%d_becomes_%d", (value, rounded) => expect(roundTolerance(value)).toBe(rounded));

test("undo_has_no_end", () => {
  let history = noHistory;
  for (let x = 0; x < 300; x++) {
    history = withStep(history, withPick(history.present, { x, y: 0 }, "add"));
  }
  const last = history.present;
  for (let step = 0; step < 301; step++) history = undoStep(history);
  expect(history.present).toBe(noSelection);
  for (let step = 0; step < 301; step++) history = redoStep(history);
  expect(history.present).toBe(last);
});

test("what_was_undone_is_forgotten_when_something_else_is_done", () => {
  const undone = undoStep(withStep(noHistory, picked));
  expect(redoStep(withStep(undone, withStroke(noSelection, dab))).future).toEqual([]);
});

test("a_step_that_changes_nothing_is_none", () => {
  const history = withStep(noHistory, picked);
  expect(withStep(history, { ...picked })).toBe(history);
});
