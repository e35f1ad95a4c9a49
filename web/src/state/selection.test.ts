import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeApi } from "../../test/fake_api";
import { noSelection } from "../logic/selection";

const first = { x: 0, y: 0 };
const second = { x: 1, y: 0 };

/** A picture of two pixels that is looked at with the wand, the page's state anew. */
async function load() {
  const api = new FakeApi();
  const { entries, makeEntry, selectedId } = await import("./entries");
  const { pixels } = await import("./scene");
  const mask = await import("./selection_mask");
  const selection = await import("./selection");
  const { tool } = await import("./tool");
  tool.value = "wand";
  const add = (id: string) => {
    const entry = makeEntry(id, id, null);
    const picture = { id, name: id, format: "png", width: 2, height: 1, bytes: 1 };
    entry.picture.value = { ...picture, space: "srgb", opaque: true, expires_in_s: 900 };
    entries.value = [...entries.value, entry];
    return entry;
  };
  const entry = add("a");
  const look = (at: typeof entry) => {
    selectedId.value = at.id;
    const rgba = new Uint8ClampedArray(8);
    pixels.value = { entry: at, plane: { width: 2, height: 1, rgba } };
  };
  look(entry);
  mask.startSelectionMask();
  const shown = () => [...(mask.selectionMask.value?.values ?? [])];
  const recipes = () => api.jobs.map(({ recipe }) => recipe);
  const finish = async (values: number[]) => {
    await frame();
    api.mask = values;
    api.tell(api.jobs.at(-1), { state: "done" });
    await frame();
  };
  return { api, add, look, entry, mask, selection, shown, recipes, finish };
}

/** Lets what is due happen, up to the next frame of the screen. */
const frame = () => vi.advanceTimersByTimeAsync(16);

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal("requestAnimationFrame", (act: () => void) => setTimeout(act, 16));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a_pick_is_asked_for_once_and_its_mask_is_shown", async () => {
  const { entry, selection, mask, shown, recipes, finish } = await load();
  expect(selection.beginPick(entry, first, "new")).toBe(true);
  await frame();
  selection.endDrag(entry);
  await finish([255, 51]);
  expect(recipes()).toEqual([{ at: ["0,0"] }]);
  expect(shown()).toEqual([255, 51]);
  expect(mask.selectedText()).toBe("60.0 % selected");
  expect(entry.cutWork.value).toEqual({ state: "done" });
  expect(entry.selections.value.past).toHaveLength(1);
});

test("a_drag_shows_the_tolerance_by_the_costs_and_is_one_step", async () => {
  const { api, entry, selection, shown, recipes, finish } = await load();
  selection.beginPick(entry, first, "new");
  selection.dragSelection({ tolerance: 9 });
  await finish([255, 0]);
  // The costs have come: 10 is half of the way from 8 to 12.
  selection.dragSelection({ tolerance: 8 });
  await frame();
  expect(shown()).toEqual([255, 128]);
  selection.dragSelection({ tolerance: 10 });
  selection.dragSelection({ tolerance: 2 });
  await frame();
  expect(shown()).toEqual([255, 0]);
  selection.dragSelection({ tolerance: 10 });
  expect(recipes()).toHaveLength(1);
  selection.endDrag(entry);
  expect(recipes()[1]).toEqual({ at: ["0,0"], tolerance: 10 });
  expect(shown()).toEqual([255, 255]);
  expect(api.deleted).toEqual([]);
  await finish([255, 254]);
  expect(shown()).toEqual([255, 254]);
  expect(api.deleted).toEqual(["j0"]);
  expect(entry.selections.value.past).toEqual([noSelection]);
});

test("a_drag_that_is_dropped_leaves_nothing", async () => {
  const { entry, selection, mask, shown, recipes, finish } = await load();
  selection.beginPick(entry, first, "new");
  await finish([255, 0]);
  selection.dragSelection({ tolerance: 50 });
  await frame();
  expect(shown()).toEqual([255, 255]);
  selection.dropDrag(entry);
  await frame();
  expect(mask.selectionMask.value).toBeNull();
  expect(entry.cut.value).toBeNull();
  expect(entry.selections.value.past).toEqual([]);
  expect(recipes()).toHaveLength(1);
});

