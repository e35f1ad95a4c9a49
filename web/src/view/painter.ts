// Draws the picture, or the mask that is shown, of a color or of what is selected, on the canvas. All that a mask needs is made ahead,
// so that to show one is a single pass over the pixels.

import { effect } from "@preact/signals";
import type { MaskPlane, PixelPlane } from "../api/types";
import { paintChanges, paintValues } from "../logic/cost_paint";
import {
  asPixels,
  makeViewPlanes,
  paintLeft,
  paintMask,
  paintPalette,
  type Pixels,
  type ViewPlanes,
} from "../logic/mask_paint";
import type { ViewName } from "../logic/views";
import { isDark } from "../state/preferences";
import { labels, pixels, softMasks, type Labels } from "../state/scene";
import { shownMask } from "../state/selection_mask";
import { shownSwatch, splitAt, view } from "../state/ui";

/** The gray around the picture, as --surround of the style sheet. */
const surround = { dark: 0x2e, light: 0xcd };

/** Remembers the last result of a function, for the same arguments. */
function remember<A extends unknown[], R>(make: (...args: A) => R): (...args: A) => R {
  let last: { args: A; result: R } | undefined;
  return (...args) => {
    if (!last?.args.every((arg, at) => arg === args[at])) last = { args, result: make(...args) };
    return last.result;
  };
}

export function startPainter(canvas: HTMLCanvasElement): () => void {
  const context = canvas.getContext("2d");
  if (!context) return () => undefined;
  const planesOf = remember(makeViewPlanes);
  const paletteOf = remember((plane: PixelPlane, shown: Labels) =>
    paintPalette(
      plane,
      shown.plane,
      shown.outcome.palette.colors.map(({ hex }) => hex),
    ),
  );
  const imageOf = remember((width: number, height: number) => new ImageData(width, height));

  function paintSwatch(out: Pixels, index: number, shown: Labels, planes: ViewPlanes) {
    paintMask(out, softMasks.value.get(index) ?? shown.maskOf(index), planes);
  }

  function paintBeforeAfter(out: Pixels, plane: PixelPlane, shown: Labels, veiled: Pixels) {
    const after = paletteOf(plane, shown);
    const index = shownSwatch.value;
    if (index === null) out.set(after);
    else paintSwatch(out, index, shown, { inside: after, outside: veiled });
    paintLeft(out, asPixels(plane), plane.width, Math.round(splitAt.value * plane.width));
  }

  /** The selection that the image shows, to paint only what changes; null where it shows another. */
  let shownValues: { values: Uint8Array; out: ArrayBuffer; planes: ViewPlanes } | null = null;

  function paintSelection(out: Pixels, { values }: MaskPlane, planes: ViewPlanes) {
    if (shownValues?.out === out.buffer && shownValues.planes === planes) {
      paintChanges(out, values, shownValues.values, planes);
    } else {
      paintValues(out, values, planes);
      shownValues = { values: values.slice(), out: out.buffer, planes };
    }
  }

  function paintSplitSelection(out: Pixels, mask: MaskPlane, plane: PixelPlane, by: ViewPlanes) {
    paintValues(out, mask.values, by);
    paintLeft(out, asPixels(plane), plane.width, Math.round(splitAt.value * plane.width));
  }

  function paint(plane: PixelPlane, name: ViewName, gray: number) {
    const image = imageOf(plane.width, plane.height);
    const out = new Uint32Array(image.data.buffer);
    const planes = planesOf(name, plane, gray);
    const shown = labels.value;
    const index = shownSwatch.value;
    const mask = shownMask.value;
    // Where it is none, another size is on its way.
    const isMask = mask?.values.length === out.length;
    if (isMask && name !== "split") {
      paintSelection(out, mask, planes);
      return image;
    }
    shownValues = null;
    if (isMask) paintSplitSelection(out, mask, plane, planes);
    else if (shown && name === "split") paintBeforeAfter(out, plane, shown, planes.outside);
    else if (shown && index !== null) paintSwatch(out, index, shown, planes);
    else out.set(asPixels(plane));
    return image;
  }

  return effect(() => {
    const plane = pixels.value?.plane;
    if (!plane) {
      canvas.width = canvas.height = 0;
      return;
    }
    const image = paint(plane, view.value, isDark.value ? surround.dark : surround.light);
    if (canvas.width !== image.width || canvas.height !== image.height) {
      canvas.width = image.width;
      canvas.height = image.height;
    }
    context.putImageData(image, 0, 0);
  });
}
