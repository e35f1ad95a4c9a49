import { expect, test } from "vitest";
import type { Stroke } from "./selection";
import { boundsOf, paintStroke, simplify, type Scale } from "./stroke";

const same = (width: number, height: number): Scale => ({
  picture: { width, height },
  plane: { width, height },
});

const stroke = (kind: Stroke["kind"], radius: number, ...places: [number, number][]): Stroke => ({
  kind,
  radius,
  points: places.map(([x, y]) => ({ x, y })),
});

function painted(start: number, it: Stroke, scale: Scale): number[] {
  const values = new Uint8Array(scale.plane.width * scale.plane.height).fill(start);
  paintStroke(values, it, scale);
  return [...values];
}

test("half_a_pixel_covers_one_pixel", () => {
  expect(painted(0, stroke("add", 0.5, [1, 1]), same(3, 3))).toEqual([0, 0, 0, 0, 255, 0, 0, 0, 0]);
});

test("the_edge_of_a_stroke_is_partial", () => {
  expect(painted(0, stroke("add", 1.25, [0, 0]), same(4, 1))).toEqual([255, 191, 0, 0]);
  expect(painted(255, stroke("erase", 1.25, [0, 0]), same(4, 1))).toEqual([0, 64, 255, 255]);
});

test("a_stroke_goes_from_point_to_point_and_may_leave_the_picture", () => {
  const way = stroke("add", 0.5, [-5, 0], [2, 0], [2, 9]);
  expect(painted(0, way, same(4, 2))).toEqual([255, 255, 255, 0, 0, 0, 255, 0]);
});

test("a_stroke_is_smaller_where_the_picture_is_reduced", () => {
  const scale = { picture: { width: 8, height: 4 }, plane: { width: 4, height: 2 } };
  // The middle of pixel 4 lies a quarter before and a quarter above that of pixel 2 of the plane.
  const cover = (dx: number) => Math.round(255 * (1 - Math.hypot(dx, 0.25)));
  expect(painted(0, stroke("add", 1, [4, 0]), scale)).toEqual([
    0,
    cover(0.75),
    cover(0.25),
    0,
    0,
    0,
    0,
    0,
  ]);
});

test("a_stroke_is_painted_on_from_a_point", () => {
  const values = new Uint8Array(4);
  paintStroke(values, stroke("add", 0.5, [0, 0], [2, 0], [3, 0]), same(4, 1), 1);
  expect([...values]).toEqual([0, 0, 255, 255]);
});

test("bounds_do_to_any_mask_what_the_strokes_do_one_after_the_other", () => {
  const scale = same(6, 5);
  const strokes = [
    stroke("add", 1.3, [1, 1], [4, 2]),
    stroke("erase", 1.7, [4, 4]),
    stroke("add", 0.8, [4, 3]),
    stroke("erase", 0.7, [1, 1]),
  ];
  const bounds = boundsOf(strokes, scale) ?? new Uint16Array();
  for (const start of [0, 90, 255]) {
    const values = new Uint8Array(30).fill(start);
    for (const it of strokes) paintStroke(values, it, scale);
    const bounded = [...bounds].map((it) => Math.min(Math.max(start, it & 255), it >>> 8));
    expect(bounded).toEqual([...values]);
  }
  expect(boundsOf([], scale)).toBeNull();
});

const points = (...places: [number, number][]) => places.map(([x, y]) => ({ x, y }));

test("points_on_a_line_are_left_out", () => {
  expect(simplify(points([0, 0], [1, 0], [2, 1], [4, 1], [8, 3]))).toEqual(points([0, 0], [8, 3]));
});

test("corners_stay", () => {
  const corner = points([0, 0], [5, 0], [5, 5]);
  expect(simplify(corner)).toEqual(corner);
  const back = points([0, 0], [9, 0], [0, 0]);
  expect(simplify(back)).toEqual(back);
});

test("a_way_without_length_is_a_dab", () => {
  expect(simplify(points([3, 4], [3, 4], [3, 4]))).toEqual(points([3, 4]));
  expect(simplify(points([3, 4]))).toEqual(points([3, 4]));
});

test("no_point_is_far_from_the_simplified_way", () => {
  const way = Array.from({ length: 500 }, (_, i) => ({
    x: Math.round(200 * Math.cos(i / 60)),
    y: Math.round(150 * Math.sin(i / 40)),
  }));
  const few = simplify(way);
  expect(few.length).toBeLessThan(way.length / 3);
  const size = { width: 401, height: 301 };
  const moved = (list: readonly { x: number; y: number }[]) =>
    list.map(({ x, y }) => ({ x: x + 200, y: y + 150 }));
  const values = new Uint8Array(size.width * size.height);
  const reach = { kind: "add" as const, radius: 1, points: moved(few) };
  paintStroke(values, reach, { picture: size, plane: size });
  for (const { x, y } of moved(way)) expect(values[y * size.width + x]).toBe(255);
});
