// The line between before and after, dragged or moved by the arrow keys.

import { viewport } from "../state/camera";
import { frame } from "../state/scene";
import { splitAt } from "../state/ui";

const steps: Record<string, (at: number) => number> = {
  ArrowLeft: (at) => at - 0.02,
  ArrowRight: (at) => at + 0.02,
  PageDown: (at) => at - 0.1,
  PageUp: (at) => at + 0.1,
  Home: () => 0,
  End: () => 1,
};

/** `width`: of the picture. */
export function SplitHandle({ width }: { width: number }) {
  const { zoom, x } = viewport.value;
  const ratio = devicePixelRatio;
  const left = (x + splitAt.value * width * zoom) / ratio;
  if (left < 0 || left > frame.value.width / ratio) return null;
  const move = (next: number) => (splitAt.value = Math.min(Math.max(next, 0), 1));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    move(step(splitAt.value));
  };
  const onPointerDown = (event: PointerEvent) => {
    event.stopPropagation();
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    event.stopPropagation();
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (box) move(((event.clientX - box.left) * ratio - x) / (width * zoom));
  };
  return (
    <div
      class="split-handle"
      role="slider"
      tabIndex={0}
      aria-label="Before and after"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(splitAt.value * 100)}
      aria-valuetext={`${Math.round(splitAt.value * 100)} % before`}
      style={{ transform: `translateX(${left}px)` }}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
    />
  );
}
