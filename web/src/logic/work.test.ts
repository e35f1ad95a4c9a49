import { expect, test } from "vitest";
import { isPassing, workProgress, workText, type Work } from "./work";

test.each<[Work, string, number | null | undefined]>([
  [{ state: "waiting" }, "Waiting", null],
  [{ state: "uploading", sent: 0.999 }, "Uploading 99 %", 0.999],
  [{ state: "reading" }, "Reading", null],
  [{ state: "busy", seconds: 1.2 }, "Server busy, again in 2 s", null],
  [{ state: "queued", ahead: 0 }, "Queued", null],
  [{ state: "queued", ahead: 3 }, "Queued, 3 before it", null],
  [{ state: "running", progress: 0.42 }, "Finding colors 42 %", 0.42],
  [{ state: "done" }, "Done", undefined],
  [{ state: "cancelled" }, "Cancelled", undefined],
  [
    { state: "failed", problem: { title: "Too Large", status: 413, detail: "It has 80 MP." } },
    "It has 80 MP.",
    undefined,
  ],
  [{ state: "failed", problem: { title: "Too Large", status: 413 } }, "Too Large", undefined],
])("%j reads %j", (work, text, progress) => {
  expect(workText(work)).toBe(text);
  expect(workProgress(work)).toBe(progress);
});

test.each([
  [0, true],
  [413, false],
  [415, false],
  [422, false],
  [429, true],
  [503, true],
])("a_failure_with_status_%d_passes: %j", (status, passes) => {
  expect(isPassing(status)).toBe(passes);
});
