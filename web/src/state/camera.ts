// Where the picture lies in the frame of the canvas.

import { batch, computed, effect, signal, untracked } from "@preact/signals";
import { center, fit, pan, zoomTo, type Viewport } from "../logic/viewport";
import { selected } from "./entries";
import { frame } from "./scene";

const place = signal<Viewport>({ zoom: 1, x: 0, y: 0 });
/** Whether the picture fits by itself, also when the window changes. */
const fits = signal(true);

export const viewport = computed(() => place.value);
export const zoomText = computed(() => {
  const percent = 100 * place.value.zoom;
  return `${percent < 10 ? percent.toFixed(1) : percent.toFixed(0)} %`;
});

const picture = () => selected.peek()?.picture.peek() ?? null;

function move(next: Viewport) {
  const size = picture();
  if (!size) return;
  batch(() => {
    fits.value = false;
    place.value = pan(next, frame.peek(), size, 0, 0);
  });
}

/** `x`, `y`: what stays where it is, in the frame; its middle where they are left out. */
export function zoomBy(factor: number, x = frame.peek().width / 2, y = frame.peek().height / 2) {
  move(zoomTo(place.peek(), place.peek().zoom * factor, x, y));
}

export function panBy(dx: number, dy: number) {
  const { zoom, x, y } = place.peek();
  move({ zoom, x: x + dx, y: y + dy });
}

/** Moves the picture as little as brings a pixel of it into the frame. */
export function reveal(x: number, y: number, margin = 32) {
  const view = place.peek();
  const { width, height } = frame.peek();
  const into = (at: number, length: number) => Math.min(Math.max(at, margin), length - margin) - at;
  const dx = into(view.x + (x + 0.5) * view.zoom, width);
  const dy = into(view.y + (y + 0.5) * view.zoom, height);
  if (dx !== 0 || dy !== 0) panBy(dx, dy);
}

export function fitPicture() {
  fits.value = true;
}

/** A pixel of the picture is a pixel of the screen. */
export function actualSize() {
  const size = picture();
  if (size) move(center(frame.peek(), size, 1));
}

export function startCamera() {
  effect(() => {
    const id = selected.value?.id; // Another picture fits anew.
    if (id !== undefined) fits.value = true;
  });
  effect(() => {
    const size = selected.value?.picture.value;
    const { width, height } = frame.value;
    if (!fits.value || !size || width === 0) return;
    untracked(() => (place.value = fit({ width, height }, size)));
  });
}
