// The strip of pictures, and how to add to it and empty it.

import { countText } from "../logic/files";
import { entries } from "../state/entries";
import { openDialog } from "../state/ui";
import { FromWeb, Picker } from "./add_buttons";
import { Card } from "./card";
import { Icon } from "./icons";
import { moveFocus } from "./roving";

export function Strip() {
  return (
    <nav class="panel strip" aria-label="Pictures">
      <header class="panel-head">
        <h2>{countText(entries.value.length, "picture")}</h2>
        <Picker label="Add pictures" compact />
        <Picker label="Add a folder" folder compact />
        <FromWeb label="Add from the web" compact />
      </header>
      <ul class="cards" onKeyDown={moveFocus}>
        {entries.value.map((entry) => (
          <Card key={entry.id} entry={entry} />
        ))}
      </ul>
      <footer class="panel-foot">
        <button type="button" class="plain small" onClick={() => (openDialog.value = "delete")}>
          <Icon name="trash" />
          Delete everything now
        </button>
      </footer>
    </nav>
  );
}
