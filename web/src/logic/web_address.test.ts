import { expect, test } from "vitest";
import { nameOfUrl, readUrl, readUrls } from "./web_address";

test.each(["https://example.org/a.png", "HTTP://EXAMPLE.org", "http://a/b?c=d#e"])(
  "%s_is_an_address",
  (text) => expect(readUrl(text)?.href.toLowerCase()).toContain(text.toLowerCase()),
);

test.each(["", "example.org/a.png", "ftp://example.org/a.png", "https://", "data:image/png,x"])(
  "%s_is_no_address",
  (text) => expect(readUrl(text)).toBeNull(),
);

test("an_address_longer_than_the_server_takes_is_none", () => {
  expect(readUrl(`https://a/${"x".repeat(4096)}`)).toBeNull();
});

test("a_text_of_addresses_alone_is_read_as_all_of_them", () => {
  const text = " https://a/1.png\nhttps://b/2.png\r\n";
  expect(readUrls(text).map(({ href }) => href)).toEqual(["https://a/1.png", "https://b/2.png"]);
  expect(readUrls("look at https://a/1.png")).toEqual([]);
  expect(readUrls(" \n")).toEqual([]);
});

test.each([
  ["https://example.org/x/sea.jpg?size=9#top", "sea.jpg"],
  ["https://example.org/x/", "x"],
  ["https://example.org", "example.org"],
])("%s_is_named_%s", (text, name) => expect(nameOfUrl(new URL(text))).toBe(name));
