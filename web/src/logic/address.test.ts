import { expect, test } from "vitest";
import { defaultView, readAddress, writeAddress } from "./address";
import { defaultSettings, type Settings } from "./settings";

const changed: Settings = {
  k: 7,
  distinct: 6.5,
  objective: "theme",
  method: { id: "kmeans", parameters: { init: "greedy-kmeans++" } },
  metric: { id: "ciede2000", parameters: { kl: 2, kc: 1.5 } },
  seed: 42,
  accents: "off",
  colors: "real",
  order: "stable",
  names: "xkcd",
  from: "areas",
  edges: "soft",
  normalize: true,
  denoise: true,
};

test("address_is_empty_when_all_is_at_its_default", () => {
  expect(writeAddress({ settings: defaultSettings, view: defaultView })).toBe("");
  expect(readAddress("")).toEqual({ settings: defaultSettings, view: defaultView });
});

test("state_is_read_back_as_it_was_written", () => {
  const state = { settings: changed, view: "split" as const };
  expect(readAddress(`#${writeAddress(state)}`)).toEqual(state);
});

test("address_can_be_read_by_a_person", () => {
  const settings = { ...defaultSettings, k: 5, metric: changed.metric };
  expect(writeAddress({ settings, view: "black" })).toBe(
    "k=5&metric=ciede2000:kl=2,kc=1.5&view=black",
  );
});

test.each([
  "#k=0",
  "#k=1.5",
  "#k=99999",
  "#k=",
  "#seed=-1",
  "#edges=x",
  "#view=x",
  "#a=b&&==",
  "#%",
])("what_is_wrong_is_at_its_default_when_the_address_is_%j", (hash) =>
  expect(readAddress(hash)).toEqual({ settings: defaultSettings, view: defaultView }),
);
