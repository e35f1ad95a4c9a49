import { expect, test, vi } from "vitest";
import { eachTestAnew } from "../../test/anew";
import { FakeApi, FakeEventSource } from "../../test/fake_api";
import type { Job } from "./types";

const job = (state: Job["state"]): Job => ({ id: "j", kind: "palette", picture: "p", state });

eachTestAnew();

test("news_are_told_when_they_came_before_the_job_was_watched", async () => {
  new FakeApi();
  const { openStream, watchJob } = await import("./job_watch");
  openStream();
  FakeEventSource.last?.listener?.({ data: JSON.stringify(job("done")) });
  const told: unknown[] = [];
  watchJob(job("queued"), (news) => told.push(news));
  expect(told).toEqual([job("done")]);
});

test("nothing_is_told_when_a_job_is_over_or_no_longer_watched", async () => {
  new FakeApi();
  const { unwatchJob, watchJob } = await import("./job_watch");
  const listener = vi.fn();
  watchJob(job("queued"), listener);
  unwatchJob("j");
  FakeEventSource.last?.listener?.({ data: JSON.stringify(job("done")) });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(listener).toHaveBeenCalledTimes(1);
});

test("jobs_are_asked_about_when_the_stream_was_refused", async () => {
  const api = new FakeApi();
  api.jobs.push({ ...job("done"), recipe: {} });
  const { watchJob } = await import("./job_watch");
  const listener = vi.fn();
  watchJob(job("queued"), listener);
  const stream = FakeEventSource.last;
  if (stream) stream.readyState = FakeEventSource.CLOSED;
  stream?.onerror?.();
  await vi.advanceTimersByTimeAsync(1000);
  expect(listener).toHaveBeenLastCalledWith(expect.objectContaining({ state: "done" }));
});

test("an_error_is_told_when_a_job_is_gone", async () => {
  new FakeApi();
  const { watchJob } = await import("./job_watch");
  const { ApiError } = await import("./client");
  const listener = vi.fn();
  watchJob(job("queued"), listener);
  await vi.advanceTimersByTimeAsync(6000);
  expect(listener.mock.lastCall?.[0]).toBeInstanceOf(ApiError);
});
