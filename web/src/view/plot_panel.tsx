// The colors of the picture and of its palette in three dimensions.

import { signal } from "@preact/signals";
import type { TargetedPointerEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { countText } from "../logic/files";
import { homeCamera, spaceNames, spaces, turn, zoomCamera } from "../logic/plot";
import type { Size } from "../logic/viewport";
import { selected, type Entry } from "../state/entries";
import { cloud, plotCamera, plotProblem, space, startPlot } from "../state/plot";
import { Icon, type IconName } from "./icons";
import { startPlotPainter } from "./plot_painter";
import "../styles/plot.css";

/** Radians for a press of a key, and for a pixel that the pointer is dragged. */
const keyTurn = Math.PI / 36;
const dragTurn = 0.008;
const keyZoom = 1.25;

/** The canvas, in screen pixels. */
const size = signal<Size>({ width: 0, height: 0 });

const turnBy = (right: number, down: number) =>
  (plotCamera.value = turn(plotCamera.value, right, down));
const zoomBy = (factor: number) => (plotCamera.value = zoomCamera(plotCamera.value, factor));

interface Act {
  readonly key: string;
  readonly label: string;
  readonly icon: IconName;
  readonly act: () => void;
}

/** What the keys and, for those who cannot drag, the buttons do. */
const acts: readonly Act[] = [
  { key: "ArrowLeft", label: "Turn left", icon: "left", act: () => turnBy(-keyTurn, 0) },
  { key: "ArrowRight", label: "Turn right", icon: "right", act: () => turnBy(keyTurn, 0) },
  { key: "ArrowUp", label: "Turn up", icon: "up", act: () => turnBy(0, -keyTurn) },
  { key: "ArrowDown", label: "Turn down", icon: "down", act: () => turnBy(0, keyTurn) },
  { key: "-", label: "Zoom out of the plot", icon: "minus", act: () => zoomBy(1 / keyZoom) },
  { key: "+", label: "Zoom into the plot", icon: "plus", act: () => zoomBy(keyZoom) },
  { key: "0", label: "Reset the plot", icon: "retry", act: () => (plotCamera.value = homeCamera) },
];

function onKeyDown(event: KeyboardEvent) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const pressed = event.key === "=" ? "+" : event.key;
  const found = acts.find(({ key }) => key === pressed);
  if (!found) return;
  event.preventDefault();
  found.act();
}

/** Follows the size of the frame, and takes the wheel, with which the page must not scroll. */
function useFrame(element: { current: HTMLDivElement | null }) {
  useEffect(() => {
    const div = element.current;
    if (!div) return;
    const observer = new ResizeObserver(() => {
      const pixels = (length: number) => Math.round(length * devicePixelRatio);
      size.value = { width: pixels(div.clientWidth), height: pixels(div.clientHeight) };
    });
    observer.observe(div);
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const delta = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1);
      zoomBy(Math.exp(-delta * (event.ctrlKey ? 0.01 : 0.002))); // A pinch has small steps.
    };
    div.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      observer.disconnect();
      div.removeEventListener("wheel", onWheel);
    };
  }, [element]);
}

function useDrag() {
  const last = useRef<{ x: number; y: number } | null>(null);
  const end = () => (last.current = null);
  return {
    onPointerDown(event: TargetedPointerEvent<HTMLDivElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      last.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: TargetedPointerEvent<HTMLDivElement>) {
      if (!last.current) return;
      const [dx, dy] = [event.clientX - last.current.x, event.clientY - last.current.y];
      turnBy(dx * dragTurn, dy * dragTurn);
      last.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

function plotText({ name, outcome }: Entry): string {
  const colors = outcome.value?.palette.colors.length;
  const palette =
    colors === undefined ? "" : ` and the ${countText(colors, "color")} of its palette`;
  return `The colors of ${name}${palette} in ${spaces[space.value].label}`;
}

function PlotFrame({ entry }: { entry: Entry }) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useFrame(box);
  useEffect(() => (canvas.current ? startPlotPainter(canvas.current, size) : undefined), []);
  return (
    <div
      ref={box}
      class="plot-frame"
      role="group"
      tabIndex={0}
      aria-label="Plot of the colors: arrow keys turn it, plus and minus zoom, 0 resets"
      onKeyDown={onKeyDown}
      {...useDrag()}
    >
      <canvas ref={canvas} role="img" aria-label={plotText(entry)} />
    </div>
  );
}

function SpaceChoice() {
  return (
    <fieldset class="views">
      <legend class="visually-hidden">Color space</legend>
      {spaceNames.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="space"
            class="visually-hidden"
            checked={space.value === name}
            onChange={() => (space.value = name)}
          />
          <span>{spaces[name].label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Buttons() {
  return (
    <div class="plot-buttons" role="group" aria-label="Turn and zoom">
      {acts.map(({ label, icon, act }) => (
        <button
          key={label}
          type="button"
          class="icon-button"
          aria-label={label}
          title={label}
          onClick={act}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}

function Side({ entry }: { entry: Entry }) {
  const count = cloud.value?.cloud.count;
  const [lightness, a, b] = spaces[space.value].axes;
  return (
    <section class="plot-side" aria-label="About the plot">
      <h2>Colors of {entry.name}</h2>
      <SpaceChoice />
      {plotProblem.value ? (
        <p role="alert">{plotProblem.value}</p>
      ) : (
        <p class="quiet">{count === undefined ? "Loading" : countText(count, "point")}</p>
      )}
      <Buttons />
      <p class="quiet">Drag or the arrow keys turn it, the wheel or + and − zoom, 0 resets.</p>
      <p class="quiet">
        {lightness} is lightness, from black at the bottom to white; {a} goes to red, {b} to yellow:{" "}
        {spaces[space.value].help}. A point is a color of the picture, larger the more of it there
        is; a disc is a color of the palette.
      </p>
    </section>
  );
}

export default function PlotPanel() {
  useEffect(startPlot, []);
  const entry = selected.value;
  if (!entry?.picture.value) return <p class="later quiet">There is no picture to plot yet.</p>;
  return (
    <div class="plot">
      <PlotFrame entry={entry} />
      <Side entry={entry} />
    </div>
  );
}
