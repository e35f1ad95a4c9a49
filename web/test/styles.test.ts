// The page beside which colors are judged has none of its own.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../src/styles/", import.meta.url);
const sheets = readdirSync(folder).map((name): [name: string, text: string] => {
  const text = readFileSync(new URL(name, folder), "utf8");
  return [name, text.replaceAll(/\/\*.*?\*\//gs, "")];
});
const icon = readFileSync(new URL("../src/icon.svg", import.meta.url), "utf8");

/** The colors in a text that are not neutral, and those in a notation that is not looked into. */
function colorful(text: string): string[] {
  const found =
    text.match(/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/gi) ?? [];
  return found.filter((color) => {
    const hex = /^#(?:(..)(..)(..)(..)?|(.)(.)(.))$/.exec(color);
    if (!hex) return true;
    const [red, green, blue] = hex[1] ? hex.slice(1, 4) : hex.slice(5, 8);
    return red !== green || green !== blue;
  });
}

test("there_are_style_sheets", () => expect(sheets.length).toBeGreaterThan(2));

test.each(sheets)("%s_is_neutral", (_, text) => expect(colorful(text)).toEqual([]));

test("the_icon_is_neutral", () => expect(colorful(icon)).toEqual([]));

test.each(["#123", "#f0f0f1", "rgb(0 0 0)", "#11111201"])("%s_is_found_to_be_colorful", (color) => {
  expect(colorful(`color: ${color};`)).toHaveLength(1);
});

test.each(sheets)("%s_uses_no_names_of_colors", (_, text) => {
  const named = /:\s[^;{]*\b(black|white|gr[ae]y|silver|red|green|blue|orange|yellow|teal)\b[^-]/i;
  expect(named.exec(text)).toBeNull();
});

test.each(sheets)("%s_takes_its_colors_from_the_tokens", (name, text) => {
  // On the picture and the shade it lies on whatever is there, so these do not follow the theme.
  const fixed = name === "tokens.css" ? [] : (text.match(/#[0-9a-f]{3,8}\b/gi) ?? []);
  expect(fixed.filter((color) => !/^#(?:f{6}|0{6}|0{6}80|3{6})$/i.test(color))).toEqual([]);
});
