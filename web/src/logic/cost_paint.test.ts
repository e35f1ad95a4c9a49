import { expect, test } from "vitest";
import type { PixelPlane } from "../api/types";
import {
  fillMemberships,
  makeMemberships,
  noCost,
  paintChanges,
  paintValues,
  shareOf,
  thresholdCosts,
} from "./cost_paint";
import { makeViewPlanes, paintMask, sparseMask } from "./mask_paint";
import { boundsOf } from "./stroke";
import { viewNames } from "./views";

const table = makeMemberships();
const at = (cost: number) => table[Math.round(cost * 128)];

test("membership_is_full_within_the_tolerance_and_falls_over_the_softness", () => {
  fillMemberships(table, { tolerance: 8, softness: 4 }, 128);
  expect([at(0), at(8), at(10), at(12), at(50)]).toEqual([255, 255, 128, 0, 0]);
  // 1 - t²(3 - 2t) at a quarter and at three quarters.
  expect([at(9), at(11)]).toEqual([Math.round(255 * 0.84375), Math.round(255 * 0.15625)]);
  expect(table[noCost]).toBe(0);
});

test("membership_is_all_or_nothing_without_softness", () => {
  fillMemberships(table, { tolerance: 3, softness: 0 }, 128);
  expect([...table.subarray(3 * 128 - 1, 3 * 128 + 2)]).toEqual([255, 255, 0]);
  fillMemberships(table, { tolerance: 0, softness: 0 }, 128);
  expect([...table.subarray(0, 2)]).toEqual([255, 0]);
});

test("membership_never_rises_with_the_cost", () => {
  for (const [tolerance, softness] of [
    [100, 50],
    [0, 50],
    [7.5, 0.5],
  ] as const) {
    fillMemberships(table, { tolerance, softness }, 128);
    expect(table.every((value, cost) => cost === 0 || value <= (table[cost - 1] ?? 0))).toBe(true);
  }
});

test("what_cannot_be_selected_stays_out_at_any_tolerance", () => {
  fillMemberships(table, { tolerance: 100, softness: 50 }, 1024);
  expect([table[noCost - 1], table[noCost]]).toEqual([255, 0]);
});

test("costs_become_a_mask_with_strokes_over_it", () => {
  fillMemberships(table, { tolerance: 1, softness: 0 }, 128);
  const costs = new Uint16Array([0, 500, noCost, 0]);
  const values = new Uint8Array(4);
  thresholdCosts(values, costs, table, null);
  expect([...values]).toEqual([255, 0, 0, 255]);
  const size = { width: 4, height: 1 };
  const dab = (kind: "add" | "erase", x: number) => ({ kind, radius: 0.5, points: [{ x, y: 0 }] });
  const bounds = boundsOf([dab("add", 1), dab("erase", 3)], { picture: size, plane: size });
  thresholdCosts(values, costs, table, bounds);
  expect([...values]).toEqual([255, 255, 0, 0]);
});

test("share_is_the_mean_of_the_mask", () => {
  expect(shareOf(new Uint8Array([255, 0, 0, 0]))).toBe(0.25);
  expect(shareOf(new Uint8Array([255, 255, 255, 255, 51]))).toBeCloseTo(4.2 / 5);
  expect(shareOf(new Uint8Array([51, 51, 102, 51, 0, 0]))).toBeCloseTo(1 / 6);
  expect(shareOf(new Uint8Array(0))).toBe(0);
});

/** A picture of so many pixels, and what a view shows of it. */
function planesOf(view: (typeof viewNames)[number], width: number) {
  const colors = [0xff0000ff, 0xff00ff00, 0x800000ff, 0xffffffff, 0xff123456];
  const pixels = Uint32Array.from({ length: width }, (_, i) => colors[i % 5] ?? 0);
  const plane: PixelPlane = { width, height: 1, rgba: new Uint8ClampedArray(pixels.buffer) };
  return makeViewPlanes(view, plane, 0x33);
}

const values = new Uint8Array([0, 255, 130, 40, 255, 255, 255, 255, 0, 0, 0, 0, 7, 255]);

test.each(viewNames)("a_dense_mask_looks_like_a_sparse_one_in_view_%s", (view) => {
  const planes = planesOf(view, values.length);
  const [dense, sparse] = [new Uint32Array(values.length), new Uint32Array(values.length)];
  paintValues(dense, values, planes);
  paintMask(sparse, sparseMask({ width: values.length, height: 1, values }), planes);
  expect(dense).toEqual(sparse);
});

test.each(viewNames)("changes_lead_to_what_is_painted_anew_in_view_%s", (view) => {
  const planes = planesOf(view, values.length);
  const [painted, anew] = [new Uint32Array(values.length), new Uint32Array(values.length)];
  const before = values.slice();
  paintValues(painted, values, planes);
  const next = new Uint8Array([9, 255, 0, 40, 255, 255, 255, 255, 0, 0, 8, 255, 255, 0]);
  paintChanges(painted, next, before, planes);
  paintValues(anew, next, planes);
  expect(painted).toEqual(anew);
  expect(before).toEqual(next);
});

test("what_did_not_change_is_not_painted", () => {
  const painted = new Uint32Array(8).fill(1);
  const before = values.slice(0, 8);
  const next = before.slice();
  next[5] = 0;
  paintChanges(painted, next, before, planesOf("matte", 8));
  expect([...painted.subarray(0, 4)]).toEqual([1, 1, 1, 1]);
  expect(painted[5]).toBe(0xff000000);
});
