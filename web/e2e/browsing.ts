// Pages of Debian's Chromium on a server of their own, and what every test asks of them.

import { readFileSync } from "node:fs";
import { chromium, type Browser, type Locator, type Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { chromiumPath, example, serve, type Serving } from "./serving";

/** How long a state may take to come about on a busy machine. */
export const patience = { timeout: 45_000, interval: 50 };

let browser: Browser;
let serving: Serving;

/** To be called once in a file of tests: a browser and a server, with these flags, for all. */
export function useBrowser(...flags: string[]) {
  beforeAll(async () => {
    serving = await serve(...flags);
    browser = await chromium.launch({ executablePath: chromiumPath });
  });
  afterAll(async () => {
    await browser.close();
    await serving.stop();
  });
}

interface Options {
  scheme?: "light" | "dark";
  width?: number;
  height?: number;
  /** Errors of the console that the test is about. */
  expected?: RegExp;
}

export interface Visit {
  readonly page: Page;
  /** What the page did that it must not: errors, and requests to others. */
  readonly faults: string[];
}

async function open({ scheme = "light", width = 1440, height = 900, expected }: Options) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience.timeout);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.stack ?? error.message));
  page.on("console", (message) => {
    // A policy that is violated is told as an error too.
    if (message.type() !== "error" && message.type() !== "warning") return;
    const text = `${message.text()} ${message.location().url}`;
    if (!expected?.test(text)) faults.push(text);
  });
  page.on("request", (request) => {
    const url = request.url();
    const own = [`${serving.origin}/`, `blob:${serving.origin}/`];
    if (!own.some((start) => url.startsWith(start))) faults.push(`asks ${url}`);
  });
  await page.goto(serving.address);
  await page.locator(".empty").waitFor();
  return { page, faults };
}

/** A page without pictures, for the length of a test, that does nothing that it must not. */
export async function visit(options: Options, test: (page: Page) => Promise<void>) {
  const { page, faults } = await open(options);
  try {
    await test(page);
    expect(faults).toEqual([]);
  } catch (error) {
    if (faults.length > 0) console.error(faults.join("\n"));
    throw error;
  } finally {
    await page.evaluate(() => fetch("/api/v1/pictures", { method: "DELETE" }));
    await page.context().close();
  }
}

/** Chooses pictures by the file picker. */
export async function choose(page: Page, files: Parameters<Locator["setInputFiles"]>[0]) {
  await page.locator('input[type="file"]').first().setInputFiles(files);
}

export const card = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Pictures" }).locator("li").filter({ hasText: name });
export const statusOf = (page: Page, name: string) => card(page, name).locator(".card-status");
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Waits until the palette of the picture is there, not only a quick look at it. */
export async function ready(page: Page, ...names: string[]) {
  for (const name of names) {
    await expect.poll(() => statusOf(page, name).textContent(), patience).toMatch(/^\d+ colors?/);
  }
}

/** A page with examples and their palettes. */
export async function withExamples(page: Page, ...names: string[]) {
  await choose(page, names.map(example));
  await ready(page, ...names);
}

export const rows = (page: Page) => page.getByRole("list", { name: "Colors" }).locator("li");

/** The palette that is shown. */
export const shownColors = (page: Page) =>
  page.getByRole("list", { name: "Colors" }).locator(".swatch-hex").allTextContents();

/** The sum of the shares that are shown, in percent. */
export async function shares(page: Page): Promise<number> {
  const texts = await page.locator(".swatch-share").allTextContents();
  return texts.reduce((sum, text) => sum + Number.parseFloat(text), 0);
}

export async function expectColors(page: Page, colors: readonly string[]) {
  await expect.poll(() => shownColors(page), patience).toEqual(colors);
}

/** A number that is another one when the canvas shows something else. */
export const canvasHash = (page: Page, frame = ".frame") =>
  page.evaluate((selector) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`${selector} canvas`);
    if (!canvas || canvas.width === 0) return 0;
    // By a copy, as a canvas that is read often is painted in another way.
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = copy.getContext("2d", { willReadFrequently: true });
    context?.drawImage(canvas, 0, 0);
    const data = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let hash = 7;
    for (const byte of data) hash = (Math.imul(hash, 31) + byte) | 0;
    return hash;
  }, frame);

/** Waits for another picture on the canvas than that of `hash`, and gives its hash. */
export async function nextHash(page: Page, hash: number, frame?: string): Promise<number> {
  await expect.poll(() => canvasHash(page, frame), patience).not.toBe(hash);
  return canvasHash(page, frame);
}

/** The file that the browser saves once it has been started. */
export async function downloaded(page: Page, start: () => Promise<void>): Promise<Buffer> {
  const download = page.waitForEvent("download");
  await start();
  return readFileSync(await (await download).path());
}

/** Expects that each of the seven views shows the pinned mask in its own way; the first is shown last. */
export async function expectSevenViews(page: Page) {
  let hash = await canvasHash(page);
  const seen = new Set<number>();
  const views = page.getByRole("group", { name: "View of the mask" }).locator("label");
  expect(await views.count()).toBe(7);
  for (let index = 6; index >= 0; index--) {
    await views.nth(index).click();
    hash = await nextHash(page, hash);
    seen.add(hash);
  }
  // Isolated is transparent where a checkerboard, black or white is; all are pixels of their own.
  expect(seen.size).toBe(7);
}

export const readClipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** In the dialog of exports, once it is open. */
export async function chooseFormat(page: Page, id: string) {
  await page
    .locator(".format-choice")
    .filter({ hasText: new RegExp(`^${id}$`) })
    .click();
  await page.getByRole("dialog").getByRole("heading", { name: id, exact: true }).waitFor();
}

/** Presses Tab until the element has the focus. */
export async function tabTo(page: Page, element: Locator) {
  for (let presses = 0; presses < 60; presses++) {
    if (await element.evaluate((it) => it === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${element.toString()}`);
}
