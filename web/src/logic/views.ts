// The seven ways to look at the mask of a swatch.

export const viewNames = [
  "overlay",
  "isolate",
  "checker",
  "black",
  "white",
  "matte",
  "split",
] as const;

export type ViewName = (typeof viewNames)[number];

export const viewTexts: Record<ViewName, { label: string; help: string }> = {
  overlay: { label: "Overlay", help: "The rest of the picture under a gray veil" },
  isolate: { label: "Isolate", help: "Cut out, the rest is transparent" },
  checker: { label: "Checker", help: "Cut out, on a checkerboard" },
  black: { label: "On black", help: "Cut out, on black" },
  white: { label: "On white", help: "Cut out, on white" },
  matte: { label: "Matte", help: "The mask itself: white where the color is" },
  split: { label: "Before / after", help: "The picture beside its palette colors, with a slider" },
};

export function nextView(view: ViewName, step: number): ViewName {
  const at = viewNames.indexOf(view) + step + viewNames.length;
  return viewNames[at % viewNames.length] ?? view;
}
