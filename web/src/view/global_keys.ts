// The keys that work anywhere on the page.

import { nextView } from "../logic/views";
import { runAgain } from "../state/change";
import { selected, selectNext } from "../state/entries";
import { singleKeys } from "../state/preferences";
import { openDialog, settingsOpen, view } from "../state/ui";

const single: Record<string, () => void> = {
  "?": () => (openDialog.value = "shortcuts"),
  v: () => (view.value = nextView(view.value, 1)),
  V: () => (view.value = nextView(view.value, -1)),
  "[": () => selectNext(-1),
  "]": () => selectNext(1),
  s: () => (settingsOpen.value = !settingsOpen.value),
  e: () => {
    if (selected.value?.outcome.value) openDialog.value = "export";
  },
};

/** Whether the element takes letters for itself: a text or number, or a select. */
function takesLetters(element: Element): boolean {
  if (element instanceof HTMLInputElement) {
    return !["checkbox", "radio", "range", "button"].includes(element.type);
  }
  return element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
}

export function startGlobalKeys() {
  addEventListener("keydown", (event) => {
    if (openDialog.value) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      runAgain();
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
