// What is committed in dist: small, and such that the strict policy of the server lets it work.

import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { expect, test } from "vitest";

const dist = new URL("../dist/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, dist));
const html = read("index.html").toString();
const assets = readdirSync(new URL("assets/", dist));
/** What index.html names is all that is needed to first use. */
const needed = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map((match) => match[1] ?? "");

/** The empty page shows them as well. */
const thumbnails = assets
  .filter((name) => name.includes("-small-"))
  .map((name) => `assets/${name}`);
const samples = assets.filter((name) => name.endsWith(".webp")).map((name) => `assets/${name}`);

const mostBytes = 45_000;
const mostBytesOfSamples = 60_000;
const mostBytesInAll = 120_000;

function brotliSize(bytes: Buffer): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

test("first_use_needs_at_most_45_KB", () => {
  expect(needed.length).toBeGreaterThanOrEqual(3);
  const sizes = ["index.html", ...needed, ...thumbnails].map((path) => brotliSize(read(path)));
  const sum = sizes.reduce((a, b) => a + b);
  console.log(`to first use: ${sum} bytes of brotli`);
  expect(sum).toBeLessThanOrEqual(mostBytes);
});

test("samples_take_at_most_60_KB_and_are_not_needed_before", () => {
  expect(thumbnails).toHaveLength(3);
  expect(samples).toHaveLength(6);
  const sum = samples.map((path) => read(path).length).reduce((a, b) => a + b);
  expect(sum).toBeLessThanOrEqual(mostBytesOfSamples);
  for (const path of samples) expect(needed).not.toContain(path);
});

test("everything_takes_at_most_120_KB", () => {
  const paths = ["index.html", ...assets.map((name) => `assets/${name}`)];
  const sum = paths.map((path) => brotliSize(read(path))).reduce((a, b) => a + b);
  console.log(`in all: ${sum} bytes of brotli`);
  expect(sum).toBeLessThanOrEqual(mostBytesInAll);
});

test("what_opens_on_demand_is_not_needed_before", () => {
  for (const name of ["table_panel", "plot_panel", "contrast_panel", "export_panel"]) {
    const files = assets.filter((it) => it.startsWith(`${name}-`));
    expect(files.map((it) => it.replace(/.*\./, "")).sort()).toEqual(["css", "js"]);
    for (const file of files) expect(needed).not.toContain(`assets/${file}`);
  }
});

test("assets_have_hashed_names", () => {
  for (const name of assets) expect(name).toMatch(/-[\w-]{8}\.(js|css|svg|webp)$/);
  for (const path of needed) expect(path).toMatch(/^assets\//);
});

test("the_page_has_nothing_that_its_policy_refuses", () => {
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
  for (const name of assets) {
    const text = read(`assets/${name}`).toString();
    expect(text).not.toMatch(/\beval\(|new Function\(|["'(]data:/);
  }
});

test("the_page_asks_no_other_server", () => {
  const texts = [html, ...assets.map((name) => read(`assets/${name}`).toString())];
  for (const text of texts) {
    const others = (text.match(/\b(?:https?|wss?):\/\/[^\s"'`)]+/g) ?? []).filter(
      // Names of XML namespaces, which nobody asks for.
      (url) => !url.startsWith("http://www.w3.org/"),
    );
    expect(others).toEqual([]);
  }
});
