// Finds the palettes. The picture that is looked at comes first, with a quick look at it reduced where
// its first palette takes long; a newer request for a picture ends the older one.

import { batch, effect, untracked } from "@preact/signals";
import { ApiError, deleteJob, getPalette, startPalette } from "../api/client";
import { unwatchJob, watchJob } from "../api/job_watch";
import type { Job, Picture } from "../api/types";
import { countText } from "../logic/files";
import { Pool } from "../logic/pool";
import { withFound } from "../logic/edits";
import { toRecipe } from "../logic/settings";
import { nearestSwatch } from "../logic/swatches";
import { isWorking, type Work } from "../logic/work";
import { askedOf, entries, selected, selectedId, type Entry, type Outcome } from "./entries";
import { isLost, noteAccess } from "./server";
import { announce, hoveredSwatch, pinnedSwatch, pixelSwatch } from "./ui";

const quickSide = 512;
/** A palette that is there sooner needs no quick look, which would only hold it up. */
const quickAfterS = 0.4;
/** Jobs that the page has at the server at once, beside that of the picture that is looked at. */
const others = new Pool(3);

export const wait = (seconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, seconds * 1000);
    signal.addEventListener("abort", stop);
  });

type Tell = (work: Work) => void;

/** Repeats a call for as long as the server is only busy, and tells when it will be asked again. */
export async function untilTaken<T>(
  tell: Tell,
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      const answer = await call();
      isLost.value = false;
      return answer;
    } catch (error) {
      if (!(error instanceof ApiError) || error.retryAfterS === null) throw error;
      signal.throwIfAborted();
      tell({ state: "busy", seconds: error.retryAfterS });
      await wait(error.retryAfterS, signal);
    }
  }
}

/** Forgets a job; that it is gone already is as good. */
export function forget(job: string) {
  deleteJob(job).catch(() => undefined);
}

/** Resolves when the job is done; until then, tells what becomes of it. */
export function waitForJob(job: Job, signal: AbortSignal, tell: Tell): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      unwatchJob(job.id);
      forget(job.id);
      reject(signal.reason as Error);
    };
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener("abort", stop);
    watchJob(job, (now) => {
      if (!(now instanceof ApiError) && now.state === "queued") {
        tell({ state: "queued", ahead: now.ahead ?? 0 });
        return;
      }
      if (!(now instanceof ApiError) && now.state === "running") {
        tell({ state: "running", progress: now.progress ?? 0 });
        return;
      }
      signal.removeEventListener("abort", stop);
      if (now instanceof ApiError) reject(now);
      else if (now.state === "done") resolve();
      else reject(new ApiError(now.problem ?? { title: "Cancelled by the server", status: 409 }));
    });
  });
}

const hexesOf = ({ palette }: Outcome) => palette.colors.map(({ hex }) => hex);

/** Puts a new palette in place of the old; the pin goes to the color that looks most like it. */
function setOutcome(entry: Entry, outcome: Outcome) {
  const before = entry.outcome.value;
  batch(() => {
    if (entry === selected.value) {
      const pinned = before?.palette.colors[pinnedSwatch.value ?? -1];
      pinnedSwatch.value = pinned ? nearestSwatch(pinned, outcome.palette.colors) : null;
      pixelSwatch.value = null;
    }
    entry.outcome.value = outcome;
    if (!outcome.quick) entry.edits.value = withFound(entry.edits.value, hexesOf(outcome));
  });
  if (before) forget(before.job);
}

/** The palette of a job that is done. */
async function takePalette(job: Job, signal: AbortSignal) {
  try {
    const palette = await getPalette(job.id, signal);
    signal.throwIfAborted();
    return palette;
  } catch (error) {
    forget(job.id);
    throw error;
  }
}

/** A palette of the reduced picture, to be shown until that of the whole is there. */
async function lookQuickly(entry: Entry, signal: AbortSignal) {
  const { settings, lock } = askedOf(entry);
  await wait(quickAfterS, signal);
  const job = await startPalette(entry.id, toRecipe(settings, lock, quickSide));
  await waitForJob(job, signal, () => undefined);
  const palette = await takePalette(job, signal);
  setOutcome(entry, { job: job.id, palette, quick: true, settings, lock });
}

/** Begins a quick look where one is of use. Returns what ends it. */
function startQuickLook(entry: Entry, picture: Picture): () => void {
  const controller = new AbortController();
  const isLarge = Math.max(picture.width, picture.height) > quickSide;
  if (entry === selected.value && !entry.outcome.value && isLarge) {
    // Why it fails does not matter: the whole picture's palette tells what is wrong.
    lookQuickly(entry, controller.signal).catch(() => undefined);
  }
  return () => controller.abort(new Error("no longer of use"));
}

async function compute(entry: Entry, signal: AbortSignal) {
  const picture = entry.picture.value;
  if (!picture) return;
  const { settings, lock } = askedOf(entry);
  const tell: Tell = (work) => (entry.work.value = work);
  const job = await untilTaken(tell, signal, () =>
    startPalette(entry.id, toRecipe(settings, lock)),
  );
  const endQuickLook = startQuickLook(entry, picture);
  try {
    await waitForJob(job, signal, tell);
    const palette = await takePalette(job, signal);
    setOutcome(entry, { job: job.id, palette, quick: false, settings, lock });
  } finally {
    endQuickLook();
  }
}

/** Takes note, in `state`, of how the work for a picture ended, but for one that was taken up anew. */
export async function settle(
  entry: Entry,
  signal: AbortSignal,
  work: () => Promise<void>,
  state = entry.work,
) {
  try {
    await work();
    if (!signal.aborted) state.value = { state: "done" };
  } catch (error) {
    if (signal.aborted) return;
    const problem =
      error instanceof ApiError ? error.problem : { title: String(error), status: 500 };
    if (error instanceof ApiError) noteAccess(error);
    state.value = { state: "failed", problem };
    announce(`${entry.name}: ${problem.detail ?? problem.title}`);
  }
}

/** Ends what is being done for a picture, for something new. */
export function takeUp(entry: Entry): AbortSignal {
  entry.abort.abort(new Error("taken up anew"));
  entry.abort = new AbortController();
  return entry.abort.signal;
}

/** Finds the palette of a picture with its present settings. */
export function requestPalette(entry: Entry) {
  if (!entry.picture.value) return;
  const signal = takeUp(entry);
  entry.work.value = { state: "waiting" };
  const job = () => compute(entry, signal);
  const first = entry === selected.value;
  void settle(entry, signal, async () => {
    await (first ? job() : others.run(signal, job));
    const count = entry.outcome.value?.palette.colors.length ?? 0;
    if (entry === selected.value) announce(`${entry.name}: ${countText(count, "color")}`);
  });
}

/** Finds the palettes of pictures anew, that which is looked at first. */
export function requestPalettes(wanted: readonly Entry[]) {
  const first = selected.value;
  if (first && wanted.includes(first)) requestPalette(first);
  for (const entry of wanted) if (entry !== first) requestPalette(entry);
}

export function cancelWork(entry: Entry) {
  if (!isWorking(entry.work.value)) return;
  entry.abort.abort(new Error("cancelled"));
  entry.work.value = { state: "cancelled" };
}

/** A picture that is chosen while it waits for others goes before them. */
export function startPriority() {
  effect(() => {
    const id = selectedId.value;
    untracked(() => {
      batch(() => {
        hoveredSwatch.value = null;
        pinnedSwatch.value = null;
        pixelSwatch.value = null;
      });
      const entry = entries.value.find((it) => it.id === id);
      if (entry?.picture.value && entry.work.value.state === "waiting") requestPalette(entry);
    });
  });
}
