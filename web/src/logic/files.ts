// Which files are pictures, and how a person reads their size.

/** What the server decodes. */
const endings = /\.(jpe?g|jfif|png|webp|gif|tiff?|bmp|avif|hei[cf])$/i;

/** What the pickers offer. */
export const acceptedTypes =
  "image/jpeg,image/png,image/webp,image/gif,image/tiff,image/bmp,image/avif,image/heif,image/heic,.tif,.tiff,.heic,.heif,.avif";

/** By its name and type only: the server looks at the content. */
export function looksLikePicture(file: { name: string; type: string }): boolean {
  if (file.type.startsWith("image/")) return file.type !== "image/svg+xml";
  return endings.test(file.name);
}

export function bytesText(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit > 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit] ?? ""}`;
}

/** 1 picture, 2 pictures. */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
