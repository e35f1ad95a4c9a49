import { expect, test } from "vitest";
import { readCloud, type Place, type Projector } from "./plot";
import { clearPlane, makeDepthPlane, paintCloud, paintLine } from "./plot_paint";

const [width, height] = [20, 12];

function emptyPlane() {
  const plane = makeDepthPlane(width, height, new Uint32Array(width * height));
  clearPlane(plane);
  return plane;
}

/** The coordinates are the place: x, y, depth. */
const project: Projector = ([x, y, depth]): Place => ({ x, y, depth, scale: 1 });

function cloudOf(...points: [x: number, y: number, depth: number, color: number, share: number][]) {
  const bytes = new ArrayBuffer(20 * points.length);
  const [floats, words] = [new Float32Array(bytes), new Uint32Array(bytes)];
  points.forEach(([x, y, depth, color, share], index) => {
    floats.set([x, y, depth, 0, share], 5 * index);
    words[5 * index + 3] = color;
  });
  return readCloud(bytes);
}

const count = (pixels: Uint32Array, color: number) => pixels.filter((it) => it === color).length;

test("the_nearer_point_covers_the_farther_in_any_order", () => {
  const far: Parameters<typeof cloudOf>[0] = [10, 6, -1, 7, 0.04];
  const near: Parameters<typeof cloudOf>[0] = [10, 6, 1, 9, 0.04];
  for (const points of [[far, near] as const, [near, far] as const]) {
    const plane = emptyPlane();
    paintCloud(plane, cloudOf(...points), project, 1);
    expect(count(plane.pixels, 9)).toBeGreaterThan(4);
    expect(count(plane.pixels, 7)).toBe(0);
  }
});

test("points_grow_with_their_share_and_never_vanish", () => {
  const areaOf = (share: number) => {
    const plane = emptyPlane();
    paintCloud(plane, cloudOf([10.3, 6.2, 0, 5, share]), project, 1);
    return count(plane.pixels, 5);
  };
  expect(areaOf(0)).toBeGreaterThanOrEqual(1);
  expect(areaOf(0.05)).toBeGreaterThan(areaOf(0.001));
  // A circle of that radius has this area.
  expect(areaOf(0.04)).toBeGreaterThan(0.8 * Math.PI * 3.7 ** 2);
  expect(areaOf(0.04)).toBeLessThan(1.2 * Math.PI * 3.7 ** 2);
});

test("what_is_outside_is_cut_off_and_comes_in_nowhere_else", () => {
  const plane = emptyPlane();
  const outside = [-50, 0, width + 50].flatMap((x) =>
    [-50, height + 50].map((y): [number, number, number, number, number] => [x, y, 0, 3, 0.5]),
  );
  paintCloud(plane, cloudOf(...outside), project, 1);
  expect(count(plane.pixels, 3)).toBe(0);
  paintCloud(plane, cloudOf([0, 6, 0, 4, 0.5]), project, 1);
  for (let row = 0; row < height; row++) expect(plane.pixels[row * width + width - 1]).toBe(0);
});

test("a_line_goes_from_end_to_end_behind_what_is_nearer", () => {
  const plane = emptyPlane();
  paintCloud(plane, cloudOf([10, 6, 1, 9, 0.01]), project, 1);
  const line = { from: [1, 6, 0], to: [18, 6, 0], label: "" } as const;
  paintLine(plane, line, project, 1, 2);
  const row = [...plane.pixels.subarray(6 * width, 7 * width)];
  const rowAbove = [...plane.pixels.subarray(5 * width, 6 * width)];
  const painted = row.map((it, at) => it || rowAbove[at]);
  expect(painted.slice(1, 18).every((it) => it === 2 || it === 9)).toBe(true);
  expect(painted).toContain(9);
});

test("a_cleared_plane_takes_what_is_far", () => {
  const plane = emptyPlane();
  paintCloud(plane, cloudOf([10, 6, 1, 9, 0.01]), project, 1);
  clearPlane(plane);
  paintCloud(plane, cloudOf([10, 6, -5, 8, 0.01]), project, 1);
  expect(count(plane.pixels, 9)).toBe(0);
  expect(count(plane.pixels, 8)).toBeGreaterThan(0);
});
