// Method, difference and number of colors; run or cancel; theme and help.

import type { Method } from "../api/types";
import { isWorking } from "../logic/work";
import { applyToAll, changeSettings, followSettings, ownSettings, runAgain } from "../state/change";
import { entries, selected, shownSettings } from "../state/entries";
import { cancelWork } from "../state/jobs";
import { theme, themes } from "../state/preferences";
import { methods } from "../state/server";
import { openDialog, settingsOpen } from "../state/ui";
import { Select } from "./field";
import { Icon } from "./icons";
import { KControl } from "./k_control";

const optionsOf = (table: readonly Method[]) =>
  table.map(({ id, summary }) => ({ value: id, text: id, title: summary }));

function MethodSelects() {
  const table = methods.value;
  if (!table) return null;
  const { method, metric } = shownSettings.value;
  return (
    <>
      <label class="top-field">
        <span>Method</span>
        <Select
          value={method.id}
          options={optionsOf(table.methods)}
          onChange={(id) => changeSettings({ method: { id, parameters: {} } })}
        />
      </label>
      <label class="top-field">
        <span>Difference</span>
        <Select
          value={metric.id}
          options={optionsOf(table.metrics)}
          onChange={(id) => changeSettings({ metric: { id, parameters: {} } })}
        />
      </label>
    </>
  );
}

/** Whether the controls are about all pictures or about this one. */
function Scope() {
  const entry = selected.value;
  if (!entry || entries.value.length < 2) return null;
  const isOwn = entry.own.value !== null;
  return (
    <>
      <label class="top-field">
        <span>For</span>
        <Select
          value={isOwn ? "one" : "all"}
          options={[
            { value: "all", text: "All pictures" },
            { value: "one", text: "This picture" },
          ]}
          onChange={(value) => (value === "one" ? ownSettings : followSettings)(entry)}
        />
      </label>
      {isOwn && (
        <button type="button" onClick={() => applyToAll(entry)}>
          Apply to all
        </button>
      )}
    </>
  );
}

function RunButton() {
  const entry = selected.value;
  const inScope = entry?.own.value ? [entry] : entries.value.filter((it) => !it.own.value);
  const working = inScope.filter((it) => isWorking(it.work.value));
  if (working.length > 0) {
    return (
      <button type="button" class="run" onClick={() => working.forEach(cancelWork)}>
        Cancel
      </button>
    );
  }
  const isReady = inScope.some((it) => it.picture.value);
  return (
    <button
      type="button"
      class="run primary"
      aria-disabled={!isReady}
      title="Find the colors again, with the locked ones kept (Ctrl+Enter)"
      onClick={() => isReady && runAgain()}
    >
      Run
    </button>
  );
}

function ThemeButton() {
  const next = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? "system";
  return (
    <button
      type="button"
      class="plain"
      title="Light, dark, or as the system has it"
      onClick={() => (theme.value = next)}
    >
      Theme: {theme.value}
    </button>
  );
}

export function TopBar() {
  return (
    <header class="top">
      <h1 class="brand">huemask</h1>
      <MethodSelects />
      <KControl />
      <button
        type="button"
        aria-expanded={settingsOpen.value}
        aria-controls={settingsOpen.value ? "settings" : undefined}
        onClick={() => (settingsOpen.value = !settingsOpen.value)}
      >
        <Icon name="sliders" />
        Settings
      </button>
      <Scope />
      <RunButton />
      <span class="top-space" />
      <ThemeButton />
      <button
        type="button"
        class="plain icon-button"
        aria-label="Shortcuts"
        title="Shortcuts (?)"
        onClick={() => (openDialog.value = "shortcuts")}
      >
        ?
      </button>
    </header>
  );
}
