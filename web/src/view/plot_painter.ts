// Draws the plot: points and axes in depth, and on top of them the palette with its hex values.

import { effect, type ReadonlySignal } from "@preact/signals";
import {
  axesOf,
  discsOf,
  labeledDiscs,
  makeProjector,
  type Camera,
  type Cloud,
  type Disc,
  type Projector,
  type SpaceName,
} from "../logic/plot";
import {
  clearPlane,
  makeDepthPlane,
  paintCloud,
  paintLine,
  type DepthPlane,
} from "../logic/plot_paint";
import type { Size } from "../logic/viewport";
import { selected } from "../state/entries";
import { cloud, plotCamera, space, swatchCloud } from "../state/plot";
import { isDark } from "../state/preferences";
import { pixelSwatch, shownSwatch } from "../state/ui";

/** The gray of the axes, opaque, as the pixels of a canvas are. */
const axisGray = { light: 0xff5c5c5c, dark: 0xffa4a4a4 };

/** All that the plot depends on. */
interface Scene {
  readonly name: SpaceName;
  readonly camera: Camera;
  readonly size: Size;
  readonly theme: keyof typeof axisGray;
  readonly points: Cloud | null;
  readonly palette: Cloud | null;
  readonly hexes: readonly string[];
  /** The disc that stands out. */
  readonly chosen: number | null;
}

function sceneOf(size: Size): Scene {
  const name = space.value;
  const inSpace = (points: typeof cloud.value) => (points?.space === name ? points.cloud : null);
  return {
    name,
    camera: plotCamera.value,
    size,
    theme: isDark.value ? "dark" : "light",
    points: inSpace(cloud.value),
    palette: inSpace(swatchCloud.value),
    hexes: selected.value?.outcome.value?.palette.colors.map(({ hex }) => hex) ?? [],
    chosen: pixelSwatch.value ?? shownSwatch.value,
  };
}

/** What text and outlines are drawn with: as the style sheet says. */
function penOf(canvas: HTMLCanvasElement) {
  const { color, backgroundColor, fontFamily, fontSize } = getComputedStyle(canvas);
  const ratio = devicePixelRatio;
  return {
    ink: color,
    paper: backgroundColor,
    fontFamily,
    fontPx: parseFloat(fontSize) * ratio,
    ratio,
  };
}

type Pen = ReturnType<typeof penOf>;

/** Text that can be read on whatever lies below it. */
function write(context: CanvasRenderingContext2D, pen: Pen, text: string, x: number, y: number) {
  context.lineJoin = "round";
  context.lineWidth = 3 * pen.ratio;
  context.strokeStyle = pen.paper;
  context.strokeText(text, x, y);
  context.fillStyle = pen.ink;
  context.fillText(text, x, y);
}

/** With an outline; the chosen one is larger, with a second outline around it. */
function drawDisc(
  context: CanvasRenderingContext2D,
  { ink, paper, ratio }: Pen,
  { x, y, radius }: Disc,
  hex: string,
  isChosen: boolean,
) {
  const fill = (more: number, color: string) => {
    context.beginPath();
    context.arc(x, y, radius + more * ratio, 0, 2 * Math.PI);
    context.fillStyle = color;
    context.fill();
  };
  if (isChosen) {
    fill(8, paper);
    fill(7, ink);
    fill(4.5, paper);
    fill(3, hex);
    return;
  }
  fill(2, paper);
  fill(1, ink);
  fill(0, hex);
}

function drawPalette(
  context: CanvasRenderingContext2D,
  pen: Pen,
  { palette, hexes, chosen }: Scene,
  project: Projector,
) {
  if (!palette) return;
  const discs = discsOf(palette, project, pen.ratio);
  const front = discs.filter(({ index }) => index === chosen);
  for (const disc of [...discs.filter((it) => !front.includes(it)), ...front]) {
    drawDisc(context, pen, disc, hexes[disc.index] ?? "", disc.index === chosen);
  }
  const gap = 6 * pen.ratio;
  const label = { width: context.measureText("#000000").width + gap, height: pen.fontPx };
  for (const { x, y, radius, index } of labeledDiscs(discs, label, chosen)) {
    write(context, pen, hexes[index] ?? "", x + radius + gap, y);
  }
}

function draw(
  context: CanvasRenderingContext2D,
  scene: Scene,
  image: ImageData,
  plane: DepthPlane,
) {
  const project = makeProjector(scene.name, scene.camera, scene.size);
  const axes = axesOf(scene.name);
  const pen = penOf(context.canvas);
  clearPlane(plane);
  for (const line of axes) {
    paintLine(plane, line, project, 1.5 * pen.ratio, axisGray[scene.theme]);
  }
  const grow = Math.sqrt(scene.camera.zoom) * pen.ratio;
  if (scene.points) paintCloud(plane, scene.points, project, grow);
  context.putImageData(image, 0, 0);
  context.font = `${pen.fontPx}px ${pen.fontFamily}`;
  context.textBaseline = "middle";
  for (const { to, label } of axes) {
    const { x, y } = project(to);
    write(context, pen, label, x + 5 * pen.ratio, y);
  }
  drawPalette(context, pen, scene, project);
}

/** Draws whenever something changes, at most once for each frame of the screen. */
export function startPlotPainter(canvas: HTMLCanvasElement, size: ReadonlySignal<Size>) {
  const context = canvas.getContext("2d");
  if (!context) return () => undefined;
  let planes: { image: ImageData; depth: DepthPlane } | undefined;
  let scene: Scene | undefined;
  let frame = 0;

  function paint() {
    frame = 0;
    if (!context || !scene || scene.size.width < 1 || scene.size.height < 1) return;
    const { width, height } = scene.size;
    if (planes?.image.width !== width || planes.image.height !== height) {
      canvas.width = width;
      canvas.height = height;
      const image = new ImageData(width, height);
      const pixels = new Uint32Array(image.data.buffer);
      planes = { image, depth: makeDepthPlane(width, height, pixels) };
    }
    draw(context, scene, planes.image, planes.depth);
  }

  const stop = effect(() => {
    scene = sceneOf(size.value);
    frame ||= requestAnimationFrame(paint);
  });
  return () => {
    stop();
    cancelAnimationFrame(frame);
  };
}
