// The pointer in the frame: each tool makes of a press, its moves and its end what it is for.

import { signal } from "@preact/signals";
import type { TargetedPointerEvent } from "preact";
import { roundTolerance, type Point } from "../logic/selection";
import { isInside, pixelAt, pointAt } from "../logic/viewport";
import { panBy, viewport } from "../state/camera";
import type { Entry } from "../state/entries";
import { labels, pixels, pointed } from "../state/scene";
import {
  beginPick,
  beginStroke,
  dragSelection,
  dropDrag,
  endDrag,
  shownSelection,
} from "../state/selection";
import { brushKindWith, crosshair, pickModeWith, radius, tool, type ToolName } from "../state/tool";
import { pixelSwatch, togglePin } from "../state/ui";

/** A pointer that moves less, in pixels of CSS, has clicked. */
const clickDistance = 4;
/** Pixels of CSS for a unit of tolerance. */
const dragPerUnit = 4;

type FrameEvent = TargetedPointerEvent<HTMLDivElement>;

interface Gesture {
  move(event: FrameEvent): void;
  end(event: FrameEvent): void;
  cancel(): void;
}

/** The pointer while a tool is in hand, in pixels of CSS in the frame; null where it is not there. */
export const toolPointer = signal<Point | null>(null);
/** Whether Space is held down, so that dragging pans with any tool. */
export const isPanning = signal(false);

/** In screen pixels in the frame. */
function placeOf(event: FrameEvent): Point {
  const box = event.currentTarget.getBoundingClientRect();
  const ratio = devicePixelRatio;
  return { x: (event.clientX - box.left) * ratio, y: (event.clientY - box.top) * ratio };
}

function pixelOf(event: FrameEvent): Point {
  const { x, y } = placeOf(event);
  return pointAt(viewport.value, x, y);
}

/** Notes what is under the pointer: the pixel, and the number of its swatch. */
function notePointed(entry: Entry, event: FrameEvent) {
  const { x, y } = placeOf(event);
  const picture = entry.picture.value;
  const plane = pixels.value?.plane;
  const found = picture && plane ? pixelAt(viewport.value, picture, plane, x, y) : null;
  pointed.value = found && { ...found, ...pointAt(viewport.value, x, y) };
  const shown = labels.value?.plane;
  const at = found && shown ? found.row * shown.width + found.column : -1;
  const label = shown?.labels[at];
  pixelSwatch.value = label === undefined || label === shown?.none ? null : label;
}

/** Drags pan; `click` is for a pointer that did not move. */
function pan(from: FrameEvent, click: (event: FrameEvent) => void): Gesture {
  let [x, y, moved] = [from.clientX, from.clientY, 0];
  return {
    move(event) {
      const [dx, dy] = [event.clientX - x, event.clientY - y];
      [x, y] = [event.clientX, event.clientY];
      moved += Math.hypot(dx, dy);
      if (moved >= clickDistance) panBy(dx * devicePixelRatio, dy * devicePixelRatio);
    },
    end: (event) => moved < clickDistance && click(event),
    cancel: () => undefined,
  };
}

function look(entry: Entry, from: FrameEvent): Gesture {
  return pan(from, (event) => {
    notePointed(entry, event);
    if (pixelSwatch.value !== null) togglePin(pixelSwatch.value);
  });
}

/** Picks the pixel; dragging left and right from there changes the tolerance. */
function wand(entry: Entry, from: FrameEvent): Gesture | null {
  const picture = entry.picture.value;
  const point = pixelOf(from);
  if (!picture || !isInside(point, picture)) return null;
  if (!beginPick(entry, point, pickModeWith(from))) return null;
  const start = shownSelection.value.tolerance;
  let isDragged = false;
  return {
    move(event) {
      const distance = event.clientX - from.clientX;
      isDragged ||= Math.abs(distance) >= clickDistance;
      if (isDragged) dragSelection({ tolerance: roundTolerance(start + distance / dragPerUnit) });
    },
    end: () => endDrag(entry),
    cancel: () => dropDrag(entry),
  };
}

function brush(entry: Entry, from: FrameEvent): Gesture | null {
  const stroke = beginStroke(entry, brushKindWith(from), radius.value, pixelOf(from));
  if (!stroke) return null;
  return {
    move: (event) => stroke.move(pixelOf(event)),
    end: () => stroke.end(),
    cancel: () => stroke.cancel(),
  };
}

const begin: Record<ToolName, (entry: Entry, event: FrameEvent) => Gesture | null> = {
  look,
  wand,
  brush,
};

/** Takes what was typed into a number, which the browser does only after a press. */
function leaveNumber() {
  const active = document.activeElement;
  if (active instanceof HTMLInputElement) active.blur();
}

function beginGesture(entry: Entry, event: FrameEvent): Gesture | null {
  const isMiddle = event.button === 1;
  if (isMiddle || (event.button === 0 && isPanning.value)) return pan(event, () => undefined);
  return event.button === 0 ? begin[tool.value](entry, event) : null;
}

let gesture: Gesture | null = null;

function takeGesture(): Gesture | null {
  const taken = gesture;
  gesture = null;
  return taken;
}

/** Drops what is being dragged. Returns whether something was. */
export function cancelGesture(): boolean {
  const taken = takeGesture();
  taken?.cancel();
  return taken !== null;
}

/** What the frame listens to. */
export function pointerListeners(entry: Entry) {
  const note = (event: FrameEvent) => {
    const { x, y } = placeOf(event);
    toolPointer.value = { x: x / devicePixelRatio, y: y / devicePixelRatio };
    notePointed(entry, event);
  };
  return {
    onPointerDown(event: FrameEvent) {
      if (gesture) return;
      leaveNumber();
      crosshair.value = null;
      gesture = beginGesture(entry, event);
      if (gesture) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: FrameEvent) {
      gesture?.move(event);
      if (!gesture || tool.value !== "look") note(event);
    },
    onPointerUp(event: FrameEvent) {
      takeGesture()?.end(event);
      note(event);
    },
    onPointerCancel: cancelGesture,
    onPointerLeave() {
      toolPointer.value = null;
      pointed.value = null;
      pixelSwatch.value = null;
    },
  };
}
