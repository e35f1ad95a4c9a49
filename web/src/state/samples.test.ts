import { afterEach, expect, test, vi } from "vitest";
import { addSample, samples } from "./samples";
import { isLost } from "./server";
import { news } from "./ui";
import { addFiles } from "./uploads";

vi.mock("./uploads", () => ({ addFiles: vi.fn() }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.mocked(addFiles).mockClear();
  isLost.value = false;
});

class FakeFile {
  constructor(
    readonly parts: Blob[],
    readonly name: string,
    readonly options: { type: string },
  ) {}
}

test("a_sample_is_added_as_a_file", async () => {
  vi.stubGlobal("File", FakeFile);
  const fetch = vi.fn(() => Promise.resolve(new Response("bytes")));
  vi.stubGlobal("fetch", fetch);
  const [sample] = samples;
  if (!sample) throw new Error("there are no samples");
  await addSample(sample);
  expect(fetch).toHaveBeenCalledWith(sample.url, expect.anything());
  const file = vi.mocked(addFiles).mock.calls[0]?.[0][0] as unknown as FakeFile;
  expect(file.name).toBe(sample.name);
  expect(file.options.type).toBe("image/webp");
  expect(await file.parts[0]?.text()).toBe("bytes");
});

test("a_sample_that_cannot_be_had_is_told_of", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  for (const sample of samples) await addSample(sample);
  expect(addFiles).not.toHaveBeenCalled();
  expect(isLost.value).toBe(true);
  expect(news.value).toContain("The sample is not there");
});
