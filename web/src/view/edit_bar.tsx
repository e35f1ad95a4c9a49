// Under the palette: undo, redo, and what can be done to the color that has the focus.

import type { Swatch } from "../api/types";
import { canRedo, canUndo } from "../logic/edits";
import { mergeSwatch, moveSwatch, redo, removeSwatch, undo } from "../state/edit";
import type { Entry } from "../state/entries";
import { Icon, type IconName } from "./icons";

interface EditButtonProps {
  icon: IconName;
  label: string;
  keys: string;
  isPossible: boolean;
  onClick: () => void;
}

export function EditButton({ icon, label, keys, isPossible, onClick }: EditButtonProps) {
  return (
    <button
      type="button"
      class="plain icon-button"
      aria-label={label}
      aria-disabled={!isPossible}
      title={`${label} (${keys})`}
      onClick={() => isPossible && onClick()}
    >
      <Icon name={icon} />
    </button>
  );
}

interface EditBarProps {
  entry: Entry;
  swatch: Swatch;
  index: number;
  count: number;
}

export function EditBar({ entry, swatch, index, count }: EditBarProps) {
  const { hex } = swatch;
  const edits = entry.edits.value;
  return (
    <div class="edit-bar" role="group" aria-label="Edit the palette">
      <EditButton
        icon="undo"
        label="Undo"
        keys="Ctrl+Z"
        isPossible={canUndo(edits)}
        onClick={undo}
      />
      <EditButton
        icon="redo"
        label="Redo"
        keys="Ctrl+Shift+Z"
        isPossible={canRedo(edits)}
        onClick={redo}
      />
      <code class="edit-of">{hex}</code>
      <EditButton
        icon="up"
        label={`Move ${hex} up`}
        keys="Alt+↑"
        isPossible={index > 0}
        onClick={() => moveSwatch(entry, swatch, -1)}
      />
      <EditButton
        icon="down"
        label={`Move ${hex} down`}
        keys="Alt+↓"
        isPossible={index < count - 1}
        onClick={() => moveSwatch(entry, swatch, 1)}
      />
      <EditButton
        icon="merge"
        label={`Merge ${hex} into the pinned color, or the nearest`}
        keys="M"
        isPossible={count > 1}
        onClick={() => mergeSwatch(entry, swatch)}
      />
      <EditButton
        icon="trash"
        label={`Remove ${hex}, its pixels go to the nearest color`}
        keys="Delete"
        isPossible={count > 1}
        onClick={() => removeSwatch(entry, swatch)}
      />
    </div>
  );
}
