// The frame with the picture in it, in which the tools work; wheel and keys zoom.

import { computed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { PixelPlane } from "../api/types";
import { viewTexts } from "../logic/views";
import { viewport, zoomBy } from "../state/camera";
import { selected, type Entry } from "../state/entries";
import { frame, labels, pixels } from "../state/scene";
import { shownMask } from "../state/selection_mask";
import { tool, type ToolName } from "../state/tool";
import { shownSwatch, view } from "../state/ui";
import { keyListeners } from "./frame_keys";
import { isPanning, pointerListeners } from "./frame_pointer";
import { startPainter } from "./painter";
import { SplitHandle } from "./split_handle";
import { ToolOverlay } from "./tool_overlay";

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

const hasMask = computed(() => shownMask.value !== null);

const keyTexts: Record<ToolName, string> = {
  look: "arrow keys move it",
  wand: "arrow keys move the crosshair, Enter picks, brackets change the tolerance",
  brush: "arrow keys move the crosshair, Enter paints, brackets change the radius",
};

function canvasText(entry: Entry): string {
  const swatch = entry.outcome.value?.palette.colors[shownSwatch.value ?? -1];
  const what = swatch
    ? `mask of ${swatch.name} ${swatch.hex}`
    : hasMask.value
      ? "what is selected"
      : "the picture";
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
  const plane = pixels.value?.plane;
  const picture = selected.value?.picture.value;
  const isSplit = labels.value !== null || hasMask.value;
  return (
    <div
      ref={box}
      class={isPanning.value ? "frame is-panning" : "frame"}
      role="group"
      tabIndex={0}
      aria-label={`Picture ${entry.name}: ${keyTexts[tool.value]}, plus and minus zoom, 0 fits, 1 is 100 %`}
      {...keyListeners(entry)}
      {...pointerListeners(entry)}
    >
      <canvas
        ref={canvas}
        role="img"
        aria-label={canvasText(entry)}
        style={plane && picture ? place(plane, picture.width) : {}}
      />
      <ToolOverlay />
      {view.value === "split" && isSplit && picture && <SplitHandle width={picture.width} />}
    </div>
  );
}
