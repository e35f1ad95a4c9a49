// Asks before everything is deleted, as it cannot be brought back.

import { countText } from "../logic/files";
import { entries } from "../state/entries";
import { deleteEverything } from "../state/uploads";
import { closeDialogOf, Dialog } from "./dialog";

export function DeleteDialog() {
  return (
    <Dialog title="Delete everything now">
      <p>
        {countText(entries.value.length, "picture")} and all palettes and masks of them are deleted
        from the server’s memory at once. Your files stay as they are.
      </p>
      <p class="dialog-buttons">
        <button type="button" onClick={(event) => closeDialogOf(event.currentTarget)}>
          Keep
        </button>
        <button
          type="button"
          class="primary"
          onClick={(event) => {
            closeDialogOf(event.currentTarget);
            void deleteEverything();
          }}
        >
          Delete everything
        </button>
      </p>
    </Dialog>
  );
}
