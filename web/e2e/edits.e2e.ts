// A palette edited by hand, by keys and by buttons; the command line follows.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import * as on from "./browsing";
import { lines, paletteOf, runLine } from "./serving";

on.useBrowser();

const main = (page: Page, at: number) => on.rows(page).nth(at).locator(".swatch-main");

/** Waits until the row has the focus, as it does when the edited palette has come. */
async function expectFocus(page: Page, hex: string) {
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await expect.poll(focused, on.patience).toContain(hex);
}

async function expectCommand(page: Page) {
  await page.keyboard.press("e");
  await on.chooseFormat(page, "hex");
  await on.button(page, "Copy the command line").click();
  await expect.poll(() => on.readClipboard(page), on.patience).toContain("--lock");
  const line = await on.readClipboard(page);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(lines(runLine(line))).toEqual(await on.shownColors(page));
}

test("palette_is_edited_and_each_step_undone_by_keys", async () => {
  await on.visit({}, async (page) => {
    await on.withExamples(page, "poster.png");
    const [a = "", b = "", c = "", ...rest] = await on.shownColors(page);
    await main(page, 0).focus();
    await page.keyboard.press("Alt+ArrowDown");
    await on.expectColors(page, [b, a, c, ...rest]);
    await expectFocus(page, a);
    await page.keyboard.press("Delete");
    await on.expectColors(page, [b, c, ...rest]);
    await expectFocus(page, c);
    await expectCommand(page);
    await main(page, 1).focus();
    await page.keyboard.press("m");
    await expect.poll(() => on.rows(page).count(), on.patience).toBe(rest.length + 1);
    const merged = await on.shownColors(page);
    expect([b, c, ...rest].filter((hex) => !merged.includes(hex))).toHaveLength(2);
    await expectCommand(page);

    await page.keyboard.press("Control+z");
    await on.expectColors(page, [b, c, ...rest]);
    await page.keyboard.press("Control+z");
    await on.expectColors(page, [b, a, c, ...rest]);
    await page.keyboard.press("Control+z");
    await on.expectColors(page, [a, b, c, ...rest]);
    for (let step = 0; step < 3; step++) await page.keyboard.press("Control+Shift+Z");
    await on.expectColors(page, merged);
  });
});

test("palette_is_edited_by_buttons", async () => {
  await on.visit({}, async (page) => {
    await on.withExamples(page, "poster.png");
    const all = await on.shownColors(page);
    const [a = "", b = "", c = "", ...rest] = all;
    await main(page, 2).click();
    await on.button(page, `Move ${c} up`).click();
    await on.expectColors(page, [a, c, b, ...rest]);
    // The buttons stay with the color that was moved.
    await on.button(page, `Move ${c} up`).click();
    await on.expectColors(page, [c, a, b, ...rest]);
    await on.button(page, `Remove ${c}, its pixels go to the nearest color`).click();
    await on.expectColors(page, [a, b, ...rest]);
    await on.button(page, "Undo").click();
    await on.expectColors(page, [c, a, b, ...rest]);
    await on.button(page, "Redo").click();
    await on.expectColors(page, [a, b, ...rest]);
    expect(await on.shares(page)).toBeCloseTo(100, 0);

    // Pinned and focused become one.
    await main(page, 0).focus();
    await page.keyboard.press("Space");
    await main(page, rest.length).focus();
    await on
      .button(page, `Merge ${rest.at(-2) ?? ""} into the pinned color, or the nearest`)
      .click();
    await expect.poll(() => on.rows(page).count(), on.patience).toBe(rest.length + 1);
    const merged = await on.shownColors(page);
    expect(merged).not.toContain(a);
    expect(merged.slice(1)).toEqual([b, ...rest].filter((hex) => hex !== rest.at(-2)));
  });
});

test("edits_come_back_when_a_new_number_of_colors_is_undone", async () => {
  await on.visit({}, async (page) => {
    await on.withExamples(page, "poster.png");
    const [, ...rest] = await on.shownColors(page);
    await main(page, 0).focus();
    await page.keyboard.press("Delete");
    await on.expectColors(page, rest);
    await page.getByLabel("Number of colors", { exact: true }).fill("5");
    await page.keyboard.press("Enter");
    await on.expectColors(page, paletteOf("poster.png", "-k", "5"));
    await main(page, 0).focus();
    await page.keyboard.press("Control+z");
    await on.expectColors(page, rest);
    await page.keyboard.press("Control+y");
    await on.expectColors(page, paletteOf("poster.png", "-k", "5"));
  });
});
