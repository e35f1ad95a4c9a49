// From costs to a mask to the screen, for every move of the tolerance: a table of what each cost
// becomes, one pass over the costs, one over the mask. Nothing is made anew but what is painted on.

import { between, type Pixels, type ViewPlanes } from "./mask_paint";
import type { Selection } from "./selection";
import type { StrokeBounds } from "./stroke";

/** Of a pixel that cannot be selected. */
export const noCost = 65535;

export function makeMemberships(): Uint8Array {
  return new Uint8Array(noCost + 1);
}

/** Fills the table of how much of a pixel is selected for each cost in steps. */
export function fillMemberships(
  table: Uint8Array,
  { tolerance, softness }: Pick<Selection, "tolerance" | "softness">,
  stepsPerUnit: number,
) {
  const full = Math.min(Math.floor(tolerance * stepsPerUnit), noCost - 1);
  const none = Math.min(Math.ceil((tolerance + softness) * stepsPerUnit), noCost);
  table.fill(255, 0, full + 1);
  for (let cost = full + 1; cost < none; cost++) {
    const t = (cost / stepsPerUnit - tolerance) / softness;
    table[cost] = Math.round(255 * (1 - t * t * (3 - 2 * t)));
  }
  table.fill(0, Math.max(none, full + 1));
}

/** The mask of costs, with strokes over it. */
export function thresholdCosts(
  values: Uint8Array,
  costs: Uint16Array,
  table: Uint8Array,
  bounds: StrokeBounds | null,
) {
  if (!bounds) {
    for (let i = 0; i < costs.length; i++) values[i] = table[costs[i] as number] as number;
    return;
  }
  for (let i = 0; i < costs.length; i++) {
    const value = table[costs[i] as number] as number;
    const bound = bounds[i] as number;
    const low = bound & 255;
    const high = bound >>> 8;
    values[i] = value < low ? low : value > high ? high : value;
  }
}

/** Four values at a time, of a mask that has a buffer of its own. */
function wordsOf(values: Uint8Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length >>> 2);
}

const allSelected = 0xffffffff;

/** How much is selected, 0 to 1. */
export function shareOf(values: Uint8Array): number {
  const words = wordsOf(values);
  let sum = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number;
    if (word === 0) continue;
    if (word === allSelected) sum += 4 * 255;
    else sum += (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24);
  }
  for (let i = 4 * words.length; i < values.length; i++) sum += values[i] as number;
  return values.length > 0 ? sum / (255 * values.length) : 0;
}

/** Paints the pixels from `first` to before `last`. */
function paintPart(
  out: Pixels,
  values: Uint8Array,
  { inside, outside }: ViewPlanes,
  first: number,
  last: number,
) {
  for (let i = first; i < last; i++) {
    const value = values[i] as number;
    if (value === 0) out[i] = outside[i] as number;
    else if (value === 255) out[i] = inside[i] as number;
    else out[i] = between(outside[i] as number, inside[i] as number, value);
  }
}

/** Paints a mask that has a value for every pixel: most of them lie among their like. */
export function paintValues(out: Pixels, values: Uint8Array, planes: ViewPlanes) {
  const { inside, outside } = planes;
  out.set(outside);
  const words = wordsOf(values);
  for (let at = 0, i = 0; at < words.length; at++, i += 4) {
    const word = words[at] as number;
    if (word === 0) continue;
    if (word === allSelected) {
      out[i] = inside[i] as number;
      out[i + 1] = inside[i + 1] as number;
      out[i + 2] = inside[i + 2] as number;
      out[i + 3] = inside[i + 3] as number;
    } else {
      paintPart(out, values, planes, i, i + 4);
    }
  }
  paintPart(out, values, planes, 4 * words.length, values.length);
}

/**
 * Paints what differs from `before`, which `out` shows in the same view, and takes note of it there:
 * from one tolerance to the next most pixels stay.
 */
export function paintChanges(
  out: Pixels,
  values: Uint8Array,
  before: Uint8Array,
  planes: ViewPlanes,
) {
  const words = wordsOf(values);
  const wordsBefore = wordsOf(before);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number;
    if (word === wordsBefore[at]) continue;
    wordsBefore[at] = word;
    paintPart(out, values, planes, 4 * at, 4 * at + 4);
  }
  const rest = 4 * words.length;
  paintPart(out, values, planes, rest, values.length);
  before.set(values.subarray(rest), rest);
}
