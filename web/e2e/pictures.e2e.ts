// Pictures in, palettes out, by mouse.

import { deflateSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import * as on from "./browsing";
import { paletteOf } from "./serving";
import { pngOf } from "./png";

on.useBrowser();

const kField = (page: Page) => page.getByLabel("Number of colors", { exact: true });

async function setK(page: Page, k: number) {
  await kField(page).fill(String(k));
  await kField(page).press("Enter");
}

test("palettes_are_those_of_the_command_when_pictures_are_chosen", async () => {
  await on.visit({}, async (page) => {
    const names = ["poster.png", "dusk.png", "fruit.png"];
    await on.withExamples(page, ...names);
    for (const name of names) {
      await on.card(page, name).locator(".card-main").click();
      await on.expectColors(page, paletteOf(name));
    }
  });
});

test("palette_is_found_anew_when_k_changes", async () => {
  await on.visit({}, async (page) => {
    await on.withExamples(page, "poster.png");
    await setK(page, 9);
    await on.expectColors(page, paletteOf("poster.png", "-k", "9"));
    expect(new URL(page.url()).hash).toBe("#k=9");
  });
});

test("locked_color_comes_first_when_k_changes", async () => {
  await on.visit({}, async (page) => {
    await on.withExamples(page, "poster.png");
    const locked = (await on.shownColors(page)).at(-1) ?? "";
    await on.rows(page).last().hover();
    await on.button(page, `Lock ${locked}`).click();
    await setK(page, 4);
    await on.expectColors(page, paletteOf("poster.png", "-k", "4", "--lock", locked));
    expect((await on.shownColors(page))[0]).toBe(locked);
  });
});

test("mask_is_shown_when_a_color_is_pointed_at_and_stays_when_pinned", async () => {
  await on.visit({}, async (page) => {
    await on.withExamples(page, "poster.png");
    const picture = await on.nextHash(page, 0);
    const row = on.rows(page).nth(2);
    await row.hover();
    const mask = await on.nextHash(page, picture);
    await page.getByRole("heading", { name: "huemask" }).hover();
    await expect.poll(() => on.canvasHash(page), on.patience).toBe(picture);
    await row.locator(".swatch-main").focus();
    await expect.poll(() => on.canvasHash(page), on.patience).toBe(mask);
    await page.keyboard.press("Space");
    await page.locator(".frame").focus();
    await expect.poll(() => row.locator("[aria-pressed=true]").count(), on.patience).toBe(1);
    expect(await on.canvasHash(page)).toBe(mask);
    await expect
      .poll(() => page.getByRole("img").first().getAttribute("aria-label"), on.patience)
      .toContain("mask of");
  });
});

test("every_view_shows_the_mask_in_another_way", async () => {
  await on.visit({}, async (page) => {
    await on.withExamples(page, "fruit.png");
    const picture = await on.nextHash(page, 0);
    await on.rows(page).nth(1).locator(".swatch-main").focus();
    await page.keyboard.press("Space");
    await on.nextHash(page, picture);
    await on.expectSevenViews(page);
  });
});

test("bad_picture_says_why_on_its_card_while_the_others_go_on", async () => {
  await on.visit({ expected: /status of 4\d\d .*\/api\/v1\/pictures\// }, async (page) => {
    const good = { name: "good.png", mimeType: "image/png", buffer: pngOf(64, 64, [200, 40, 40]) };
    const text = Buffer.from("no picture at all");
    const broken = Buffer.concat([good.buffer.subarray(0, 60), deflateSync("nonsense")]);
    await on.choose(page, [
      { name: "text.png", mimeType: "image/png", buffer: text },
      { name: "broken.png", mimeType: "image/png", buffer: broken },
      good,
    ]);
    await on.ready(page, "good.png");
    await expect
      .poll(() => on.statusOf(page, "text.png").textContent(), on.patience)
      .toMatch(/not a (picture|format)|unknown|format/i);
    await expect
      .poll(() => on.statusOf(page, "broken.png").textContent(), on.patience)
      .toMatch(/damaged|corrupt|cut|broken|read/i);
    expect(await on.card(page, "good.png").getAttribute("class")).not.toContain("is-failed");
  });
});

test("job_is_gone_from_the_server_when_it_is_cancelled", async () => {
  await on.visit({ expected: /status of 404 .*\/api\/v1\/jobs\// }, async (page) => {
    // Of noise, every pixel is a color: a palette of many takes seconds.
    const noise = { name: "noise.png", mimeType: "image/png", buffer: pngOf(1200, 1200) };
    await setK(page, 2000);
    const started = page.waitForResponse((it) => it.url().endsWith("/palettes"));
    await on.choose(page, noise);
    const job = (await (await started).json()) as { id: string };
    await on
      .card(page, "noise.png")
      .getByRole("button", { name: /^Cancel/ })
      .click();
    await expect.poll(() => on.statusOf(page, "noise.png").textContent()).toBe("Cancelled");
    const status = () =>
      page.evaluate((id) => fetch(`/api/v1/jobs/${id}`).then((it) => it.status), job.id);
    await expect.poll(status, on.patience).toBe(404);
    await setK(page, 3);
    await on.ready(page, "noise.png");
    expect(await on.rows(page).count()).toBe(3);
  });
});

test("nothing_is_left_on_the_server_when_everything_is_deleted", async () => {
  await on.visit({}, async (page) => {
    await on.withExamples(page, "poster.png", "dusk.png");
    await on.button(page, "Delete everything now").click();
    await on.button(page, "Delete everything").click();
    await page.locator(".empty").waitFor();
    const left = await page.evaluate(() => fetch("/api/v1/pictures").then((it) => it.text()));
    expect(JSON.parse(left)).toEqual({ pictures: [] });
  });
});

test("pictures_are_still_there_when_the_page_is_loaded_again", async () => {
  await on.visit({}, async (page) => {
    await on.withExamples(page, "poster.png");
    await page.reload();
    await on.ready(page, "poster.png");
    await on.expectColors(page, paletteOf("poster.png"));
  });
});

test("samples_are_pictures_like_any_other", async () => {
  await on.visit({}, async (page) => {
    const group = page.getByRole("group", { name: "Samples" });
    for (const image of await group.locator("img").all()) {
      const isThere = () => image.evaluate((it: HTMLImageElement) => it.naturalWidth > 0);
      await expect.poll(isThere, on.patience).toBe(true);
    }
    await on.button(page, "Poster").click();
    await on.ready(page, "poster.webp");
    await on.expectColors(page, paletteOf("../web/src/samples/poster.webp"));
  });
});

test("addresses_are_not_asked_for_where_the_server_fetches_none", async () => {
  await on.visit({}, async (page) => {
    expect(await on.button(page, "From the web…").count()).toBe(0);
    await page.evaluate(() => navigator.clipboard.writeText("https://example.org/sea.png"));
    await page.keyboard.press("Control+v");
    await on.withExamples(page, "poster.png");
    expect(await page.getByRole("navigation", { name: "Pictures" }).locator("li").count()).toBe(1);
    expect(await on.button(page, "Add from the web").count()).toBe(0);
  });
});
