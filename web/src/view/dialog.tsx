// A dialog over the page. The browser keeps the focus in it and gives it back.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { openDialog } from "../state/ui";
import { Icon } from "./icons";

interface DialogProps {
  title: string;
  wide?: boolean;
  children: ComponentChildren;
}

export function Dialog({ title, wide, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const closeOutside = (event: MouseEvent) => {
    if (event.target === dialog.current) dialog.current?.close();
  };
  return (
    <dialog
      ref={dialog}
      class={wide ? "dialog dialog-wide" : "dialog"}
      aria-labelledby={id}
      onClose={() => (openDialog.value = null)}
      onClick={closeOutside}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <button
            type="button"
            class="plain icon-button"
            aria-label="Close"
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

/** Closes the dialog that an element of it stands in, so that the focus goes back. */
export function closeDialogOf(element: HTMLElement) {
  element.closest("dialog")?.close();
}
