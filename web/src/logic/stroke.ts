// The way of a brush: what it covers, and fewer points for the same way.

import type { Point, Stroke } from "./selection";
import type { Size } from "./viewport";

/** A picture and the plane that it is shown as, perhaps reduced. */
export interface Scale {
  readonly picture: Size;
  readonly plane: Size;
}

/** The middle of a pixel of the picture, in pixels of the plane from the middle of its first. */
function placeOf({ x, y }: Point, { picture, plane }: Scale): Point {
  return {
    x: ((x + 0.5) * plane.width) / picture.width - 0.5,
    y: ((y + 0.5) * plane.height) / picture.height - 0.5,
  };
}

type Put = (pixel: number, cover: number) => void;

/** The pixels that are less than `reach` from the way between two places. */
function coverPiece(from: Point, to: Point, reach: number, { width, height }: Size, put: Put) {
  const [along, down] = [to.x - from.x, to.y - from.y];
  const square = along * along + down * down;
  const left = Math.max(Math.ceil(Math.min(from.x, to.x) - reach), 0);
  const right = Math.min(Math.floor(Math.max(from.x, to.x) + reach), width - 1);
  const top = Math.max(Math.ceil(Math.min(from.y, to.y) - reach), 0);
  const bottom = Math.min(Math.floor(Math.max(from.y, to.y) + reach), height - 1);
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const [dx, dy] = [x - from.x, y - from.y];
      const part = square > 0 ? Math.min(Math.max((dx * along + dy * down) / square, 0), 1) : 0;
      const [ex, ey] = [dx - part * along, dy - part * down];
      const cover = reach - Math.sqrt(ex * ex + ey * ey);
      if (cover > 0) put(y * width + x, cover < 1 ? Math.round(255 * cover) : 255);
    }
  }
}

/** Calls `put` for what the stroke covers from its point `first` on; of 255, pixels more than once. */
function coverStroke({ radius, points }: Stroke, scale: Scale, first: number, put: Put) {
  const reach = (radius * scale.plane.width) / scale.picture.width + 0.5;
  const places = points.slice(first).map((it) => placeOf(it, scale));
  const [start] = places;
  if (!start) return;
  if (places.length === 1) coverPiece(start, start, reach, scale.plane, put);
  for (let at = 1; at < places.length; at++) {
    coverPiece(places[at - 1] ?? start, places[at] ?? start, reach, scale.plane, put);
  }
}

/** Paints the stroke on a mask, from its point `first` on. */
export function paintStroke(values: Uint8Array, stroke: Stroke, scale: Scale, first = 0) {
  const put: Put =
    stroke.kind === "add"
      ? (i, cover) => (values[i] = Math.max(values[i] as number, cover))
      : (i, cover) => (values[i] = Math.min(values[i] as number, 255 - cover));
  coverStroke(stroke, scale, first, put);
}

/**
 * What strokes, one after the other, make of any mask: a value below the low byte becomes that, and
 * one above the high byte becomes that.
 */
export type StrokeBounds = Uint16Array;

export function boundsOf(strokes: readonly Stroke[], scale: Scale): StrokeBounds | null {
  if (strokes.length === 0) return null;
  const bounds = new Uint16Array(scale.plane.width * scale.plane.height).fill(0xff00);
  for (const stroke of strokes) {
    const isAdd = stroke.kind === "add";
    coverStroke(stroke, scale, 0, (i, cover) => {
      const [low, high] = [(bounds[i] as number) & 255, (bounds[i] as number) >>> 8];
      bounds[i] = isAdd
        ? Math.max(low, cover) | (Math.max(high, cover) << 8)
        : Math.min(low, 255 - cover) | (Math.min(high, 255 - cover) << 8);
    });
  }
  return bounds;
}

function distanceTo(point: Point, from: Point, to: Point): number {
  const [along, down] = [to.x - from.x, to.y - from.y];
  const [dx, dy] = [point.x - from.x, point.y - from.y];
  const square = along * along + down * down;
  const part = square > 0 ? Math.min(Math.max((dx * along + dy * down) / square, 0), 1) : 0;
  return Math.hypot(dx - part * along, dy - part * down);
}

/** The point between two others that is farthest from the line between them. */
function farthest(points: readonly Point[], first: number, last: number) {
  const [from, to] = [points[first], points[last]];
  let found = { at: -1, distance: -1 };
  for (let at = first + 1; at < last; at++) {
    const point = points[at];
    if (!from || !to || !point) continue;
    const distance = distanceTo(point, from, to);
    if (distance > found.distance) found = { at, distance };
  }
  return found;
}

/** Fewer points, none farther than `limit` from the new way (Ramer 1972; Douglas and Peucker 1973). */
export function simplify(points: readonly Point[], limit = 0.5): readonly Point[] {
  if (points.length < 2) return points;
  const kept = new Set([0, points.length - 1]);
  const open: [number, number][] = [[0, points.length - 1]];
  for (let part = open.pop(); part; part = open.pop()) {
    const [first, last] = part;
    const { at, distance } = farthest(points, first, last);
    if (distance <= limit) continue;
    kept.add(at);
    open.push([first, at], [at, last]);
  }
  const left = points.filter((_, at) => kept.has(at));
  const [start, end] = [left[0], left.at(-1)];
  const isDab = left.length === 2 && start && start.x === end?.x && start.y === end.y;
  return isDab ? [start] : left;
}
