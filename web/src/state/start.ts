// Starts the page: what the server can do, the pictures it still has, and the state in the address.

import { effect } from "@preact/signals";
import { ApiError, getMethods, getServer } from "../api/client";
import { readAddress, writeAddress } from "../logic/address";
import { knownChoice } from "../logic/controls";
import { defaultSettings, type Settings } from "../logic/settings";
import type { Methods } from "../api/types";
import { startCamera } from "./camera";
import { findPalettes } from "./change";
import { entries, sharedSettings } from "./entries";
import { startIntake } from "./intake";
import { startPriority } from "./jobs";
import { startPreferences } from "./preferences";
import { startScene } from "./scene";
import { startSelectionMask } from "./selection_mask";
import { access, accessDetail, methods, noteAccess, server } from "./server";
import { restorePictures } from "./uploads";
import { view } from "./ui";

/** Settings out of an address, without what this server does not know. */
function known(settings: Settings, table: Methods): Settings {
  return {
    ...settings,
    method: knownChoice(settings.method, table.methods, defaultSettings.method),
    metric: knownChoice(settings.metric, table.metrics, defaultSettings.metric),
    names: table.names.some(({ id }) => id === settings.names) ? settings.names : "css",
  };
}

function takeAddress(table: Methods) {
  const state = readAddress(location.hash);
  sharedSettings.value = known(state.settings, table);
  view.value = state.view;
}

function startAddress(table: Methods) {
  takeAddress(table);
  addEventListener("hashchange", () => {
    const before = sharedSettings.value;
    takeAddress(table);
    if (writeAddress({ settings: before, view: view.value }) === location.hash.slice(1)) return;
    findPalettes(entries.value.filter(({ own }) => own.value === null));
  });
  effect(() => {
    const text = writeAddress({ settings: sharedSettings.value, view: view.value });
    // No entry of the history for each move of a control, and no hashchange.
    history.replaceState(null, "", text ? `#${text}` : location.pathname);
  });
}

export async function start() {
  startPreferences();
  try {
    const [info, table] = await Promise.all([getServer(), getMethods()]);
    server.value = info;
    methods.value = table;
    startAddress(table);
    startPriority();
    startScene();
    startSelectionMask();
    startCamera();
    startIntake();
    access.value = "ready";
    await restorePictures();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    noteAccess(error);
    if (access.value === "starting") {
      access.value = "failed";
      accessDetail.value = error.message;
    }
  }
}
