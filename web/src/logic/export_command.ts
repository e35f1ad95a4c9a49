// The commands that write what the dialog of exports does.

import type { Format } from "../api/types";
import { layersCommand, maskCommand, paletteCommand } from "./command_line";
import { writeChoice, type Choice, type Settings } from "./settings";

/** A picture, and what its palette was asked for. */
export interface Asked {
  readonly name: string;
  readonly settings: Settings;
  readonly lock: readonly string[];
}

/** The name of a picture without its ending, for files that belong to it. */
function stem(name: string): string {
  return name.replace(/\.[^.]*$/, "") || "picture";
}

const sameAsked = (a: Asked, b: Asked) =>
  JSON.stringify([a.settings, a.lock]) === JSON.stringify([b.settings, b.lock]);

/** One line for each command; one for all pictures where that gives the same file. */
export function exportCommand(pictures: readonly Asked[], format: Format, choice: Choice): string {
  const [first] = pictures;
  if (!first) return "";
  const words = writeChoice(choice);
  if (format.kind === "palette" && pictures.every((it) => sameAsked(it, first))) {
    const names = pictures.map(({ name }) => name);
    return paletteCommand(names, first.settings, first.lock, words);
  }
  const isOne = pictures.length === 1;
  const lines = pictures.map(({ name, settings, lock }) => {
    if (format.kind === "palette") return paletteCommand(name, settings, lock, words);
    const target = isOne ? undefined : stem(name);
    if (format.kind === "layers") return layersCommand(name, settings, lock, words, target);
    return maskCommand(name, settings, lock, words, target);
  });
  return lines.join("\n");
}
