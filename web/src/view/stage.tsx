// The middle of the page: the tools, the views, the picture, and what there is to say about it.

import { workText } from "../logic/work";
import { selected, type Entry } from "../state/entries";
import { pixels } from "../state/scene";
import { tool } from "../state/tool";
import { canRetry, retry } from "../state/uploads";
import { PictureCanvas } from "./picture_canvas";
import { Later } from "./later";
import { StatusBar } from "./status_bar";
import { ToolChoice } from "./tool_choice";
import { ViewChoice } from "./view_choice";

/** Over the frame: why there is no picture in it, or what is wrong. */
function Notice({ entry }: { entry: Entry }) {
  const work = entry.work.value;
  const isThere = pixels.value?.entry === entry;
  if (work.state === "failed") {
    return (
      <div class={isThere ? "notice is-aside" : "notice"} role="alert">
        <p>{workText(work)}</p>
        {canRetry(entry) && (
          <button type="button" onClick={() => retry(entry)}>
            Try again
          </button>
        )}
      </div>
    );
  }
  if (isThere) return null;
  return (
    <div class="notice">
      <p>{workText(work)}</p>
    </div>
  );
}

const loadToolBar = () => import("./tool_bar");

export function Stage() {
  const entry = selected.value;
  if (!entry) return <main class="stage" />;
  return (
    <main class="stage">
      <div class="stage-head">
        <ToolChoice />
        <ViewChoice />
      </div>
      {tool.value !== "look" && <Later load={loadToolBar} />}
      <PictureCanvas entry={entry} />
      <Notice entry={entry} />
      <StatusBar entry={entry} />
    </main>
  );
}
