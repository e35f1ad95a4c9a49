// Over the picture: where the tool in hand works, by pointer and by keyboard.

import type { Point } from "../logic/selection";
import { viewport } from "../state/camera";
import { draft } from "../state/selection_mask";
import { crosshair, radius, tool } from "../state/tool";
import { toolPointer } from "./frame_pointer";

/** In pixels of CSS in the frame: the middle of the crosshair's pixel. */
function crosshairPlace(): Point | null {
  const at = crosshair.value;
  if (!at) return null;
  const { zoom, x, y } = viewport.value;
  const ratio = devicePixelRatio;
  return { x: (x + (at.x + 0.5) * zoom) / ratio, y: (y + (at.y + 0.5) * zoom) / ratio };
}

const move = ({ x, y }: Point) => `translate(${x}px, ${y}px)`;

function Ring({ place }: { place: Point }) {
  const across = Math.max((2 * radius.value * viewport.value.zoom) / devicePixelRatio, 4);
  const size = `${across}px`;
  return <div class="brush-ring" style={{ transform: move(place), width: size, height: size }} />;
}

/** Four arms around a pixel that stays in sight. */
function Crosshair({ place }: { place: Point }) {
  const arms = "M14 0V11M14 17V28M0 14H11M17 14H28";
  return (
    <svg class="crosshair" width="28" height="28" style={{ transform: move(place) }}>
      <path d={arms} />
      <path d={arms} />
    </svg>
  );
}

/** Beside the pointer, for as long as the tolerance is dragged. */
function Tolerance() {
  const place = toolPointer.value;
  if (!draft.value || !place || tool.value !== "wand") return null;
  return (
    <div class="drag-text" style={{ transform: move(place) }}>
      {draft.value.tolerance.toFixed(1)}
    </div>
  );
}

export function ToolOverlay() {
  if (tool.value === "look") return null;
  const place = crosshairPlace();
  const ring = place ?? toolPointer.value;
  return (
    <div class="tool-overlay" aria-hidden="true">
      {tool.value === "brush" && ring && <Ring place={ring} />}
      {place && <Crosshair place={place} />}
      <Tolerance />
    </div>
  );
}
