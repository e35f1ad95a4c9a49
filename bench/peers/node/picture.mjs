// A binary PPM of 8 bits, as bench/peers/pictures.py writes it (three lines of header, no comment),
// as the RGBA that browsers and these libraries work on.
import { readFileSync } from "node:fs";

export function readPicture(path) {
  const bytes = readFileSync(path);
  let start = 0;
  const line = () => {
    const end = bytes.indexOf(0x0a, start);
    const text = bytes.toString("latin1", start, end);
    start = end + 1;
    return text;
  };
  const [magic, size, depth] = [line(), line(), line()];
  if (magic !== "P6" || depth !== "255") throw new Error(`${path} is not a binary PPM of 8 bits`);
  const [width, height] = size.split(" ").map(Number);
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let from = start, to = 0; from < bytes.length; from += 3, to += 4) {
    data[to] = bytes[from];
    data[to + 1] = bytes[from + 1];
    data[to + 2] = bytes[from + 2];
  }
  return { data, width, height };
}
