// Addresses of pictures on the web, as people type and paste them.

/** The longest that the server takes. */
const mostCharacters = 4096;

/** The address that a text is; null where it is none of http or https. */
export function readUrl(text: string): URL | null {
  if (!/^https?:\/\//i.test(text) || text.length > mostCharacters) return null;
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** The addresses that a text consists of, one or several; none where something else is in it. */
export function readUrls(text: string): readonly URL[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const urls = words.map(readUrl);
  return urls.every((url) => url !== null) ? urls : [];
}

/** As the server names a picture: by the end of the path, or by the host. */
export function nameOfUrl({ host, pathname }: URL): string {
  return pathname.split("/").filter(Boolean).at(-1) ?? host;
}
