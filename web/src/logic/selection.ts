// A selection by the color wand and the brush, as a document: each step makes a new one, so that undo
// has no end. Its words for the server and for the command line are the same.

import type { SelectionRecipe } from "../api/types";

/** A pixel of the picture in its full size. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Stroke {
  readonly kind: "add" | "erase";
  /** In pixels of the picture. */
  readonly radius: number;
  readonly points: readonly Point[];
}

/** Steps after all else, in this order; 0: without. */
export interface Refinement {
  readonly minArea: number;
  readonly fillHoles: number;
  readonly feather: number;
}

export interface Selection {
  readonly added: readonly Point[];
  readonly subtracted: readonly Point[];
  readonly tolerance: number;
  readonly softness: number;
  readonly contiguous: boolean;
  readonly strokes: readonly Stroke[];
  readonly refinement: Refinement;
}

export const noSelection: Selection = {
  added: [],
  subtracted: [],
  tolerance: 8,
  softness: 4,
  contiguous: false,
  strokes: [],
  refinement: { minArea: 0, fillHoles: 0, feather: 0 },
};

export const mostTolerance = 100;
export const mostSoftness = 50;
export const mostRadius = 1000;
export const mostFeather = 200;
export const mostArea = 1_000_000;

/** What a pick does to the picks before it. */
export type PickMode = "new" | "add" | "subtract";

const isAt =
  ({ x, y }: Point) =>
  (it: Point) =>
    it.x === x && it.y === y;
const without = (points: readonly Point[], point: Point) => points.filter((it) => !isAt(point)(it));

/** Whether there is something that can be selected. */
export function hasSelection({ added, strokes }: Selection): boolean {
  return added.length > 0 || strokes.some(({ kind }) => kind === "add");
}

/** A pixel picked with the wand; a new one takes the place of all that was selected. */
export function withPick(selection: Selection, point: Point, mode: PickMode): Selection {
  const { added, subtracted } = selection;
  switch (mode) {
    case "new":
      return { ...cleared(selection), added: [point] };
    case "add":
      return {
        ...selection,
        added: [...without(added, point), point],
        subtracted: without(subtracted, point),
      };
    case "subtract":
      // Nothing can be taken from nothing.
      if (without(added, point).length === 0) return selection;
      return {
        ...selection,
        added: without(added, point),
        subtracted: [...without(subtracted, point), point],
      };
  }
}

/** One stroke more; there is nothing to erase where nothing is selected. */
export function withStroke(selection: Selection, stroke: Stroke): Selection {
  if (stroke.kind === "erase" && !hasSelection(selection)) return selection;
  return { ...selection, strokes: [...selection.strokes, stroke] };
}

/** Nothing is selected; how a pick selects stays. */
export function cleared(selection: Selection): Selection {
  return { ...selection, added: [], subtracted: [], strokes: [] };
}

/** To half a unit, within what the page offers. */
export function roundTolerance(value: number): number {
  return Math.min(Math.max(Math.round(2 * value) / 2, 0), mostTolerance);
}

const textOf = ({ x, y }: Point) => `${x},${y}`;

function strokeText({ kind, radius, points }: Stroke): string {
  return [kind, radius, ...points.map(textOf)].join(":");
}

function stepsOf({ minArea, fillHoles, feather }: Refinement): string[] {
  const steps: string[] = [];
  if (minArea > 0) steps.push(`min-area=${minArea}`);
  if (fillHoles > 0) steps.push(`fill-holes=${fillHoles}`);
  if (feather > 0) steps.push(`feather=${feather}`);
  return steps;
}

/** In the words of `huemask select`, without what is at its default. */
export function toSelectionRecipe(selection: Selection): SelectionRecipe {
  const { added, subtracted, tolerance, softness, contiguous, strokes, refinement } = selection;
  const recipe: SelectionRecipe = {};
  if (added.length > 0) {
    recipe.at = added.map(textOf);
    if (subtracted.length > 0) recipe.minus_at = subtracted.map(textOf);
    if (tolerance !== noSelection.tolerance) recipe.tolerance = tolerance;
    if (softness !== noSelection.softness) recipe.softness = softness;
    if (contiguous) recipe.contiguous = true;
  }
  if (strokes.length > 0) recipe.brush = strokes.map(strokeText);
  const steps = stepsOf(refinement);
  if (steps.length > 0) recipe.refine = steps;
  return recipe;
}

/** The same for two selections that are the same to the server; empty where nothing is selected. */
export function recipeKey(selection: Selection): string {
  return hasSelection(selection) ? JSON.stringify(toSelectionRecipe(selection)) : "";
}

/** The same for two selections with the same costs; empty where no pixel is picked. */
export function costKey({ added, subtracted, contiguous }: Selection): string {
  if (added.length === 0) return "";
  return JSON.stringify([added.map(textOf), subtracted.map(textOf), contiguous]);
}

/** The selections of a picture, one for each step. */
export interface SelectionHistory {
  readonly past: readonly Selection[];
  readonly present: Selection;
  /** The last that was undone at the end. */
  readonly future: readonly Selection[];
}

export const noHistory: SelectionHistory = { past: [], present: noSelection, future: [] };

export function withStep(history: SelectionHistory, next: Selection): SelectionHistory {
  const { past, present } = history;
  if (next === present || JSON.stringify(next) === JSON.stringify(present)) return history;
  return { past: [...past, present], present: next, future: [] };
}

export function undoStep(history: SelectionHistory): SelectionHistory {
  const { past, present, future } = history;
  const before = past.at(-1);
  if (!before) return history;
  return { past: past.slice(0, -1), present: before, future: [...future, present] };
}

export function redoStep(history: SelectionHistory): SelectionHistory {
  const { past, present, future } = history;
  const next = future.at(-1);
  if (!next) return history;
  return { past: [...past, present], present: next, future: future.slice(0, -1) };
}
