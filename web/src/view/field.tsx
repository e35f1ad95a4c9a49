// A setting: its label, its control, what it means and what is wrong with it.

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface ControlIds {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
}

interface FieldProps {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  children: (ids: ControlIds) => ComponentChildren;
}

export function Field({ label, help, error, children }: FieldProps) {
  const id = useId();
  const ids: ControlIds = {
    id,
    "aria-describedby": error || help ? `${id}-help` : undefined,
    "aria-invalid": error ? "true" : undefined,
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(ids)}
      {(error ?? help) && (
        <p id={`${id}-help`} class={error ? "field-error" : "field-help"}>
          {error ?? help}
        </p>
      )}
    </div>
  );
}

interface SelectProps {
  ids?: ControlIds;
  label?: string;
  value: string;
  options: readonly { value: string; text: string; title?: string }[];
  onChange: (value: string) => void;
}

/** With `label` where no Field names it. */
export function Select({ ids, label, value, options, onChange }: SelectProps) {
  return (
    <select
      {...ids}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} title={option.title}>
          {option.text}
        </option>
      ))}
    </select>
  );
}

interface NumberProps {
  ids: ControlIds;
  value: number;
  minimum: number;
  maximum: number;
  step: number;
  /** The ends of a slider beside it, where there is one. */
  slider?: { minimum: number; maximum: number } | undefined;
  /** Names the slider. */
  label: string;
  unit?: string | undefined;
  /** Called when the slider is let go, or the number is entered. */
  onCommit: (value: number) => void;
}

export function NumberControl(props: NumberProps) {
  const { ids, value, minimum, maximum, step, slider, label, unit, onCommit } = props;
  const draft = useSignal<number | null>(null);
  const shown = draft.value ?? value;
  const commit = (input: HTMLInputElement) => {
    draft.value = null;
    const entered = input.valueAsNumber;
    const next = Number.isFinite(entered) ? Math.min(Math.max(entered, minimum), maximum) : value;
    input.value = String(next);
    if (next !== value) onCommit(next);
  };
  return (
    <div class="number">
      {slider && (
        <input
          type="range"
          aria-label={`${label}, slider`}
          min={slider.minimum}
          max={slider.maximum}
          step={step}
          value={shown}
          onInput={(event) => (draft.value = event.currentTarget.valueAsNumber)}
          onChange={(event) => commit(event.currentTarget)}
        />
      )}
      <input
        {...ids}
        type="number"
        min={minimum}
        max={maximum}
        step={slider ? step : "any"}
        value={shown}
        onChange={(event) => commit(event.currentTarget)}
      />
      {unit && <span class="unit">{unit}</span>}
    </div>
  );
}

interface CheckProps {
  label: string;
  help: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function Check({ label, help, checked, onChange }: CheckProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={id}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {label}
      </label>
      <p id={id} class="field-help">
        {help}
      </p>
    </div>
  );
}
