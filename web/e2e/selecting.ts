// What the wand and the brush have made, and that it is what the command makes.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import * as on from "./browsing";
import { runLine } from "./serving";

export const bar = (page: Page) => page.locator(".tool-bar");
export const share = (page: Page) => page.locator(".selected-text");
export const number = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** Waits until the server has made what is shown. */
export async function made(page: Page) {
  const link = bar(page).getByText("Mask", { exact: true });
  await expect.poll(() => link.getAttribute("aria-disabled"), on.patience).toBe("false");
  await expect.poll(() => share(page).textContent(), on.patience).toMatch(/^[\d.]+ % selected$/);
  return Number.parseFloat((await share(page).textContent()) ?? "");
}

/** Waits until another share than `before` is there, as the server has made it. */
export async function changed(page: Page, before: number): Promise<number> {
  const now = async () => Number.parseFloat((await share(page).textContent()) ?? "");
  await expect.poll(now, on.patience).not.toBe(before);
  return made(page);
}

const downloaded = (page: Page, text: string) =>
  on.downloaded(page, () => bar(page).getByText(text, { exact: true }).click());

/** Expects that the files are what the copied command line writes of the picture; returns that line. */
export async function expectCommand(page: Page, picture: string): Promise<string> {
  await made(page);
  await on.button(page, "Copy the command line of the selection").click();
  await expect.poll(() => on.readClipboard(page), on.patience).toContain("huemask select");
  const line = await on.readClipboard(page);
  const folder = mkdtempSync(join(tmpdir(), "huemask-page-"));
  const written = (command: string) => {
    runLine(command.replace(basename(picture), picture), folder);
    return readFileSync(join(folder, "mask.png"));
  };
  try {
    expect(await downloaded(page, "Mask")).toEqual(written(line));
    expect(await downloaded(page, "Cut-out")).toEqual(written(`${line} --cutout`));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return line;
}
