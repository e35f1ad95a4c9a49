import { expect, test } from "vitest";
import { countPairs, levelOf, ratioText, visionsOf, type Level } from "./contrast";

test.each<[number, Level]>([
  [21, "AAA"],
  [7, "AAA"],
  [6.9999, "AA"],
  [4.5, "AA"],
  [4.4999, "large"],
  [3, "large"],
  [2.9999, "none"],
  [1, "none"],
])("contrast_%f_is_of_level_%s", (ratio, level) => expect(levelOf(ratio)).toBe(level));

test.each([
  [4.4999, "4.4"],
  [4.6, "4.6"],
  [21, "21.0"],
])("contrast_%f_is_written_%s", (ratio, text) => expect(ratioText(ratio)).toBe(text));

test("each_pair_counts_once_and_no_color_with_itself", () => {
  const matrix = [
    [1, 5, 3],
    [5, 1, 8],
    [3, 8, 1],
  ];
  expect([1, 3, 4.5, 7, 9].map((least) => countPairs(matrix, least))).toEqual([3, 3, 2, 1, 0]);
});

test("visions_are_read_out_of_the_page_of_a_palette", () => {
  const html = `<p style="color:#123456"><dl class="seen">
<dt>Normal</dt><dd><span style="background:#4a3c6d"></span><span style="background:#634366"></span></dd>
<dt>Protan</dt><dd><span style="background:#2d446f"></span><span style="background:#404c67"></span></dd>
</dl><dt>Other</dt><dd>#000000</dd>`;
  expect(visionsOf(html)).toEqual([
    { name: "Normal", colors: ["#4a3c6d", "#634366"] },
    { name: "Protan", colors: ["#2d446f", "#404c67"] },
  ]);
  expect(visionsOf("<p>nothing</p>")).toEqual([]);
});
