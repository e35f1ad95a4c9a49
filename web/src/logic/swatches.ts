// Swatches of a palette: their text, and which of another palette is the same.

import type { Swatch } from "../api/types";

/** The swatch that looks most like `target`, which does not count itself; -1 where there is none. */
export function nearestSwatch(target: Swatch, swatches: readonly Swatch[]): number {
  let best = -1;
  let bestDistance = Infinity;
  swatches.forEach((swatch, index) => {
    if (swatch === target) return;
    const distance = Math.hypot(
      swatch.lab[0] - target.lab[0],
      swatch.lab[1] - target.lab[1],
      swatch.lab[2] - target.lab[2],
    );
    if (distance < bestDistance) [best, bestDistance] = [index, distance];
  });
  return best;
}

/** Three digits at most: 23.3 %, 0.42 %, < 0.01 %. */
export function shareText(share: number): string {
  const percent = 100 * share;
  if (percent > 0 && percent < 0.01) return "< 0.01 %";
  const digits = percent >= 99.95 || percent === 0 ? 0 : percent >= 1 ? 1 : 2;
  return `${percent.toFixed(digits)} %`;
}
