// Edits of the palette that is looked at, by hand.

import { signal } from "@preact/signals";
import type { Swatch } from "../api/types";
import { mixSwatches } from "../logic/color";
import { colorsAfter, redoEdit, undoEdit, withEdit, type Edit } from "../logic/edits";
import { nearestSwatch } from "../logic/swatches";
import { isEdited, selected, type Entry } from "./entries";
import { requestPalette } from "./jobs";
import { announce, pinnedSwatch } from "./ui";

/**
 * The color that gets the focus when its palette is there, which is another than `before`: from
 * anywhere, or where the focus is in the palette; who edits by the buttons keeps it there.
 */
export const focusAfterEdit = signal<{
  hex: string;
  from: "anywhere" | "palette";
  before: readonly Swatch[] | null;
} | null>(null);

const swatchesOf = (entry: Entry) => entry.outcome.value?.palette.colors ?? [];

/** The palette as edited so far, which may be ahead of the one that is shown. */
function presentColors(entry: Entry): readonly string[] {
  if (isEdited(entry)) return colorsAfter(entry.edits.value);
  return swatchesOf(entry).map(({ hex }) => hex);
}

function edit(entry: Entry, operation: Edit, focus: string | undefined) {
  entry.edits.value = withEdit(entry.edits.value, presentColors(entry), operation);
  focusAfterEdit.value = focus ? { hex: focus, from: "palette", before: swatchesOf(entry) } : null;
  requestPalette(entry);
}

/** Its pixels go to the nearest of the others. */
export function removeSwatch(entry: Entry, { hex }: Swatch) {
  const colors = presentColors(entry);
  const at = colors.indexOf(hex);
  if (at < 0 || colors.length < 2) return;
  edit(entry, { kind: "remove", at }, colors[at + 1] ?? colors[at - 1]);
  announce(`${hex} removed`);
}

/** Into the pinned one, else into the nearest; what they become is their mean by share. */
export function mergeSwatch(entry: Entry, swatch: Swatch) {
  const swatches = swatchesOf(entry);
  const pinned = swatches[pinnedSwatch.value ?? -1];
  const other = pinned && pinned !== swatch ? pinned : swatches[nearestSwatch(swatch, swatches)];
  if (!other) return;
  const colors = presentColors(entry);
  const [from, into] = [colors.indexOf(swatch.hex), colors.indexOf(other.hex)];
  if (from < 0 || into < 0 || from === into) return;
  const hex = mixSwatches(swatch, other);
  edit(entry, { kind: "merge", from, into, hex }, hex);
  announce(`${swatch.hex} merged with ${other.hex} into ${hex}`);
}

export function moveSwatch(entry: Entry, { hex }: Swatch, step: 1 | -1) {
  const colors = presentColors(entry);
  const from = colors.indexOf(hex);
  const to = from + step;
  if (from < 0 || to < 0 || to >= colors.length) return;
  edit(entry, { kind: "move", from, to }, hex);
  announce(`${hex} is number ${to + 1} now`);
}

function goTo(change: typeof undoEdit, word: string) {
  const entry = selected.value;
  if (!entry) return;
  const next = change(entry.edits.value);
  if (next.done === entry.edits.value.done) return;
  entry.edits.value = next;
  requestPalette(entry);
  announce(word);
}

export const undo = () => goTo(undoEdit, "Undone");
export const redo = () => goTo(redoEdit, "Done again");
