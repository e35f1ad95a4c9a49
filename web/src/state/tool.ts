// The tool in hand, and how it works.

import { signal } from "@preact/signals";
import { mostRadius, type PickMode, type Point, type Stroke } from "../logic/selection";

export const toolNames = ["look", "wand", "brush"] as const;
export type ToolName = (typeof toolNames)[number];

export const tool = signal<ToolName>("look");
/** What a pick does where no key says so. */
export const pickMode = signal<PickMode>("new");
export const brushKind = signal<Stroke["kind"]>("add");
/** Of the brush, in pixels of the picture. */
export const radius = signal(24);

/** Where the keyboard picks and paints, a pixel of the picture; null until it is used. */
export const crosshair = signal<Point | null>(null);

interface Keys {
  shiftKey: boolean;
  altKey: boolean;
}

export function pickModeWith({ shiftKey, altKey }: Keys): PickMode {
  return altKey ? "subtract" : shiftKey ? "add" : pickMode.value;
}

export function brushKindWith({ altKey }: Pick<Keys, "altKey">): Stroke["kind"] {
  return (brushKind.value === "add") === altKey ? "erase" : "add";
}

/** A tenth larger or smaller, and at least by a pixel. */
export function stepRadius(direction: 1 | -1) {
  const step = Math.max(1, Math.round(radius.value / 10));
  radius.value = Math.min(Math.max(radius.value + direction * step, 1), mostRadius);
}
