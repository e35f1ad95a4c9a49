// Numbers in the row of a tool: entered, or dragged with what they change in sight.

import { useId } from "preact/hooks";

interface ToolNumberProps {
  label: string;
  help: string;
  value: number;
  minimum: number;
  maximum: number;
  step: number;
  unit?: string;
  onCommit: (value: number) => void;
  /** With a slider that ends there, and what follows while it is dragged. */
  slider?: { maximum: number; onDrag: (value: number) => void; onEnd: () => void };
}

export function ToolNumber(props: ToolNumberProps) {
  const { label, help, value, minimum, maximum, step, unit, onCommit, slider } = props;
  const id = useId();
  const commit = (input: HTMLInputElement) => {
    const entered = input.valueAsNumber;
    const next = Number.isFinite(entered) ? Math.min(Math.max(entered, minimum), maximum) : value;
    input.value = String(next);
    if (next !== value) onCommit(next);
  };
  return (
    <span class="tool-number" title={help}>
      <label for={id}>{label}</label>
      {slider && (
        <input
          type="range"
          aria-label={`${label}, slider`}
          min={minimum}
          max={slider.maximum}
          step={step}
          value={value}
          onInput={(event) => slider.onDrag(event.currentTarget.valueAsNumber)}
          onChange={slider.onEnd}
        />
      )}
      <input
        id={id}
        type="number"
        min={minimum}
        max={maximum}
        step={step}
        value={value}
        onChange={(event) => commit(event.currentTarget)}
      />
      {unit && <span class="unit">{unit}</span>}
    </span>
  );
}
