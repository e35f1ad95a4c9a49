// One format at a time: its parameters, what it looks like, and the command that writes the same.

import { signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ApiError, filesUrl, getFile, paletteUrl } from "../api/client";
import type { Format } from "../api/types";
import { maskCommand, paletteCommand } from "../logic/command_line";
import { knownChoice, sentence, withValue } from "../logic/controls";
import { canPreview, previewOf, type Preview } from "../logic/preview";
import { writeChoice, type Choice } from "../logic/settings";
import { bytesText } from "../logic/files";
import { selected, type Entry, type Outcome } from "../state/entries";
import { methods } from "../state/server";
import { copyText } from "../state/ui";
import { Icon } from "./icons";
import { ParameterField } from "./parameter_field";
import "../styles/export.css";

/** The format that is looked at, kept for the next time. */
const chosen = signal<Choice>({ id: "css", parameters: {} });

const kinds = [
  ["palette", "Palette"],
  ["picture", "Masks and pictures"],
] as const;

function FormatList({ formats }: { formats: readonly Format[] }) {
  return (
    <div class="format-list">
      {kinds.map(([kind, title]) => (
        <fieldset key={kind}>
          <legend>{title}</legend>
          {formats
            .filter((it) => it.kind === kind)
            .map(({ id }) => (
              <label key={id} class="format-choice">
                <input
                  type="radio"
                  name="format"
                  class="visually-hidden"
                  checked={chosen.value.id === id}
                  onChange={() => (chosen.value = { id, parameters: {} })}
                />
                <span>{id}</span>
              </label>
            ))}
        </fieldset>
      ))}
    </div>
  );
}

const waitMs = 100;

/** The file at `url` to look at; null until it is there. Asked for when it is no longer changed. */
function usePreview(url: string): Preview | null {
  const preview = useSignal<Preview | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    preview.value = null;
    const load = async () => {
      try {
        const found = await previewOf(await getFile(url, controller.signal));
        if (!controller.signal.aborted) preview.value = found;
      } catch (error) {
        if (controller.signal.aborted) return;
        const note = error instanceof ApiError ? error.message : String(error);
        preview.value = { kind: "none", note };
      }
    };
    const timer = setTimeout(() => void load(), waitMs);
    return () => {
      clearTimeout(timer);
      controller.abort(new Error("no longer looked at"));
    };
  }, [url]);
  return preview.value;
}

function PicturePreview({ blob, alt }: { blob: Blob; alt: string }) {
  const url = useSignal("");
  useEffect(() => {
    url.value = URL.createObjectURL(blob);
    return () => URL.revokeObjectURL(url.peek());
  }, [blob]);
  return url.value ? <img class="preview-picture" src={url.value} alt={alt} /> : null;
}

function PreviewContent({ preview, alt }: { preview: Preview; alt: string }) {
  switch (preview.kind) {
    case "picture":
      return <PicturePreview blob={preview.blob} alt={alt} />;
    case "text":
      return <pre>{preview.text}</pre>;
    case "archive":
      return (
        <ul class="preview-files">
          {preview.files.map(({ name, bytes }) => (
            <li key={name}>
              <code>{name}</code> <span class="quiet">{bytesText(bytes)}</span>
            </li>
          ))}
        </ul>
      );
    case "none":
      return null;
  }
}

function PreviewBox({ url, alt }: { url: string; alt: string }) {
  const preview = usePreview(url);
  return (
    <section class="preview" aria-label="Preview" aria-busy={preview === null}>
      <p class="quiet">{preview ? preview.note : "Preparing the preview…"}</p>
      {preview && (
        <div class="preview-content" tabIndex={0} role="group" aria-label={alt}>
          <PreviewContent preview={preview} alt={alt} />
        </div>
      )}
    </section>
  );
}

function Command({ text }: { text: string }) {
  return (
    <div class="command">
      <code>{text}</code>
      <button
        type="button"
        aria-label="Copy the command line"
        onClick={() => void copyText(text, "the command line")}
      >
        <Icon name="copy" />
        Copy
      </button>
    </div>
  );
}

interface DetailProps {
  entry: Entry;
  outcome: Outcome;
  format: Format;
  choice: Choice;
}

function FormatDetail({ entry, outcome, format, choice }: DetailProps) {
  const { job, settings, lock } = outcome;
  const isPalette = format.kind === "palette";
  const words = writeChoice(choice);
  const url = (isPalette ? paletteUrl : filesUrl)(job, words);
  const command = (isPalette ? paletteCommand : maskCommand)(entry.name, settings, lock, words);
  return (
    <div class="format-detail">
      <div class="format-head">
        <h3>{format.id}</h3>
        <a class="download" href={url} download>
          <Icon name="download" />
          Download
        </a>
      </div>
      <p>{sentence(format.summary)}</p>
      {format.parameters.map((parameter) => (
        <ParameterField
          key={`${format.id}:${parameter.name}`}
          parameter={parameter}
          choice={choice}
          onChange={(value) => (chosen.value = withValue(choice, parameter, value))}
        />
      ))}
      <Command text={command} />
      {canPreview(format.media_type) ? (
        <PreviewBox url={url} alt={`${format.id} of ${entry.name}`} />
      ) : (
        <p class="quiet">A browser cannot show this format.</p>
      )}
    </div>
  );
}

export default function ExportPanel() {
  const entry = selected.value;
  const outcome = entry?.outcome.value;
  const table = methods.value;
  if (!entry || !outcome || !table) return null;
  const formats = table.formats.filter(({ kind }) => kind !== "layers");
  const choice = knownChoice(chosen.value, formats, { id: "json", parameters: {} });
  const format = formats.find(({ id }) => id === choice.id);
  return (
    <>
      {outcome.quick && (
        <p class="quiet">These files are of the quick look; those of the whole picture follow.</p>
      )}
      <div class="export">
        <FormatList formats={formats} />
        {format && <FormatDetail entry={entry} outcome={outcome} format={format} choice={choice} />}
      </div>
    </>
  );
}