test("numbers_that_change_fast_are_asked_for_once", async () => {
  const { entry, selection, shown, recipes, finish } = await load();
  selection.pick(entry, first, "new");
  await finish([255, 0]);
  for (let step = 0; step < 4; step++) selection.stepTolerance(entry, 1);
  // Seen at once, of costs that are there.
  expect(shown()).toEqual([255, 255]);
  await vi.advanceTimersByTimeAsync(300);
  expect(recipes().slice(1)).toEqual([{ at: ["0,0"], tolerance: 12 }]);
});

test("steps_are_undone_and_done_again", async () => {
  const { entry, selection, mask, recipes, finish } = await load();
  selection.pick(entry, first, "new");
  await finish([255, 0]);
  selection.pick(entry, second, "subtract");
  await finish([200, 0]);
  selection.undoSelection();
  await finish([255, 0]);
  expect(recipes().slice(1)).toEqual([{ at: ["0,0"], minus_at: ["1,0"] }, { at: ["0,0"] }]);
  selection.undoSelection();
  await frame();
  expect(mask.selectionMask.value).toBeNull();
  selection.undoSelection();
  selection.redoSelection();
  selection.redoSelection();
  await finish([200, 0]);
  expect(recipes().at(-1)).toEqual({ at: ["0,0"], minus_at: ["1,0"] });
});

test("a_stroke_is_painted_at_once_and_asked_for_when_it_ends", async () => {
  const { entry, selection, shown, recipes, finish } = await load();
  const stroke = selection.beginStroke(entry, "add", 0.5, first);
  await frame();
  expect(shown()).toEqual([255, 0]);
  stroke?.move(first);
  stroke?.move(second);
  await frame();
  expect(shown()).toEqual([255, 255]);
  expect(recipes()).toEqual([]);
  stroke?.end();
  await finish([255, 250]);
  expect(recipes()).toEqual([{ brush: ["add:0.5:0,0:1,0"] }]);
  expect(shown()).toEqual([255, 250]);
});

test("a_stroke_that_is_dropped_is_gone", async () => {
  const { entry, selection, shown, finish } = await load();
  selection.pick(entry, first, "new");
  await finish([255, 0]);
  const stroke = selection.beginStroke(entry, "erase", 3, first);
  await frame();
  expect(shown()).toEqual([0, 0]);
  stroke?.cancel();
  expect(shown()).toEqual([255, 0]);
});

test("nothing_is_taken_from_nothing", async () => {
  const { entry, selection, recipes } = await load();
  expect(selection.beginPick(entry, first, "subtract")).toBe(false);
  expect(selection.beginStroke(entry, "erase", 3, first)).toBeNull();
  expect(recipes()).toEqual([]);
});

test("a_busy_server_is_asked_again_and_what_it_refuses_is_told", async () => {
  const { api, entry, selection, finish } = await load();
  api.busyFor = 1;
  selection.pick(entry, first, "new");
  await frame();
  expect(entry.cutWork.value).toEqual({ state: "busy", seconds: 2 });
  await vi.advanceTimersByTimeAsync(2100);
  const problem = { title: "Unprocessable", status: 422, detail: "no such pixel", field: "/at/0" };
  api.tell(api.jobs[0], { state: "failed", problem });
  await frame();
  expect(entry.cutWork.value).toEqual({ state: "failed", problem });
  expect(entry.work.value).toEqual({ state: "waiting" });
  selection.retrySelection(entry);
  await finish([255, 0]);
  expect(entry.cutWork.value).toEqual({ state: "done" });
});

test("a_newer_selection_ends_the_older_before_it_is_made", async () => {
  const { api, entry, selection, recipes, finish } = await load();
  selection.pick(entry, first, "new");
  await frame();
  selection.pick(entry, second, "add");
  await finish([255, 255]);
  expect(recipes()).toEqual([{ at: ["0,0"] }, { at: ["0,0", "1,0"] }]);
  expect(api.deleted).toEqual(["j0"]);
});

test("each_picture_has_its_own_selection", async () => {
  const { add, look, entry, selection, mask, shown, finish } = await load();
  selection.pick(entry, first, "new");
  await finish([255, 7]);
  const other = add("b");
  look(other);
  expect(mask.selectionMask.value).toBeNull();
  expect(selection.shownSelection.value).toEqual(noSelection);
  look(entry);
  await frame();
  expect(shown()).toEqual([255, 7]);
});
