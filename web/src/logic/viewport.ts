// Where the picture lies in its frame. Zoom: screen pixels for a pixel of the picture, 1 is 100 %.

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** `x`, `y`: the picture's upper left corner in the frame, in screen pixels. */
export interface Viewport {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export const minimumZoom = 0.02;
export const maximumZoom = 64;
/** Kept free around a picture that fits. */
const margin = 16;
/** At least so much of the picture stays in the frame. */
const keep = 48;

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** The whole picture in the middle; small ones as they are. */
export function fit(frame: Size, picture: Size): Viewport {
  const zoom = Math.min(
    (frame.width - 2 * margin) / picture.width,
    (frame.height - 2 * margin) / picture.height,
    1,
  );
  return center(frame, picture, clamp(zoom, minimumZoom, maximumZoom));
}

export function center(frame: Size, picture: Size, zoom: number): Viewport {
  return {
    zoom,
    x: Math.round((frame.width - picture.width * zoom) / 2),
    y: Math.round((frame.height - picture.height * zoom) / 2),
  };
}

/** Another zoom; what is at `x`, `y` of the frame stays there. */
export function zoomTo(view: Viewport, zoom: number, x: number, y: number): Viewport {
  const next = clamp(zoom, minimumZoom, maximumZoom);
  const factor = next / view.zoom;
  return { zoom: next, x: x - (x - view.x) * factor, y: y - (y - view.y) * factor };
}

/** Moves the picture, but never quite out of the frame. */
export function pan(view: Viewport, frame: Size, picture: Size, dx: number, dy: number): Viewport {
  const width = picture.width * view.zoom;
  const height = picture.height * view.zoom;
  return {
    zoom: view.zoom,
    x: clamp(view.x + dx, Math.min(keep, frame.width) - width, frame.width - keep),
    y: clamp(view.y + dy, Math.min(keep, frame.height) - height, frame.height - keep),
  };
}

/** The pixel of the picture under a place in the frame, also beside the picture. */
export function pointAt(view: Viewport, x: number, y: number) {
  return { x: Math.floor((x - view.x) / view.zoom), y: Math.floor((y - view.y) / view.zoom) };
}

export function isInside({ x, y }: { x: number; y: number }, { width, height }: Size): boolean {
  return x >= 0 && y >= 0 && x < width && y < height;
}

/** The pixel of a plane (the picture, perhaps reduced) under a place in the frame. */
export function pixelAt(view: Viewport, picture: Size, plane: Size, x: number, y: number) {
  const column = Math.floor(((x - view.x) / view.zoom) * (plane.width / picture.width));
  const row = Math.floor(((y - view.y) / view.zoom) * (plane.height / picture.height));
  if (column < 0 || row < 0 || column >= plane.width || row >= plane.height) return null;
  return { column, row };
}

/** The most pixels that a plane on the page may have. */
export const maximumPlanePixels = 2_000_000;

/**
 * The longest side to ask a plane of a picture for: enough for the frame with room to zoom in, in
 * steps, so that small changes of the window ask for nothing new; never more than the picture has.
 */
export function planeSide(frame: Size, picture: Size): number {
  const longer = Math.max(picture.width, picture.height);
  const wanted = Math.ceil((2 * Math.max(frame.width, frame.height)) / 512) * 512;
  const reduction = Math.sqrt(maximumPlanePixels / (picture.width * picture.height));
  return Math.max(1, Math.min(longer, wanted, Math.floor(longer * Math.min(1, reduction))));
}
