import { expect, test } from "vitest";
import { eachTestAnew, settle } from "../../test/anew";
import { FakeApi } from "../../test/fake_api";
import type { Picture } from "../api/types";
import type { Outcome } from "./entries";

// Each test has the page's state anew.
async function load() {
  const api = new FakeApi();
  const { entries, makeEntry, selectedId } = await import("./entries");
  const plot = await import("./plot");
  const add = (id: string, job: string) => {
    const entry = makeEntry(id, id, null);
    entry.picture.value = { id } as Picture;
    entry.outcome.value = { job } as Outcome;
    entries.value = [...entries.value, entry];
    selectedId.value = id;
    return entry;
  };
  return { api, plot, add };
}

eachTestAnew();

test("plot_has_the_points_of_the_picture_and_its_palette_while_it_is_open", async () => {
  const { api, plot, add } = await load();
  add("sea", "j1");
  await settle();
  expect(api.plotted).toEqual([]);
  const stop = plot.startPlot();
  await settle();
  expect(api.plotted).toEqual(["sea oklab", "j1 oklab"]);
  expect(plot.cloud.value).toMatchObject({ of: "sea", space: "oklab", cloud: { count: 4 } });
  expect(plot.swatchCloud.value).toMatchObject({ of: "j1", space: "oklab", cloud: { count: 3 } });
  stop();
  add("land", "j2");
  await settle();
  expect(api.plotted).toHaveLength(2);
});

test("plot_asks_anew_for_what_changes_alone", async () => {
  const { api, plot, add } = await load();
  const sea = add("sea", "j1");
  plot.startPlot();
  await settle();
  plot.space.value = "cam16-ucs";
  await settle();
  expect(api.plotted.slice(2)).toEqual(["sea cam16-ucs", "j1 cam16-ucs"]);
  sea.outcome.value = { job: "j2" } as Outcome;
  expect(plot.swatchCloud.value).toBeNull();
  await settle();
  expect(api.plotted.slice(4)).toEqual(["j2 cam16-ucs"]);
});

test("points_that_come_too_late_are_not_shown", async () => {
  const { plot, add } = await load();
  add("sea", "j1");
  plot.startPlot();
  add("land", "j2");
  await settle();
  expect(plot.cloud.value?.of).toBe("land");
  expect(plot.swatchCloud.value?.of).toBe("j2");
});

test("plot_says_why_there_are_no_points_until_something_else_is_looked_at", async () => {
  const { api, plot, add } = await load();
  api.plotProblem = { title: "No", status: 404, detail: "there is no such picture" };
  add("sea", "j1");
  plot.startPlot();
  await settle();
  expect(plot.plotProblem.value).toBe("there is no such picture");
  api.plotProblem = null;
  add("land", "j2");
  await settle();
  expect(plot.plotProblem.value).toBe("");
  expect(plot.cloud.value?.of).toBe("land");
});
