import { expect, test } from "vitest";
import { canPreview, previewOf } from "./preview";

test.each([
  ["text/css; charset=utf-8", true],
  ["application/json", true],
  ["application/design-tokens+json", true],
  ["application/xml", true],
  ["image/svg+xml", true],
  ["image/png", true],
  ["image/tiff", false],
  ["application/pdf", false],
  ["application/x-npy", false],
])("%s_can_be_shown_%s", (type, can) => expect(canPreview(type)).toBe(can));

const blob = (text: string, type: string) => new Blob([text], { type });

test("text_is_shown_to_a_limit", async () => {
  const short = await previewOf(blob("a: b", "text/css; charset=utf-8"));
  expect(short).toEqual({ kind: "text", text: "a: b", note: "4 bytes" });
  const long = await previewOf(blob("x".repeat(100_000), "application/json"));
  expect(long).toMatchObject({ kind: "text", note: "The beginning, of 100 KB" });
  expect(long.kind === "text" && long.text.length).toBe(16_384);
});

test("pictures_are_shown_as_they_are_and_drawings_are_pictures", async () => {
  expect((await previewOf(blob("<svg/>", "image/svg+xml"))).kind).toBe("picture");
  expect((await previewOf(blob("", "image/png"))).kind).toBe("picture");
});

test("of_an_archive_the_files_are_shown_and_of_others_the_size", async () => {
  expect(await previewOf(blob("", "application/zip"))).toMatchObject({
    kind: "archive",
    files: [],
  });
  expect(await previewOf(blob("12", "application/pdf"))).toEqual({ kind: "none", note: "2 bytes" });
});
