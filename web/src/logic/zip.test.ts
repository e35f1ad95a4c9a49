import { expect, test } from "vitest";
import { listZip } from "./zip";

/** The directory at the end of an archive, without the files before it. */
function directory(files: [string, number][], before: number, comment = ""): ArrayBuffer {
  const entries = files.map(([name, bytes]) => {
    const entry = Buffer.alloc(46 + Buffer.byteLength(name) + 4);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(bytes, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt16LE(4, 30);
    entry.write(name, 46);
    return entry;
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(before, 16);
  const all = Buffer.concat([Buffer.alloc(before), ...entries, end, Buffer.from(comment)]);
  return all.buffer.slice(all.byteOffset, all.byteOffset + all.length);
}

const files: [string, number][] = [
  ["mask-01.png", 120],
  ["Größe/cut.png", 70_000],
];

test.each([
  ["plain", directory(files, 300)],
  ["with_a_comment", directory(files, 0, "made by a test")],
])("files_are_listed_when_the_archive_is_%s", (_, bytes) => {
  expect(listZip(bytes)).toEqual(files.map(([name, size]) => ({ name, bytes: size })));
});

test("there_are_no_files_when_it_is_no_archive", () => {
  expect(listZip(new ArrayBuffer(0))).toEqual([]);
  expect(listZip(new ArrayBuffer(100))).toEqual([]);
});

test("a_directory_that_is_cut_off_ends_the_list", () => {
  expect(listZip(directory(files, 300).slice(40))).toEqual([]);
});
