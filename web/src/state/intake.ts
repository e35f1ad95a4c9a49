// Pictures that are dropped on the window or pasted, and addresses of pictures that are.

import { signal } from "@preact/signals";
import { takesLetters } from "../logic/elements";
import { looksLikePicture } from "../logic/files";
import { readUrls } from "../logic/web_address";
import { server } from "./server";
import { openDialog } from "./ui";
import { addFiles, addUrls } from "./uploads";

/** Whether files are being dragged over the window. */
export const isDragging = signal(false);

function readEntries(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

/** All files in a folder and those in it, by name. */
async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    const file = entry as FileSystemFileEntry;
    return [await new Promise<File>((resolve, reject) => file.file(resolve, reject))];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  // A reader gives a part at a time, and none at its end.
  for (;;) {
    const part = await readEntries(reader);
    if (part.length === 0) break;
    found.push(...part);
  }
  found.sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  const files: File[] = [];
  for (const inner of found) files.push(...(await filesOf(inner)));
  return files;
}

const byPath = (a: File, b: File) =>
  a.webkitRelativePath.localeCompare(b.webkitRelativePath, "en", { numeric: true });

/** Files that were chosen one by one are taken as they are; of a folder, only its pictures. */
export function addFolder(files: readonly File[]) {
  const found = files.filter(looksLikePicture).sort(byPath);
  addFiles(found, files.length - found.length);
}

async function addDropped(transfer: DataTransfer) {
  // The list of items is empty after the event, so all entries are taken first.
  const dropped = [...transfer.items]
    .filter(({ kind }) => kind === "file")
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const direct: File[] = [];
  const inFolders: File[] = [];
  for (const { entry, file } of dropped) {
    if (entry?.isDirectory) inFolders.push(...(await filesOf(entry).catch(() => [])));
    else if (file) direct.push(file);
  }
  const found = inFolders.filter(looksLikePicture);
  addFiles([...direct, ...found], inFolders.length - found.length);
}

/** The addresses in a text that is pasted, unless it is meant for a field or the server fetches none. */
function pastedUrls(event: ClipboardEvent): readonly URL[] {
  if (!server.value?.allow_url || openDialog.value) return [];
  if (event.target instanceof Element && takesLetters(event.target)) return [];
  return readUrls(event.clipboardData?.getData("text/plain") ?? "");
}

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

export function startIntake() {
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    isDragging.value = true;
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) isDragging.value = false;
  });
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    isDragging.value = false;
    if (event.dataTransfer) void addDropped(event.dataTransfer);
  });
  addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const urls = files.length === 0 ? pastedUrls(event) : [];
    if (files.length + urls.length === 0) return;
    event.preventDefault();
    if (files.length > 0) addFiles(files);
    else addUrls(urls);
  });
}
