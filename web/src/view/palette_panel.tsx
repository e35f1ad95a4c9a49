// The palette of the picture that is looked at.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { countText } from "../logic/files";
import { workText } from "../logic/work";
import { focusAfterEdit } from "../state/edit";
import { isEdited, selected, type Entry, type Outcome } from "../state/entries";
import { copyText, openDialog } from "../state/ui";
import { EditBar } from "./edit_bar";
import { Icon } from "./icons";
import { moveFocus } from "./roving";
import { ShareStrip } from "./share_strip";
import { SwatchRow } from "./swatch_row";

/** Rows that are shown; files have all colors. */
const most = 256;

function Swatches({ entry, outcome }: { entry: Entry; outcome: Outcome }) {
  const { colors } = outcome.palette;
  const largest = Math.max(...colors.slice(0, most).map(({ share }) => share), 1e-9);
  const focused = useSignal(0);
  const stop = Math.min(focused.value, colors.length - 1);
  const current = colors[stop];
  const list = useRef<HTMLUListElement>(null);
  const wanted = focusAfterEdit.value;
  useEffect(() => {
    const at = colors.findIndex(({ hex }) => hex === wanted?.hex);
    if (!wanted || at < 0 || wanted.before === colors) return;
    focusAfterEdit.value = null;
    focused.value = at;
    const active = document.activeElement;
    const isHere = active === document.body || list.current?.contains(active);
    if (wanted.from === "palette" && !isHere) return;
    list.current?.querySelectorAll<HTMLElement>("[data-roving]")[at]?.focus();
  }, [colors, wanted]);
  return (
    <>
      <ul ref={list} class="swatches" aria-label="Colors" onKeyDown={moveFocus}>
        {colors.slice(0, most).map((swatch, index) => (
          <SwatchRow
            key={index}
            entry={entry}
            swatch={swatch}
            index={index}
            largest={largest}
            isCurrent={index === stop}
            onFocus={() => (focused.value = index)}
          />
        ))}
      </ul>
      {colors.length > most && (
        <p class="quiet palette-note">
          The first {most} of {colors.length.toLocaleString("en")}; exports have all.
        </p>
      )}
      {current && <EditBar entry={entry} swatch={current} index={stop} count={colors.length} />}
    </>
  );
}

function Footer({ outcome }: { outcome: Outcome }) {
  const { colors } = outcome.palette;
  const hexes = colors.map(({ hex }) => hex).join(" ");
  return (
    <footer class="panel-foot">
      <button type="button" onClick={() => void copyText(hexes, countText(colors.length, "color"))}>
        <Icon name="copy" />
        Copy all
      </button>
      <button type="button" class="primary" onClick={() => (openDialog.value = "export")}>
        <Icon name="download" />
        Export…
      </button>
    </footer>
  );
}

export function PalettePanel() {
  const entry = selected.value;
  const outcome = entry?.outcome.value;
  if (!entry || !outcome) {
    const work = entry?.work.value;
    return (
      <section class="panel palette" aria-label="Palette">
        <header class="panel-head">
          <h2>Palette</h2>
        </header>
        <p class="quiet palette-note">{work && work.state !== "failed" && workText(work)}</p>
      </section>
    );
  }
  const { colors, mean_delta_e } = outcome.palette;
  return (
    <section class="panel palette" aria-label="Palette">
      <header class="panel-head">
        <h2>{countText(colors.length, "color")}</h2>
        <span class="quiet" title="The mean difference between a pixel and its swatch">
          {isEdited(entry) && "edited · "}
          {outcome.quick ? "quick look" : `mean ΔE ${mean_delta_e.toFixed(1)}`}
        </span>
      </header>
      <ShareStrip colors={colors} />
      <Swatches entry={entry} outcome={outcome} />
      <Footer outcome={outcome} />
    </section>
  );
}
