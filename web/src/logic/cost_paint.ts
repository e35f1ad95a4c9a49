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

/** How much is selected, 0 to 1. */
export function shareOf(values: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return values.length > 0 ? sum / (255 * values.length) : 0;
}

/** Paints a mask that has a value for every pixel. */
export function paintValues(out: Pixels, values: Uint8Array, { inside, outside }: ViewPlanes) {
  for (let i = 0; i < out.length; i++) {
    const value = values[i] as number;
    if (value === 0) out[i] = outside[i] as number;
    else if (value === 255) out[i] = inside[i] as number;
    else out[i] = between(outside[i] as number, inside[i] as number, value);
  }
}
