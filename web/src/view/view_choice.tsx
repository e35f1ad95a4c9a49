// The seven views, as radio buttons.

import { viewNames, viewTexts } from "../logic/views";
import { view } from "../state/ui";

export function ViewChoice() {
  return (
    <fieldset class="views">
      <legend class="visually-hidden">View of the mask</legend>
      {viewNames.map((name) => (
        <label key={name} title={viewTexts[name].help}>
          <input
            type="radio"
            name="view"
            class="visually-hidden"
            checked={view.value === name}
            onChange={() => (view.value = name)}
          />
          <span>{viewTexts[name].label}</span>
        </label>
      ))}
    </fieldset>
  );
}
