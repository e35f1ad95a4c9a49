// The planes of the picture that is looked at: pixels, labels, and soft masks where asked for.

import { effect, signal, untracked } from "@preact/signals";
import { ApiError, getLabels, getMask, getPixels } from "../api/client";
import type { LabelPlane, PixelPlane } from "../api/types";
import { indexLabels, resizeLabels, sparseMask, type SparseMask } from "../logic/mask_paint";
import { planeSide, type Size } from "../logic/viewport";
import { entries, selected, type Entry, type Outcome } from "./entries";
import { noteAccess } from "./server";
import { shownSwatch } from "./ui";

export interface Labels {
  readonly outcome: Outcome;
  readonly plane: LabelPlane;
  readonly maskOf: (index: number) => SparseMask;
}

/** The frame of the canvas, in screen pixels. */
export const frame = signal<Size>({ width: 0, height: 0 });
export const pixels = signal<{ entry: Entry; plane: PixelPlane } | null>(null);
/** Of the same size as the pixels. */
export const labels = signal<Labels | null>(null);
/** Soft masks by the number of their swatch; replaced when one is added. */
export const softMasks = signal<ReadonlyMap<number, SparseMask>>(new Map());

/** The pixel of the plane under the pointer, and that of the picture. */
export const pointed = signal<{ column: number; row: number; x: number; y: number } | null>(null);

const keptPlanes = 4;
/** The pixels of pictures that were looked at last, the latest at the end. */
const kept = new Map<string, PixelPlane>();

function keep(id: string, plane: PixelPlane) {
  kept.delete(id);
  kept.set(id, plane);
  for (const oldest of kept.keys()) if (kept.size > keptPlanes) kept.delete(oldest);
}

/** Shows on the card that a plane could not be had. */
function fail(entry: Entry, error: unknown, signal: AbortSignal) {
  if (signal.aborted || !(error instanceof ApiError)) return;
  noteAccess(error);
  entry.work.value = { state: "failed", problem: error.problem };
}

export const longerSide = ({ width, height }: Size) => Math.max(width, height);

async function loadPixels(entry: Entry, side: number, signal: AbortSignal) {
  const ready = kept.get(entry.id);
  if (ready && pixels.peek()?.plane !== ready) pixels.value = { entry, plane: ready };
  if (ready && longerSide(ready) >= side) return;
  try {
    const plane = await getPixels(entry.id, side, signal);
    if (signal.aborted) return;
    keep(entry.id, plane);
    pixels.value = { entry, plane };
  } catch (error) {
    fail(entry, error, signal);
  }
}

async function loadLabels(entry: Entry, outcome: Outcome, size: Size, signal: AbortSignal) {
  try {
    const plane = await getLabels(outcome.job, longerSide(size), signal);
    if (signal.aborted) return;
    softMasks.value = new Map();
    const resized = resizeLabels(plane, size.width, size.height);
    labels.value = { outcome, plane: resized, maskOf: indexLabels(resized) };
    if (outcome.settings.edges === "soft") await loadSoftMasks(outcome, size, signal);
  } catch (error) {
    // A job that was replaced meanwhile is gone by right.
    if (entry.outcome.peek() === outcome) fail(entry, error, signal);
  }
}

async function loadSoftMask(outcome: Outcome, index: number, size: Size, signal: AbortSignal) {
  if (softMasks.peek().has(index) || selected.peek()?.outcome.peek() !== outcome) return;
  const mask = await getMask(outcome.job, index, longerSide(size), signal);
  // Those of the quick look have another size; the labels do for them.
  if (signal.aborted || mask.width !== size.width || mask.height !== size.height) return;
  softMasks.value = new Map(softMasks.peek()).set(index, sparseMask(mask));
}

/** All of them ahead of need. */
async function loadSoftMasks(outcome: Outcome, size: Size, signal: AbortSignal) {
  const count = outcome.palette.colors.length;
  for (let index = 0; index < count && !signal.aborted; index++) {
    await loadSoftMask(outcome, index, size, signal);
  }
}

/** An effect whose last run is aborted when it runs again or is stopped, by what is returned. */
export function abortable(run: (signal: AbortSignal) => void): () => void {
  return effect(() => {
    const controller = new AbortController();
    run(controller.signal);
    return () => controller.abort(new Error("no longer needed"));
  });
}

export function startScene() {
  effect(() => {
    const known = new Set(entries.value.map(({ id }) => id));
    for (const id of kept.keys()) if (!known.has(id)) kept.delete(id);
  });

  abortable((signal) => {
    const entry = selected.value;
    const picture = entry?.picture.value;
    const { width } = frame.value;
    untracked(() => {
      if (pixels.value && pixels.value.entry !== entry) {
        pixels.value = null;
        labels.value = null;
        pointed.value = null;
      }
      if (entry && picture && width > 0) {
        void loadPixels(entry, planeSide(frame.value, picture), signal);
      }
    });
  });

  abortable((signal) => {
    const shown = pixels.value;
    const outcome = shown?.entry.outcome.value;
    if (!shown || !outcome) return;
    untracked(() => void loadLabels(shown.entry, outcome, shown.plane, signal));
  });

  abortable((signal) => {
    const index = shownSwatch.value;
    const shown = labels.value;
    if (index === null || shown?.outcome.settings.edges !== "soft") return;
    untracked(() => {
      loadSoftMask(shown.outcome, index, shown.plane, signal).catch(() => undefined);
    });
  });
}
