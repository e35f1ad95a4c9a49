// How well the colors of a palette stand out from each other, for all eyes.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { getPaletteText } from "../api/client";
import type { Palette, Swatch } from "../api/types";
import {
  countPairs,
  levelOf,
  levelTexts,
  ratioText,
  visionsOf,
  type Level,
  type Vision,
} from "../logic/contrast";
import { countText } from "../logic/files";
import { selected, type Outcome } from "../state/entries";
import "../styles/contrast.css";

/** Colors in the matrix; more do not fit and say little. */
const most = 24;

function Pair({ one, other }: { one: Swatch; other: Swatch }) {
  return (
    <span class="pair" aria-hidden="true" style={{ backgroundColor: one.hex }}>
      <span style={{ backgroundColor: other.hex }} />
    </span>
  );
}

function Cell({ one, other, ratio }: { one: Swatch; other: Swatch; ratio: number }) {
  if (one === other) return <td class="is-same" aria-label="The same color" />;
  const level = levelOf(ratio);
  return (
    <td class={`is-${level}`} title={`${one.hex} and ${other.hex}: ${levelTexts[level].help}`}>
      <Pair one={one} other={other} />
      <span class="ratio">{ratioText(ratio)}</span>
      <span class="level">{levelTexts[level].mark}</span>
    </td>
  );
}

function ColorHead({
  swatch,
  index,
  scope,
}: {
  swatch: Swatch;
  index: number;
  scope: "col" | "row";
}) {
  return (
    <th scope={scope} title={`${swatch.hex} ${swatch.name}`}>
      <span class="chip-color" style={{ backgroundColor: swatch.hex }} />
      <span class="number-of">{index + 1}</span>{" "}
      <code class={scope === "col" ? "visually-hidden" : undefined}>{swatch.hex}</code>
    </th>
  );
}

function Matrix({ palette }: { palette: Palette }) {
  const colors = palette.colors.slice(0, most);
  return (
    <table class="matrix">
      <thead>
        <tr>
          <td />
          {colors.map((swatch, index) => (
            <ColorHead key={index} swatch={swatch} index={index} scope="col" />
          ))}
        </tr>
      </thead>
      <tbody>
        {colors.map((one, row) => (
          <tr key={row}>
            <ColorHead swatch={one} index={row} scope="row" />
            {colors.map((other, column) => (
              <Cell
                key={column}
                one={one}
                other={other}
                ratio={palette.contrast[row]?.[column] ?? 1}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Legend() {
  return (
    <ul class="levels">
      {(Object.keys(levelTexts) as Level[]).map((level) => (
        <li key={level}>
          <b>{levelTexts[level].mark}</b> {levelTexts[level].help}
        </li>
      ))}
    </ul>
  );
}

function Merges({ palette: { colors, merges } }: { palette: Palette }) {
  if (merges.length === 0) {
    return <p>No two colors merge with protan, deutan or tritan deficiency.</p>;
  }
  return (
    <ul class="merges">
      {merges.map(({ colors: [a, b], deficiency, delta_e, normal_delta_e }, index) => {
        const [one, other] = [colors[a], colors[b]];
        if (!one || !other) return null;
        return (
          <li key={index}>
            <Pair one={one} other={other} />
            <span>
              <code>{one.hex}</code> and <code>{other.hex}</code> merge with {deficiency}{" "}
              deficiency: ΔE {delta_e.toFixed(1)} of {normal_delta_e.toFixed(1)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What the server says the palette is seen as; null until it is there, empty where it cannot be had. */
function useVisions({ job }: Outcome) {
  const visions = useSignal<readonly Vision[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    const set = (value: readonly Vision[]) => isWanted && (visions.value = value);
    getPaletteText(job, "html").then(
      (html) => set(visionsOf(html)),
      () => set([]),
    );
    return () => void (isWanted = false);
  }, [job]);
  return visions.value;
}

function Visions({ outcome }: { outcome: Outcome }) {
  const visions = useVisions(outcome);
  if (visions?.length === 0) {
    return <p class="quiet">How the palette is seen could not be had from the server.</p>;
  }
  return (
    <ul class="visions">
      {visions?.map(({ name, colors }) => (
        <li key={name}>
          <span>{name}</span>
          <span class="vision-strip" role="img" aria-label={`${name}: ${colors.join(" ")}`}>
            {colors.map((hex, index) => (
              <span key={index} title={hex} style={{ backgroundColor: hex }} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

export default function ContrastPanel() {
  const outcome = selected.value?.outcome.value;
  if (!outcome) return <p class="later quiet">There is no palette yet.</p>;
  const { palette } = outcome;
  const pairs = (least: number) => countPairs(palette.contrast, least).toLocaleString("en");
  const all = (palette.colors.length * (palette.colors.length - 1)) / 2;
  return (
    <div class="contrast" tabIndex={0} role="region" aria-label="Contrast and color vision">
      <section>
        <h2>Contrast</h2>
        <p class="quiet">
          Of {countText(all, "pair")}, {pairs(4.5)} {pairs(4.5) === "1" ? "is" : "are"} enough for
          text and {pairs(3)} for large text and graphics.
          {palette.colors.length > most && ` The first ${most} colors are shown.`}
        </p>
        <div class="matrix-box" tabIndex={0} role="region" aria-label="Contrast of each two colors">
          <Matrix palette={palette} />
        </div>
        <Legend />
      </section>
      <section class="vision">
        <h2>Color vision</h2>
        <p class="quiet">The palette as it is seen without one kind of cones.</p>
        <Visions key={outcome.job} outcome={outcome} />
        <Merges palette={palette} />
      </section>
    </div>
  );
}
