// The whole page.

import { entries } from "../state/entries";
import { isDragging } from "../state/intake";
import { access, accessDetail, isLost } from "../state/server";
import { news, openDialog, settingsOpen } from "../state/ui";
import { DeleteDialog } from "./delete_dialog";
import { Drawer } from "./drawer";
import { EmptyState } from "./empty_state";
import { ExportDialog } from "./export_dialog";
import { PalettePanel } from "./palette_panel";
import { SettingsPanel } from "./settings_panel";
import { ShortcutsDialog } from "./shortcuts_dialog";
import { Stage } from "./stage";
import { Strip } from "./strip";
import { TopBar } from "./top_bar";
import { WebDialog } from "./web_dialog";

function Message({ title, text }: { title: string; text: string }) {
  return (
    <main class="empty">
      <h1>{title}</h1>
      <p>{text}</p>
    </main>
  );
}

function Dialogs() {
  switch (openDialog.value) {
    case "export":
      return <ExportDialog />;
    case "shortcuts":
      return <ShortcutsDialog />;
    case "delete":
      return <DeleteDialog />;
    case "web":
      return <WebDialog />;
    case null:
      return null;
  }
}

function Workplace() {
  const isEmpty = entries.value.length === 0;
  return (
    <div class={settingsOpen.value ? "app has-settings" : "app"}>
      <TopBar />
      {isLost.value && (
        <p class="lost" role="alert">
          The server does not answer. Is huemask serve still running?
        </p>
      )}
      {isEmpty ? (
        <EmptyState />
      ) : (
        <>
          <Strip />
          <Stage />
          <PalettePanel />
        </>
      )}
      {settingsOpen.value && <SettingsPanel />}
      {!isEmpty && <Drawer />}
    </div>
  );
}

export function App() {
  return (
    <>
      {access.value === "ready" && <Workplace />}
      {access.value === "no-token" && (
        <Message
          title="Open the address that huemask serve printed"
          text="It ends in a token that lets this browser in. Whoever does not have it sees nothing."
        />
      )}
      {access.value === "failed" && <Message title="huemask" text={accessDetail.value} />}
      <Dialogs />
      {isDragging.value && (
        <div class="drop-hint">
          <span>Drop to add</span>
        </div>
      )}
      <div class="visually-hidden" role="status" aria-live="polite">
        {news.value}
      </div>
    </>
  );
}
