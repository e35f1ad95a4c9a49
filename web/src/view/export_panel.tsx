// One format at a time: its parameters, what it looks like, and the command that writes the same.

import { signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ApiError, filesUrl, getFile, paletteUrl } from "../api/client";
import type { Format } from "../api/types";
import { knownChoice, sentence, withValue } from "../logic/controls";
import { exportCommand } from "../logic/export_command";
import { canPreview, previewOf, type Preview } from "../logic/preview";
import { writeChoice, type Choice } from "../logic/settings";
import { bytesText, countText } from "../logic/files";
import { entries, selected, type Entry, type Outcome } from "../state/entries";
import { methods } from "../state/server";
import { copyText } from "../state/ui";
import { ExportPictures, ready } from "./export_pictures";
import { Icon } from "./icons";
import { ParameterField } from "./parameter_field";
import "../styles/export.css";

/** The format that is looked at, kept for the next time. */
const chosen = signal<Choice>({ id: "css", parameters: {} });

const kinds = [
  ["palette", "Palette"],
  ["picture", "Masks and pictures"],
  ["layers", "Layers"],
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

/** Several pictures have several files, unless these are of palettes; layers have one each. */
const isArchive = (format: Format, pictures: Found) =>
  format.kind !== "palette" && (pictures.length > 1 || format.id === "layers-png");

/** Pictures with their palettes. */
type Found = readonly (Outcome & { readonly name: string })[];

interface DetailProps {
  pictures: Found;
  format: Format;
  choice: Choice;
}

function FormatDetail({ pictures, format, choice }: DetailProps) {
  const words = writeChoice(choice);
  const urlOf = format.kind === "palette" ? paletteUrl : filesUrl;
  const url = urlOf(
    pictures.map(({ job }) => job),
    words,
  );
  const [first] = pictures;
  const names = pictures.length === 1 ? first?.name : countText(pictures.length, "picture");
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
      <Command text={exportCommand(pictures, format, choice)} />
      {canPreview(format.media_type) || isArchive(format, pictures) ? (
        <PreviewBox url={url} alt={`${format.id} of ${names ?? ""}`} />
      ) : (
        <p class="quiet">A browser cannot show this format.</p>
      )}
    </div>
  );
}

/** Those that are chosen, or else the one that is looked at. */
function picturesOf(ids: ReadonlySet<string>, looked: Entry): Found {
  const all = ready(entries.value);
  const wanted = all.filter(({ id }) => ids.has(id));
  return (wanted.length > 0 ? wanted : all.filter((it) => it === looked)).flatMap(
    ({ name, outcome }) => (outcome.value ? { ...outcome.value, name } : []),
  );
}

export default function ExportPanel() {
  const entry = selected.value;
  const ids = useSignal<ReadonlySet<string>>(new Set(entry ? [entry.id] : []));
  const table = methods.value;
  if (!entry?.outcome.value || !table) return null;
  const pictures = picturesOf(ids.value, entry);
  const { formats } = table;
  const choice = knownChoice(chosen.value, formats, { id: "json", parameters: {} });
  const format = formats.find(({ id }) => id === choice.id);
  return (
    <>
      <ExportPictures chosen={ids} />
      {pictures.some(({ quick }) => quick) && (
        <p class="quiet">These files are of the quick look; those of the whole picture follow.</p>
      )}
      <div class="export">
        <FormatList formats={formats} />
        {format && <FormatDetail pictures={pictures} format={format} choice={choice} />}
      </div>
    </>
  );
}
