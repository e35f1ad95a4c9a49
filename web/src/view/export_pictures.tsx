// Which pictures the files are of.

import type { Signal } from "@preact/signals";
import { countText } from "../logic/files";
import { entries, type Entry } from "../state/entries";

/** Those that have a palette, in the order of the strip. */
export const ready = (all: readonly Entry[]) => all.filter(({ outcome }) => outcome.value);

/** The ids of the pictures that are chosen; at least one stays so. */
export function ExportPictures({ chosen }: { chosen: Signal<ReadonlySet<string>> }) {
  const all = ready(entries.value);
  if (all.length < 2) return null;
  const count = all.filter(({ id }) => chosen.value.has(id)).length;
  const toggle = (id: string) => {
    const next = new Set(chosen.value);
    if (!next.delete(id)) next.add(id);
    if (all.some((it) => next.has(it.id))) chosen.value = next;
  };
  return (
    <details class="export-pictures">
      <summary>
        {count} of {countText(all.length, "picture")}
      </summary>
      <button type="button" onClick={() => (chosen.value = new Set(all.map(({ id }) => id)))}>
        All
      </button>
      <ul>
        {all.map(({ id, name }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={chosen.value.has(id)}
                // Also where it stays as it was, as the last one does.
                onClick={(event) => {
                  toggle(id);
                  event.currentTarget.checked = chosen.value.has(id);
                }}
              />
              {name}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
