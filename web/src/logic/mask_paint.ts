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
  return mix(bottom, top, alpha);
}

/** Of 255 parts `rest` of `a` and `weight` of `b`, rounded; exact, and without a division. */
function blend(a: number, b: number, rest: number, weight: number): number {
  const sum = a * rest + b * weight + 128;
  return (sum + (sum >> 8)) >> 8;
}

/** From opaque `a` (weight 0) to opaque `b` (weight 255). */
function mix(a: number, b: number, weight: number): number {
  const rest = 255 - weight;
  const red = blend(a & 255, b & 255, rest, weight);
  const green = blend((a >> 8) & 255, (b >> 8) & 255, rest, weight);
  const blue = blend((a >> 16) & 255, (b >> 16) & 255, rest, weight);
  return black | (blue << 16) | (green << 8) | red;
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

/** #rrggbb of a pixel, without its alpha. */
export function hexAt({ rgba, width }: PixelPlane, column: number, row: number): string {
  const at = 4 * (row * width + column);
  const bytes = [...rgba.subarray(at, at + 3)];
  return `#${bytes.map((it) => it.toString(16).padStart(2, "0")).join("")}`;
}

/** Where one swatch is: its pixels by their number, and how much of each is its own. */
export interface SparseMask {
  readonly pixels: Uint32Array;
  /** 1 to 255; null: 255 everywhere. */
  readonly values: Uint8Array | null;
}

/**
 * The pixels of each swatch, found once, so that to paint a mask looks at its own pixels only.
 * Returns what gives the mask of a swatch.
 */
export function indexLabels(plane: LabelPlane): (index: number) => SparseMask {
  const { labels, none } = plane;
  const ends = new Uint32Array(none + 1);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    ends[label] = (ends[label] as number) + 1;
  }
  for (let label = 0, sum = 0; label < ends.length; label++) {
    const count = ends[label] as number;
    ends[label] = sum;
    sum += count;
  }
  // What were the starts become the ends while the pixels are put in.
  const order = new Uint32Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    const place = ends[label] as number;
    order[place] = i;
    ends[label] = place + 1;
  }
  return (index) => ({
    pixels: order.subarray(index > 0 ? ends[index - 1] : 0, ends[index]),
    values: null,
  });
}

/** The pixels that are the swatch's at least in part. */
export function sparseMask({ values }: MaskPlane): SparseMask {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) count++;
  const sparse = { pixels: new Uint32Array(count), values: new Uint8Array(count) };
  for (let i = 0, at = 0; at < count; i++) {
    const value = values[i] as number;
    if (value === 0) continue;
    sparse.pixels[at] = i;
    sparse.values[at++] = value;
  }
  return sparse;
}

/** Where the mask is partial, a pixel is between both planes. */
export function paintMask(out: Pixels, mask: SparseMask, { inside, outside }: ViewPlanes) {
  out.set(outside);
  const { pixels, values } = mask;
  for (let at = 0; at < pixels.length; at++) {
    const i = pixels[at] as number;
    const value = values ? (values[at] as number) : 255;
    const pixel = inside[i] as number;
    out[i] = value === 255 ? pixel : between(outside[i] as number, pixel, value);
  }
}

/** From `a`, opaque or fully transparent, towards `b`. */
export function between(a: number, b: number, weight: number): number {
  if (a >>> 24 !== 0) return mix(a, b, weight);
  return (b & 0xffffff) | (blend(0, b >>> 24, 255 - weight, weight) << 24);
}

/** Puts the columns up to `column` of the picture over what is painted. */
export function paintLeft(out: Pixels, picture: Pixels, width: number, column: number) {
  for (let row = 0; row < out.length; row += width) {
    out.set(picture.subarray(row, row + column), row);
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
