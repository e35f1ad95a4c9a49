// All the way from pictures to files without a mouse.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as on from "./browsing";
import { example, paletteOf, run, runLine, lines } from "./serving";

on.useBrowser();

test("every_step_is_done_by_the_keyboard_alone", async () => {
  await on.visit({}, async (page) => {
    // Upload. The browser is told early to hand its picker over: it does so from its next one on.
    const files = ["poster.png", "dusk.png"].map(example);
    page.on("filechooser", (chooser) => void chooser.setFiles(files));
    await on.tabTo(page, on.button(page, "Choose files…"));
    await page.keyboard.press("Enter");
    await on.ready(page, "poster.png", "dusk.png");
    // Card.
    await on.tabTo(page, on.card(page, "poster.png").locator(".card-main"));
    await page.keyboard.press("ArrowDown");
    const colors = paletteOf("dusk.png");
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
    const dialog = page.getByRole("dialog", { name: "Export dusk.png" });
    const format = (id: string) => dialog.getByRole("radio", { name: id, exact: true });
    await on.tabTo(page, format("css"));
    while (!(await format("gpl").isChecked())) await page.keyboard.press("ArrowDown");
    await on.tabTo(page, dialog.getByRole("link", { name: "Download" }));
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    const file = await (await download).path();
    expect(readFileSync(file, "utf8")).toBe(run("palette", "dusk.png", "--format", "gpl"));
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    // Out.
    await on.tabTo(page, on.card(page, "dusk.png").locator(".card-main"));
    await page.keyboard.press("Delete");
    await on.expectColors(page, paletteOf("poster.png"));
  });
});

test("copied_command_finds_the_same_palette", async () => {
  await on.visit({}, async (page) => {
    await on.withExamples(page, "fruit.png");
    const locked = (await on.shownColors(page))[3] ?? "";
    await on.rows(page).nth(3).locator(".swatch-main").focus();
    await page.keyboard.press("l");
    await page.getByLabel("Number of colors", { exact: true }).fill("6");
    await page.keyboard.press("Enter");
    await expect.poll(() => on.rows(page).count(), on.patience).toBe(6);
    await on.button(page, "Export…").click();
    await on.chooseFormat(page, "hex");
    await on.button(page, "Copy the command line").click();
    await expect.poll(() => on.readClipboard(page), on.patience).toContain(locked);
    expect(lines(runLine(await on.readClipboard(page)))).toEqual(await on.shownColors(page));
  });
});
