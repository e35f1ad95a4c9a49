import { expect, test } from "vitest";
import type { Swatch } from "../api/types";
import { nearestSwatch, shareText } from "./swatches";

const swatch = (l: number, a: number, b: number): Swatch => ({
  hex: "#000000",
  lab: [l, a, b],
  oklch: [0, 0, 0],
  share: 0,
  pixels: 0,
  name: "",
});

test("the_nearest_swatch_is_found", () => {
  const swatches = [swatch(10, 0, 0), swatch(50, 40, 0), swatch(90, 0, 0)];
  expect(nearestSwatch(swatch(55, 30, 5), swatches)).toBe(1);
  expect(nearestSwatch(swatch(55, 30, 5), [])).toBe(-1);
});

test.each([
  [1, "100 %"],
  [0.2328, "23.3 %"],
  [0.0042, "0.42 %"],
  [0.00001, "< 0.01 %"],
  [0, "0 %"],
])("the_share_%d_is_written_%j", (share, text) => expect(shareText(share)).toBe(text));
