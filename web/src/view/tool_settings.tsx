// The settings in the rows of a tool: how the wand picks, how the brush paints, what comes last.

import {
  mostArea,
  mostFeather,
  mostRadius,
  mostSoftness,
  mostTolerance,
  type PickMode,
  type Refinement,
  type Stroke,
} from "../logic/selection";
import type { Entry } from "../state/entries";
import { changeSelection, dragSelection, endSlide, shownSelection } from "../state/selection";
import { brushKind, pickMode, radius } from "../state/tool";
import { RadioGroup } from "./radio_group";
import { ToolNumber } from "./tool_fields";

const modes: { value: PickMode; label: string; help: string }[] = [
  { value: "new", label: "New", help: "A pick takes the place of what is selected" },
  { value: "add", label: "Add", help: "A pick selects more (Shift)" },
  { value: "subtract", label: "Subtract", help: "A pick takes away what is like it (Alt)" },
];

export function WandFields({ entry }: { entry: Entry }) {
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

export function BrushFields() {
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

export function RefineFields({ entry }: { entry: Entry }) {
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
