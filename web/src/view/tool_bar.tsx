// The rows of the tool in hand: its settings, undo and redo, and the files of what is selected.

import { selectionUrl } from "../api/client";
import { selectCommand } from "../logic/command_line";
import { hasSelection, recipeKey } from "../logic/selection";
import { workText } from "../logic/work";
import { selected, type Entry } from "../state/entries";
import { clearSelection, redoSelection, retrySelection, undoSelection } from "../state/selection";
import { tool } from "../state/tool";
import { copyText } from "../state/ui";
import { EditButton } from "./edit_bar";
import { Icon } from "./icons";
import { BrushFields, RefineFields, WandFields } from "./tool_settings";
import "../styles/tools.css";

function Steps({ entry }: { entry: Entry }) {
  const { past, present, future } = entry.selections.value;
  const canClear = hasSelection(present);
  return (
    <span class="tool-steps">
      <EditButton
        icon="undo"
        label="Undo the selection"
        keys="Ctrl+Z"
        isPossible={past.length > 0}
        onClick={undoSelection}
      />
      <EditButton
        icon="redo"
        label="Redo the selection"
        keys="Ctrl+Shift+Z"
        isPossible={future.length > 0}
        onClick={redoSelection}
      />
      <button
        type="button"
        class="plain"
        aria-disabled={!canClear}
        title="Select nothing"
        onClick={() => canClear && clearSelection(entry)}
      >
        Clear
      </button>
    </span>
  );
}

/** Why the server has not made what is selected. */
function Failure({ entry }: { entry: Entry }) {
  const work = entry.cutWork.value;
  if (work.state !== "failed") return null;
  return (
    <p class="tool-failure" role="alert">
      {workText(work)}
      <button type="button" class="plain small" onClick={() => retrySelection(entry)}>
        <Icon name="retry" />
        Try again
      </button>
    </p>
  );
}

function Files({ entry }: { entry: Entry }) {
  const { present } = entry.selections.value;
  const cut = entry.cut.value;
  const isReady = cut !== null && recipeKey(cut.selection) === recipeKey(present);
  const canCopy = hasSelection(present);
  const link = (file: "mask.png" | "cutout.png", text: string) => (
    <a
      class="tool-link"
      {...(isReady ? { href: selectionUrl(cut.job, file), download: "" } : { role: "link" })}
      aria-disabled={!isReady}
    >
      <Icon name="download" />
      {text}
    </a>
  );
  return (
    <span class="tool-files">
      {link("mask.png", "Mask")}
      {link("cutout.png", "Cut-out")}
      <button
        type="button"
        aria-disabled={!canCopy}
        aria-label="Copy the command line of the selection"
        title="Copy the command line"
        onClick={() =>
          canCopy && void copyText(selectCommand(entry.name, present), "the command line")
        }
      >
        <Icon name="copy" />
        Command
      </button>
    </span>
  );
}

export default function ToolBar() {
  const entry = selected.value;
  if (!entry) return null;
  const isWand = tool.value === "wand";
  return (
    <section class="tool-bar" aria-label={isWand ? "Wand" : "Brush"}>
      <div class="tool-row">
        {isWand ? <WandFields entry={entry} /> : <BrushFields />}
        <Steps entry={entry} />
      </div>
      <div class="tool-row">
        <RefineFields entry={entry} />
        <Files entry={entry} />
      </div>
      <Failure entry={entry} />
    </section>
  );
}
