// Brings pictures to the server and takes them away.

import { batch } from "@preact/signals";
import {
  ApiError,
  deleteAllPictures,
  deletePicture,
  fetchPicture,
  getPixels,
  listPictures,
} from "../api/client";
import type { Picture } from "../api/types";
import { openStream } from "../api/job_watch";
import { uploadPicture } from "../api/upload";
import { bytesText, countText } from "../logic/files";
import { nameOfUrl } from "../logic/web_address";
import { isPassing, type Work } from "../logic/work";
import { Pool } from "../logic/pool";
import { entries, makeEntry, selectedId, type Entry, type Source } from "./entries";
import { cancelWork, requestPalette, settle, takeUp, untilTaken } from "./jobs";
import { endSelection } from "./selection_jobs";
import { noteAccess, server } from "./server";
import { announce } from "./ui";

const uploads = new Pool(2);
const fetches = new Pool(2);
const thumbnailSide = 160;

function checkSize(file: File) {
  const limit = server.value?.limits.max_bytes ?? Infinity;
  if (file.size <= limit) return;
  throw new ApiError({
    title: "Too large",
    status: 413,
    detail: `The file has ${bytesText(file.size)}; this server takes up to ${bytesText(limit)}.`,
    limit,
  });
}

async function loadThumbnail(entry: Entry) {
  try {
    entry.thumbnail.value = await getPixels(entry.id, thumbnailSide);
  } catch {
    // The card does without; what is wrong shows where the picture is needed.
  }
}

function arrive(entry: Entry, picture: Picture) {
  entry.picture.value = picture;
  void loadThumbnail(entry);
  requestPalette(entry);
}

const tellOn = (entry: Entry) => (work: Work) => {
  entry.work.value = work;
};

function upload(entry: Entry, file: File) {
  openStream();
  const signal = takeUp(entry);
  entry.work.value = { state: "waiting" };
  const tell = tellOn(entry);
  const onProgress = (sent: number) => {
    if (signal.aborted) return;
    tell(sent < 1 ? { state: "uploading", sent } : { state: "reading" });
  };
  void settle(entry, signal, async () => {
    checkSize(file);
    const picture = await uploads.run(signal, () =>
      untilTaken(tell, signal, () => {
        tell({ state: "uploading", sent: 0 });
        return uploadPicture({ id: entry.id, name: entry.name, file, onProgress, signal });
      }),
    );
    arrive(entry, picture);
  });
}

/** Has the server fetch a picture. */
function fetchFrom(entry: Entry, url: URL) {
  openStream();
  const signal = takeUp(entry);
  const tell = tellOn(entry);
  tell({ state: "waiting" });
  void settle(entry, signal, async () => {
    const picture = await fetches.run(signal, () =>
      untilTaken(tell, signal, () => {
        tell({ state: "fetching" });
        return fetchPicture(entry.id, url.href, signal);
      }),
    );
    signal.throwIfAborted();
    arrive(entry, picture);
  });
}

function bring(entry: Entry, source: Source) {
  if (source instanceof URL) fetchFrom(entry, source);
  else upload(entry, source);
}

/** Shows new pictures, each named after where it comes from, and has them brought to the server. */
function add(sources: readonly Source[]) {
  const added = sources.map((source) => {
    const name = source instanceof URL ? nameOfUrl(source) : source.name;
    return { entry: makeEntry(crypto.randomUUID(), name, source), source };
  });
  batch(() => {
    entries.value = [...entries.value, ...added.map(({ entry }) => entry)];
    selectedId.value ??= added[0]?.entry.id ?? null;
  });
  for (const { entry, source } of added) bring(entry, source);
}

/** Adds files; each becomes a picture of its own. */
export function addFiles(files: readonly File[], leftOut = 0) {
  add(files);
  const rest = leftOut > 0 ? `, ${countText(leftOut, "other file")} left out` : "";
  announce(`${countText(files.length, "picture")} added${rest}`);
}

/** Adds the pictures at these addresses, where the server fetches any. */
export function addUrls(urls: readonly URL[]) {
  add(urls);
  announce(`${countText(urls.length, "picture")} added from the web`);
}

/** Begins again after a failure, or a cancel, where it ended. */
export function retry(entry: Entry) {
  const { value } = entry.work;
  const gone = value.state === "failed" && value.problem.status === 404;
  if (entry.picture.value && !gone) requestPalette(entry);
  else if (entry.source) bring(entry, entry.source);
}

/** Whether to begin again may help. */
export function canRetry(entry: Entry): boolean {
  const work = entry.work.value;
  if (work.state === "cancelled") return entry.source !== null || entry.picture.value !== null;
  if (work.state !== "failed") return false;
  const { status } = work.problem;
  return status === 404 ? entry.source !== null : isPassing(status);
}

export function removeEntry(entry: Entry) {
  cancelWork(entry);
  endSelection(entry);
  const at = entries.value.indexOf(entry);
  batch(() => {
    entries.value = entries.value.filter((it) => it !== entry);
    if (selectedId.value === entry.id) {
      selectedId.value = (entries.value[at] ?? entries.value[at - 1])?.id ?? null;
    }
  });
  announce(`${entry.name} removed`);
  deletePicture(entry.id).catch(() => undefined); // It expires by itself if this fails.
}

export async function deleteEverything() {
  entries.value.forEach(cancelWork);
  entries.value.forEach(endSelection);
  try {
    await deleteAllPictures();
    batch(() => {
      entries.value = [];
      selectedId.value = null;
    });
    announce("All pictures and results are deleted");
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    noteAccess(error);
    announce(`Nothing was deleted: ${error.message}`);
  }
}

/** Shows the pictures that the server still has of this page, before it was loaded again. */
export async function restorePictures() {
  const pictures = await listPictures();
  pictures.sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  if (pictures.length === 0) return;
  const restored = pictures.map((picture) => makeEntry(picture.id, picture.name, null));
  batch(() => {
    entries.value = restored;
    selectedId.value = restored[0]?.id ?? null;
  });
  restored.forEach((entry, at) => {
    const picture = pictures[at];
    if (picture) arrive(entry, picture);
  });
}
