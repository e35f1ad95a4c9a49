// The table of all pictures, and the way from it to a color.

import { batch, computed, signal } from "@preact/signals";
import { ApiError, getFile, paletteUrl } from "../api/client";
import { countText } from "../logic/files";
import { sortRows, type Order, type TableRow } from "../logic/table";
import { isWorking } from "../logic/work";
import { entries, selectedId, type Entry } from "./entries";
import { focusAfterEdit } from "./edit";
import { noteAccess } from "./server";
import { announce, pinnedSwatch } from "./ui";

export const order = signal<Order>({ column: null, direction: 1 });

interface EntryRow extends TableRow {
  readonly entry: Entry;
}

function rowOf(entry: Entry): EntryRow {
  const picture = entry.picture.value;
  const palette = entry.outcome.value?.palette;
  return {
    entry,
    name: entry.name,
    width: picture?.width ?? 0,
    height: picture?.height ?? 0,
    colors: palette?.colors.length ?? null,
    meanDeltaE: palette?.mean_delta_e ?? null,
  };
}

export const tableRows = computed(() => sortRows(entries.value.map(rowOf), order.value));

/** Why there is no file of all palettes yet; empty when there can be. */
export const csvObstacle = computed(() => {
  const all = entries.value;
  const working = all.filter(({ work }) => isWorking(work.value)).length;
  if (working > 0) return `Wait for ${countText(working, "picture")}`;
  return all.some(({ outcome }) => outcome.value) ? "" : "There is no palette yet";
});

/** Looks at a picture; with the number of a color, at its mask. */
export function goToSwatch(entry: Entry, index: number | null) {
  selectedId.value = entry.id;
  const swatch = entry.outcome.value?.palette.colors[index ?? -1];
  if (index === null || !swatch) return;
  batch(() => {
    pinnedSwatch.value = index;
    focusAfterEdit.value = { hex: swatch.hex, from: "anywhere", before: null };
  });
}

/** What `huemask palette A B … --format csv` prints for the pictures in the order of the strip. */
export async function paletteCsv(): Promise<Blob | null> {
  const jobs = entries.value.flatMap(({ outcome }) => outcome.value?.job ?? []);
  try {
    return await getFile(paletteUrl(jobs, "csv"));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    noteAccess(error);
    announce(`There is no file: ${error.message}`);
    return null;
  }
}
