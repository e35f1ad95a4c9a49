// All the way from pictures to files without a mouse.

import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import * as on from "./browsing";
import { paletteIn, runIn } from "./serving";

/** Of two pictures of a folder. */
export async function everyStep(page: Page, folder: string, [first, second]: [string, string]) {
  // Upload. The browser is told early to hand its picker over: it does so from its next one on.
  const files = [first, second].map((name) => join(folder, name));
  page.on("filechooser", (chooser) => void chooser.setFiles(files));
  await on.tabTo(page, on.button(page, "Choose files…"));
  await page.keyboard.press("Enter");
  await on.ready(page, first, second);
  // Card.
  await on.tabTo(page, on.card(page, first).locator(".card-main"));
  await page.keyboard.press("ArrowDown");
  const colors = paletteIn(folder, second);
  await on.expectColors(page, colors);
  // Palette.
  await on.tabTo(page, on.rows(page).first().locator(".swatch-main"));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => on.readClipboard(page), on.patience).toBe(colors[1]);
  await page.keyboard.press("Space");
  await page.keyboard.press("l");
  expect(await on.rows(page).nth(1).locator("[aria-pressed=true]").count()).toBe(2);
  await page.keyboard.press("l");
  // Canvas.
  await page.keyboard.press("v");
  await page.locator(".views input:checked + span", { hasText: "Isolate" }).waitFor();
  const zoom = page.locator(".zoom-value");
  const fitted = await zoom.textContent();
  await on.tabTo(page, page.locator(".frame"));
  await page.keyboard.press("+");
  await expect.poll(() => zoom.textContent(), on.patience).not.toBe(fitted);
  await page.keyboard.press("1");
  await expect.poll(() => zoom.textContent(), on.patience).toBe("100 %");
  // Export.
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog", { name: `Export ${second}` });
  const format = (id: string) => dialog.getByRole("radio", { name: id, exact: true });
  await on.tabTo(page, format("css"));
  while (!(await format("gpl").isChecked())) await page.keyboard.press("ArrowDown");
  await on.tabTo(page, dialog.getByRole("link", { name: "Download" }));
  const file = await on.downloaded(page, () => page.keyboard.press("Enter"));
  expect(file.toString()).toBe(runIn(folder, "palette", second, "--format", "gpl"));
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  // Out.
  await on.tabTo(page, on.card(page, second).locator(".card-main"));
  await page.keyboard.press("Delete");
  await on.expectColors(page, paletteIn(folder, first));
}
