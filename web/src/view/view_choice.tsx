// The seven views.

import { viewNames, viewTexts } from "../logic/views";
import { view } from "../state/ui";
import { RadioGroup } from "./radio_group";

const options = viewNames.map((value) => ({ value, ...viewTexts[value] }));

export function ViewChoice() {
  return (
    <RadioGroup
      legend="View of the mask"
      name="view"
      options={options}
      value={view.value}
      onChange={(name) => (view.value = name)}
    />
  );
}
