// The list of files in a ZIP archive.

export interface ZipFile {
  readonly name: string;
  readonly bytes: number;
}

const endSize = 22;
const endMark = 0x06054b50;
const entrySize = 46;
const entryMark = 0x02014b50;

/** Where the record at the end of the archive begins; -1 where there is none. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - endSize; at >= 0; at--) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  return -1;
}

/** In the archive's order; what is no archive has none. Source: PKWARE, APPNOTE 4.3. */
export function listZip(bytes: ArrayBuffer): ZipFile[] {
  const view = new DataView(bytes);
  const end = findEnd(view);
  if (end < 0) return [];
  const count = view.getUint16(end + 10, true);
  const files: ZipFile[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + entrySize > view.byteLength || view.getUint32(at, true) !== entryMark) break;
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const text = new Uint8Array(bytes, at + entrySize, name);
    files.push({ name: new TextDecoder().decode(text), bytes: view.getUint32(at + 24, true) });
    at += entrySize + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}
