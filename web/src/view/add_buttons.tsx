// Buttons that open the browser's pickers for files and for a folder, and the dialog for an address.

import { useEffect, useRef } from "preact/hooks";
import { acceptedTypes } from "../logic/files";
import { addFolder } from "../state/intake";
import { server } from "../state/server";
import { openDialog } from "../state/ui";
import { addFiles } from "../state/uploads";
import { Icon } from "./icons";

interface PickerProps {
  folder?: boolean;
  label: string;
  /** Only the icon is shown, the label is read out. */
  compact?: boolean;
  primary?: boolean;
}

export function Picker({ folder = false, label, compact = false, primary = false }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.webkitdirectory = folder;
  }, [folder]);
  const take = (element: HTMLInputElement) => {
    const files = [...(element.files ?? [])];
    element.value = ""; // So that the same files can be chosen again.
    if (files.length === 0) return;
    if (folder) addFolder(files);
    else addFiles(files);
  };
  return (
    <>
      <input
        ref={input}
        hidden
        type="file"
        multiple
        accept={folder ? undefined : acceptedTypes}
        onChange={(event) => take(event.currentTarget)}
      />
      <button
        type="button"
        class={primary ? "primary" : compact ? "plain icon-button" : undefined}
        aria-label={compact ? label : undefined}
        title={compact ? label : undefined}
        onClick={() => input.current?.click()}
      >
        <Icon name={folder ? "folder" : "plus"} />
        {!compact && label}
      </button>
    </>
  );
}

/** Where the server fetches pictures at all. */
export function FromWeb({ label, compact = false }: { label: string; compact?: boolean }) {
  if (!server.value?.allow_url) return null;
  return (
    <button
      type="button"
      class={compact ? "plain icon-button" : undefined}
      aria-label={compact ? label : undefined}
      title={compact ? label : undefined}
      onClick={() => (openDialog.value = "web")}
    >
      <Icon name="web" />
      {!compact && label}
    </button>
  );
}
