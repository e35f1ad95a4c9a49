import { render } from "preact";
import { start } from "./state/start";
import { App } from "./view/app";
import { startGlobalKeys } from "./view/global_keys";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/cards.css";
import "./styles/canvas.css";
import "./styles/palette.css";
import "./styles/panels.css";
import "./styles/drawer.css";

const root = document.getElementById("app");
if (root) render(<App />, root);
startGlobalKeys();
void start();
