// The color wand and the brush, by mouse and by the keyboard alone; files are those of the command.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import * as on from "./browsing";
import { bar, changed, expectCommand as expectCommandOf, made, number, share } from "./selecting";
import { example } from "./serving";

on.useBrowser();

/** Places of fruit.png, in its pixels. */
const apple = { x: 420, y: 300 };
const lemon = { x: 560, y: 330 };
const wall = { x: 100, y: 100 };

const expectCommand = (page: Page) => expectCommandOf(page, example("fruit.png"));

/** fruit.png with the wand in hand. */
async function withWand(page: Page) {
  await on.withExamples(page, "fruit.png");
  await on.nextHash(page, 0);
  await page.getByText("Wand", { exact: true }).click();
  await bar(page).waitFor();
}

/** Where a pixel of the picture is on the screen. */
async function placeOf(page: Page, { x, y }: { x: number; y: number }) {
  const box = await page.locator(".frame canvas").boundingBox();
  if (!box) throw new Error("there is no canvas");
  const scale = box.width / 840;
  return { x: box.x + (x + 0.5) * scale, y: box.y + (y + 0.5) * scale };
}

type Modifier = "Shift" | "Alt";

/** Presses at a pixel, moves by so many pixels of the screen, and lets go. */
async function drag(page: Page, from: typeof apple, [dx, dy] = [0, 0], modifier?: Modifier) {
  const { x, y } = await placeOf(page, from);
  if (modifier) await page.keyboard.down(modifier);
  await page.mouse.move(x, y);
  await page.mouse.down();
  if (dx || dy) await page.mouse.move(x + dx, y + dy, { steps: 8 });
  await page.mouse.up();
  if (modifier) await page.keyboard.up(modifier);
}

test("wand_picks_adds_subtracts_and_changes_its_tolerance_when_dragged", async () => {
  await on.visit({}, async (page) => {
    await withWand(page);
    const picture = await on.canvasHash(page);
    await drag(page, apple);
    const one = await made(page);
    await on.nextHash(page, picture);
    expect(await expectCommand(page)).toBe("huemask select fruit.png --at 420,300 -o mask.png");

    // From 8 by 40 pixels of the screen: 10 units more.
    await drag(page, apple, [40, 0]);
    const wide = await changed(page, one);
    expect(wide).toBeGreaterThan(one);
    expect(await number(page, "Tolerance").inputValue()).toBe("18");

    await drag(page, lemon, [0, 0], "Shift");
    const two = await changed(page, wide);
    expect(two).toBeGreaterThan(wide);
    await drag(page, wall, [0, 0], "Alt");
    await made(page);
    expect(await expectCommand(page)).toBe(
      "huemask select fruit.png --at 420,300 --at 560,330 --minus-at 100,100 --tolerance 18 -o mask.png",
    );

    // A plain click begins anew; what was typed just before it counts.
    await number(page, "Softness").fill("0");
    await drag(page, wall);
    await changed(page, two);
    expect(await expectCommand(page)).toContain("--at 100,100 --tolerance 18 --softness 0 -o");
  });
});

test("tolerance_is_seen_while_it_is_dragged", async () => {
  await on.visit({}, async (page) => {
    await withWand(page);
    const { x, y } = await placeOf(page, apple);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await expect.poll(() => share(page).textContent(), on.patience).toMatch(/^\d/);
    const posts: string[] = [];
    page.on("request", (it) => it.method() === "POST" && posts.push(it.url()));
    const seen = new Set<string | null>();
    for (let step = 1; step <= 6; step++) {
      await page.mouse.move(x + 10 * step, y);
      await expect
        .poll(() => page.locator(".drag-text").textContent(), on.patience)
        .toBe((8 + 2.5 * step).toFixed(1));
      seen.add(await share(page).textContent());
    }
    // Without the server, and more each time.
    expect(posts).toEqual([]);
    expect(seen.size).toBeGreaterThan(3);
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await expect.poll(() => share(page).textContent(), on.patience).toBe("Nothing selected");
  });
});

