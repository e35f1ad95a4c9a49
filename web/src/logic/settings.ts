// What a palette is asked for, as the page keeps it, and as the server takes it.

import type { Recipe } from "../api/types";

export type ParameterValue = number | string;
/** Parameters that are not at their default, by name. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** An id of the method table and its parameters, written `kmeans:init=random`. */
export interface Choice {
  readonly id: string;
  readonly parameters: ParameterValues;
}

export interface Settings {
  readonly k: "auto" | number;
  readonly distinct: number;
  readonly objective: "coverage" | "theme";
  readonly method: Choice;
  readonly metric: Choice;
  readonly seed: number;
  readonly accents: "on" | "off";
  readonly colors: "mean" | "real";
  readonly order: "share" | "stable";
  readonly names: string;
  readonly from: "all" | "areas";
  readonly edges: "nearest" | "clean" | "soft";
  readonly normalize: boolean;
  readonly denoise: boolean;
}

export const defaultSettings: Settings = {
  k: "auto",
  distinct: 10,
  objective: "coverage",
  method: { id: "kmeans", parameters: {} },
  metric: { id: "din99o", parameters: {} },
  seed: 0,
  accents: "on",
  colors: "mean",
  order: "share",
  names: "css",
  from: "all",
  edges: "nearest",
  normalize: false,
  denoise: false,
};

/** The choices of those settings that are no part of the method table. */
export const settingChoices = {
  objective: ["coverage", "theme"],
  accents: ["on", "off"],
  colors: ["mean", "real"],
  order: ["share", "stable"],
  from: ["all", "areas"],
  edges: ["nearest", "clean", "soft"],
} as const;

export type ChoiceSetting = keyof typeof settingChoices;

/** The most colors that a palette may have. */
export const maximumK = 65535;

export function writeChoice(choice: Choice): string {
  const parameters = Object.entries(choice.parameters).map(([name, value]) => `${name}=${value}`);
  return parameters.length > 0 ? `${choice.id}:${parameters.join(",")}` : choice.id;
}

/** Undefined for what is not written like `id` or `id:name=value,name=value`. */
export function readChoice(text: string): Choice | undefined {
  const match = /^([a-z0-9-]+)(?::(.+))?$/.exec(text);
  if (!match) return undefined;
  const parameters: Record<string, ParameterValue> = {};
  for (const part of match[2]?.split(",") ?? []) {
    const pair = /^([a-z0-9-]+)=([a-z0-9+.-]+)$/i.exec(part);
    if (!pair?.[1] || !pair[2]) return undefined;
    const number = Number(pair[2]);
    parameters[pair[1]] = Number.isFinite(number) ? number : pair[2];
  }
  return { id: match[1] ?? "", parameters };
}

/**
 * The recipe of these settings, without what is at its default. Locked colors are part of k, so k is
 * raised to their number.
 */
export function toRecipe(settings: Settings, lock: readonly string[], maxSide = 0): Recipe {
  const { k, method, metric, ...rest } = settings;
  const recipe: Recipe = {};
  if (k !== "auto") recipe.k = Math.max(k, lock.length);
  if (writeChoice(method) !== defaultSettings.method.id) recipe.method = writeChoice(method);
  if (writeChoice(metric) !== defaultSettings.metric.id) recipe.metric = writeChoice(metric);
  const changed = Object.entries(rest).filter(
    ([name, value]) => value !== defaultSettings[name as keyof typeof rest],
  );
  Object.assign(recipe, Object.fromEntries(changed));
  if (lock.length > 0) recipe.lock = [...lock];
  if (maxSide > 0) recipe.max_side = maxSide;
  return recipe;
}
