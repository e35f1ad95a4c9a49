// All settings that have no place in the top bar.

import type { Method } from "../api/types";
import { sentence, withValue } from "../logic/controls";
import { settingChoices, type Choice, type ChoiceSetting } from "../logic/settings";
import { changeSettings } from "../state/change";
import { selected, shownSettings } from "../state/entries";
import { methods } from "../state/server";
import { Check, Field, NumberControl, Select } from "./field";
import { ParameterField } from "./parameter_field";
import { settingTexts } from "./setting_texts";

/** What the server said is wrong with this setting of the picture that is looked at. */
export function errorOf(name: string): string | undefined {
  const work = selected.value?.work.value;
  if (work?.state !== "failed" || work.problem.field !== `/${name}`) return undefined;
  return work.problem.detail ?? work.problem.title;
}

function ChoiceField({ name }: { name: ChoiceSetting }) {
  const text = settingTexts[name];
  const choices: Record<string, string> = text.choices;
  return (
    <Field label={text.label} help={text.help} error={errorOf(name)}>
      {(ids) => (
        <Select
          ids={ids}
          value={shownSettings.value[name]}
          options={settingChoices[name].map((it) => ({ value: it, text: choices[it] ?? it }))}
          onChange={(value) => changeSettings({ [name]: value })}
        />
      )}
    </Field>
  );
}

interface ParametersProps {
  table: readonly Method[];
  choice: Choice;
  onChange: (choice: Choice) => void;
}

function Parameters({ table, choice, onChange }: ParametersProps) {
  const method = table.find(({ id }) => id === choice.id);
  if (!method) return null;
  return (
    <>
      <p class="summary">
        <code>{method.id}</code>: {method.summary}.
      </p>
      {method.parameters.map((parameter) => (
        <ParameterField
          key={`${method.id}:${parameter.name}`}
          parameter={parameter}
          choice={choice}
          onChange={(value) => onChange(withValue(choice, parameter, value))}
        />
      ))}
    </>
  );
}

function Seed() {
  const help = "Of every random choice; the same seed gives the same colors.";
  return (
    <Field label="Seed" help={help} error={errorOf("seed")}>
      {(ids) => (
        <NumberControl
          ids={ids}
          label="Seed"
          value={shownSettings.value.seed}
          minimum={0}
          maximum={Number.MAX_SAFE_INTEGER}
          step={1}
          onCommit={(seed) => changeSettings({ seed: Math.round(seed) })}
        />
      )}
    </Field>
  );
}

function Distinct() {
  const label = "Told apart from";
  const help = "The CIEDE2000 difference from which two colors are two; less finds more.";
  return (
    <Field label={label} help={help} error={errorOf("distinct")}>
      {(ids) => (
        <NumberControl
          ids={ids}
          label={label}
          value={shownSettings.value.distinct}
          minimum={0.1}
          maximum={100}
          step={0.5}
          slider={{ minimum: 2, maximum: 40 }}
          unit="ΔE"
          onCommit={(distinct) => changeSettings({ distinct })}
        />
      )}
    </Field>
  );
}

export function SettingsPanel() {
  const table = methods.value;
  const settings = shownSettings.value;
  if (!table) return null;
  return (
    <section class="panel settings" id="settings" aria-label="Settings">
      <h2>Method</h2>
      <Parameters
        table={table.methods}
        choice={settings.method}
        onChange={(method) => changeSettings({ method })}
      />
      <Seed />
      <h2>Difference</h2>
      <Parameters
        table={table.metrics}
        choice={settings.metric}
        onChange={(metric) => changeSettings({ metric })}
      />
      <h2>Colors</h2>
      {settings.k === "auto" && <Distinct />}
      <ChoiceField name="objective" />
      <ChoiceField name="from" />
      <ChoiceField name="accents" />
      <ChoiceField name="colors" />
      <ChoiceField name="order" />
      <Field
        label="Names"
        help={sentence(table.names.find(({ id }) => id === settings.names)?.summary)}
      >
        {(ids) => (
          <Select
            ids={ids}
            value={settings.names}
            options={table.names.map(({ id }) => ({ value: id, text: id }))}
            onChange={(names) => changeSettings({ names })}
          />
        )}
      </Field>
      <h2>Masks</h2>
      <ChoiceField name="edges" />
      <h2>Before the colors are counted</h2>
      <Check
        label="Stretch the contrast"
        help="To the full range."
        checked={settings.normalize}
        onChange={(normalize) => changeSettings({ normalize })}
      />
      <Check
        label="Smooth noise away"
        help="Keeping edges."
        checked={settings.denoise}
        onChange={(denoise) => changeSettings({ denoise })}
      />
    </section>
  );
}
