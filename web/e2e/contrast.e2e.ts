// Contrast and color vision of the palette that is shown.

import { expect, test } from "vitest";
import * as on from "./browsing";
import { paletteOf, run } from "./serving";

on.useBrowser();

interface PaletteJson {
  pictures: [{ contrast: number[][]; merges: { colors: [number, number]; deficiency: string }[] }];
}

const jsonOf = (name: string, ...flags: string[]) =>
  (JSON.parse(run("palette", name, "--format", "json", ...flags)) as PaletteJson).pictures[0];

test("contrast_is_that_of_the_command_with_what_it_is_enough_for", async () => {
  await on.visit({}, async (page) => {
    await on.withExamples(page, "poster.png");
    await on.button(page, "Contrast").click();
    const table = page.getByRole("region", { name: "Contrast of each two colors" });
    await table.waitFor();
    const { contrast } = jsonOf("poster.png");
    const expected = contrast.map((row, at) =>
      row.flatMap((ratio, other) => {
        if (other === at) return [];
        const mark = ratio >= 7 ? "AAA" : ratio >= 4.5 ? "AA" : ratio >= 3 ? "AA large" : "–";
        return `${(Math.floor(ratio * 10) / 10).toFixed(1)}${mark}`;
      }),
    );
    const rows = table.locator("tbody tr");
    for (const [at, row] of expected.entries()) {
      expect(await rows.nth(at).locator("td:not(.is-same)").allTextContents()).toEqual(row);
    }
    // It follows the palette.
    await on.rows(page).first().locator(".swatch-main").focus();
    await page.keyboard.press("Delete");
    await expect.poll(() => rows.count(), on.patience).toBe(expected.length - 1);
  });
});

test("colors_that_merge_are_named_and_seen_as_the_command_says", async () => {
  await on.visit({}, async (page) => {
    await on.withExamples(page, "fruit.png");
    await page.getByLabel("Number of colors", { exact: true }).fill("30");
    await page.keyboard.press("Enter");
    await expect.poll(() => on.rows(page).count(), on.patience).toBe(30);
    await on.button(page, "Contrast").click();
    const colors = paletteOf("fruit.png", "-k", "30");
    const { merges } = jsonOf("fruit.png", "-k", "30");
    expect(merges.length).toBeGreaterThan(0);
    const texts = page.locator(".merges > li");
    await expect.poll(() => texts.count(), on.patience).toBe(merges.length);
    for (const [at, text] of (await texts.allTextContents()).entries()) {
      const [one = 0, other = 0] = merges[at]?.colors ?? [];
      const said = `${colors[one] ?? ""} and ${colors[other] ?? ""} merge with`;
      expect(text).toContain(`${said} ${merges[at]?.deficiency ?? ""}`);
    }
    const html = run("palette", "fruit.png", "-k", "30", "--format", "html");
    const seen = page.locator(".vision-strip");
    await expect.poll(() => seen.count(), on.patience).toBe(4);
    for (const [at, name] of ["Normal", "Protan", "Deutan", "Tritan"].entries()) {
      const strip = new RegExp(`<dt>${name}</dt><dd>(.*)</dd>`).exec(html)?.[1] ?? "";
      const expected = strip.match(/#[0-9a-f]{6}/g) ?? [];
      expect(expected).toHaveLength(30);
      expect(await seen.nth(at).getAttribute("aria-label")).toBe(`${name}: ${expected.join(" ")}`);
    }
  });
});
