// What every key does, loaded when it is asked for.

import { Dialog } from "./dialog";
import { Later } from "./later";

const load = () => import("./shortcuts_list");

export function ShortcutsDialog() {
  return (
    <Dialog title="Shortcuts" wide>
      <Later load={load} />
    </Dialog>
  );
}
