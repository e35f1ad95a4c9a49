// The command that does on the command line what the page does.

import { toSelectionRecipe, type Selection } from "./selection";
import { defaultSettings, writeChoice, type Settings } from "./settings";

/** A word for a POSIX shell: as it is where that is safe, else in single quotes. */
export function shellQuote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A file name that no program takes for an option. */
function fileArgument(name: string): string {
  return name.startsWith("-") ? `./${name}` : name;
}

/** The flags of these settings that both commands take, without what is at its default. */
function sharedFlags(settings: Settings, lock: readonly string[]): string[] {
  const words: string[] = [];
  const add = (flag: string, value: string | number, usual: string | number) => {
    if (value !== usual) words.push(flag, String(value));
  };
  if (settings.k !== "auto") words.push("-k", String(Math.max(settings.k, lock.length)));
  add("--distinct", settings.distinct, defaultSettings.distinct);
  add("--objective", settings.objective, defaultSettings.objective);
  add("--method", writeChoice(settings.method), defaultSettings.method.id);
  add("--metric", writeChoice(settings.metric), defaultSettings.metric.id);
  add("--seed", settings.seed, defaultSettings.seed);
  for (const color of lock) words.push("--lock", color);
  add("--from", settings.from, defaultSettings.from);
  add("--accents", settings.accents, defaultSettings.accents);
  add("--colors", settings.colors, defaultSettings.colors);
  add("--names", settings.names, defaultSettings.names);
  add("--order", settings.order, defaultSettings.order);
  if (settings.normalize) words.push("--normalize");
  if (settings.denoise) words.push("--denoise");
  return words;
}

/** The command that prints the palette, or that of several pictures, in a format. */
export function paletteCommand(
  names: string | readonly string[],
  settings: Settings,
  lock: readonly string[],
  format = "text",
): string {
  const files = (typeof names === "string" ? [names] : names).map(fileArgument);
  const words = ["huemask", "palette", ...files, ...sharedFlags(settings, lock)];
  if (format !== "text") words.push("--format", format);
  return words.map(shellQuote).join(" ");
}

/** The command that writes masks into a folder: the usual files, or those of a format. */
export function maskCommand(
  name: string,
  settings: Settings,
  lock: readonly string[],
  format?: string,
  folder = "masks",
): string {
  const words = ["huemask", "mask", fileArgument(name), "-o", folder];
  words.push(...sharedFlags(settings, lock));
  if (settings.edges !== "nearest") words.push(`--${settings.edges}`);
  if (format) words.push("--format", format);
  return words.map(shellQuote).join(" ");
}

/** The command that writes layers in one of their formats: a file, or a folder. */
export function layersCommand(
  name: string,
  settings: Settings,
  lock: readonly string[],
  format: string,
  stem = "layers",
): string {
  const ending = { "layers-ora": ".ora", "layers-psd": ".psd" }[format] ?? "";
  const words = ["huemask", "layers", fileArgument(name), "-o", stem + ending];
  return [...words, ...sharedFlags(settings, lock)].map(shellQuote).join(" ");
}

/** The command that writes the mask of a selection. */
export function selectCommand(name: string, selection: Selection): string {
  const recipe = toSelectionRecipe(selection);
  const words = ["huemask", "select", fileArgument(name)];
  for (const point of recipe.at ?? []) words.push("--at", point);
  for (const point of recipe.minus_at ?? []) words.push("--minus-at", point);
  if (recipe.tolerance !== undefined) words.push("--tolerance", String(recipe.tolerance));
  if (recipe.softness !== undefined) words.push("--softness", String(recipe.softness));
  if (recipe.contiguous) words.push("--contiguous");
  for (const stroke of recipe.brush ?? []) words.push("--brush", stroke);
  for (const step of recipe.refine ?? []) words.push("--refine", step);
  return [...words, "-o", "mask.png"].map(shellQuote).join(" ");
}
