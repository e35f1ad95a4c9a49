// What changes the selection of a picture: picks, drags of the tolerance, strokes, undo.

import { computed } from "@preact/signals";
import {
  cleared,
  hasSelection,
  noSelection,
  redoStep,
  roundTolerance,
  undoStep,
  withPick,
  withStep,
  withStroke,
  type PickMode,
  type Point,
  type Selection,
  type SelectionHistory,
  type Stroke,
} from "../logic/selection";
import { simplify } from "../logic/stroke";
import { selected, type Entry } from "./entries";
import { requestSelection } from "./selection_jobs";
import { draft, endPreview, paint, preview, startPainting, stopPainting } from "./selection_mask";
import { announce } from "./ui";

/** A number that is stepped through is asked for when it stays. */
const settleS = 0.2;

const presentOf = (entry: Entry) => entry.selections.value.present;

/** The selection that the controls show. */
export const shownSelection = computed(
  () => draft.value ?? selected.value?.selections.value.present ?? noSelection,
);

function request(entry: Entry, selection: Selection, delayS = 0) {
  if (requestSelection(entry, selection, delayS)) endPreview();
}

function goTo(entry: Entry, history: SelectionHistory, delayS = 0) {
  const before = presentOf(entry);
  entry.selections.value = history;
  draft.value = null;
  request(entry, history.present, delayS);
  if (hasSelection(before) && !hasSelection(history.present)) announce("Nothing is selected");
}

function commit(entry: Entry, next: Selection, delayS = 0) {
  goTo(entry, withStep(entry.selections.value, next), delayS);
}

/** Once for each frame of the screen, with the last that was asked for. */
function onFrame<T>(act: (value: T) => void) {
  let next: { value: T } | null = null;
  let frame = 0;
  return {
    ask(value: T) {
      next = { value };
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (next) act(next.value);
        next = null;
      });
    },
    /** Does at once what is left to do. */
    flush() {
      if (next) act(next.value);
      next = null;
    },
  };
}

const changes = onFrame((change: Partial<Selection>) => {
  const entry = selected.peek();
  if (entry) draft.value = { ...(draft.peek() ?? presentOf(entry)), ...change };
});

/** Changes the selection for as long as something is dragged; `endDrag` makes it a step. */
export function dragSelection(change: Partial<Selection>) {
  changes.ask(change);
}

/** Picks a pixel; the step is made when the pointer is let go. Returns whether it picks anything. */
export function beginPick(entry: Entry, point: Point, mode: PickMode): boolean {
  const present = presentOf(entry);
  const next = withPick(present, point, mode);
  if (next === present) {
    announce("There is nothing to subtract from");
    return false;
  }
  draft.value = next;
  // At once, as the costs take longest to come.
  request(entry, next);
  return true;
}

export function endDrag(entry: Entry, delayS = 0) {
  changes.flush();
  if (draft.value) commit(entry, draft.value, delayS);
}

/** A slider, which keys move step by step, was let go. */
export const endSlide = (entry: Entry) => endDrag(entry, settleS);

export function dropDrag(entry: Entry) {
  changes.flush();
  if (draft.value) goTo(entry, entry.selections.value);
  endPreview();
}

export function pick(entry: Entry, point: Point, mode: PickMode) {
  if (beginPick(entry, point, mode)) endDrag(entry);
}

/** Changes tolerance, softness and the like, as one step. */
export function changeSelection(entry: Entry, change: Partial<Selection>) {
  changes.flush();
  const next = { ...presentOf(entry), ...change };
  preview(next);
  commit(entry, next, settleS);
}

export function stepTolerance(entry: Entry, direction: 1 | -1) {
  const tolerance = roundTolerance(presentOf(entry).tolerance + direction);
  changeSelection(entry, { tolerance });
  announce(`Tolerance ${tolerance}`);
}

/** A stroke from its first point on; null where there is nothing to erase. */
export function beginStroke(entry: Entry, kind: Stroke["kind"], radius: number, start: Point) {
  if (kind === "erase" && !hasSelection(presentOf(entry))) {
    announce("There is nothing to erase");
    return null;
  }
  if (!startPainting()) return null;
  const points = [start];
  const stroke = { kind, radius, points };
  let painted = 0;
  const painting = onFrame(() => {
    paint(stroke, painted);
    painted = points.length - 1;
  });
  painting.ask(null);
  return {
    move(point: Point) {
      points.push(point);
      painting.ask(null);
    },
    end() {
      painting.flush();
      stopPainting();
      const { present } = entry.selections.value;
      commit(entry, withStroke(present, { kind, radius, points: simplify(points) }));
    },
    cancel() {
      painting.flush();
      endPreview();
    },
  };
}

export function clearSelection(entry: Entry) {
  commit(entry, cleared(presentOf(entry)));
}

function step(change: (history: SelectionHistory) => SelectionHistory, word: string) {
  const entry = selected.value;
  if (!entry) return;
  const before = entry.selections.value;
  const next = change(before);
  if (next === before) return;
  announce(word);
  goTo(entry, next);
}

export const undoSelection = () => step(undoStep, "Undone");
export const redoSelection = () => step(redoStep, "Done again");

/** Asks again for what failed. */
export function retrySelection(entry: Entry) {
  request(entry, presentOf(entry));
}
