// Asks for the address of a picture, which the server fetches.

import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { useRef } from "preact/hooks";
import { readUrl } from "../logic/web_address";
import { addUrls } from "../state/uploads";
import { closeDialogOf, Dialog } from "./dialog";
import { Field } from "./field";

export function WebDialog() {
  const input = useRef<HTMLInputElement>(null);
  const error = useSignal<string | undefined>(undefined);
  const add = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const url = readUrl(input.current?.value.trim() ?? "");
    if (url) {
      closeDialogOf(event.currentTarget);
      addUrls([url]);
      return;
    }
    error.value = "An address begins with http:// or https://";
    input.current?.focus();
  };
  return (
    <Dialog title="Add from the web">
      {/* What is wrong is said by the page itself. */}
      <form class="web-form" noValidate onSubmit={add}>
        <Field
          label="Address of a picture"
          help="huemask fetches it, from the public Internet alone"
          error={error.value}
        >
          {(ids) => <input {...ids} ref={input} type="url" autofocus autocomplete="off" />}
        </Field>
        <p class="dialog-buttons">
          <button type="button" onClick={(event) => closeDialogOf(event.currentTarget)}>
            Cancel
          </button>
          <button type="submit" class="primary">
            Add
          </button>
        </p>
      </form>
    </Dialog>
  );
}
