// The settings in the address (after #), so that a link gives them on; never a picture.

import { viewNames, type ViewName } from "./views";
import {
  defaultSettings,
  maximumK,
  readChoice,
  settingChoices,
  writeChoice,
  type ChoiceSetting,
  type Settings,
} from "./settings";

export interface AddressState {
  readonly settings: Settings;
  readonly view: ViewName;
}

export const defaultView: ViewName = "overlay";

function writeValue(value: Settings[keyof Settings]): string {
  return typeof value === "object" ? writeChoice(value) : String(value);
}

/** Without the leading #; empty when all is at its default. */
export function writeAddress({ settings, view }: AddressState): string {
  const words = new URLSearchParams();
  for (const name of Object.keys(settings) as (keyof Settings)[]) {
    const text = writeValue(settings[name]);
    if (text !== writeValue(defaultSettings[name])) words.set(name, text);
  }
  if (view !== defaultView) words.set("view", view);
  // These are as safe after # as they are, and easier to read.
  return words.toString().replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%3D", "=");
}

function readNumber(text: string | null, minimum: number, maximum: number, whole: boolean) {
  if (text === null || text.trim() === "") return undefined;
  const value = Number(text);
  if (!(value >= minimum && value <= maximum)) return undefined;
  return whole && !Number.isInteger(value) ? undefined : value;
}

function readOneOf<T extends string>(text: string | null, choices: readonly T[]): T | undefined {
  return choices.find((choice) => choice === text);
}

/** What is missing or wrong is at its default. */
export function readAddress(hash: string): AddressState {
  const text = hash.replace(/^#/, "");
  // URLSearchParams splits at the first = of a pair, so those of a choice's parameters stay.
  const words = new URLSearchParams(text.replaceAll("+", "%2B"));
  const d = defaultSettings;
  const choice = <T extends ChoiceSetting>(name: T): Settings[T] =>
    (readOneOf<string>(words.get(name), settingChoices[name]) as Settings[T] | undefined) ??
    d[name];
  const k = words.get("k");
  const settings: Settings = {
    k: k === "auto" ? "auto" : (readNumber(k, 1, maximumK, true) ?? d.k),
    distinct: readNumber(words.get("distinct"), 0.1, 100, false) ?? d.distinct,
    objective: choice("objective"),
    method: readChoice(words.get("method") ?? "") ?? d.method,
    metric: readChoice(words.get("metric") ?? "") ?? d.metric,
    seed: readNumber(words.get("seed"), 0, Number.MAX_SAFE_INTEGER, true) ?? d.seed,
    accents: choice("accents"),
    colors: choice("colors"),
    order: choice("order"),
    names: /^[a-z0-9-]+$/.test(words.get("names") ?? "") ? (words.get("names") ?? "") : d.names,
    from: choice("from"),
    edges: choice("edges"),
    normalize: words.get("normalize") === "true",
    denoise: words.get("denoise") === "true",
  };
  return { settings, view: readOneOf(words.get("view"), viewNames) ?? defaultView };
}
