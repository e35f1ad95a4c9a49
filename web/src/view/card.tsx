// A picture in the strip: what it looks like, its colors, and what is being done for it.

import { useEffect, useRef } from "preact/hooks";
import type { PixelPlane } from "../api/types";
import { isWorking, workProgress, workText } from "../logic/work";
import { selectedId, type Entry } from "../state/entries";
import { cancelWork } from "../state/jobs";
import { canRetry, removeEntry, retry } from "../state/uploads";
import { Icon } from "./icons";
import { ShareStrip } from "./share_strip";

function Thumbnail({ plane }: { plane: PixelPlane | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!plane || !canvas.current) return;
    canvas.current.width = plane.width;
    canvas.current.height = plane.height;
    const image = new ImageData(plane.rgba, plane.width, plane.height);
    canvas.current.getContext("2d")?.putImageData(image, 0, 0);
  }, [plane]);
  return (
    <span class="thumbnail" aria-hidden="true">
      {plane && <canvas ref={canvas} />}
    </span>
  );
}

function Actions({ entry }: { entry: Entry }) {
  const work = entry.work.value;
  return (
    <span class="card-actions">
      <button
        type="button"
        class="plain icon-button card-remove"
        aria-label={`Remove ${entry.name}`}
        title="Remove (Delete)"
        onClick={() => removeEntry(entry)}
      >
        <Icon name="close" />
      </button>
      {isWorking(work) && (
        <button type="button" class="plain small" onClick={() => cancelWork(entry)}>
          Cancel<span class="visually-hidden"> {entry.name}</span>
        </button>
      )}
      {canRetry(entry) && (
        <button type="button" class="plain small" onClick={() => retry(entry)}>
          <Icon name="retry" />
          Again<span class="visually-hidden"> {entry.name}</span>
        </button>
      )}
    </span>
  );
}

export function Card({ entry }: { entry: Entry }) {
  const work = entry.work.value;
  const isSelected = selectedId.value === entry.id;
  const progress = workProgress(work);
  const colors = entry.outcome.value?.palette.colors;
  const status = work.state === "done" && colors ? `${colors.length} colors` : workText(work);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Delete") removeEntry(entry);
  };
  return (
    <li class={work.state === "failed" ? "card is-failed" : "card"}>
      <button
        type="button"
        class="card-main"
        data-roving
        tabIndex={isSelected ? 0 : -1}
        aria-current={isSelected}
        onClick={() => (selectedId.value = entry.id)}
        onFocus={() => (selectedId.value = entry.id)}
        onKeyDown={onKeyDown}
      >
        <Thumbnail plane={entry.thumbnail.value} />
        <ShareStrip colors={colors ?? []} />
        <span class="card-name" title={entry.name}>
          {entry.name}
        </span>
        <span class="card-status">
          {status}
          {entry.own.value && <span class="card-own"> · own settings</span>}
        </span>
      </button>
      {progress !== undefined && (
        <progress
          class="card-progress"
          aria-label={`${entry.name}: ${workText(work)}`}
          value={progress ?? undefined}
        />
      )}
      <Actions entry={entry} />
    </li>
  );
}
