// The words for settings that are no part of the method table.

import type { ChoiceSetting, Settings } from "../logic/settings";

interface SettingText {
  label: string;
  help: string;
  choices: Record<string, string>;
}

type Texts = { [name in ChoiceSetting]: SettingText & { choices: Record<Settings[name], string> } };

export const settingTexts: Texts = {
  objective: {
    label: "Aim",
    help: "Theme: up to 20 colors that a person would name: diverse, salient, more chromatic.",
    choices: { coverage: "Stand for all pixels", theme: "Theme" },
  },
  from: {
    label: "Found in",
    help: "Without edges, what anti-aliasing, blur and JPEG mix there is no color of its own: for logos, drawings and scans.",
    choices: { all: "All pixels", areas: "Areas, without edges" },
  },
  accents: {
    label: "Accents",
    help: "Whether small saturated patches keep a color of their own.",
    choices: { on: "Keep small accents", off: "No care for accents" },
  },
  colors: {
    label: "A swatch is",
    help: "The mean of its pixels, or the color of the picture nearest to it.",
    choices: { mean: "The mean of its colors", real: "A color of the picture" },
  },
  order: {
    label: "Order",
    help: "Stable: as colors part when k grows, so that most keep their number.",
    choices: { share: "Largest first", stable: "Stable" },
  },
  edges: {
    label: "Edges of masks",
    help: "Clean cuts where a pixel is half and half; soft shares a pixel between two colors. For at most 64 colors.",
    choices: { nearest: "Nearest color", clean: "Clean", soft: "Soft" },
  },
};
