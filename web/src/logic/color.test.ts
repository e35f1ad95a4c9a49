import { expect, test } from "vitest";
import type { Swatch } from "../api/types";
import { hexOfOklab, mixSwatches } from "./color";

const swatch = (oklch: [number, number, number], share: number): Swatch => ({
  hex: "",
  lab: [0, 0, 0],
  oklch,
  share,
  pixels: 0,
  name: "",
});
// OKLCh of the primaries as CSS Color 4 gives them.
const red = (share: number) => swatch([0.62796, 0.25768, 29.234], share);
const blue = (share: number) => swatch([0.45201, 0.31321, 264.052], share);
const white = (share: number) => swatch([1, 0, 0], share);
const black = (share: number) => swatch([0, 0, 0], share);

test("primaries_are_exact", () => {
  expect(mixSwatches(red(1), blue(0))).toBe("#ff0000");
  expect(mixSwatches(red(0), blue(0.2))).toBe("#0000ff");
  expect(hexOfOklab([1, 0, 0])).toBe("#ffffff");
});

test("mean_goes_by_share_and_stays_gray_between_grays", () => {
  // L of OKLab .5 is the linear light .125.
  expect(mixSwatches(white(0.3), black(0.3))).toBe("#636363");
  expect(mixSwatches(white(0), black(0))).toBe("#636363");
  expect(mixSwatches(white(0.9), black(0.1))).toBe(hexOfOklab([0.9, 0, 0]));
});

test("colors_out_of_srgb_are_clipped", () => {
  expect(hexOfOklab([1.2, 0, 0])).toBe("#ffffff");
  expect(hexOfOklab([-0.1, 0, 0])).toBe("#000000");
});
