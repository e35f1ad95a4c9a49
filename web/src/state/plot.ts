// The plot of the picture that is looked at: its points, those of its palette, and from where they
// are seen.

import { signal, untracked } from "@preact/signals";
import { ApiError, getPalettePoints, getPoints } from "../api/client";
import { homeCamera, readCloud, type Camera, type Cloud, type SpaceName } from "../logic/plot";
import { selected } from "./entries";
import { abortable } from "./scene";
import { noteAccess } from "./server";

export const space = signal<SpaceName>("oklab");
export const plotCamera = signal<Camera>(homeCamera);

/** Points, of what and in which space. */
interface Points {
  readonly of: string;
  readonly space: SpaceName;
  readonly cloud: Cloud;
}

/** Of the picture. */
export const cloud = signal<Points | null>(null);
/** Of its palette. */
export const swatchCloud = signal<Points | null>(null);
/** Why there is no plot; empty where there is, or will be. */
export const plotProblem = signal("");

/** Points that may be had no longer, as nobody wants them or their job was replaced, are no problem. */
async function load(
  target: typeof cloud,
  of: string,
  get: (of: string, space: string, signal: AbortSignal) => Promise<ArrayBuffer>,
  isWanted: () => boolean,
  signal: AbortSignal,
) {
  const name = space.value;
  try {
    const bytes = await get(of, name, signal);
    if (!signal.aborted) target.value = { of, space: name, cloud: readCloud(bytes) };
  } catch (error) {
    if (signal.aborted || !isWanted() || !(error instanceof ApiError)) return;
    noteAccess(error);
    plotProblem.value = error.message;
  }
}

function loadCloud(signal: AbortSignal) {
  const entry = selected.value;
  const isThere = entry?.picture.value != null;
  const name = space.value;
  untracked(() => {
    plotProblem.value = "";
    const shown = cloud.value;
    if (shown && shown.of === entry?.id && shown.space === name) return;
    cloud.value = null;
    if (entry && isThere) void load(cloud, entry.id, getPoints, () => true, signal);
  });
}

function loadSwatches(signal: AbortSignal) {
  const entry = selected.value;
  const job = entry?.outcome.value?.job;
  const name = space.value;
  untracked(() => {
    const shown = swatchCloud.value;
    if (shown && shown.of === job && shown.space === name) return;
    swatchCloud.value = null;
    const isWanted = () => entry?.outcome.value?.job === job;
    if (job) void load(swatchCloud, job, getPalettePoints, isWanted, signal);
  });
}

/** Keeps the points those of what is looked at, until the function that it returns is called. */
export function startPlot(): () => void {
  const stops = [abortable(loadCloud), abortable(loadSwatches)];
  return () => stops.forEach((stop) => stop());
}
