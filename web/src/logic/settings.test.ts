import { expect, test } from "vitest";
import { defaultSettings, readChoice, toRecipe, writeChoice } from "./settings";

test("recipe_is_empty_when_all_is_at_its_default", () => {
  expect(toRecipe(defaultSettings, [])).toEqual({});
});

test("recipe_has_what_was_changed_and_nothing_else", () => {
  const settings = {
    ...defaultSettings,
    k: 5,
    method: { id: "hierarchical", parameters: { linkage: "average" } },
    metric: { id: "ciede2000", parameters: { kl: 2 } },
    edges: "soft" as const,
    denoise: true,
  };
  expect(toRecipe(settings, ["#ff0000"], 512)).toEqual({
    k: 5,
    method: "hierarchical:linkage=average",
    metric: "ciede2000:kl=2",
    edges: "soft",
    denoise: true,
    lock: ["#ff0000"],
    max_side: 512,
  });
});

test("k_is_raised_when_more_colors_are_locked", () => {
  expect(toRecipe({ ...defaultSettings, k: 1 }, ["#ff0000", "#00ff00"]).k).toBe(2);
});

test("a_choice_is_read_back_as_it_was_written", () => {
  const choice = { id: "kmeans", parameters: { init: "greedy-kmeans++", rounds: 0.5 } };
  expect(writeChoice(choice)).toBe("kmeans:init=greedy-kmeans++,rounds=0.5");
  expect(readChoice(writeChoice(choice))).toEqual(choice);
});

test.each(["", "a b", "kmeans:", "kmeans:init", "kmeans:init=<script>"])(
  "a_choice_is_refused_when_it_is_written_as_%j",
  (text) => expect(readChoice(text)).toBeUndefined(),
);
