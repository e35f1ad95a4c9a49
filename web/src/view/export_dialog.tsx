// Every format that this picture can be taken away in, and the command that does the same.

import { filesUrl, paletteUrl } from "../api/client";
import type { Format } from "../api/types";
import { maskCommand, paletteCommand } from "../logic/command_line";
import { sentence } from "../logic/controls";
import { selected, type Outcome } from "../state/entries";
import { methods } from "../state/server";
import { copyText } from "../state/ui";
import { Dialog } from "./dialog";
import { Icon } from "./icons";

function Command({ label, text }: { label: string; text: string }) {
  return (
    <div class="command">
      <code>{text}</code>
      <button
        type="button"
        aria-label={`Copy the command line ${label}`}
        onClick={() => void copyText(text, `the command line ${label}`)}
      >
        <Icon name="copy" />
        Copy
      </button>
    </div>
  );
}

interface FormatsProps {
  title: string;
  formats: readonly Format[];
  urlOf: (format: string) => string;
}

function Formats({ title, formats, urlOf }: FormatsProps) {
  return (
    <section class="formats">
      <h3>{title}</h3>
      <ul>
        {formats.map(({ id, summary }) => (
          <li key={id}>
            <a href={urlOf(id)} download>
              <Icon name="download" />
              {id}
            </a>
            <span class="quiet">{sentence(summary)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ExportDialog() {
  const entry = selected.value;
  const outcome: Outcome | null | undefined = entry?.outcome.value;
  const table = methods.value;
  if (!entry || !outcome || !table) return null;
  const { job, settings, lock } = outcome;
  const ofKind = (kind: Format["kind"]) => table.formats.filter((it) => it.kind === kind);
  return (
    <Dialog title={`Export ${entry.name}`} wide>
      <section class="commands">
        <h3>Command line</h3>
        <Command label="for the palette" text={paletteCommand(entry.name, settings, lock)} />
        <Command label="for the masks" text={maskCommand(entry.name, settings, lock)} />
      </section>
      {outcome.quick && (
        <p class="quiet">These files are of the quick look; those of the whole picture follow.</p>
      )}
      <div class="format-columns">
        <Formats
          title="Palette"
          formats={ofKind("palette")}
          urlOf={(format) => paletteUrl(job, format)}
        />
        <Formats
          title="Masks and pictures"
          formats={ofKind("picture")}
          urlOf={(format) => filesUrl(job, format)}
        />
      </div>
    </Dialog>
  );
}
