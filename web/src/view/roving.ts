// One stop of the Tab key for a list; the arrow keys move in it.

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
  PageDown: (at) => at + 10,
  PageUp: (at) => at - 10,
};

/** Moves the focus among the elements with `data-roving` in the list that hears the key. */
export function moveFocus(event: KeyboardEvent) {
  const list = event.currentTarget as HTMLElement;
  const step = steps[event.key];
  if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
  const items = [...list.querySelectorAll<HTMLElement>("[data-roving]")];
  const row = (event.target as HTMLElement).closest("li");
  const at = items.findIndex((item) => row?.contains(item));
  if (at < 0) return;
  event.preventDefault();
  const last = items.length - 1;
  items[Math.min(Math.max(step(at, last), 0), last)]?.focus();
}
