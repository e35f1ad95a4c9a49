// Done by the keyboard alone.

import { expect, test } from "vitest";
import * as on from "./browsing";
import { everyStep } from "./keyboard_steps";
import { examples, lines, runLine } from "./serving";

on.useBrowser();

test("every_step_is_done_by_the_keyboard_alone", async () => {
  await on.visit({}, (page) => everyStep(page, examples, ["poster.png", "dusk.png"]));
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
