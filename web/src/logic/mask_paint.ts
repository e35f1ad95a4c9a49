// Paints masks. A view is two planes, what a pixel of the mask shows and what any other shows; with
// both ready, a mask is one pass of choosing between them. A pixel is 32 bits, alpha highest.

import type { LabelPlane, MaskPlane, PixelPlane } from "../api/types";
import type { ViewName } from "./views";

export type Pixels = Uint32Array<ArrayBuffer>;

const black = 0xff000000;
const white = 0xffffffff;
const checkerDark = 0xff999999;
const checkerLight = 0xffcccccc;
const checkerSide = 8;
/** Of 256: how much the veil hides. */
const veilWeight = 198;

export interface ViewPlanes {
  readonly inside: Pixels;
  readonly outside: Pixels;
}

export function asPixels(plane: PixelPlane): Pixels {
  return new Uint32Array(plane.rgba.buffer, plane.rgba.byteOffset, plane.width * plane.height);
}

/** `top` over the opaque `bottom`, both 32-bit pixels with straight alpha. */
function over(top: number, bottom: number): number {
  const alpha = top >>> 24;
  if (alpha === 255) return top;
  if (alpha === 0) return bottom;
  return mix(bottom, (top | 0xff000000) >>> 0, alpha);
}

/** From opaque `a` (weight 0) to opaque `b` (weight 255). */
function mix(a: number, b: number, weight: number): number {
  const rest = 255 - weight;
  const red = ((a & 255) * rest + (b & 255) * weight + 127) / 255;
  const green = (((a >>> 8) & 255) * rest + ((b >>> 8) & 255) * weight + 127) / 255;
  const blue = (((a >>> 16) & 255) * rest + ((b >>> 16) & 255) * weight + 127) / 255;
  return (black | (blue << 16) | (green << 8) | red) >>> 0;
}

function filled(size: number, pixel: number): Pixels {
  return new Uint32Array(size).fill(pixel);
}

function checkerboard(width: number, height: number): Pixels {
  const out = new Uint32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const odd = (((x / checkerSide) ^ (y / checkerSide)) & 1) === 1;
      out[i] = odd ? checkerDark : checkerLight;
    }
  }
  return out;
}

/** The picture without its colors, mostly hidden by the gray that is around it. */
function veil(pixels: Pixels, surround: number): Pixels {
  const out = new Uint32Array(pixels.length);
  const base = surround * veilWeight;
  for (let i = 0; i < pixels.length; i++) {
    const p = pixels[i] ?? 0;
    // Weights of Rec. 709, of 256.
    const luma = ((p & 255) * 54 + ((p >>> 8) & 255) * 183 + ((p >>> 16) & 255) * 19) >>> 8;
    const gray = (base + luma * (256 - veilWeight)) >>> 8;
    out[i] = ((p & 0xff000000) | (gray << 16) | (gray << 8) | gray) >>> 0;
  }
  return out;
}

function composited(pixels: Pixels, bottom: Pixels): Pixels {
  const out = new Uint32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) out[i] = over(pixels[i] ?? 0, bottom[i] ?? 0);
  return out;
}

/** `surround`: the gray around the picture, 0 to 255. */
export function makeViewPlanes(view: ViewName, plane: PixelPlane, surround: number): ViewPlanes {
  const pixels = asPixels(plane);
  const size = pixels.length;
  const on = (outside: Pixels) => ({ inside: composited(pixels, outside), outside });
  switch (view) {
    case "overlay":
    case "split":
      return { inside: pixels, outside: veil(pixels, surround) };
    case "isolate":
      return { inside: pixels, outside: new Uint32Array(size) };
    case "checker":
      return on(checkerboard(plane.width, plane.height));
    case "black":
      return on(filled(size, black));
    case "white":
      return on(filled(size, white));
    case "matte":
      return { inside: filled(size, white), outside: filled(size, black) };
  }
}

/** Each pixel in the color of its swatch; the rest as in the picture. */
export function paintPalette(plane: PixelPlane, labels: LabelPlane, hexes: readonly string[]) {
  const table = hexes.map(readHex);
  const out = new Uint32Array(asPixels(plane));
  const numbers = labels.labels;
  for (let i = 0; i < out.length; i++) {
    const color = table[numbers[i] ?? labels.none];
    if (color !== undefined) out[i] = color;
  }
  return out;
}

/** #rrggbb as an opaque pixel. */
export function readHex(hex: string): number {
  const value = Number.parseInt(hex.slice(1), 16);
  const red = value >>> 16;
  const green = (value >>> 8) & 255;
  return (black | ((value & 255) << 16) | (green << 8) | red) >>> 0;
}

/** The mask of swatch `index` as labels have it. */
export function paintLabels(out: Pixels, labels: LabelPlane, index: number, view: ViewPlanes) {
  const { inside, outside } = view;
  const numbers = labels.labels;
  for (let i = 0; i < out.length; i++) {
    out[i] = (numbers[i] === index ? inside[i] : outside[i]) ?? 0;
  }
}

/** A soft mask: between the two planes where it is partial. */
export function paintMask(out: Pixels, mask: MaskPlane, view: ViewPlanes) {
  const { inside, outside } = view;
  const values = mask.values;
  for (let i = 0; i < out.length; i++) {
    const value = values[i] ?? 0;
    const a = inside[i] ?? 0;
    const b = outside[i] ?? 0;
    if (value === 255) out[i] = a;
    else if (value === 0) out[i] = b;
    else if (b >>> 24 === 0) out[i] = ((a & 0xffffff) | (scale(a >>> 24, value) << 24)) >>> 0;
    else out[i] = mix(b, a, value);
  }
}

function scale(alpha: number, value: number): number {
  return Math.round((alpha * value) / 255);
}

/** Columns up to `column` of `before`, the others of `after`. */
export function paintSplit(
  out: Pixels,
  before: Pixels,
  after: Pixels,
  width: number,
  column: number,
) {
  out.set(after);
  for (let row = 0; row < out.length; row += width) {
    out.set(before.subarray(row, row + column), row);
  }
}

/** Labels of another size, brought to this one: each pixel as the nearest. */
export function resizeLabels(labels: LabelPlane, width: number, height: number): LabelPlane {
  if (labels.width === width && labels.height === height) return labels;
  const size = width * height;
  const out = labels.none > 255 ? new Uint16Array(size) : new Uint8Array(size);
  const columns = new Uint32Array(width);
  for (let x = 0; x < width; x++) columns[x] = Math.floor(((x + 0.5) * labels.width) / width);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * labels.height) / height) * labels.width;
    for (let x = 0; x < width; x++, i++) {
      out[i] = labels.labels[row + (columns[x] ?? 0)] ?? labels.none;
    }
  }
  return { width, height, labels: out, none: labels.none };
}
