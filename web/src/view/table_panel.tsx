// The table of all pictures with their palettes.

import { countText } from "../logic/files";
import { shareText } from "../logic/swatches";
import { nextOrder, type Column } from "../logic/table";
import { workText } from "../logic/work";
import { entries, selectedId, type Entry } from "../state/entries";
import { csvObstacle, goToSwatch, order, paletteCsv, tableRows } from "../state/table";
import { downloadBlob } from "./download";
import { Icon } from "./icons";
import "../styles/table.css";

/** Chips that are shown of a palette; the file has all colors. */
const most = 32;

const columns: [Column, string][] = [
  ["name", "Picture"],
  ["size", "Size"],
  ["colors", "Colors"],
  ["mean", "Mean ΔE"],
];

function Head({ column, text }: { column: Column; text: string }) {
  const { column: sorted, direction } = order.value;
  const state = sorted !== column ? "none" : direction === 1 ? "ascending" : "descending";
  return (
    <th scope="col" aria-sort={state}>
      <button
        type="button"
        class="plain small sort"
        onClick={() => (order.value = nextOrder(order.value, column))}
      >
        {text}
        {state !== "none" && <Icon name={direction === 1 ? "up" : "down"} />}
      </button>
    </th>
  );
}

const chipSteps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: -most, End: most };

/** One stop of the Tab key for the chips of a picture; the arrow keys move in them. */
function moveInChips(event: KeyboardEvent) {
  const step = chipSteps[event.key];
  if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
  const chips = [...(event.currentTarget as HTMLElement).querySelectorAll("button")];
  const at = chips.indexOf(event.target as HTMLButtonElement);
  event.preventDefault();
  chips[Math.min(Math.max(at + step, 0), chips.length - 1)]?.focus();
}

function Chips({ entry }: { entry: Entry }) {
  const colors = entry.outcome.value?.palette.colors;
  if (!colors) return <span class="quiet">{workText(entry.work.value)}</span>;
  return (
    <ul class="chips" aria-label={`Colors of ${entry.name}`} onKeyDown={moveInChips}>
      {colors.slice(0, most).map(({ hex, share, name }, index) => (
        <li key={index}>
          <button
            type="button"
            class="plain chip"
            tabIndex={index === 0 ? 0 : -1}
            title={`${name}: look at its mask`}
            onClick={() => goToSwatch(entry, index)}
          >
            <span class="chip-color" style={{ backgroundColor: hex }} />
            <code>{hex}</code>
            <span class="chip-share">{shareText(share)}</span>
          </button>
        </li>
      ))}
      {colors.length > most && <li class="quiet">and {colors.length - most} more</li>}
    </ul>
  );
}

function Row({ entry }: { entry: Entry }) {
  const picture = entry.picture.value;
  const palette = entry.outcome.value?.palette;
  return (
    <tr class={entry.id === selectedId.value ? "is-selected" : undefined}>
      <th scope="row">
        <button type="button" class="plain table-name" onClick={() => goToSwatch(entry, null)}>
          {entry.name}
        </button>
      </th>
      <td>{picture && `${picture.width} × ${picture.height}`}</td>
      <td>{palette?.colors.length}</td>
      <td>{palette?.mean_delta_e.toFixed(1)}</td>
      <td>
        <Chips entry={entry} />
      </td>
    </tr>
  );
}

async function download() {
  const blob = await paletteCsv();
  if (blob) downloadBlob(blob, "palettes.csv");
}

export default function TablePanel() {
  const obstacle = csvObstacle.value;
  return (
    <>
      <div class="drawer-head">
        <h2>Palettes of {countText(entries.value.length, "picture")}</h2>
        <button
          type="button"
          aria-disabled={obstacle !== ""}
          title={obstacle || "What huemask palette --format csv prints"}
          onClick={() => obstacle === "" && void download()}
        >
          <Icon name="download" />
          CSV
        </button>
      </div>
      <div class="table-box" tabIndex={0} role="region" aria-label="Table of all pictures">
        <table class="pictures">
          <thead>
            <tr>
              {columns.map(([column, text]) => (
                <Head key={column} column={column} text={text} />
              ))}
              <th scope="col">Palette</th>
            </tr>
          </thead>
          <tbody>
            {tableRows.value.map(({ entry }) => (
              <Row key={entry.id} entry={entry} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
