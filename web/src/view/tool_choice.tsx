// The three tools.

import { tool, type ToolName } from "../state/tool";
import type { IconName } from "./icons";
import { RadioGroup } from "./radio_group";

const options: { value: ToolName; label: string; help: string; icon: IconName }[] = [
  {
    value: "look",
    label: "Look",
    help: "Move the picture, pin masks of the palette (H)",
    icon: "hand",
  },
  {
    value: "wand",
    label: "Wand",
    help: "Select what is like a pixel: click, or drag (W)",
    icon: "wand",
  },
  { value: "brush", label: "Brush", help: "Paint on what is selected (B)", icon: "brush" },
];

export function ToolChoice() {
  return (
    <RadioGroup
      legend="Tool"
      name="tool"
      options={options}
      value={tool.value}
      onChange={(name) => (tool.value = name)}
    />
  );
}
