// Colors as points of a space that is looked at from outside.

import type { Size } from "./viewport";

export const spaceNames = ["oklab", "cam16-ucs"] as const;
/** A metric whose coordinates are plotted. */
export type SpaceName = (typeof spaceNames)[number];

/** Lightness, and the two axes of hue and chroma. */
export type Point = readonly [lightness: number, a: number, b: number];

interface Space {
  readonly label: string;
  readonly axes: readonly [string, string, string];
  /** The lightness of white; that of black is 0. */
  readonly white: number;
  /** How far the axes of hue and chroma are drawn from gray: some more than sRGB has. */
  readonly reach: number;
  readonly help: string;
}

export const spaces: Record<SpaceName, Space> = {
  oklab: {
    label: "OKLab",
    axes: ["L", "a", "b"],
    white: 1,
    reach: 0.65,
    help: "a and b count twice, as in the metric oklab, so that distances look like differences",
  },
  "cam16-ucs": {
    label: "CAM16-UCS",
    axes: ["J′", "a′", "b′"],
    white: 100,
    reach: 48,
    help: "distances look like differences, as in the metric cam16-ucs",
  },
};

/** Points as the server sends them: five words of 32 bits for each. */
export interface Cloud {
  readonly count: number;
  /** Each of five: lightness, a, b, none, share of the picture. */
  readonly floats: Float32Array;
  /** The fourth of five is the color, as the pixels of a canvas are. */
  readonly words: Uint32Array;
}

export const wordsPerPoint = 5;

export function readCloud(bytes: ArrayBuffer): Cloud {
  const floats = new Float32Array(bytes);
  return { count: floats.length / wordsPerPoint, floats, words: new Uint32Array(bytes) };
}

export function pointAt({ floats }: Cloud, index: number): Point {
  const at = wordsPerPoint * index;
  return [floats[at] ?? 0, floats[at + 1] ?? 0, floats[at + 2] ?? 0];
}

export const shareAt = ({ floats }: Cloud, index: number) => floats[wordsPerPoint * index + 4] ?? 0;

/** From where the space is looked at, in radians: about the axis of lightness, and from above. */
export interface Camera {
  readonly yaw: number;
  readonly pitch: number;
  readonly zoom: number;
}

export const homeCamera: Camera = { yaw: -0.5, pitch: 0.35, zoom: 1 };

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
const quarter = Math.PI / 2;

/** What is in front follows, to the right and down; never past straight from above or below. */
export function turn(camera: Camera, right: number, down: number): Camera {
  const yaw = (camera.yaw + right) % (2 * Math.PI);
  return { ...camera, yaw, pitch: clamp(camera.pitch + down, -quarter, quarter) };
}

export function zoomCamera(camera: Camera, factor: number): Camera {
  return { ...camera, zoom: clamp(camera.zoom * factor, 0.5, 20) };
}

/** Where a point comes to lie, in pixels; `depth` grows towards the eye, `scale` is 1 in the middle. */
export interface Place {
  x: number;
  y: number;
  depth: number;
  scale: number;
}

/** How far the eye is from the middle, where white is 1 from black. */
const eye = 2.5;
/** Of the frame, so much is filled from black to white and by the other axes. */
const filled = 0.8;

/** Puts points in their places in a frame. With a little perspective, which shows what is near. */
export function makeProjector(name: SpaceName, camera: Camera, { width, height }: Size) {
  const { white, reach } = spaces[name];
  const [cosYaw, sinYaw] = [Math.cos(camera.yaw), Math.sin(camera.yaw)];
  const [cosPitch, sinPitch] = [Math.cos(camera.pitch), Math.sin(camera.pitch)];
  const pixels = camera.zoom * filled * Math.min(height, (width * white) / (2 * reach));
  return ([lightness, a, b]: Point): Place => {
    const up = lightness / white - 0.5;
    const right = (cosYaw * a - sinYaw * b) / white;
    const back = (sinYaw * a + cosYaw * b) / white;
    const depth = sinPitch * up - cosPitch * back;
    const scale = eye / Math.max(eye - depth, 0.1);
    return {
      x: width / 2 + pixels * scale * right,
      y: height / 2 - pixels * scale * (cosPitch * up + sinPitch * back),
      depth,
      scale,
    };
  };
}

export type Projector = ReturnType<typeof makeProjector>;

export interface Line {
  readonly from: Point;
  readonly to: Point;
  /** At its end. */
  readonly label: string;
}

/** The three axes, through the gray in the middle. */
export function axesOf(name: SpaceName): readonly Line[] {
  const { white, reach, axes } = spaces[name];
  const middle = white / 2;
  return [
    { from: [0, 0, 0], to: [white, 0, 0], label: axes[0] },
    { from: [middle, -reach, 0], to: [middle, reach, 0], label: axes[1] },
    { from: [middle, 0, -reach], to: [middle, 0, reach], label: axes[2] },
  ];
}

/** The disc of a color of the palette. */
export interface Disc extends Place {
  readonly index: number;
  readonly radius: number;
}

/** The discs of a palette, the farthest first; `ratio`: pixels of the screen for one of the page. */
export function discsOf(palette: Cloud, project: Projector, ratio: number): Disc[] {
  const discs = Array.from({ length: palette.count }, (_, index) => {
    const place = project(pointAt(palette, index));
    const radius = (4.5 + 8 * Math.sqrt(shareAt(palette, index))) * place.scale * ratio;
    return { ...place, index, radius };
  });
  return discs.sort((one, other) => one.depth - other.depth);
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Which discs have a label to their right of that size: the chosen one in any case, then from the
 * front to the back those whose label lies on no other.
 */
export function labeledDiscs(discs: readonly Disc[], label: Size, chosen: number | null): Disc[] {
  const first = discs.filter(({ index }) => index === chosen);
  const others = discs.filter(({ index }) => index !== chosen).reverse();
  const taken: Box[] = [];
  return [...first, ...others].filter(({ x, y, radius }) => {
    const left = x + radius;
    const box = {
      left,
      top: y - label.height / 2,
      right: left + label.width,
      bottom: y + label.height / 2,
    };
    if (taken.some((it) => overlap(it, box))) return false;
    taken.push(box);
    return true;
  });
}
