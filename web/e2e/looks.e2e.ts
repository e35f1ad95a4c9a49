// What can be seen without a test: the main screens, for people who cannot see all of it, and as
// pictures for those who look.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { AxeResults, RunOptions } from "axe-core";
import { expect, test } from "vitest";
import * as on from "./browsing";
import { pngOf } from "./png";

on.useBrowser("--allow-url");

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = process.env["HUEMASK_SCREENSHOTS"];
if (folder) mkdirSync(folder, { recursive: true });

/** Expects that axe finds nothing, and keeps a picture of the screen. */
async function look(page: Page, name: string) {
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.evaluate(axe);
  const found = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } };
    return axe.run({ resultTypes: ["violations"] });
  });
  const violations = found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${name}: ${id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
  expect(violations).toEqual([]);
}

/** A selection by the wand, and the brush over it. */
async function lookAtTools(page: Page, shot: (name: string) => Promise<void>) {
  await page.keyboard.press("w");
  const bar = page.locator(".tool-bar");
  await bar.waitFor();
  await shot("wand-before");
  const made = () =>
    expect
      .poll(() => bar.getByText("Mask", { exact: true }).getAttribute("aria-disabled"), on.patience)
      .toBe("false");
  await page.locator(".frame").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Enter");
  await made();
  await shot("wand");
  await page.keyboard.press("b");
  await page.keyboard.press("Enter");
  await made();
  await shot("brush");
  await page.keyboard.press("h");
  await bar.waitFor({ state: "detached" });
}

const screens = [
  ["light", 1600],
  ["dark", 1024],
] as const;

test.each(screens)("axe_finds_nothing_when_the_page_is_%s_and_%i_wide", async (scheme, width) => {
  const expected = /status of 4\d\d .*\/api\/v1\/pictures\//;
  await on.visit({ scheme, width, height: width > 1200 ? 1000 : 720, expected }, async (page) => {
    const shot = (name: string) => look(page, `${scheme}-${width}-${name}`);
    await shot("empty");
    const dialog = page.getByRole("dialog");
    const close = async () => {
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    };
    await on.button(page, "From the web…").click();
    await page.keyboard.type("example.org");
    await page.keyboard.press("Enter");
    await page.locator(".field-error").waitFor();
    await shot("web");
    await close();
    const bad = { name: "bad.png", mimeType: "image/png", buffer: pngOf(9, 9).subarray(0, 50) };
    await on.withExamples(page, "fruit.png", "poster.png", "dusk.png");
    await on.choose(page, bad);
    await expect
      .poll(() => on.card(page, "bad.png").getAttribute("class"), on.patience)
      .toContain("is-failed");
    await on.nextHash(page, 0);
    await shot("pictures");
    await on.rows(page).nth(1).locator(".swatch-main").focus();
    await page.keyboard.press("Space");
    await shot("mask");
    await page.keyboard.press("s");
    await page.getByRole("region", { name: "Settings" }).waitFor();
    await shot("settings");
    await page.keyboard.press("s");
    await lookAtTools(page, shot);
    await page.keyboard.press("t");
    await page.getByRole("table").waitFor();
    await shot("table");
    await page.keyboard.press("p");
    await page.getByText(/^[\d,]+ points$/).waitFor();
    await on.nextHash(page, 0, ".plot-frame");
    await on.rows(page).nth(2).hover();
    await shot("plot");
    await page.keyboard.press("c");
    await page.locator(".visions").waitFor();
    await page.locator(".vision-strip").last().waitFor();
    await shot("contrast");
    await page.keyboard.press("c");
    await page.keyboard.press("e");
    await dialog.locator(".preview pre").waitFor();
    await shot("export-text");
    await on.chooseFormat(page, "masks-svg");
    await dialog.locator(".preview img").waitFor();
    await shot("export-picture");
    await close();
    await page.keyboard.press("?");
    await dialog.locator("kbd").first().waitFor();
    await shot("shortcuts");
    await close();
    await on.button(page, "Delete everything now").click();
    await dialog.waitFor();
    await shot("delete");
    await close();
    await on.card(page, "bad.png").locator(".card-main").click();
    await page.getByRole("alert").waitFor();
    await shot("bad");
  });
});
