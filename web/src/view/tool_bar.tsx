// The row of the tool in hand: how it works, what is done to all that is selected, and the files.

import { selectionUrl } from "../api/client";
import { selectCommand } from "../logic/command_line";
import {
  hasSelection,
  mostArea,
  mostFeather,
  mostRadius,
  mostSoftness,
  mostTolerance,
  recipeKey,
  type PickMode,
  type Refinement,
  type Stroke,
} from "../logic/selection";
import { workText } from "../logic/work";
import { selected, type Entry } from "../state/entries";
import {
  changeSelection,
  clearSelection,
  dragSelection,
  endSlide,
  redoSelection,
  retrySelection,
  shownSelection,
  undoSelection,
} from "../state/selection";
import { brushKind, pickMode, radius, tool } from "../state/tool";
import { copyText } from "../state/ui";
import { EditButton } from "./edit_bar";
import { Icon } from "./icons";
import { RadioGroup } from "./radio_group";
import { ToolNumber } from "./tool_fields";
import "../styles/tools.css";

const modes: { value: PickMode; label: string; help: string }[] = [
  { value: "new", label: "New", help: "A pick takes the place of what is selected" },
  { value: "add", label: "Add", help: "A pick selects more (Shift)" },
  { value: "subtract", label: "Subtract", help: "A pick takes away what is like it (Alt)" },
];

function WandFields({ entry }: { entry: Entry }) {
  const { tolerance, softness, contiguous } = shownSelection.value;
  return (
    <>
      <RadioGroup
        legend="A pick"
        name="pick"
        options={modes}
        value={pickMode.value}
        onChange={(mode) => (pickMode.value = mode)}
      />
      <ToolNumber
        label="Tolerance"
        help="The difference up to which a pixel is selected in full; drag left and right on the picture"
        value={tolerance}
        minimum={0}
        maximum={mostTolerance}
        step={0.5}
        onCommit={(value) => changeSelection(entry, { tolerance: value })}
        slider={{
          maximum: mostTolerance,
          onDrag: (value) => dragSelection({ tolerance: value }),
          onEnd: () => endSlide(entry),
        }}
      />
      <ToolNumber
        label="Softness"
        help="How far beyond the tolerance a pixel is selected in part"
        value={softness}
        minimum={0}
        maximum={mostSoftness}
        step={0.5}
        onCommit={(value) => changeSelection(entry, { softness: value })}
      />
      <label class="check" title="Only what hangs together with a picked pixel">
        <input
          type="checkbox"
          checked={contiguous}
          onChange={(event) => changeSelection(entry, { contiguous: event.currentTarget.checked })}
        />
        One piece
      </label>
    </>
  );
}

const kinds: { value: Stroke["kind"]; label: string; help: string }[] = [
  { value: "add", label: "Add", help: "Strokes select (Alt erases)" },
  { value: "erase", label: "Erase", help: "Strokes take away (Alt adds)" },
];

function BrushFields() {
  return (
    <>
      <RadioGroup
        legend="A stroke"
        name="stroke"
        options={kinds}
        value={brushKind.value}
        onChange={(kind) => (brushKind.value = kind)}
      />
      <ToolNumber
        label="Radius"
        help="In pixels of the picture; the keys [ and ] on the picture change it"
        value={radius.value}
        minimum={0.5}
        maximum={mostRadius}
        step={0.5}
        unit="px"
        onCommit={(value) => (radius.value = value)}
        slider={{
          maximum: 200,
          onDrag: (value) => (radius.value = value),
          onEnd: () => undefined,
        }}
      />
    </>
  );
}

interface RefineField {
  key: keyof Refinement;
  label: string;
  help: string;
  maximum: number;
  step: number;
}

const refineFields: RefineField[] = [
  {
    key: "minArea",
    label: "Despeckle",
    help: "Pieces of fewer pixels go; 0: all stay",
    maximum: mostArea,
    step: 1,
  },
  {
    key: "fillHoles",
    label: "Fill holes",
    help: "Holes of up to so many pixels are filled; 0: none",
    maximum: mostArea,
    step: 1,
  },
  {
    key: "feather",
    label: "Feather",
    help: "How many pixels the edge is softened by; 0: it stays",
    maximum: mostFeather,
    step: 0.5,
  },
];

function RefineFields({ entry }: { entry: Entry }) {
  const { refinement } = shownSelection.value;
  const change = (key: keyof Refinement) => (value: number) =>
    changeSelection(entry, { refinement: { ...refinement, [key]: value } });
  return (
    <>
      {refineFields.map(({ key, ...field }) => (
        <ToolNumber
          key={key}
          {...field}
          value={refinement[key]}
          minimum={0}
          unit="px"
          onCommit={change(key)}
        />
      ))}
    </>
  );
}

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
