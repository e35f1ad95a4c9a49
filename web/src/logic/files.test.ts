import { expect, test } from "vitest";
import { bytesText, countText, looksLikePicture } from "./files";

test.each([
  ["a.jpg", "image/jpeg", true],
  ["a.TIFF", "", true],
  ["a.heic", "", true],
  ["a.svg", "image/svg+xml", false],
  ["notes.txt", "text/plain", false],
  [".DS_Store", "", false],
])("%j of type %j is a picture: %j", (name, type, is) => {
  expect(looksLikePicture({ name, type })).toBe(is);
});

test.each([
  [12, "12 bytes"],
  [1500, "1.5 KB"],
  [67108864, "67 MB"],
])("%d bytes are written %j", (bytes, text) => expect(bytesText(bytes)).toBe(text));

test("one_is_singular", () => {
  expect(countText(1, "picture")).toBe("1 picture");
  expect(countText(1234, "picture")).toBe("1,234 pictures");
});
