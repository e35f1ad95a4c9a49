// How a parameter of the method table becomes a control.

import type { Method, Parameter } from "../api/types";
import type { Choice, ParameterValue } from "./settings";

export type Control =
  | { kind: "select"; choices: readonly string[] }
  | { kind: "number"; minimum: number; maximum: number; step: number; slider: boolean };

/** The widest range that is of use as a slider, in steps. */
const sliderSteps = 1000;

/** A step of 1, 2 or 5 times a power of ten that parts the range into a hundred or more. */
export function niceStep(minimum: number, maximum: number): number {
  const rough = (maximum - minimum) / 100;
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = rough / power >= 5 ? 5 : rough / power >= 2 ? 2 : 1;
  return Number((digit * power).toPrecision(1));
}

/** Whether the step reaches the default, so that the slider can be put back to it. */
function reaches(value: number, minimum: number, step: number): boolean {
  const steps = (value - minimum) / step;
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

export function controlOf(parameter: Parameter): Control {
  if ("choices" in parameter) return { kind: "select", choices: parameter.choices };
  const { minimum, maximum } = parameter;
  let step = parameter.step ?? niceStep(minimum, maximum);
  while (!parameter.step && !reaches(parameter.default, minimum, step) && step > 1e-4) {
    step = Number((step / 10).toPrecision(1));
  }
  const slider = (maximum - minimum) / step <= sliderSteps;
  return { kind: "number", minimum, maximum, step, slider };
}

export function valueOf(choice: Choice, parameter: Parameter): ParameterValue {
  return choice.parameters[parameter.name] ?? parameter.default;
}

/** The choice with one parameter changed; one at its default is left out. */
export function withValue(choice: Choice, parameter: Parameter, value: ParameterValue): Choice {
  const others = Object.entries(choice.parameters).filter(([name]) => name !== parameter.name);
  if (value !== parameter.default) others.push([parameter.name, value]);
  return { id: choice.id, parameters: Object.fromEntries(others) };
}

/**
 * The choice as the table knows it: an alias by its id, without parameters that are unknown or out
 * of range. What the table does not have becomes `otherwise`.
 */
export function knownChoice(choice: Choice, table: readonly Method[], otherwise: Choice): Choice {
  const method = table.find(({ id, aliases }) => id === choice.id || aliases.includes(choice.id));
  if (!method) return otherwise;
  let known: Choice = { id: method.id, parameters: {} };
  for (const parameter of method.parameters) {
    const value = choice.parameters[parameter.name];
    if (value === undefined) continue;
    const fits =
      "choices" in parameter
        ? parameter.choices.includes(String(value))
        : typeof value === "number" && value >= parameter.minimum && value <= parameter.maximum;
    if (fits) known = withValue(known, parameter, value);
  }
  return known;
}

/** A line of the table as a sentence. */
export function sentence(text = ""): string {
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
