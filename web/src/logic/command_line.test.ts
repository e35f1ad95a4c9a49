import { expect, test } from "vitest";
import { maskCommand, paletteCommand, selectCommand, shellQuote } from "./command_line";
import { noSelection } from "./selection";
import { defaultSettings } from "./settings";

test("command_is_short_when_all_is_at_its_default", () => {
  expect(paletteCommand("photo.jpg", defaultSettings, [])).toBe("huemask palette photo.jpg");
  expect(maskCommand("photo.jpg", defaultSettings, [])).toBe("huemask mask photo.jpg -o masks");
});

test("command_has_a_flag_for_every_setting_that_was_changed", () => {
  const settings = {
    k: 7,
    distinct: 6,
    objective: "theme" as const,
    method: { id: "kmeans", parameters: { init: "random" } },
    metric: { id: "ciede2000", parameters: { kl: 2, kc: 1.5 } },
    seed: 42,
    accents: "off" as const,
    colors: "real" as const,
    order: "stable" as const,
    names: "xkcd",
    from: "areas" as const,
    edges: "clean" as const,
    normalize: true,
    denoise: true,
  };
  const flags =
    "-k 7 --distinct 6 --objective theme --method kmeans:init=random " +
    "--metric ciede2000:kl=2,kc=1.5 --seed 42 --lock '#ff0000' --lock '#00ff00' --from areas " +
    "--accents off --colors real --names xkcd --order stable --normalize --denoise";
  const lock = ["#ff0000", "#00ff00"];
  expect(paletteCommand("a.png", settings, lock)).toBe(`huemask palette a.png ${flags}`);
  expect(maskCommand("a.png", settings, lock)).toBe(`huemask mask a.png -o masks ${flags} --clean`);
});

test("command_names_the_format_that_is_not_usual", () => {
  const palette = (format: string) => paletteCommand("a.png", defaultSettings, [], format);
  expect(palette("text")).toBe("huemask palette a.png");
  expect(palette("css")).toBe("huemask palette a.png --format css");
  expect(maskCommand("a.png", defaultSettings, [], "masks-svg:tolerance=0.4")).toBe(
    "huemask mask a.png -o masks --format masks-svg:tolerance=0.4",
  );
});

test("command_of_a_selection_says_its_picks_strokes_and_steps", () => {
  const at = (x: number, y: number) => ({ x, y });
  expect(selectCommand("my.png", { ...noSelection, added: [at(4, 5)] })).toBe(
    "huemask select my.png --at 4,5 -o mask.png",
  );
  const all = {
    added: [at(412, 300), at(1, 2)],
    subtracted: [at(5, 6)],
    tolerance: 12,
    softness: 0,
    contiguous: true,
    strokes: [{ kind: "add" as const, radius: 12, points: [at(10, 20), at(-3, 40)] }],
    refinement: { minArea: 20, fillHoles: 20, feather: 2.5 },
  };
  expect(selectCommand("my.png", all)).toBe(
    "huemask select my.png --at 412,300 --at 1,2 --minus-at 5,6 --tolerance 12 --softness 0 " +
      "--contiguous --brush add:12:10,20:-3,40 --refine min-area=20 --refine fill-holes=20 " +
      "--refine feather=2.5 -o mask.png",
  );
});

test.each([
  ["photo.jpg", "photo.jpg"],
  ["my photo.jpg", "'my photo.jpg'"],
  ["it's.png", "'it'\\''s.png'"],
  ["$(rm -rf ~).png", "'$(rm -rf ~).png'"],
  ["a\nb", "'a\nb'"],
  ["Grün.png", "'Grün.png'"],
  ["", "''"],
])("the_word_%j_is_quoted_as_%j", (word, quoted) => expect(shellQuote(word)).toBe(quoted));

test("a_name_is_no_option_when_it_begins_with_a_dash", () => {
  expect(paletteCommand("-k.png", defaultSettings, [])).toBe("huemask palette ./-k.png");
});
