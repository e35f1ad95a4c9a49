import { expect, test } from "vitest";
import type { Method, Parameter } from "../api/types";
import { controlOf, knownChoice, niceStep, sentence, valueOf, withValue } from "./controls";

const init: Parameter = {
  name: "init",
  help: "",
  choices: ["greedy-kmeans++", "random"],
  default: "greedy-kmeans++",
};
const number = (minimum: number, maximum: number, value: number, step?: number): Parameter => ({
  name: "n",
  help: "",
  unit: "",
  minimum,
  maximum,
  default: value,
  ...(step === undefined ? {} : { step }),
});
const kmeans: Method = {
  id: "kmeans",
  summary: "",
  reference: "",
  aliases: ["lloyd"],
  parameters: [init, number(0, 10, 1)],
};
const usual = { id: "usual", parameters: {} };

test("choices_become_a_select", () => {
  expect(controlOf(init)).toEqual({ kind: "select", choices: ["greedy-kmeans++", "random"] });
});

test("a_number_has_a_slider_when_its_range_is_narrow", () => {
  expect(controlOf(number(1, 64, 4, 1))).toMatchObject({ step: 1, slider: true });
  expect(controlOf(number(0.1, 10, 1))).toMatchObject({ step: 0.05, slider: true });
  expect(controlOf(number(0, 1e9, 20, 1))).toMatchObject({ step: 1, slider: false });
});

test("the_step_reaches_the_default", () => {
  expect(controlOf(number(0, 1, 0.045))).toMatchObject({ step: 0.001, slider: true });
});

test.each([
  [0, 100, 1],
  [0, 1000, 10],
  [0, 250, 2],
  [0, 1, 0.01],
  [0, 60, 0.5],
])("the_step_from_%d_to_%d_is_%d", (low, high, step) => expect(niceStep(low, high)).toBe(step));

test("a_value_at_its_default_is_left_out", () => {
  const changed = withValue({ id: "kmeans", parameters: {} }, init, "random");
  expect(changed.parameters).toEqual({ init: "random" });
  expect(valueOf(changed, init)).toBe("random");
  expect(withValue(changed, init, "greedy-kmeans++").parameters).toEqual({});
});

test("a_choice_keeps_only_what_the_table_knows", () => {
  const known = (parameters: Record<string, string | number>, id = "kmeans") =>
    knownChoice({ id, parameters }, [kmeans], usual);
  expect(known({ init: "random", n: 2 })).toEqual({
    id: "kmeans",
    parameters: { init: "random", n: 2 },
  });
  expect(known({ init: "best", n: 11, x: 1 })).toEqual({ id: "kmeans", parameters: {} });
  expect(known({}, "lloyd").id).toBe("kmeans");
  expect(known({}, "gone")).toBe(usual);
});

test("a_line_becomes_a_sentence", () => {
  expect(sentence("weight of hue")).toBe("Weight of hue.");
  expect(sentence()).toBe("");
});
