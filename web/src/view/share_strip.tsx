// A palette as one line, each color as wide as its share.

import type { Swatch } from "../api/types";

/** More cannot be told apart in a line. */
const most = 256;

export function ShareStrip({ colors }: { colors: readonly Swatch[] }) {
  return (
    <span class="share-strip" aria-hidden="true">
      {colors.slice(0, most).map(({ hex, share }, index) => (
        <span key={index} style={{ backgroundColor: hex, flexGrow: String(share) }} />
      ))}
    </span>
  );
}
