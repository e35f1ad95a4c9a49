// Colors between others, in OKLab, where a mean looks like one.

import type { Swatch } from "../api/types";

type Triple = readonly [number, number, number];

function oklabOf({ oklch: [lightness, chroma, hue] }: Swatch): Triple {
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

function encode(linear: number): number {
  const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(Math.max(value, 0), 1));
}

/** The nearest hex value of sRGB. Source of the matrices: Ottosson 2020, Oklab. */
export function hexOfOklab([lightness, a, b]: Triple): string {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${rgb.map((it) => encode(it).toString(16).padStart(2, "0")).join("")}`;
}

/** The mean of two swatches by their shares. */
export function mixSwatches(one: Swatch, other: Swatch): string {
  const sum = one.share + other.share;
  // Colors that no pixel has (locked ones) count the same.
  const part = sum > 0 ? other.share / sum : 0.5;
  const [p, q] = [oklabOf(one), oklabOf(other)];
  const at = (index: 0 | 1 | 2) => p[index] + part * (q[index] - p[index]);
  return hexOfOklab([at(0), at(1), at(2)]);
}
