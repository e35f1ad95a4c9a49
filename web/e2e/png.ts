// PNG files for tests: of one color, or of noise.

import { crc32 } from "./crc32";
import { deflateSync } from "node:zlib";

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}

/** Without a color: noise, the same each time. */
export function pngOf(width: number, height: number, color?: [number, number, number]): Buffer {
  const stride = 3 * width + 1;
  const raw = Buffer.alloc(stride * height);
  let state = 1;
  for (let y = 0; y < height; y++) {
    for (let i = 1; i < stride; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      raw[y * stride + i] = color?.[(i - 1) % 3] ?? state >>> 24;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8); // 8 bits a sample, RGB
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(raw, { level: 1 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
