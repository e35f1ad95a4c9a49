import { expect, test, vi } from "vitest";
import { eachTestAnew } from "../../test/anew";
import { FakeApi } from "../../test/fake_api";

/** A picture with a palette of #000, #111, #222, the page's state anew. */
async function load() {
  const api = new FakeApi();
  const { entries, makeEntry, selectedId, sharedSettings } = await import("./entries");
  const { requestPalette } = await import("./jobs");
  const edit = await import("./edit");
  const change = await import("./change");
  const picture = { id: "a", name: "a", format: "png", width: 9, height: 9, bytes: 1 };
  const entry = makeEntry("a", "a", null);
  entry.picture.value = { ...picture, space: "srgb", opaque: true, expires_in_s: 900 };
  entries.value = [entry];
  selectedId.value = "a";
  sharedSettings.value = { ...sharedSettings.value, k: 3 };
  const finish = async () => {
    await vi.advanceTimersByTimeAsync(1);
    api.tell(api.jobs.at(-1), { state: "done" });
    await vi.advanceTimersByTimeAsync(1);
  };
  const recipe = () => api.jobs.at(-1)?.recipe;
  const swatch = (at: number) => {
    const found = entry.outcome.value?.palette.colors[at];
    if (!found) throw new Error("there is no such color");
    return found;
  };
  requestPalette(entry);
  await finish();
  return { api, entry, edit, change, finish, recipe, swatch };
}

eachTestAnew();

test("edited_palette_is_asked_for_as_its_colors_and_undone_by_the_settings", async () => {
  const { entry, edit, finish, recipe, swatch } = await load();
  expect(recipe()).toEqual({ k: 3 });
  edit.removeSwatch(entry, swatch(1));
  await finish();
  expect(recipe()).toEqual({ k: 2, lock: ["#000", "#222"] });
  edit.moveSwatch(entry, swatch(0), 1);
  await finish();
  expect(recipe()).toEqual({ k: 2, lock: ["#222", "#000"] });
  expect(entry.outcome.value).toMatchObject({ settings: { k: 2 }, lock: ["#222", "#000"] });
  edit.undo();
  edit.undo();
  await finish();
  expect(recipe()).toEqual({ k: 3 });
});

test("an_edit_counts_once_when_its_palette_is_not_there_yet", async () => {
  const { api, entry, edit, finish, recipe, swatch } = await load();
  const [first, second] = [swatch(0), swatch(1)];
  edit.removeSwatch(entry, first);
  edit.removeSwatch(entry, first);
  edit.moveSwatch(entry, second, 1);
  await finish();
  expect(recipe()).toEqual({ k: 2, lock: ["#222", "#111"] });
  expect(api.deleted).toContain("j1");
});

test("the_last_color_is_not_removed", async () => {
  const { entry, edit, finish, recipe, swatch } = await load();
  for (let step = 0; step < 3; step++) {
    edit.removeSwatch(entry, swatch(0));
    await finish();
  }
  expect(recipe()).toEqual({ k: 1, lock: ["#222"] });
});

test("a_pinned_color_takes_the_one_that_is_merged", async () => {
  const { entry, edit, finish, recipe, swatch } = await load();
  const { pinnedSwatch } = await import("./ui");
  pinnedSwatch.value = 2;
  edit.mergeSwatch(entry, swatch(0));
  await finish();
  expect(recipe()).toMatchObject({ k: 2, lock: ["#111", expect.stringMatching(/^#.{6}$/)] });
});

test("settings_find_the_palette_anew_and_keep_only_locks_that_are_left", async () => {
  const { entry, edit, change, finish, recipe, swatch } = await load();
  change.toggleLock(entry, "#111");
  change.toggleLock(entry, "#222");
  edit.removeSwatch(entry, swatch(2));
  await finish();
  change.changeSettings({ k: 5 });
  await finish();
  expect(recipe()).toEqual({ k: 5, lock: ["#111"] });
  edit.undo();
  await finish();
  expect(recipe()).toEqual({ k: 2, lock: ["#000", "#111"] });
  // The same k again is a way back to what the settings give.
  change.changeSettings({ k: 5 });
  await finish();
  expect(recipe()).toEqual({ k: 5, lock: ["#111"] });
});
