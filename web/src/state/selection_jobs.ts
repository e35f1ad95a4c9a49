// Has the server make selections. A newer one of a picture ends the older; its mask stays until the
// new one is there.

import { startSelection } from "../api/client";
import { recipeKey, toSelectionRecipe, type Selection } from "../logic/selection";
import type { Work } from "../logic/work";
import type { Cut, Entry } from "./entries";
import { forget, settle, untilTaken, wait, waitForJob } from "./jobs";

interface Asked {
  readonly key: string;
  readonly abort: AbortController;
}

/** What each picture's selection was asked for last. */
const asked = new WeakMap<Entry, Asked>();

function setCut(entry: Entry, cut: Cut | null) {
  const before = entry.cut.value;
  entry.cut.value = cut;
  if (before) forget(before.job);
}

async function compute(entry: Entry, selection: Selection, delayS: number, signal: AbortSignal) {
  if (delayS > 0) await wait(delayS, signal);
  const tell = (work: Work) => (entry.cutWork.value = work);
  const recipe = toSelectionRecipe(selection);
  const job = await untilTaken(tell, signal, () => startSelection(entry.id, recipe));
  await waitForJob(job, signal, tell);
  setCut(entry, { job: job.id, selection });
}

function takeUp(entry: Entry, key: string): AbortSignal {
  asked.get(entry)?.abort.abort(new Error("taken up anew"));
  const abort = new AbortController();
  asked.set(entry, { key, abort });
  return abort.signal;
}

/**
 * Makes the selection, after `delayS` in which nothing newer is asked for. Returns whether it is there
 * already.
 */
export function requestSelection(entry: Entry, selection: Selection, delayS = 0): boolean {
  const key = recipeKey(selection);
  const isFailed = entry.cutWork.value.state === "failed";
  const isThere = key === (entry.cut.value ? recipeKey(entry.cut.value.selection) : "");
  if (asked.get(entry)?.key === key && !isFailed) return isThere;
  const signal = takeUp(entry, key);
  if (!key) setCut(entry, null);
  if (!key || (isThere && !isFailed)) {
    entry.cutWork.value = { state: "done" };
    return true;
  }
  entry.cutWork.value = { state: "waiting" };
  void settle(entry, signal, () => compute(entry, selection, delayS, signal), entry.cutWork);
  return false;
}

/** Ends what is being done for the selection of a picture that goes. */
export function endSelection(entry: Entry) {
  asked.get(entry)?.abort.abort(new Error("removed"));
}
