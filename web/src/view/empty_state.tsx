// What the page shows without pictures: an invitation.

import { bytesText } from "../logic/files";
import { server } from "../state/server";
import { addSample, samples } from "../state/samples";
import { FromWeb, Picker } from "./add_buttons";

function Samples() {
  return (
    <div class="samples" role="group" aria-label="Samples">
      {samples.map((sample) => (
        <button
          key={sample.label}
          type="button"
          class="sample"
          title={`Add the sample ${sample.label}`}
          onClick={() => void addSample(sample)}
        >
          <img src={sample.thumbnail} width="96" height="64" alt="" />
          {sample.label}
        </button>
      ))}
    </div>
  );
}

export function EmptyState() {
  const info = server.value;
  if (!info) return null;
  const { max_bytes, max_pixels } = info.limits;
  return (
    <main class="empty">
      <h2 class="headline">Which colors do people see in your pictures, and where?</h2>
      <p>Drop pictures or folders anywhere in this window, paste one, or</p>
      <p class="empty-buttons">
        <Picker label="Choose files…" primary />
        <Picker label="Choose a folder…" folder />
        <FromWeb label="From the web…" />
      </p>
      <p>or try one of these:</p>
      <Samples />
      <p class="quiet">
        JPEG, PNG, WebP, GIF, TIFF, BMP, AVIF or HEIF, up to {bytesText(max_bytes)} and{" "}
        {(max_pixels / 1e6).toFixed(0)} megapixels each.
        <br />
        They go to the huemask that runs at this address and nowhere else, and are forgotten{" "}
        {Math.round(info.keep_s / 60)} minutes after they were last used.
      </p>
    </main>
  );
}
