import { expect, test } from "vitest";
import {
  fit,
  isInside,
  maximumPlanePixels,
  maximumZoom,
  pan,
  pixelAt,
  planeSide,
  pointAt,
  zoomTo,
} from "./viewport";

const frame = { width: 1000, height: 800 };
const photo = { width: 4000, height: 3000 };

test("a_large_picture_fits_in_the_middle", () => {
  const view = fit(frame, photo);
  expect(view.zoom).toBeCloseTo(968 / 4000);
  expect(view.x).toBe(16);
  expect(view.y + (photo.height * view.zoom) / 2).toBeCloseTo(400, 0);
});

test("a_small_picture_is_not_enlarged", () => {
  expect(fit(frame, { width: 100, height: 50 })).toEqual({ zoom: 1, x: 450, y: 375 });
});

test("what_is_under_the_pointer_stays_there_when_zoomed", () => {
  const before = fit(frame, photo);
  const after = zoomTo(before, before.zoom * 3, 700, 200);
  expect(pixelAt(after, photo, photo, 700, 200)).toEqual(pixelAt(before, photo, photo, 700, 200));
});

test("zoom_stays_within_its_limits", () => {
  expect(zoomTo({ zoom: 1, x: 0, y: 0 }, 1e9, 0, 0).zoom).toBe(maximumZoom);
});

test("a_part_of_the_picture_stays_in_the_frame", () => {
  const view = pan({ zoom: 1, x: 0, y: 0 }, frame, photo, -1e6, 1e6);
  expect(view.x + photo.width).toBe(48);
  expect(view.y).toBe(752);
});

test("a_place_becomes_a_pixel_of_the_reduced_plane", () => {
  const view = { zoom: 0.5, x: 10, y: 20 };
  const plane = { width: 400, height: 300 };
  expect(pixelAt(view, photo, plane, 10, 20)).toEqual({ column: 0, row: 0 });
  expect(pixelAt(view, photo, plane, 10 + 1999, 20 + 1499)).toEqual({ column: 399, row: 299 });
  expect(pixelAt(view, photo, plane, 9, 20)).toBeNull();
  expect(pixelAt(view, photo, plane, 10 + 2000, 20)).toBeNull();
});

test("a_place_becomes_a_pixel_of_the_picture_or_one_beside_it", () => {
  const view = { zoom: 0.5, x: 10, y: 20 };
  expect(pointAt(view, 10, 20)).toEqual({ x: 0, y: 0 });
  expect(pointAt(view, 13.9, 21)).toEqual({ x: 7, y: 2 });
  expect(pointAt(view, 9.5, 20)).toEqual({ x: -1, y: 0 });
  expect(isInside({ x: 3999, y: 2999 }, photo)).toBe(true);
  expect(isInside({ x: 4000, y: 0 }, photo)).toBe(false);
  expect(isInside({ x: 0, y: -1 }, photo)).toBe(false);
});

test("a_plane_has_at_most_two_megapixels", () => {
  for (const picture of [photo, { width: 30000, height: 100 }, { width: 100, height: 50000 }]) {
    const side = planeSide({ width: 4000, height: 3000 }, picture);
    const scale = side / Math.max(picture.width, picture.height);
    expect(picture.width * scale * picture.height * scale).toBeLessThanOrEqual(maximumPlanePixels);
  }
});

test("a_plane_is_never_larger_than_its_picture", () => {
  expect(planeSide(frame, { width: 300, height: 200 })).toBe(300);
});
