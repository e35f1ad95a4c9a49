// Every format that this picture can be taken away in.

import { selected } from "../state/entries";
import { Dialog } from "./dialog";
import { Later } from "./later";

const load = () => import("./export_panel");

export function ExportDialog() {
  return (
    <Dialog title={`Export ${selected.value?.name ?? ""}`} wide>
      <Later load={load} />
    </Dialog>
  );
}
