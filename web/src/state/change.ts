// Changes of settings, for all pictures or for one, and of what a picture keeps.

import { batch } from "@preact/signals";
import type { Settings } from "../logic/settings";
import { entries, selected, sharedSettings, shownSettings, type Entry } from "./entries";
import { requestPalette, requestPalettes } from "./jobs";

const followers = () => entries.value.filter(({ own }) => own.value === null);

/** Changes the settings that are shown, and finds the palettes that depend on them anew. */
export function changeSettings(change: Partial<Settings>) {
  const entry = selected.value;
  const next = { ...shownSettings.value, ...change };
  if (JSON.stringify(next) === JSON.stringify(shownSettings.value)) return;
  if (entry?.own.value) {
    entry.own.value = next;
    requestPalette(entry);
  } else {
    sharedSettings.value = next;
    requestPalettes(followers());
  }
}

/** Gives the picture settings of its own, first the same ones. */
export function ownSettings(entry: Entry) {
  entry.own.value = sharedSettings.value;
}

/** Lets the picture follow the settings of all again. */
export function followSettings(entry: Entry) {
  const same = JSON.stringify(entry.own.value) === JSON.stringify(sharedSettings.value);
  entry.own.value = null;
  if (!same) requestPalette(entry);
}

/** Makes the picture's own settings those of all pictures, also of those with their own. */
export function applyToAll(entry: Entry) {
  const settings = entry.own.value;
  if (!settings) return;
  const text = JSON.stringify(settings);
  const changed = entries.value.filter(
    (it) => JSON.stringify(it.own.value ?? sharedSettings.value) !== text,
  );
  batch(() => {
    sharedSettings.value = settings;
    for (const it of entries.value) it.own.value = null;
  });
  requestPalettes(changed);
}

/** Runs again what the controls are about: all pictures that follow, or the one. */
export function runAgain() {
  const entry = selected.value;
  if (entry?.own.value) requestPalette(entry);
  else requestPalettes(followers());
}

/** A locked color is part of the next palette as it is. */
export function toggleLock(entry: Entry, hex: string) {
  const lock = entry.lock.value;
  entry.lock.value = lock.includes(hex) ? lock.filter((it) => it !== hex) : [...lock, hex];
}
