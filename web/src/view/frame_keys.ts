// The keys of the frame. With a tool in hand the arrows move the crosshair, by which it works.

import { actualSize, fitPicture, panBy, reveal, zoomBy } from "../state/camera";
import { hexAt } from "../logic/mask_paint";
import type { Point } from "../logic/selection";
import type { Entry } from "../state/entries";
import { pixels, pointed } from "../state/scene";
import { beginStroke, pick, stepTolerance } from "../state/selection";
import { brushKindWith, crosshair, pickModeWith, radius, stepRadius, tool } from "../state/tool";
import { announce } from "../state/ui";
import { cancelGesture, isPanning } from "./frame_pointer";

const panStep = 64;
const keyZoom = 1.25;
/** Pixels of the picture, with Shift. */
const longStep = 10;

const arrows: Record<string, [dx: number, dy: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const zoomKeys: Record<string, () => void> = {
  "+": () => zoomBy(keyZoom),
  "=": () => zoomBy(keyZoom),
  "-": () => zoomBy(1 / keyZoom),
  "0": fitPicture,
  "1": actualSize,
};

/** Where the keyboard is, first where the pointer was last, or in the middle. */
function placeOf(entry: Entry) {
  const { width, height } = entry.picture.value ?? { width: 1, height: 1 };
  const middle = { x: Math.floor(width / 2), y: Math.floor(height / 2) };
  return crosshair.value ?? pointed.value ?? middle;
}

/** Says what is there, as the status bar does. */
function notePoint({ x, y }: Point) {
  const shown = pixels.value;
  const picture = shown?.entry.picture.value;
  if (!shown || !picture) return;
  const column = Math.floor(((x + 0.5) * shown.plane.width) / picture.width);
  const row = Math.floor(((y + 0.5) * shown.plane.height) / picture.height);
  pointed.value = { column, row, x, y };
  announce(`${x}, ${y}: ${hexAt(shown.plane, column, row)}`);
}

function moveTo(entry: Entry, x: number, y: number) {
  const { width, height } = entry.picture.value ?? { width: 1, height: 1 };
  const place = {
    x: Math.min(Math.max(x, 0), width - 1),
    y: Math.min(Math.max(y, 0), height - 1),
  };
  crosshair.value = place;
  notePoint(place);
  reveal(place.x, place.y);
}

function onArrow(entry: Entry, event: KeyboardEvent, [dx, dy]: [number, number]): boolean {
  if (tool.value === "look" || event.ctrlKey || event.metaKey) {
    panBy(-dx * panStep, -dy * panStep);
    return true;
  }
  if (event.altKey) return false;
  const { x, y } = placeOf(entry);
  const step = event.shiftKey ? longStep : 1;
  moveTo(entry, x + dx * step, y + dy * step);
  return true;
}

function dab(entry: Entry, event: KeyboardEvent) {
  beginStroke(entry, brushKindWith(event), radius.value, placeOf(entry))?.end();
}

function onEnter(entry: Entry, event: KeyboardEvent): boolean {
  if (tool.value === "look" || event.target !== event.currentTarget) return false;
  if (event.repeat) return true;
  const { x, y } = placeOf(entry);
  moveTo(entry, x, y);
  if (tool.value === "wand") pick(entry, { x, y }, pickModeWith(event));
  else dab(entry, event);
  return true;
}

function stepTool(entry: Entry, direction: 1 | -1): boolean {
  if (tool.value === "look") return false;
  if (tool.value === "wand") {
    stepTolerance(entry, direction);
  } else {
    stepRadius(direction);
    announce(`Radius ${radius.value} px`);
  }
  return true;
}

/** Returns whether the key was for the frame. */
function act(entry: Entry, event: KeyboardEvent): boolean {
  const arrow = arrows[event.key];
  if (arrow) return onArrow(entry, event, arrow);
  if (event.ctrlKey || event.metaKey) return false;
  if (event.key === "Enter") return onEnter(entry, event);
  if (event.altKey) return false;
  if (event.key === "Escape") return cancelGesture();
  if (event.key === "[") return stepTool(entry, -1);
  if (event.key === "]") return stepTool(entry, 1);
  if (event.key === " " && tool.value !== "look") {
    isPanning.value = true;
    return true;
  }
  zoomKeys[event.key]?.();
  return event.key in zoomKeys;
}

/** What the frame listens to. */
export function keyListeners(entry: Entry) {
  return {
    onKeyDown(event: KeyboardEvent) {
      if (!act(entry, event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onKeyUp(event: KeyboardEvent) {
      if (event.key === " ") isPanning.value = false;
    },
    onFocus(event: FocusEvent) {
      const isByKey = (event.currentTarget as HTMLElement).matches(":focus-visible");
      if (isByKey && tool.value !== "look") crosshair.value = placeOf(entry);
    },
    onBlur: () => (isPanning.value = false),
  };
}
