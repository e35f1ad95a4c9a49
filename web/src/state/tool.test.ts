import { expect, test } from "vitest";
import { brushKind, brushKindWith, pickMode, pickModeWith, radius, stepRadius } from "./tool";

const keys = (shiftKey: boolean, altKey: boolean) => ({ shiftKey, altKey });

test("keys_say_what_a_pick_does_before_the_mode", () => {
  expect(pickModeWith(keys(false, false))).toBe("new");
  expect(pickModeWith(keys(true, false))).toBe("add");
  expect(pickModeWith(keys(false, true))).toBe("subtract");
  pickMode.value = "add";
  expect(pickModeWith(keys(false, false))).toBe("add");
});

test("alt_turns_the_brush_around", () => {
  expect(brushKindWith({ altKey: true })).toBe("erase");
  brushKind.value = "erase";
  expect(brushKindWith({ altKey: true })).toBe("add");
  expect(brushKindWith({ altKey: false })).toBe("erase");
});

test("radius_steps_by_a_tenth_and_stays_within_its_limits", () => {
  radius.value = 100;
  stepRadius(1);
  expect(radius.value).toBe(110);
  radius.value = 1;
  stepRadius(-1);
  expect(radius.value).toBe(1);
  radius.value = 999;
  stepRadius(1);
  expect(radius.value).toBe(1000);
});
