// Pictures by their address, with a server that fetches them. It asks the public Internet alone, which
// no test does: what it refuses is seen here.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import * as on from "./browsing";

on.useBrowser("--allow-url");

const expected = /status of 422 .*\/api\/v1\/pictures/;
const address = "http://127.0.0.1:9/private/sea.png";
const refusal = /public Internet/;

async function expectRefused(page: Page, name: string) {
  await expect.poll(() => on.statusOf(page, name).textContent(), on.patience).toMatch(refusal);
  expect(await on.card(page, name).getAttribute("class")).toContain("is-failed");
}

test("card_says_why_the_server_fetches_no_private_address", async () => {
  await on.visit({ expected }, async (page) => {
    await on.button(page, "From the web…").click();
    const dialog = page.getByRole("dialog", { name: "Add from the web" });
    await page.keyboard.type("127.0.0.1/sea.png");
    await page.keyboard.press("Enter");
    await dialog.getByText("An address begins with http:// or https://").waitFor();
    await dialog.getByLabel("Address of a picture").fill(address);
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await expectRefused(page, "sea.png");
    // It would be no other the next time.
    expect(await page.getByRole("button", { name: /^Again/ }).count()).toBe(0);
    await on.button(page, "Add from the web").click();
    await dialog.waitFor();
  });
});

test("pasted_addresses_are_fetched_unless_a_field_takes_them", async () => {
  await on.visit({ expected }, async (page) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), `${address}\n`);
    await page.getByLabel("Number of colors", { exact: true }).focus();
    await page.keyboard.press("Control+v");
    expect(await page.locator(".empty").count()).toBe(1);
    await page.getByLabel("Number of colors", { exact: true }).blur();
    await page.keyboard.press("Control+v");
    await expectRefused(page, "sea.png");
    await page.evaluate(() => navigator.clipboard.writeText("no address at all"));
    await page.keyboard.press("Control+v");
    expect(await page.getByRole("navigation", { name: "Pictures" }).locator("li").count()).toBe(1);
  });
});
