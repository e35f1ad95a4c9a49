// The pictures of the page: what is known of each, and which one is looked at.

import { computed, signal, type Signal } from "@preact/signals";
import type { Palette, Picture, PixelPlane } from "../api/types";
import { editedColors, noEdits, type EditHistory } from "../logic/edits";
import { noHistory, type Selection, type SelectionHistory } from "../logic/selection";
import { defaultSettings, type Settings } from "../logic/settings";
import type { Work } from "../logic/work";

/** The palette of a job that is done; the job has its masks and files. */
export interface Outcome {
  readonly job: string;
  readonly palette: Palette;
  /** From the picture reduced, until the whole one is through. */
  readonly quick: boolean;
  readonly settings: Settings;
  readonly lock: readonly string[];
}

/** The job of a selection that is done; it has its mask and files. */
export interface Cut {
  readonly job: string;
  readonly selection: Selection;
}

/** A file of this machine, or the address that the server fetches a picture from. */
export type Source = File | URL;

export interface Entry {
  readonly id: string;
  readonly name: string;
  /** Where it comes from; null for a picture that was on the server before this page. */
  readonly source: Source | null;
  readonly work: Signal<Work>;
  /** As the server knows it; null until it has been read. */
  readonly picture: Signal<Picture | null>;
  readonly thumbnail: Signal<PixelPlane | null>;
  readonly outcome: Signal<Outcome | null>;
  /** Its own settings; null where it follows those of all pictures. */
  readonly own: Signal<Settings | null>;
  /** Colors that the next palette keeps. */
  readonly lock: Signal<readonly string[]>;
  /** What was done to the palette by hand. */
  readonly edits: Signal<EditHistory>;
  /** What was selected in it with the wand and the brush. */
  readonly selections: Signal<SelectionHistory>;
  /** The last selection that the server has made; null where nothing is selected. */
  readonly cut: Signal<Cut | null>;
  /** What is being done for its selection. */
  readonly cutWork: Signal<Work>;
  /** Ends what is being done for it. */
  abort: AbortController;
}

export function makeEntry(id: string, name: string, source: Source | null): Entry {
  return {
    id,
    name,
    source,
    work: signal<Work>({ state: "waiting" }),
    picture: signal<Picture | null>(null),
    thumbnail: signal<PixelPlane | null>(null),
    outcome: signal<Outcome | null>(null),
    own: signal<Settings | null>(null),
    lock: signal<readonly string[]>([]),
    edits: signal<EditHistory>(noEdits),
    selections: signal<SelectionHistory>(noHistory),
    cut: signal<Cut | null>(null),
    cutWork: signal<Work>({ state: "done" }),
    abort: new AbortController(),
  };
}

export const entries = signal<readonly Entry[]>([]);
export const selectedId = signal<string | null>(null);
export const selected = computed(
  () => entries.value.find(({ id }) => id === selectedId.value) ?? null,
);

/** The settings of all pictures that have none of their own. */
export const sharedSettings = signal<Settings>(defaultSettings);

export function settingsOf(entry: Entry): Settings {
  return entry.own.value ?? sharedSettings.value;
}

/** What its next palette is asked for: all of its colors, where they were edited. */
export function askedOf(entry: Entry): { settings: Settings; lock: readonly string[] } {
  const settings = settingsOf(entry);
  const edited = editedColors(entry.edits.value);
  if (!edited) return { settings, lock: entry.lock.value };
  return { settings: { ...settings, k: edited.length }, lock: edited };
}

export function isEdited(entry: Entry | null): boolean {
  return entry !== null && editedColors(entry.edits.value) !== null;
}

/** The settings that the controls show. */
export const shownSettings = computed(() =>
  selected.value ? settingsOf(selected.value) : sharedSettings.value,
);

/** The selected picture, or the next one, `step` further in the strip. */
export function selectNext(step: number) {
  const all = entries.value;
  const at = all.findIndex(({ id }) => id === selectedId.value);
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  if (next) selectedId.value = next.id;
}
