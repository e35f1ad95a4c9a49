// What is being done for a picture, in a few words and as a part of the whole.

import type { Problem } from "../api/types";

export type Work =
  | { state: "waiting" | "fetching" | "reading" | "done" | "cancelled" }
  | { state: "uploading"; sent: number }
  | { state: "busy"; seconds: number }
  | { state: "queued"; ahead: number }
  | { state: "running"; progress: number }
  | { state: "failed"; problem: Problem };

const percent = (part: number) => `${Math.floor(100 * part)} %`;

export function workText(work: Work): string {
  switch (work.state) {
    case "waiting":
      return "Waiting";
    case "uploading":
      return `Uploading ${percent(work.sent)}`;
    case "fetching":
      return "Fetching from the web";
    case "reading":
      return "Reading";
    case "busy":
      return `Server busy, again in ${Math.ceil(work.seconds)} s`;
    case "queued":
      return work.ahead > 0 ? `Queued, ${work.ahead} before it` : "Queued";
    case "running":
      return `Finding colors ${percent(work.progress)}`;
    case "done":
      return "Done";
    case "cancelled":
      return "Cancelled";
    case "failed":
      return work.problem.detail ?? work.problem.title;
  }
}

/** 0 to 1 where it is known, null where it is not, undefined where nothing goes on. */
export function workProgress(work: Work): number | null | undefined {
  switch (work.state) {
    case "uploading":
      return work.sent;
    case "running":
      return work.progress;
    case "fetching":
    case "reading":
    case "queued":
    case "busy":
    case "waiting":
      return null;
    default:
      return undefined;
  }
}

export function isWorking(work: Work): boolean {
  return workProgress(work) !== undefined;
}

/** Whether what failed with this status may do the next time: not a picture or recipe that is wrong. */
export function isPassing(status: number): boolean {
  return status < 400 || status === 408 || status === 409 || status === 429 || status >= 500;
}
