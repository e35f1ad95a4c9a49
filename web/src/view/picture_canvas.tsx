// The frame with the picture in it: wheel and keys zoom, dragging pans, a click pins a mask.

import type { TargetedPointerEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { PixelPlane } from "../api/types";
import { pixelAt } from "../logic/viewport";
import { viewTexts } from "../logic/views";
import { actualSize, fitPicture, panBy, viewport, zoomBy } from "../state/camera";
import { selected, type Entry } from "../state/entries";
import { frame, labels, pixels, pointed } from "../state/scene";
import { pixelSwatch, shownSwatch, togglePin, view } from "../state/ui";
import { startPainter } from "./painter";
import { SplitHandle } from "./split_handle";

const keyStep = 64;
const keyZoom = 1.25;
/** A pointer that moves less has clicked. */
const clickDistance = 4;

const keys: Record<string, () => void> = {
  "+": () => zoomBy(keyZoom),
  "=": () => zoomBy(keyZoom),
  "-": () => zoomBy(1 / keyZoom),
  "0": fitPicture,
  "1": actualSize,
  ArrowLeft: () => panBy(keyStep, 0),
  ArrowRight: () => panBy(-keyStep, 0),
  ArrowUp: () => panBy(0, keyStep),
  ArrowDown: () => panBy(0, -keyStep),
};

function onKeyDown(event: KeyboardEvent) {
  const act = keys[event.key];
  if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  act();
}

/** The number of the swatch at a place of the frame, in screen pixels; null where there is none. */
function pointAt(entry: Entry, x: number, y: number) {
  const picture = entry.picture.value;
  const plane = pixels.value?.plane;
  pointed.value = picture && plane ? pixelAt(viewport.value, picture, plane, x, y) : null;
  const shown = labels.value?.plane;
  const at = pointed.value && shown ? pointed.value.row * shown.width + pointed.value.column : -1;
  const label = shown?.labels[at];
  pixelSwatch.value = label === undefined || label === shown?.none ? null : label;
}

function leave() {
  pointed.value = null;
  pixelSwatch.value = null;
}

function useFrameSize(element: { current: HTMLDivElement | null }) {
  useEffect(() => {
    const div = element.current;
    if (!div) return;
    const observer = new ResizeObserver(() => {
      const ratio = devicePixelRatio;
      frame.value = { width: div.clientWidth * ratio, height: div.clientHeight * ratio };
    });
    observer.observe(div);
    // By hand, as the page must not scroll with it and Preact's listeners may not say so.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = div.getBoundingClientRect();
      const ratio = devicePixelRatio;
      const delta = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1);
      const speed = event.ctrlKey ? 0.01 : 0.002; // A pinch has ctrlKey and small steps.
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      zoomBy(Math.exp(-delta * speed), x * ratio, y * ratio);
    };
    div.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      observer.disconnect();
      div.removeEventListener("wheel", onWheel);
    };
  }, [element]);
}

/** Drags pan, clicks pin. */
function usePointer(entry: Entry) {
  const drag = useRef<{ x: number; y: number; moved: number } | null>(null);
  const place = (event: TargetedPointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const ratio = devicePixelRatio;
    pointAt(entry, (event.clientX - box.left) * ratio, (event.clientY - box.top) * ratio);
  };
  return {
    onPointerDown(event: TargetedPointerEvent<HTMLDivElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { x: event.clientX, y: event.clientY, moved: 0 };
    },
    onPointerMove(event: TargetedPointerEvent<HTMLDivElement>) {
      const from = drag.current;
      if (!from) {
        place(event);
        return;
      }
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      const moved = from.moved + Math.hypot(dx, dy);
      if (moved >= clickDistance) panBy(dx * devicePixelRatio, dy * devicePixelRatio);
      drag.current = { x: event.clientX, y: event.clientY, moved };
    },
    onPointerUp(event: TargetedPointerEvent<HTMLDivElement>) {
      const moved = drag.current?.moved ?? clickDistance;
      drag.current = null;
      place(event);
      if (moved < clickDistance && pixelSwatch.value !== null) togglePin(pixelSwatch.value);
    },
    onPointerCancel() {
      drag.current = null;
    },
    onPointerLeave: leave,
  };
}

function canvasText(entry: Entry): string {
  const swatch = entry.outcome.value?.palette.colors[shownSwatch.value ?? -1];
  const what = swatch ? `mask of ${swatch.name} ${swatch.hex}` : "the picture";
  return `${entry.name}, ${what}, ${viewTexts[view.value].label}`;
}

function place(plane: PixelPlane, width: number) {
  const { zoom, x, y } = viewport.value;
  const ratio = devicePixelRatio;
  const scale = (zoom * width) / plane.width / ratio;
  return {
    transform: `translate(${x / ratio}px, ${y / ratio}px) scale(${scale})`,
    imageRendering: zoom > 1 ? "pixelated" : "auto",
  };
}

export function PictureCanvas({ entry }: { entry: Entry }) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useFrameSize(box);
  useEffect(() => (canvas.current ? startPainter(canvas.current) : undefined), []);
  const pointer = usePointer(entry);
  const plane = pixels.value?.plane;
  const picture = selected.value?.picture.value;
  return (
    <div
      ref={box}
      class="frame"
      role="group"
      tabIndex={0}
      aria-label={`Picture ${entry.name}: arrow keys move it, plus and minus zoom, 0 fits, 1 is 100 %`}
      onKeyDown={onKeyDown}
      {...pointer}
    >
      <canvas
        ref={canvas}
        role="img"
        aria-label={canvasText(entry)}
        style={plane && picture ? place(plane, picture.width) : {}}
      />
      {view.value === "split" && labels.value && picture && <SplitHandle width={picture.width} />}
    </div>
  );
}
