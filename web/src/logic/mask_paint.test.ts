import { expect, test } from "vitest";
import type { LabelPlane, PixelPlane } from "../api/types";
import {
  asPixels,
  hexAt,
  indexLabels,
  makeViewPlanes,
  paintMask,
  paintPalette,
  paintLeft,
  readHex,
  resizeLabels,
  sparseMask,
} from "./mask_paint";
import { viewNames } from "./views";

const red = 0xff0000ff;
const green = 0xff00ff00;
const halfRed = 0x800000ff;

function planeOf(width: number, ...pixels: number[]): PixelPlane {
  const rgba = new Uint8ClampedArray(new Uint32Array(pixels).buffer);
  return { width, height: pixels.length / width, rgba };
}

function labelsOf(width: number, ...labels: number[]): LabelPlane {
  return { width, height: labels.length / width, labels: new Uint8Array(labels), none: 255 };
}

function paint(view: (typeof viewNames)[number], plane: PixelPlane, labels: LabelPlane) {
  const out = new Uint32Array(plane.width * plane.height);
  paintMask(out, indexLabels(labels)(0), makeViewPlanes(view, plane, 0x33));
  return [...out];
}

test("the_mask_shows_the_picture_and_the_rest_what_the_view_says", () => {
  const plane = planeOf(2, red, green);
  const labels = labelsOf(2, 0, 1);
  expect(paint("isolate", plane, labels)).toEqual([red, 0]);
  expect(paint("black", plane, labels)).toEqual([red, 0xff000000]);
  expect(paint("white", plane, labels)).toEqual([red, 0xffffffff]);
  expect(paint("matte", plane, labels)).toEqual([0xffffffff, 0xff000000]);
  expect(paint("checker", plane, labels)).toEqual([red, 0xffcccccc]);
});

test("the_veil_is_gray_and_near_the_surround", () => {
  const [inside, outside = 0] = paint("overlay", planeOf(2, red, green), labelsOf(2, 0, 1));
  expect(inside).toBe(red);
  const [r = 0, g = 0, b = 0, a] = [0, 8, 16, 24].map((bits) => (outside >>> bits) & 255);
  expect([r, a]).toEqual([g, 255]);
  expect(g).toBe(b);
  expect(Math.abs(r - 0x33)).toBeLessThan(48);
});

test("translucent_pixels_lie_on_the_background", () => {
  expect(paint("white", planeOf(1, halfRed), labelsOf(1, 0))).toEqual([0xff7f7fff]);
  expect(paint("isolate", planeOf(1, halfRed), labelsOf(1, 0))).toEqual([halfRed]);
});

test("pixels_without_a_swatch_are_in_no_mask", () => {
  expect(paint("matte", planeOf(1, red), labelsOf(1, 255))).toEqual([0xff000000]);
});

test.each(viewNames)("a_soft_mask_of_0_and_255_is_as_hard_in_view_%s", (view) => {
  const plane = planeOf(2, red, halfRed);
  const planes = makeViewPlanes(view, plane, 0x33);
  const out = new Uint32Array(2);
  paintMask(out, sparseMask({ width: 2, height: 1, values: new Uint8Array([255, 0]) }), planes);
  expect([...out]).toEqual(paint(view, plane, labelsOf(2, 0, 1)));
});

test("a_soft_mask_is_between_both_planes_where_it_is_partial", () => {
  const half = sparseMask({ width: 1, height: 1, values: new Uint8Array([128]) });
  const out = new Uint32Array(1);
  paintMask(out, half, makeViewPlanes("matte", planeOf(1, red), 0));
  expect(out[0]).toBe(0xff808080);
  paintMask(out, half, makeViewPlanes("isolate", planeOf(1, red), 0));
  expect(out[0]).toBe(halfRed);
});

test("hex_becomes_a_pixel", () => expect(readHex("#123456")).toBe(0xff563412));

test("pixel_becomes_a_hex", () => {
  const plane = planeOf(2, red, green, halfRed, 0xff563402);
  expect(hexAt(plane, 0, 1)).toBe("#ff0000");
  expect(hexAt(plane, 1, 1)).toBe("#023456");
});

test("palette_colors_stand_where_their_labels_are", () => {
  const out = paintPalette(planeOf(3, red, red, halfRed), labelsOf(3, 1, 0, 255), [
    "#00ff00",
    "#0000ff",
  ]);
  expect([...out]).toEqual([0xffff0000, green, halfRed]);
});

test("the_picture_is_left_of_the_split", () => {
  const out = new Uint32Array([11, 12, 13, 14, 15, 16]);
  paintLeft(out, new Uint32Array([1, 2, 3, 4, 5, 6]), 3, 2);
  expect([...out]).toEqual([1, 2, 13, 4, 5, 16]);
});

test("labels_are_enlarged_to_the_nearest", () => {
  const large = resizeLabels(labelsOf(2, 0, 1), 4, 2);
  expect([...large.labels]).toEqual([0, 0, 1, 1, 0, 0, 1, 1]);
  const same = labelsOf(1, 3);
  expect(resizeLabels(same, 1, 1)).toBe(same);
});

test("pixels_are_the_plane_itself", () => {
  const plane = planeOf(1, red);
  asPixels(plane)[0] = green;
  expect([...plane.rgba]).toEqual([0, 255, 0, 255]);
});

test("every_pixel_is_in_the_mask_of_its_label", () => {
  const maskOf = indexLabels(labelsOf(6, 2, 0, 255, 2, 1, 0));
  expect([...maskOf(0).pixels]).toEqual([1, 5]);
  expect([...maskOf(1).pixels]).toEqual([4]);
  expect([...maskOf(2).pixels]).toEqual([0, 3]);
  expect([...maskOf(3).pixels]).toEqual([]);
});

test("a_mask_keeps_only_the_pixels_that_it_has", () => {
  const mask = sparseMask({ width: 4, height: 1, values: new Uint8Array([0, 7, 0, 255]) });
  expect([[...mask.pixels], [...(mask.values ?? [])]]).toEqual([
    [1, 3],
    [7, 255],
  ]);
});
