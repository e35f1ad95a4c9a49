// What can be shown of a file before it is downloaded.

import { bytesText } from "./files";
import { listZip, type ZipFile } from "./zip";

export type Preview =
  | { kind: "text"; text: string; note: string }
  | { kind: "picture"; blob: Blob; note: string }
  | { kind: "archive"; files: readonly ZipFile[]; note: string }
  | { kind: "none"; note: string };

/** Of a text, so much is shown. */
const mostText = 16_384;

const isText = (type: string) => type.startsWith("text/") || /[/+](json|xml)$/.test(type);
const isPicture = (type: string) => type === "image/png" || type === "image/svg+xml";

/** Whether a file of this media type can be shown; several of them come as an archive. */
export function canPreview(mediaType: string): boolean {
  const type = bareType(mediaType);
  return isText(type) || isPicture(type);
}

const bareType = (mediaType: string) => mediaType.split(";")[0]?.trim() ?? "";

export async function previewOf(blob: Blob): Promise<Preview> {
  const type = bareType(blob.type);
  const size = bytesText(blob.size);
  if (type === "application/zip") {
    const files = listZip(await blob.arrayBuffer());
    return { kind: "archive", files, note: `${files.length} files in an archive of ${size}` };
  }
  if (isPicture(type)) return { kind: "picture", blob, note: size };
  if (!isText(type)) return { kind: "none", note: size };
  const text = await blob.slice(0, mostText).text();
  const isAll = blob.size <= mostText;
  return { kind: "text", text, note: isAll ? size : `The beginning, of ${size}` };
}
