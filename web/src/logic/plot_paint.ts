// Points and lines into pixels, what is nearer to the eye over what is farther.

import { pointAt, shareAt, wordsPerPoint, type Cloud, type Line, type Projector } from "./plot";

/** Pixels, 0 where nothing is, and how near to the eye what they show is. */
export interface DepthPlane {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
  readonly depth: Float32Array;
}

export function makeDepthPlane(width: number, height: number, pixels: Uint32Array): DepthPlane {
  return { width, height, pixels, depth: new Float32Array(width * height) };
}

export function clearPlane({ pixels, depth }: DepthPlane) {
  pixels.fill(0);
  depth.fill(-Infinity);
}

/** A disc of one color, at least one pixel. */
function paintDisc(
  { width, height, pixels, depth }: DepthPlane,
  x: number,
  y: number,
  near: number,
  radius: number,
  color: number,
) {
  const top = Math.max(0, Math.round(y - radius));
  const bottom = Math.min(height, Math.max(Math.round(y + radius), Math.round(y - radius) + 1));
  for (let row = top; row < bottom; row++) {
    const dy = row + 0.5 - y;
    const half = Math.sqrt(Math.max(0, radius * radius - dy * dy));
    const start = Math.round(x - half);
    const end = Math.min(width, Math.max(Math.round(x + half), start + 1));
    for (let at = row * width + Math.max(0, start); at < row * width + end; at++) {
      if ((depth[at] ?? 0) >= near) continue;
      depth[at] = near;
      pixels[at] = color;
    }
  }
}

/** The radius of a point in pixels of the page. */
const radiusOf = (share: number) => Math.min(1.3 + 12 * Math.sqrt(share), 5);

/** `grow`: by what all points are larger than at home, for the zoom and the screen. */
export function paintCloud(plane: DepthPlane, cloud: Cloud, project: Projector, grow: number) {
  for (let index = 0; index < cloud.count; index++) {
    const { x, y, depth, scale } = project(pointAt(cloud, index));
    const radius = radiusOf(shareAt(cloud, index)) * scale * grow;
    const color = cloud.words[wordsPerPoint * index + 3] ?? 0;
    paintDisc(plane, x, y, depth, radius, color);
  }
}

/** A line of the given width, which the points in front of it cover. */
export function paintLine(
  plane: DepthPlane,
  { from, to }: Line,
  project: Projector,
  width: number,
  color: number,
) {
  const [start, end] = [project(from), project(to)];
  const steps = Math.min(4000, Math.ceil(Math.hypot(end.x - start.x, end.y - start.y)) + 1);
  for (let step = 0; step <= steps; step++) {
    const part = step / steps;
    const mix = (one: number, other: number) => one + part * (other - one);
    const [x, y] = [mix(start.x, end.x), mix(start.y, end.y)];
    paintDisc(plane, x, y, mix(start.depth, end.depth), width / 2, color);
  }
}
