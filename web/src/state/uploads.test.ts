import { expect, test } from "vitest";
import { eachTestAnew, settle } from "../../test/anew";
import { FakeApi } from "../../test/fake_api";

// Each test has the page's state anew.
async function load() {
  const api = new FakeApi();
  const { entries, selectedId } = await import("./entries");
  const uploads = await import("./uploads");
  const { news } = await import("./ui");
  const add = () => {
    uploads.addUrls([new URL("https://example.org/sea.png")]);
    const [entry] = entries.value;
    if (!entry) throw new Error("nothing was added");
    return entry;
  };
  return { api, entries, selectedId, uploads, news, add };
}

eachTestAnew();

test("a_picture_of_the_web_is_fetched_by_the_server_and_its_palette_found", async () => {
  const { api, selectedId, news, add } = await load();
  const entry = add();
  expect(entry.name).toBe("sea.png");
  expect(selectedId.value).toBe(entry.id);
  expect(news.value).toBe("1 picture added from the web");
  await settle();
  expect(api.fetched).toEqual([{ picture: entry.id, url: "https://example.org/sea.png" }]);
  expect(entry.picture.value?.width).toBe(9);
  expect(api.jobs.map(({ picture }) => picture)).toEqual([entry.id]);
});

test("what_the_server_does_not_fetch_fails_with_its_line", async () => {
  const { api, uploads, news, add } = await load();
  api.fetchProblem = { title: "No", status: 422, detail: "this address is not public" };
  const entry = add();
  expect(entry.work.value).toEqual({ state: "fetching" });
  await settle();
  expect(entry.work.value).toEqual({ state: "failed", problem: api.fetchProblem });
  expect(news.value).toBe("sea.png: this address is not public");
  expect(uploads.canRetry(entry)).toBe(false);
});

test("what_failed_in_passing_is_fetched_again", async () => {
  const { api, uploads, add } = await load();
  api.fetchProblem = { title: "No", status: 502, detail: "the download took too long" };
  const entry = add();
  await settle();
  expect(uploads.canRetry(entry)).toBe(true);
  api.fetchProblem = null;
  uploads.retry(entry);
  await settle();
  expect(api.fetched).toHaveLength(2);
  expect(api.jobs).toHaveLength(1);
});

test("a_fetch_that_is_cancelled_can_be_taken_up_again", async () => {
  const { api, uploads, add } = await load();
  const { cancelWork } = await import("./jobs");
  const entry = add();
  cancelWork(entry);
  await settle();
  expect(entry.work.value).toEqual({ state: "cancelled" });
  expect(api.jobs).toHaveLength(0);
  expect(uploads.canRetry(entry)).toBe(true);
});