test("selection_is_in_one_piece_painted_and_refined_and_each_step_undone", async () => {
  await on.visit({}, async (page) => {
    await withWand(page);
    await drag(page, apple, [40, 0]);
    const all = await made(page);
    await bar(page).getByLabel("One piece").check();
    const piece = await changed(page, all);
    expect(piece).toBeLessThan(all);

    await page.getByText("Brush", { exact: true }).click();
    await number(page, "Radius").fill("30");
    await page.keyboard.press("Enter");
    await drag(page, wall, [120, 40]);
    const painted = await changed(page, piece);
    expect(painted).toBeGreaterThan(piece);
    await drag(page, { x: 160, y: 120 }, [0, 60], "Alt");
    const erased = await changed(page, painted);
    expect(erased).toBeLessThan(painted);

    await number(page, "Despeckle").fill("3000");
    await page.keyboard.press("Enter");
    await made(page);
    await number(page, "Fill holes").fill("200");
    await page.keyboard.press("Enter");
    await number(page, "Feather").fill("2");
    await page.keyboard.press("Enter");
    await made(page);
    const line = await expectCommand(page);
    expect(line).toMatch(
      /--contiguous --brush add:30:100,100:\S+ --brush erase:30:160,120:\S+ --refine min-area=3000/,
    );
    expect(line).toContain("--refine fill-holes=200 --refine feather=2 -o");

    const undo = on.button(page, "Undo the selection");
    for (let step = 0; step < 3; step++) await undo.click();
    await expect.poll(() => made(page), on.patience).toBe(erased);
    await page.locator(".frame").focus();
    await page.keyboard.press("Control+z");
    await expect.poll(() => made(page), on.patience).toBe(painted);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect.poll(() => made(page), on.patience).toBe(all);
    await page.keyboard.press("Control+z");
    await expect.poll(() => share(page).textContent(), on.patience).toBe("Nothing selected");
    for (let step = 0; step < 3; step++) await page.keyboard.press("Control+Shift+Z");
    await page.keyboard.press("Control+y");
    await expect.poll(() => made(page), on.patience).toBe(erased);
    await on.button(page, "Clear").click();
    await expect.poll(() => share(page).textContent(), on.patience).toBe("Nothing selected");
  });
});

test("strokes_look_while_they_are_painted_as_the_server_makes_them", async () => {
  await on.visit({}, async (page) => {
    await withWand(page);
    await page.keyboard.press("b");
    await page.getByText("Matte", { exact: true }).click();
    const { x, y } = await placeOf(page, wall);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 90, y + 30);
    await expect.poll(() => share(page).textContent(), on.patience).toMatch(/^\d/);
    await page.evaluate(() => new Promise((frame) => requestAnimationFrame(frame)));
    const live = await on.canvasHash(page);
    await page.mouse.up();
    await made(page);
    // A straight stroke loses no point; at 100 % every pixel is the same.
    await expect.poll(() => page.locator(".zoom-value").textContent()).toBe("100 %");
    expect(await on.canvasHash(page)).toBe(live);
    expect(await expectCommand(page)).toContain("--brush add:24:100,100:190,130 -o");
  });
});

test("selection_is_made_by_the_keyboard_alone", async () => {
  await on.visit({}, async (page) => {
    await on.withExamples(page, "fruit.png");
    const tools = page.getByRole("radio", { name: "Look" });
    await on.tabTo(page, tools);
    await page.keyboard.press("ArrowRight");
    await bar(page).waitFor();
    await on.tabTo(page, page.locator(".frame"));
    await page.locator(".crosshair").waitFor({ state: "attached" });
    // From the middle, 420, 280.
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("ArrowRight");
    await expect
      .poll(() => page.locator(".pixel").textContent(), on.patience)
      .toContain("421, 300");
    await page.keyboard.press("Enter");
    const one = await made(page);
    const told = page.locator('[role="status"]');
    await expect.poll(() => told.textContent(), on.patience).toContain("% selected");
    for (let step = 0; step < 4; step++) await page.keyboard.press("]");
    const wide = await changed(page, one);
    expect(wide).toBeGreaterThan(one);
    for (let step = 0; step < 9; step++) await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Alt+Enter");
    await changed(page, wide);
    await page.keyboard.press("b");
    await page.locator(".brush-ring").waitFor({ state: "attached" });
    await page.keyboard.press("[");
    await page.keyboard.press("Enter");
    const line = await expectCommand(page);
    expect(line).toBe(
      "huemask select fruit.png --at 421,300 --minus-at 511,300 --tolerance 12 " +
        "--brush add:22:511,300 -o mask.png",
    );
    // With Control the arrows move the picture as ever.
    const before = await page.locator(".frame canvas").boundingBox();
    await on.tabTo(page, page.locator(".frame"));
    await page.keyboard.press("Control+ArrowLeft");
    await expect
      .poll(async () => (await page.locator(".frame canvas").boundingBox())?.x)
      .toBe((before?.x ?? 0) + 64);
  });
});

test("problem_is_told_in_the_row_and_goes_with_the_next_step", async () => {
  await on.visit({ expected: /status of 422 / }, async (page) => {
    await withWand(page);
    await page.route("**/selections", (route) =>
      route.fulfill({
        status: 422,
        contentType: "application/problem+json",
        body: JSON.stringify({ title: "Unprocessable", status: 422, detail: "no such pixel" }),
      }),
    );
    await drag(page, apple);
    await bar(page).getByRole("alert").filter({ hasText: "no such pixel" }).waitFor();
    await page.unroute("**/selections");
    await on.button(page, "Try again").click();
    await made(page);
  });
});
