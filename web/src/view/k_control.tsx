// How many colors: as many as a person would tell apart, or a number.

import { useSignal } from "@preact/signals";
import { maximumK } from "../logic/settings";
import { changeSettings } from "../state/change";
import { isEdited, selected, shownSettings } from "../state/entries";
import { errorOf } from "./settings_panel";

const slider = { minimum: 2, maximum: 32 };

export function KControl() {
  const draft = useSignal<number | null>(null);
  const { k } = shownSettings.value;
  const found = selected.value?.outcome.value?.palette.colors.length ?? 8;
  const edited = isEdited(selected.value);
  const isAuto = k === "auto" && !edited;
  const shown = draft.value ?? (k === "auto" || edited ? found : k);
  const commit = (input: HTMLInputElement) => {
    draft.value = null;
    const entered = Math.round(input.valueAsNumber);
    const next = Number.isFinite(entered) ? Math.min(Math.max(entered, 1), maximumK) : shown;
    input.value = String(next);
    changeSettings({ k: next });
  };
  return (
    <fieldset class="k">
      <legend>Colors</legend>
      <button
        type="button"
        aria-pressed={isAuto}
        title="As many as a person would tell apart"
        onClick={() => changeSettings({ k: isAuto ? found : "auto" })}
      >
        Auto
      </button>
      <input
        type="range"
        aria-label="Number of colors, slider"
        min={slider.minimum}
        max={slider.maximum}
        value={shown}
        onInput={(event) => (draft.value = event.currentTarget.valueAsNumber)}
        onChange={(event) => commit(event.currentTarget)}
      />
      <input
        type="number"
        aria-label="Number of colors"
        aria-invalid={errorOf("k") ? "true" : undefined}
        class={isAuto ? "is-auto" : undefined}
        min={1}
        max={maximumK}
        value={shown}
        onChange={(event) => commit(event.currentTarget)}
      />
    </fieldset>
  );
}
