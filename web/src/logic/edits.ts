// Edits of a palette by hand, as operations: each is data, so that undo has no end and a list of them
// can be done again. A palette here is its hex values in order; the server finds the rest, as locked
// colors come first, exactly and in the order in which they are given.

export type Edit =
  | { readonly kind: "remove"; readonly at: number }
  | { readonly kind: "merge"; readonly from: number; readonly into: number; readonly hex: string }
  | { readonly kind: "move"; readonly from: number; readonly to: number }
  /** The palette was found anew, by other settings; null until it is there. */
  | { readonly kind: "found"; readonly colors: readonly string[] | null };

export interface EditHistory {
  /** The palette that the first operation is about. */
  readonly base: readonly string[];
  readonly done: readonly Edit[];
  /** The last that was undone at the end. */
  readonly undone: readonly Edit[];
}

export const noEdits: EditHistory = { base: [], done: [], undone: [] };

/** The palette after an operation. */
export function applyEdit(colors: readonly string[], edit: Edit): readonly string[] {
  switch (edit.kind) {
    case "remove":
      return colors.filter((_, index) => index !== edit.at);
    case "merge":
      return colors
        .map((hex, index) => (index === edit.into ? edit.hex : hex))
        .filter((_, index) => index !== edit.from);
    case "move": {
      const hex = colors[edit.from];
      const others = colors.filter((_, index) => index !== edit.from);
      return hex === undefined
        ? colors
        : [...others.slice(0, edit.to), hex, ...others.slice(edit.to)];
    }
    case "found":
      return edit.colors ?? [];
  }
}

/** The palette after all that is done. */
export function colorsAfter({ base, done }: EditHistory): readonly string[] {
  return done.reduce(applyEdit, base);
}

const isFound = ({ kind }: Edit) => kind === "found";

/** The palette as a person has made it; null where it is as the settings give it. */
export function editedColors(history: EditHistory): readonly string[] | null {
  const { done, undone } = history;
  const last = done.at(-1);
  // Before a palette that was found anew, the settings were others: its colors say what it was.
  if (undone.some(isFound)) return colorsAfter(history);
  return last && !isFound(last) ? colorsAfter(history) : null;
}

export const canUndo = ({ done }: EditHistory) => done.length > 0;
export const canRedo = ({ undone }: EditHistory) => undone.length > 0;

/** One operation more, on the palette that is shown. */
export function withEdit(history: EditHistory, shown: readonly string[], edit: Edit): EditHistory {
  const { base, done } = withFound(history, shown);
  return { base: done.length > 0 ? base : shown, done: [...done, edit], undone: [] };
}

export function undoEdit({ base, done, undone }: EditHistory): EditHistory {
  const last = done.at(-1);
  return last
    ? { base, done: done.slice(0, -1), undone: [...undone, last] }
    : { base, done, undone };
}

export function redoEdit({ base, done, undone }: EditHistory): EditHistory {
  const next = undone.at(-1);
  return next
    ? { base, done: [...done, next], undone: undone.slice(0, -1) }
    : { base, done, undone };
}

/** The palette is to be found anew; what was made by hand can be brought back. */
export function findAnew(history: EditHistory): EditHistory {
  if (editedColors(history) === null) return history;
  const { base, done } = history;
  return { base, done: [...done, { kind: "found", colors: null }], undone: [] };
}

/** Takes note of the palette that was found anew. */
export function withFound(history: EditHistory, colors: readonly string[]): EditHistory {
  const last = history.done.at(-1);
  if (last?.kind !== "found" || last.colors) return history;
  return { ...history, done: [...history.done.slice(0, -1), { kind: "found", colors }] };
}
