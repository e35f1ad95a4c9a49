// What the page shows beside the pictures: view, swatch, dialogs, theme, news for screen readers.

import { computed, signal } from "@preact/signals";
import { defaultView } from "../logic/address";
import type { ViewName } from "../logic/views";
import { selected } from "./entries";
import { tool } from "./tool";

export const view = signal<ViewName>(defaultView);
/** Of the width: where the picture ends and its palette colors begin, in the view "split". */
export const splitAt = signal(0.5);

/** The swatch that is pointed at or has the focus, in the palette. */
export const hoveredSwatch = signal<number | null>(null);
export const pinnedSwatch = signal<number | null>(null);
/** The swatch of the pixel under the pointer. */
export const pixelSwatch = signal<number | null>(null);

/** The swatch whose mask is shown; null: the picture, or what is selected with a tool in hand. */
export const shownSwatch = computed(() => {
  const count = selected.value?.outcome.value?.palette.colors.length ?? 0;
  const pinned = tool.value === "look" ? pinnedSwatch.value : null;
  const index = hoveredSwatch.value ?? pinned;
  return index !== null && index < count ? index : null;
});

export function togglePin(index: number) {
  pinnedSwatch.value = pinnedSwatch.value === index ? null : index;
}

export type DialogName = "export" | "shortcuts" | "delete" | "web";
export const openDialog = signal<DialogName | null>(null);
export type DrawerName = "table" | "plot" | "contrast";
/** What is open at the bottom of the page. */
export const drawer = signal<DrawerName | null>(null);
export const settingsOpen = signal(false);

/** Read out by screen readers. */
export const news = signal("");

export function announce(text: string) {
  // The same text twice is read twice only where it differs.
  news.value = text === news.value ? `${text}\u00a0` : text;
}

export async function copyText(text: string, what = text): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    announce(`Copied ${what}`);
    return true;
  } catch {
    announce(`The browser did not allow to copy: ${text}`);
    return false;
  }
}
