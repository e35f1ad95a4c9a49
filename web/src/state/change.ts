// Changes of settings, for all pictures or for one, and of what a picture keeps.

import { batch } from "@preact/signals";
import type { Settings } from "../logic/settings";
import { editedColors, findAnew } from "../logic/edits";
import { entries, isEdited, selected, sharedSettings, shownSettings, type Entry } from "./entries";
import { requestPalettes } from "./jobs";

const followers = () => entries.value.filter(({ own }) => own.value === null);

/** Finds palettes by their settings, also those that were edited by hand; undo brings these back. */
export function findPalettes(wanted: readonly Entry[]) {
  for (const { edits, lock } of wanted) {
    const edited = editedColors(edits.value);
    if (!edited) continue;
    // Colors that were edited away are no longer kept.
    lock.value = lock.value.filter((hex) => edited.includes(hex));
    edits.value = findAnew(edits.value);
  }
  requestPalettes(wanted);
}

/** Changes the settings that are shown, and finds the palettes that depend on them anew. */
export function changeSettings(change: Partial<Settings>) {
  const entry = selected.value;
  const next = { ...shownSettings.value, ...change };
  if (JSON.stringify(next) === JSON.stringify(shownSettings.value)) {
    if (entry && isEdited(entry)) findPalettes([entry]);
  } else if (entry?.own.value) {
    entry.own.value = next;
    findPalettes([entry]);
  } else {
    sharedSettings.value = next;
    findPalettes(followers());
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
  if (!same) findPalettes([entry]);
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
  findPalettes(changed);
}

/** Runs again what the controls are about: all pictures that follow, or the one. */
export function runAgain() {
  const entry = selected.value;
  findPalettes(entry?.own.value ? [entry] : followers());
}

/** A locked color is part of the next palette as it is. */
export function toggleLock(entry: Entry, hex: string) {
  const lock = entry.lock.value;
  entry.lock.value = lock.includes(hex) ? lock.filter((it) => it !== hex) : [...lock, hex];
}
