// The keys that work anywhere on the page.

import { takesLetters } from "../logic/elements";
import { nextView } from "../logic/views";
import { runAgain } from "../state/change";
import { redo, undo } from "../state/edit";
import { selected, selectNext } from "../state/entries";
import { singleKeys } from "../state/preferences";
import { redoSelection, undoSelection } from "../state/selection";
import { tool } from "../state/tool";
import { toggleDrawer } from "./drawer";
import { openDialog, settingsOpen, view } from "../state/ui";

const single: Record<string, () => void> = {
  "?": () => (openDialog.value = "shortcuts"),
  v: () => (view.value = nextView(view.value, 1)),
  V: () => (view.value = nextView(view.value, -1)),
  "[": () => selectNext(-1),
  "]": () => selectNext(1),
  h: () => (tool.value = "look"),
  w: () => (tool.value = "wand"),
  b: () => (tool.value = "brush"),
  s: () => (settingsOpen.value = !settingsOpen.value),
  t: () => toggleDrawer("table"),
  p: () => toggleDrawer("plot"),
  c: () => toggleDrawer("contrast"),
  e: () => {
    if (selected.value?.outcome.value) openDialog.value = "export";
  },
};

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y; ⌘ for Ctrl where that is usual. */
function isUndo({ ctrlKey, metaKey, altKey, key }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && ["z", "Z", "y"].includes(key);
}

/** Of the selection with a tool in hand, else of the palette. */
function goBackOrOn(isRedo: boolean) {
  if (tool.value === "look") (isRedo ? redo : undo)();
  else (isRedo ? redoSelection : undoSelection)();
}

export function startGlobalKeys() {
  addEventListener("keydown", (event) => {
    if (openDialog.value) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      runAgain();
      return;
    }
    if (isUndo(event) && !(event.target instanceof Element && takesLetters(event.target))) {
      event.preventDefault();
      goBackOrOn(event.shiftKey || event.key === "y");
      return;
    }
    if (!singleKeys.value || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target instanceof Element && takesLetters(event.target)) return;
    const act = single[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
