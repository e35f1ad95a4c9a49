// The way from pictures to files on photographs, by mouse and by the keyboard alone; script/test --all
// names their folder.

import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { listZip } from "../src/logic/zip";
import * as on from "./browsing";
import { everyStep } from "./keyboard_steps";
import { bar, changed, expectCommand, made } from "./selecting";
import { paletteIn, runIn } from "./serving";

const folder = process.env["HUEMASK_PHOTOGRAPHS"] ?? "";
/** Portrait and landscape, loud and quiet, of Kodak's set. */
const names = ["03.png", "07.png", "09.png", "14.png", "19.png", "23.png"] as const;

/** The picture's palette is the command's, and each of seven views shows a mask in its own way. */
async function lookAtMasks(page: Page, name: string) {
  await on.card(page, name).locator(".card-main").click();
  await on.expectColors(page, paletteIn(folder, name));
  const hash = await on.canvasHash(page);
  await on.rows(page).nth(1).hover();
  await on.nextHash(page, hash);
  await on.rows(page).nth(1).locator(".swatch-main").focus();
  await page.keyboard.press("Space");
  await on.expectSevenViews(page);
  await on.rows(page).nth(1).locator(".swatch-main").focus();
  await page.keyboard.press("Space");
}

/** A pick whose tolerance is dragged, another one taken away, and a stroke. */
async function select(page: Page, name: string) {
  await page.getByText("Wand", { exact: true }).click();
  await bar(page).waitFor();
  const box = await page.locator(".frame canvas").boundingBox();
  if (!box) throw new Error("there is no canvas");
  const drag = async (right: number, down: number, by: number) => {
    const [x, y] = [box.x + box.width * right, box.y + box.height * down];
    await page.mouse.move(x, y);
    await page.mouse.down();
    if (by) await page.mouse.move(x + by, y, { steps: 4 });
    await page.mouse.up();
  };
  await drag(0.5, 0.5, 30);
  const picked = await made(page);
  await page.keyboard.down("Alt");
  await drag(0.1, 0.1, 0);
  await page.keyboard.up("Alt");
  await made(page);
  await page.getByText("Brush", { exact: true }).click();
  await drag(0.25, 0.75, 60);
  await made(page);
  const line = await expectCommand(page, join(folder, name));
  expect(line).toMatch(/--at \S+ --minus-at \S+ --tolerance \S+ --brush add:/);
  await page.locator(".frame").focus();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect.poll(() => made(page), on.patience).toBe(picked);
  await page.getByText("Look", { exact: true }).click();
}

describe.skipIf(!folder)("on_photographs", () => {
  on.useBrowser();

  test("masks_selections_table_plot_and_files_are_those_of_the_command", async () => {
    await on.visit({}, async (page) => {
      await on.choose(
        page,
        names.map((name) => join(folder, name)),
      );
      await on.ready(page, ...names);
      for (const name of names) await lookAtMasks(page, name);
      const last = names[names.length - 1] ?? "";
      await select(page, last);

      await on.button(page, "Table").click();
      const csv = await on.downloaded(page, () => on.button(page, "CSV").click());
      expect(csv.toString()).toBe(runIn(folder, "palette", ...names, "--format", "csv"));
      await on.button(page, "Plot").click();
      await page.getByText(/^[\d,]+ points$/).waitFor();
      await on.nextHash(page, 0, ".plot-frame");
      await on.button(page, "Contrast").click();
      await page.locator(".vision-strip").last().waitFor();
      await on.button(page, "Contrast").click();

      await on.button(page, "Export…").click();
      const dialog = page.getByRole("dialog");
      await dialog.getByText(`1 of ${names.length} pictures`).click();
      await dialog.getByRole("button", { name: "All" }).click();
      await on.chooseFormat(page, "masks-png-8");
      const link = dialog.getByRole("link", { name: "Download" });
      const zip = await on.downloaded(page, () => link.click());
      const count = names.reduce((sum, name) => sum + paletteIn(folder, name).length, 0);
      expect(listZip(new Uint8Array(zip).buffer)).toHaveLength(count);
    });
  });

  test("every_step_is_done_by_the_keyboard_alone", async () => {
    await on.visit({}, (page) => everyStep(page, folder, [names[0], names[1]]));
  });

  test("selection_is_made_by_the_keyboard_alone", async () => {
    await on.visit({}, async (page) => {
      await on.choose(page, join(folder, names[2]));
      await on.ready(page, names[2]);
      await page.keyboard.press("w");
      await on.tabTo(page, page.locator(".frame"));
      await page.keyboard.press("Enter");
      const one = await made(page);
      for (let step = 0; step < 4; step++) await page.keyboard.press("]");
      await changed(page, one);
      for (let step = 0; step < 9; step++) await page.keyboard.press("Shift+ArrowRight");
      await page.keyboard.press("Shift+Enter");
      await page.keyboard.press("b");
      await page.keyboard.press("Enter");
      await expectCommand(page, join(folder, names[2]));
    });
  });
});
