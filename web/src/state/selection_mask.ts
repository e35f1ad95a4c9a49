// The mask of the selection that is looked at: the server's, and while something is dragged, what the
// page makes of the costs and strokes by itself.

import { computed, effect, signal, untracked } from "@preact/signals";
import { ApiError, getCosts, getSelectionMask } from "../api/client";
import type { CostPlane, MaskPlane } from "../api/types";
import { fillMemberships, makeMemberships, shareOf, thresholdCosts } from "../logic/cost_paint";
import { costKey, recipeKey, type Selection, type Stroke } from "../logic/selection";
import { boundsOf, paintStroke, type StrokeBounds } from "../logic/stroke";
import { shareText } from "../logic/swatches";
import type { Size } from "../logic/viewport";
import { selected, type Cut, type Entry } from "./entries";
import { abortable, longerSide, pixels } from "./scene";
import { noteAccess } from "./server";
import { crosshair, tool } from "./tool";
import { announce, shownSwatch } from "./ui";

interface Costs {
  readonly key: string;
  readonly plane: CostPlane;
}

/** The selection while something is dragged; null: that of the last step. */
export const draft = signal<Selection | null>(null);
/** As the server has made it. */
const served = signal<MaskPlane | null>(null);
/** As the page makes it, until the server has. */
const live = signal<MaskPlane | null>(null);
const costs = signal<Costs | null>(null);
/** Whether a stroke is being painted. */
let isPainting = false;

export const selectionMask = computed(() => live.value ?? served.value);
/** The mask on the canvas where that shows no color's: with a tool in hand. */
export const shownMask = computed(() =>
  tool.value !== "look" && shownSwatch.value === null ? selectionMask.value : null,
);
/** How much of the picture is selected, 0 to 1. */
export const selectedShare = computed(() =>
  selectionMask.value ? shareOf(selectionMask.value.values) : 0,
);
export const selectedText = () => `${shareText(selectedShare.value)} selected`;

const memberships = makeMemberships();
let buffer: MaskPlane = { width: 0, height: 0, values: new Uint8Array() };
let bounds: { strokes: readonly Stroke[]; size: Size; bounds: StrokeBounds | null } | undefined;

/** What is painted on, the same for as long as the picture has this size. */
function bufferOf({ width, height }: Size): MaskPlane {
  if (buffer.width !== width || buffer.height !== height) {
    buffer = { width, height, values: new Uint8Array(width * height) };
  }
  return buffer;
}

const isSameSize = (a: Size, b: Size) => a.width === b.width && a.height === b.height;

function boundsFor(strokes: readonly Stroke[], picture: Size, plane: Size) {
  if (bounds?.strokes !== strokes || !isSameSize(bounds.size, plane)) {
    bounds = { strokes, size: plane, bounds: boundsOf(strokes, { picture, plane }) };
  }
  return bounds.bounds;
}

/** Shows the selection before the server has made it, where its costs are there. */
export function preview(selection: Selection) {
  const shown = pixels.value;
  const picture = shown?.entry.picture.value;
  const from = costs.value;
  if (!shown || !picture || from?.key !== costKey(selection)) return;
  if (!isSameSize(from.plane, shown.plane)) return;
  const target = bufferOf(from.plane);
  fillMemberships(memberships, selection, from.plane.stepsPerUnit);
  const strokes = boundsFor(selection.strokes, picture, from.plane);
  thresholdCosts(target.values, from.plane.costs, memberships, strokes);
  live.value = { ...target };
}

/** Shows what the server has made. */
export function endPreview() {
  isPainting = false;
  live.value = null;
}

/** Takes up what is shown, to paint on it. */
export function startPainting(): boolean {
  const plane = pixels.value?.plane;
  if (!plane) return false;
  const target = bufferOf(plane);
  const shown = selectionMask.value;
  if (!shown || !isSameSize(shown, plane)) target.values.fill(0);
  else if (shown.values !== target.values) target.values.set(shown.values);
  isPainting = true;
  return true;
}

/** Paints a stroke from its point `first` on. */
export function paint(stroke: Stroke, first: number) {
  const picture = pixels.value?.entry.picture.value;
  if (!isPainting || !picture) return;
  paintStroke(buffer.values, stroke, { picture, plane: buffer }, first);
  live.value = { ...buffer };
}

export function stopPainting() {
  isPainting = false;
}

function isCurrent(entry: Entry, cut: Cut): boolean {
  const { present } = entry.selections.value;
  return recipeKey(cut.selection) === recipeKey(present) && !draft.value && !isPainting;
}

async function loadMask(entry: Entry, cut: Cut, size: Size, signal: AbortSignal) {
  const mask = await getSelectionMask(cut.job, longerSide(size), signal);
  if (signal.aborted) return;
  served.value = mask;
  if (!isCurrent(entry, cut)) return;
  live.value = null;
  announce(selectedText());
}

async function loadCosts(cut: Cut, size: Size, signal: AbortSignal) {
  const key = costKey(cut.selection);
  const before = costs.peek();
  if (!key || (before?.key === key && isSameSize(before.plane, size))) return;
  const plane = await getCosts(cut.job, longerSide(size), signal);
  if (!signal.aborted) costs.value = { key, plane };
}

async function load(entry: Entry, cut: Cut, size: Size, signal: AbortSignal) {
  try {
    await Promise.all([loadMask(entry, cut, size, signal), loadCosts(cut, size, signal)]);
  } catch (error) {
    // A job that was replaced meanwhile is gone by right.
    if (signal.aborted || !(error instanceof ApiError) || entry.cut.peek() !== cut) return;
    noteAccess(error);
    entry.cutWork.value = { state: "failed", problem: error.problem };
  }
}

/** Nothing of another picture stays. */
function forgetPicture() {
  endPreview();
  served.value = null;
  costs.value = null;
  draft.value = null;
  crosshair.value = null;
}

export function startSelectionMask() {
  let shownId: string | undefined;
  effect(() => {
    const id = selected.value?.id;
    if (id !== shownId) untracked(forgetPicture);
    shownId = id;
  });
  abortable((signal) => {
    const shown = pixels.value;
    const cut = shown?.entry.cut.value;
    untracked(() => {
      if (shown && cut) {
        void load(shown.entry, cut, shown.plane, signal);
      } else {
        served.value = null;
        endPreview();
      }
    });
  });
  effect(() => {
    const selection = draft.value;
    if (selection && costs.value) untracked(() => preview(selection));
  });
}
