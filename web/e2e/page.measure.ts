// Measures the page on a large photograph, for bench/page.py: frames a second while the tolerance is
// dragged, how soon a pick is seen, and what showing a mask of the palette takes.

import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import type { Page } from "playwright-core";
import { test } from "vitest";
import * as on from "./browsing";
import { named } from "./serving";

const photo = named("HUEMASK_PHOTO");
const figures = named("HUEMASK_FIGURES");
const frames = 120;
const picks = 9;

on.useBrowser();

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
const share = (page: Page) => page.locator(".selected-text");
const expectShare = (page: Page) => share(page).filter({ hasText: "% selected" }).waitFor();

async function chooseView(page: Page, at: number) {
  await page.locator(".views input[name=view]").nth(at).check({ force: true });
}

/** In the page: moves the pointer at every frame; when the frames came, and what the page did in each. */
async function dragInPage({ x, y, frames }: { x: number; y: number; frames: number }) {
  const frame = document.querySelector(".frame");
  const nextFrame = () =>
    new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  const drag = { times: [] as number[], work: [] as number[] };
  for (let at = 0; at <= frames; at++) {
    const clientX = x + 60 * (1 - Math.cos(at / 9));
    const init = { bubbles: true, pointerId: 1, clientX, clientY: y };
    // Asked for before and after the page does, so told before and after its part.
    const begin = nextFrame();
    frame?.dispatchEvent(new PointerEvent("pointermove", init));
    const end = nextFrame();
    drag.times.push(await end);
    drag.work.push((drag.times.at(-1) ?? 0) - (await begin));
  }
  return drag;
}

/** Frames a second while the tolerance goes up and down by 30. */
async function dragRate(page: Page, place: { x: number; y: number }) {
  const costs = page.waitForResponse((it) => it.url().includes("/costs?"));
  await page.mouse.move(place.x, place.y);
  await page.mouse.down();
  await (await costs).finished();
  await expectShare(page);
  const { times, work } = await page.evaluate(dragInPage, { ...place, frames });
  await page.mouse.up();
  const lengths = times.slice(1).map((time, at) => time - (times[at] ?? 0));
  lengths.sort((a, b) => a - b);
  return {
    frames_per_second: (1000 * frames) / ((times.at(-1) ?? 0) - (times[0] ?? 0)),
    p95_ms: lengths[Math.floor(0.95 * lengths.length)],
    work_ms: median(work),
  };
}

/** In the page: notes how long it is from the next press to the frame in which a selection is seen. */
function watchPick() {
  const outcome = document.querySelector(".selected-text");
  const note = (start: number) => {
    if (!outcome?.textContent.includes("% selected")) requestAnimationFrame(() => note(start));
    else document.body.dataset["taken"] = String(performance.now() - start);
  };
  delete document.body.dataset["taken"];
  addEventListener("pointerdown", () => note(performance.now()), { once: true, capture: true });
}

/** From the press to a selection that is seen, in ms, each of another pixel. */
async function pickTimes(page: Page, box: { x: number; y: number; width: number; height: number }) {
  const times: number[] = [];
  for (let at = 0; at < picks; at++) {
    await page.getByRole("button", { name: "Clear" }).click();
    await share(page).filter({ hasText: "Nothing" }).waitFor();
    await page.mouse.move(box.x + (box.width * (at + 1)) / (picks + 1), box.y + box.height / 2);
    await page.evaluate(watchPick);
    await page.mouse.down();
    await page.mouse.up();
    const taken = await page.waitForFunction(() => document.body.dataset["taken"]);
    times.push(Number(await taken.jsonValue()));
  }
  return median(times);
}

/** What it takes in the page to show the masks of the palette, in ms. */
function hoverTimes() {
  return [...document.querySelectorAll(".swatch")].map((row) => {
    const start = performance.now();
    row.dispatchEvent(new PointerEvent("pointerenter"));
    const taken = performance.now() - start;
    row.dispatchEvent(new PointerEvent("pointerleave"));
    return taken;
  });
}

test("page_is_measured", async () => {
  await on.visit({ width: 1600, height: 1000 }, async (page) => {
    await on.choose(page, photo);
    await on.ready(page, basename(photo));
    await on.nextHash(page, 0);
    await page.locator(".swatch").first().waitFor();
    // The first time makes what all views need.
    await page.evaluate(hoverTimes);
    const hover = await page.evaluate(hoverTimes);

    await page.keyboard.press("w");
    await page.locator(".tool-bar").waitFor();
    const box = await page.locator(".frame canvas").boundingBox();
    if (!box) throw new Error("there is no canvas");
    const place = { x: box.x + box.width / 3, y: box.y + box.height / 2 };
    const drags: Record<string, Awaited<ReturnType<typeof dragRate>>> = {};
    const views = page.locator(".views:has(input[name=view]) span");
    for (const [at, name] of (await views.allTextContents()).entries()) {
      await chooseView(page, at);
      // Another pixel each time, so that the costs are others.
      drags[name] = await dragRate(page, { x: place.x + 9 * at, y: place.y });
    }
    await chooseView(page, 0);
    const pick = await pickTimes(page, box);
    await page.getByLabel("One piece").check();
    const piece = await pickTimes(page, box);
    const size = await page.locator(".frame canvas").evaluate((it) => {
      const { width, height } = it as HTMLCanvasElement;
      return { width, height };
    });
    const hover_ms = { median: median(hover), most: Math.max(...hover) };
    const all = { ...size, drags, pick_ms: pick, piece_ms: piece, hover_ms };
    writeFileSync(figures, JSON.stringify(all));
  });
});
