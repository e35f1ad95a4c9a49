// Contrast of the colors of a palette, and how people see them who lack one kind of cones.

/** What a contrast is enough for, as WCAG 2.2 has it. */
export type Level = "AAA" | "AA" | "large" | "none";

export const levelTexts: Record<Level, { mark: string; help: string }> = {
  AAA: { mark: "AAA", help: "Enough for all text, at the higher level: 7 or more" },
  AA: { mark: "AA", help: "Enough for all text: 4.5 or more" },
  large: { mark: "AA large", help: "Enough for large text and graphics: 3 or more" },
  none: { mark: "–", help: "Too little for text and graphics: less than 3" },
};

export function levelOf(ratio: number): Level {
  if (ratio >= 7) return "AAA";
  if (ratio >= 4.5) return "AA";
  return ratio >= 3 ? "large" : "none";
}

/** Rounded down, so that 4.49 does not look like enough. */
export function ratioText(ratio: number): string {
  return (Math.floor(ratio * 10 + 1e-9) / 10).toFixed(1);
}

/** How many pairs of different colors have at least so much contrast. */
export function countPairs(matrix: readonly (readonly number[])[], least: number): number {
  return matrix.reduce(
    (sum, row, at) => sum + row.filter((ratio, other) => other > at && ratio >= least).length,
    0,
  );
}

export interface Vision {
  /** Normal, Protan, Deutan or Tritan. */
  readonly name: string;
  readonly colors: readonly string[];
}

/** The palette as it is seen, out of the server's page of a palette (format html), as it is there only. */
export function visionsOf(html: string): Vision[] {
  const list = /<dl class="seen">([^]*?)<\/dl>/.exec(html)?.[1] ?? "";
  return [...list.matchAll(/<dt>(\w+)<\/dt><dd>(.*?)<\/dd>/g)].map(([, name = "", spans = ""]) => ({
    name,
    colors: spans.match(/#[0-9a-f]{6}\b/g) ?? [],
  }));
}
