// Under the canvas: what the picture is, how much is selected, the pixel under the pointer, the zoom.

import { hexAt } from "../logic/mask_paint";
import { isWorking, workText } from "../logic/work";
import { actualSize, fitPicture, zoomBy, zoomText } from "../state/camera";
import type { Entry } from "../state/entries";
import { pixels, pointed } from "../state/scene";
import { selectedText, selectionMask } from "../state/selection_mask";
import { tool } from "../state/tool";
import { Icon } from "./icons";

function PixelText() {
  const plane = pixels.value?.plane;
  const place = pointed.value;
  if (!plane || !place) return null;
  const hex = hexAt(plane, place.column, place.row);
  return (
    <span class="pixel">
      {place.x}, {place.y}
      <span class="pixel-color" style={{ backgroundColor: hex }} />
      <code>{hex}</code>
    </span>
  );
}

function PictureText({ entry }: { entry: Entry }) {
  const picture = entry.picture.value;
  if (!picture) return <span class="picture-text">{entry.name}</span>;
  const count = entry.outcome.value?.palette.distinct_colors;
  return (
    <span class="picture-text">
      <span class="picture-name">{entry.name}</span>
      {` ${picture.width} × ${picture.height}`}
      {picture.space === "display-p3" && " · Display P3"}
      {count !== undefined && ` · ${count.toLocaleString("en")} distinct colors`}
    </span>
  );
}

/** How much is selected, with a tool in hand. */
function SelectedText({ entry }: { entry: Entry }) {
  if (tool.value === "look") return null;
  const work = entry.cutWork.value;
  const wait = isWorking(work) ? "Selecting…" : "Nothing selected";
  const text = selectionMask.value ? selectedText() : wait;
  return <span class="selected-text">{work.state === "busy" ? workText(work) : text}</span>;
}

export function StatusBar({ entry }: { entry: Entry }) {
  return (
    <footer class="status">
      <PictureText entry={entry} />
      <SelectedText entry={entry} />
      <PixelText />
      <span class="zoom" role="group" aria-label="Zoom">
        <button
          type="button"
          class="plain icon-button"
          aria-label="Zoom out"
          title="Zoom out (-)"
          onClick={() => zoomBy(1 / 1.25)}
        >
          <Icon name="minus" />
        </button>
        <output class="zoom-value" aria-label="Zoom">
          {zoomText.value}
        </output>
        <button
          type="button"
          class="plain icon-button"
          aria-label="Zoom in"
          title="Zoom in (+)"
          onClick={() => zoomBy(1.25)}
        >
          <Icon name="plus" />
        </button>
        <button type="button" class="plain small" title="Fit (0)" onClick={fitPicture}>
          Fit
        </button>
        <button type="button" class="plain small" title="100 % (1)" onClick={actualSize}>
          100 %
        </button>
      </span>
    </footer>
  );
}
