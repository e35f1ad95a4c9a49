// Exports: parameters, previews, and files that are those of the command.

import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { listZip } from "../src/logic/zip";
import * as on from "./browsing";
import { example, run, runLine } from "./serving";

on.useBrowser();

async function openExport(page: Page, name = "poster.png") {
  await on.withExamples(page, name);
  return showExport(page, name);
}

async function showExport(page: Page, name: string) {
  await on.button(page, "Export…").click();
  const dialog = page.getByRole("dialog", { name: `Export ${name}` });
  await dialog.getByRole("radio").first().waitFor({ state: "attached" });
  return { dialog, preview: dialog.getByRole("region", { name: "Preview" }) };
}

const downloaded = (page: Page) =>
  on.downloaded(page, () => page.getByRole("link", { name: "Download" }).click());

test("preview_of_a_text_is_what_the_command_prints", async () => {
  await on.visit({}, async (page) => {
    const { preview } = await openExport(page);
    for (const format of ["css", "hex", "design-tokens"]) {
      await on.chooseFormat(page, format);
      const text = run("palette", "poster.png", "--format", format);
      await expect
        .poll(() => preview.locator("pre").allTextContents(), on.patience)
        .toEqual([text]);
      expect((await downloaded(page)).toString()).toBe(text);
    }
  });
});

test("parameters_of_a_format_change_the_file_the_preview_and_the_command", async () => {
  await on.visit({}, async (page) => {
    const { dialog, preview } = await openExport(page, "dusk.png");
    await on.chooseFormat(page, "masks-svg");
    const picture = preview.getByRole("img");
    const width = () => picture.evaluate((it) => (it as HTMLImageElement).naturalWidth);
    await expect.poll(width, on.patience).toBeGreaterThan(0);
    const before = await picture.getAttribute("src");
    await dialog.getByLabel("tolerance", { exact: true }).fill("4");
    await page.keyboard.press("Enter");
    await expect.poll(() => picture.getAttribute("src"), on.patience).not.toBe(before);
    await expect.poll(width, on.patience).toBeGreaterThan(0);
    await on.button(page, "Copy the command line").click();
    await expect.poll(() => on.readClipboard(page), on.patience).toContain("masks-svg:tolerance=4");

    const folder = mkdtempSync(join(tmpdir(), "huemask-page-"));
    try {
      const line = await on.readClipboard(page);
      runLine(line.replace("dusk.png", example("dusk.png")), folder);
      expect(await downloaded(page)).toEqual(readFileSync(join(folder, "masks/masks.svg")));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test("preview_of_several_files_is_their_list", async () => {
  await on.visit({}, async (page) => {
    const { preview } = await openExport(page);
    await on.chooseFormat(page, "masks-png-8");
    const folder = mkdtempSync(join(tmpdir(), "huemask-page-"));
    try {
      run("mask", "poster.png", "-o", folder, "--format", "masks-png-8");
      const names = preview.locator("li > code");
      await expect
        .poll(() => names.allTextContents(), on.patience)
        .toEqual(readdirSync(folder).sort());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test("every_format_can_be_chosen_and_shows_something", async () => {
  await on.visit({}, async (page) => {
    const { dialog, preview } = await openExport(page, "dusk.png");
    const ids = await dialog.locator(".format-choice").allTextContents();
    expect(ids.length).toBeGreaterThan(30);
    for (const id of ids) {
      await on.chooseFormat(page, id);
      const shown = preview.locator("pre, img, li").first();
      await shown.or(dialog.getByText("A browser cannot show this format.")).waitFor();
    }
  });
});

test("files_of_several_pictures_are_one_archive_and_their_palettes_one_file", async () => {
  await on.visit({}, async (page) => {
    await on.withExamples(page, "dusk.png", "poster.png");
    const { dialog, preview } = await showExport(page, "dusk.png");
    await dialog.getByText("1 of 2 pictures").click();
    await dialog.getByRole("button", { name: "All" }).click();
    await dialog.getByText("2 of 2 pictures").waitFor();
    await on.chooseFormat(page, "labels-npy");
    const names = preview.locator("li > code");
    await expect
      .poll(() => names.allTextContents(), on.patience)
      .toEqual(["dusk/labels.npy", "poster/labels.npy"]);
    expect(listZip(new Uint8Array(await downloaded(page)).buffer)).toHaveLength(2);
    await on.chooseFormat(page, "csv");
    const text = run("palette", "dusk.png", "poster.png", "--format", "csv");
    await expect.poll(() => preview.locator("pre").allTextContents(), on.patience).toEqual([text]);
    await dialog.getByLabel("dusk.png", { exact: true }).uncheck();
    await dialog.getByText("1 of 2 pictures").waitFor();
    const one = run("palette", "poster.png", "--format", "csv");
    await expect.poll(() => preview.locator("pre").allTextContents(), on.patience).toEqual([one]);
  });
});

test("layers_are_those_of_the_command", async () => {
  await on.visit({}, async (page) => {
    await openExport(page);
    await on.chooseFormat(page, "layers-ora");
    await on.button(page, "Copy the command line").click();
    await expect.poll(() => on.readClipboard(page), on.patience).toContain("layers.ora");
    const folder = mkdtempSync(join(tmpdir(), "huemask-page-"));
    try {
      const line = await on.readClipboard(page);
      runLine(line.replace("poster.png", example("poster.png")), folder);
      expect(await downloaded(page)).toEqual(readFileSync(join(folder, "layers.ora")));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
