// The table of all pictures.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import * as on from "./browsing";
import { paletteOf, run } from "./serving";

on.useBrowser();

const names = ["poster.png", "dusk.png", "fruit.png"];

async function openTable(page: Page) {
  await on.withExamples(page, ...names);
  await on.button(page, "Table").click();
  await page.getByRole("table").waitFor();
  return page.getByRole("row");
}

const namesOf = (page: Page) => page.getByRole("rowheader").allTextContents();

test("csv_is_what_the_command_prints", async () => {
  await on.visit({}, async (page) => {
    await openTable(page);
    const file = await on.downloaded(page, () => on.button(page, "CSV").click());
    expect(file.toString()).toBe(run("palette", ...names, "--format", "csv"));
  });
});

test("table_is_sorted_by_its_heads", async () => {
  await on.visit({}, async (page) => {
    await openTable(page);
    expect(await namesOf(page)).toEqual(names);
    const head = (name: string) => page.getByRole("columnheader", { name });
    await head("Picture").getByRole("button").click();
    await expect.poll(() => namesOf(page)).toEqual(["dusk.png", "fruit.png", "poster.png"]);
    expect(await head("Picture").getAttribute("aria-sort")).toBe("ascending");
    await head("Colors").getByRole("button").click();
    await head("Colors").getByRole("button").click();
    await expect.poll(() => namesOf(page)).toEqual(["fruit.png", "poster.png", "dusk.png"]);
    expect(await head("Colors").getAttribute("aria-sort")).toBe("descending");
    await head("Colors").getByRole("button").click();
    await expect.poll(() => namesOf(page)).toEqual(names);
  });
});

test("a_color_of_the_table_leads_to_its_mask", async () => {
  await on.visit({}, async (page) => {
    await openTable(page);
    const colors = paletteOf("dusk.png");
    const chips = page.getByRole("list", { name: "Colors of dusk.png" }).getByRole("button");
    expect(await chips.count()).toBe(colors.length);
    await chips.first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await on.expectColors(page, colors);
    const main = on.rows(page).nth(1).locator(".swatch-main");
    await expect
      .poll(() => main.evaluate((it) => it === document.activeElement), on.patience)
      .toBe(true);
    await expect
      .poll(() => on.rows(page).nth(1).locator("[aria-pressed=true]").count(), on.patience)
      .toBe(1);
  });
});

test("table_follows_an_edited_palette", async () => {
  await on.visit({}, async (page) => {
    const table = await openTable(page);
    await on.rows(page).first().locator(".swatch-main").focus();
    await page.keyboard.press("Delete");
    const count = paletteOf("poster.png").length - 1;
    await expect.poll(() => table.nth(1).getByRole("listitem").count(), on.patience).toBe(count);
  });
});
