import { expect, test, vi } from "vitest";
import { eachTestAnew, settle } from "../../test/anew";
import { FakeApi } from "../../test/fake_api";

// Each test has the page's state anew.
async function load() {
  const api = new FakeApi();
  const entries = await import("./entries");
  const jobs = await import("./jobs");
  const add = (name: string, side: number) => {
    const entry = entries.makeEntry(name, name, null);
    entry.picture.value = {
      id: name,
      name,
      format: "png",
      width: side,
      height: side,
      bytes: 1,
      space: "srgb",
      opaque: true,
      expires_in_s: 900,
    };
    entries.entries.value = [...entries.entries.value, entry];
    return entry;
  };
  return { api, entries, jobs, add };
}

eachTestAnew();

test("a_quick_look_is_shown_when_the_palette_takes_long", async () => {
  const { api, entries, jobs, add } = await load();
  const entry = add("large", 4000);
  entries.selectedId.value = "large";
  jobs.requestPalette(entry);
  await vi.advanceTimersByTimeAsync(300);
  expect(api.jobs.map(({ recipe }) => recipe)).toEqual([{}]);
  await vi.advanceTimersByTimeAsync(200);
  expect(api.jobs.map(({ recipe }) => recipe)).toEqual([{}, { max_side: 512 }]);
  api.tell(api.jobs[0], { state: "running", progress: 0.5 });
  api.tell(api.jobs[1], { state: "done" });
  await settle();
  expect(entry.outcome.value).toMatchObject({ job: "j1", quick: true });
  expect(entry.work.value).toEqual({ state: "running", progress: 0.5 });
  api.tell(api.jobs[0], { state: "done" });
  await settle();
  expect(entry.outcome.value).toMatchObject({ job: "j0", quick: false });
  expect(entry.work.value).toEqual({ state: "done" });
  expect(api.deleted).toEqual(["j1"]);
});

test("a_quick_look_ends_when_the_palette_is_there_before_it", async () => {
  const { api, entries, jobs, add } = await load();
  const entry = add("large", 4000);
  entries.selectedId.value = "large";
  jobs.requestPalette(entry);
  await vi.advanceTimersByTimeAsync(500);
  api.tell(api.jobs[0], { state: "done" });
  await settle();
  api.tell(api.jobs[1], { state: "done" });
  await settle();
  expect(entry.outcome.value).toMatchObject({ job: "j0", quick: false });
  expect(api.deleted).toEqual(["j1"]);
});

test.each([
  ["small", "small", 300],
  ["not_looked_at", "other", 4000],
])("there_is_no_quick_look_when_the_picture_is_%s", async (_, name, side) => {
  const { api, entries, jobs, add } = await load();
  add("first", 300);
  entries.selectedId.value = name === "other" ? "first" : name;
  jobs.requestPalette(add(name, side));
  await vi.advanceTimersByTimeAsync(1000);
  expect(api.jobs.map(({ recipe }) => recipe)).toEqual([{}]);
});

test("the_picture_that_is_looked_at_comes_first", async () => {
  const { api, entries, jobs, add } = await load();
  const [small, other] = [add("small", 300), add("other", 4000)];
  entries.selectedId.value = "small";
  jobs.requestPalettes([other, small]);
  await settle();
  expect(api.jobs.map(({ picture }) => picture)).toEqual(["small", "other"]);
});

test("a_newer_request_ends_the_older", async () => {
  const { api, entries, jobs, add } = await load();
  const entry = add("a", 300);
  entries.selectedId.value = "a";
  jobs.requestPalette(entry);
  await settle();
  entries.sharedSettings.value = { ...entries.sharedSettings.value, k: 5 };
  jobs.requestPalette(entry);
  await settle();
  expect(api.deleted).toEqual(["j0"]);
  api.tell(api.jobs[0], { state: "done" });
  await settle();
  expect(entry.outcome.value).toBeNull();
  api.tell(api.jobs[1], { state: "done" });
  await settle();
  expect(entry.outcome.value?.palette.colors).toHaveLength(5);
});

test("a_job_is_deleted_when_it_is_cancelled_before_the_server_has_answered", async () => {
  const { api, entries, jobs, add } = await load();
  const entry = add("a", 300);
  entries.selectedId.value = "a";
  jobs.requestPalette(entry);
  jobs.cancelWork(entry);
  await settle();
  expect(api.deleted).toEqual(api.jobs.map(({ id }) => id));
  expect(entry.work.value).toEqual({ state: "cancelled" });
});

test("a_busy_server_is_asked_again_when_it_said", async () => {
  const { api, entries, jobs, add } = await load();
  const entry = add("a", 300);
  entries.selectedId.value = "a";
  api.busyFor = 1;
  jobs.requestPalette(entry);
  await settle();
  expect(entry.work.value).toEqual({ state: "busy", seconds: 2 });
  await vi.advanceTimersByTimeAsync(1900);
  expect(api.jobs).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(api.jobs).toHaveLength(1);
});

test("a_job_is_asked_about_when_the_stream_is_silent", async () => {
  const { api, entries, jobs, add } = await load();
  const entry = add("a", 300);
  entries.selectedId.value = "a";
  jobs.requestPalette(entry);
  await settle();
  Object.assign(api.jobs[0] ?? {}, { state: "done" });
  await vi.advanceTimersByTimeAsync(6000);
  expect(entry.outcome.value?.job).toBe("j0");
});

test("the_problem_is_told_when_a_job_fails_and_the_others_go_on", async () => {
  const { api, entries, jobs, add } = await load();
  const [a, b] = [add("a", 300), add("b", 300)];
  entries.selectedId.value = "a";
  jobs.requestPalettes([a, b]);
  await settle();
  const problem = { title: "Unprocessable", status: 422, detail: "k is too large", field: "/k" };
  api.tell(api.jobs[0], { state: "failed", problem });
  api.tell(api.jobs[1], { state: "done" });
  await settle();
  expect(a.work.value).toEqual({ state: "failed", problem });
  expect(b.work.value).toEqual({ state: "done" });
});

test("few_jobs_are_at_the_server_at_once", async () => {
  const { api, jobs, entries, add } = await load();
  const all = Array.from({ length: 9 }, (_, i) => add(`p${i}`, 300));
  entries.selectedId.value = "p4";
  jobs.requestPalettes(all);
  await settle();
  expect(api.jobs.map(({ picture }) => picture)).toEqual(["p4", "p0", "p1", "p2"]);
  api.tell(api.jobs[1], { state: "done" });
  await settle();
  expect(api.jobs.map(({ picture }) => picture)).toEqual(["p4", "p0", "p1", "p2", "p3"]);
});
