import { expect, test } from "vitest";
import {
  axesOf,
  discsOf,
  homeCamera,
  labeledDiscs,
  makeProjector,
  pointAt,
  readCloud,
  shareAt,
  spaceNames,
  spaces,
  turn,
  zoomCamera,
  type Camera,
} from "./plot";

const frame = { width: 400, height: 300 };
const front: Camera = { yaw: 0, pitch: 0, zoom: 1 };
const above: Camera = { yaw: 0, pitch: Math.PI / 2, zoom: 1 };

/** Points as the server sends them. */
function cloudOf(...points: [l: number, a: number, b: number, color: number, share: number][]) {
  const view = new DataView(new ArrayBuffer(20 * points.length));
  points.forEach(([l, a, b, color, share], index) => {
    [l, a, b].forEach((value, axis) => view.setFloat32(20 * index + 4 * axis, value, true));
    view.setUint32(20 * index + 12, color, true);
    view.setFloat32(20 * index + 16, share, true);
  });
  return readCloud(view.buffer);
}

test("points_are_read_as_the_server_sends_them", () => {
  const cloud = cloudOf([0.5, -0.25, 0.125, 0xff112233, 0.75], [1, 0, 0, 0xffffffff, 0.25]);
  expect(cloud.count).toBe(2);
  expect(pointAt(cloud, 0)).toEqual([0.5, -0.25, 0.125]);
  expect(cloud.words[3]).toBe(0xff112233);
  expect(shareAt(cloud, 1)).toBe(0.25);
});

test.each(spaceNames)("middle_gray_of_%s_is_in_the_middle_from_everywhere", (name) => {
  for (const camera of [front, above, homeCamera]) {
    const { x, y, depth, scale } = makeProjector(
      name,
      camera,
      frame,
    )([spaces[name].white / 2, 0, 0]);
    expect([x, y]).toEqual([200, 150]);
    expect(depth).toBeCloseTo(0);
    expect(scale).toBeCloseTo(1);
  }
});

test("from_the_front_light_is_up_and_a_to_the_right", () => {
  const project = makeProjector("oklab", front, frame);
  const white = project([1, 0, 0]);
  expect(white.x).toBeCloseTo(200);
  expect(white.y).toBeLessThan(100);
  expect(project([0.5, 0.5, 0]).x).toBeGreaterThan(250);
  expect(project([0.5, 0, 0.5]).depth).toBeLessThan(0);
  expect(project([0.5, 0, -0.5]).scale).toBeGreaterThan(1);
});

test("from_above_a_is_to_the_right_and_b_up_as_in_any_diagram", () => {
  const project = makeProjector("cam16-ucs", above, frame);
  expect(project([50, 30, 0]).x).toBeGreaterThan(250);
  expect(project([50, 30, 0]).y).toBeCloseTo(150);
  expect(project([50, 0, 30]).y).toBeLessThan(100);
  expect(project([100, 0, 0]).depth).toBeGreaterThan(0);
});

test("all_axes_are_in_the_frame_from_everywhere", () => {
  for (const name of spaceNames) {
    const { white, reach } = spaces[name];
    for (let yaw = 0; yaw < 6; yaw += 0.5) {
      const project = makeProjector(name, { yaw, pitch: 0.35, zoom: 1 }, frame);
      const ends = [0, white].map((lightness) => project([lightness, 0, 0]));
      for (const { x, y } of [...ends, project([white / 2, reach, 0])]) {
        expect(x > 0 && x < 400 && y > 0 && y < 300).toBe(true);
      }
    }
  }
});

test("what_is_in_front_follows_the_pointer", () => {
  const before = makeProjector("oklab", front, frame)([0.5, 0, -0.5]);
  const right = makeProjector("oklab", turn(front, 0.2, 0), frame)([0.5, 0, -0.5]);
  const down = makeProjector("oklab", turn(front, 0, 0.2), frame)([0.5, 0, -0.5]);
  expect(right.x).toBeGreaterThan(before.x + 5);
  expect(down.y).toBeGreaterThan(before.y + 5);
});

test("turning_ends_straight_above_and_zoom_at_its_limits", () => {
  expect(turn(front, 0, 9).pitch).toBeCloseTo(Math.PI / 2);
  expect(turn(front, 0, -9).pitch).toBeCloseTo(-Math.PI / 2);
  expect(turn(front, 7, 0).yaw).toBeCloseTo(7 - 2 * Math.PI);
  expect(zoomCamera(front, 1e6).zoom).toBe(20);
  expect(zoomCamera(front, 0).zoom).toBe(0.5);
});

test("axes_have_the_names_of_the_space", () => {
  for (const name of spaceNames) {
    const labels = axesOf(name).map(({ label }) => label);
    expect(labels).toEqual(spaces[name].axes);
  }
});

test("discs_come_from_the_back_to_the_front_larger_with_their_share", () => {
  const palette = cloudOf([0.5, 0, -0.5, 0, 0.1], [0.5, 0, 0.5, 0, 0.1], [0.5, 0, 0, 0, 0.8]);
  const discs = discsOf(palette, makeProjector("oklab", front, frame), 1);
  expect(discs.map(({ index }) => index)).toEqual([1, 2, 0]);
  expect(discs[1]?.radius).toBeGreaterThan(discs[2]?.radius ?? 0);
});

test("labels_lie_on_no_other_and_the_chosen_one_is_there", () => {
  const disc = (index: number, x: number) => ({
    index,
    x,
    y: 50,
    depth: index,
    scale: 1,
    radius: 5,
  });
  const discs = [disc(0, 10), disc(1, 15), disc(2, 200)];
  const indexes = (chosen: number | null) =>
    labeledDiscs(discs, { width: 60, height: 14 }, chosen).map(({ index }) => index);
  expect(indexes(null)).toEqual([2, 1]);
  expect(indexes(0)).toEqual([0, 2]);
});
