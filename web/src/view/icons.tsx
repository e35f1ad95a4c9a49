// The page's icons: lines of 16 × 16, in the color of the text.

const paths = {
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  close: "M4 4l8 8M12 4l-8 8",
  folder: "M2 12.5v-9h4l1.5 2H14v7z",
  web: "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M2 8h12M8 2c-3.5 3.5-3.5 8.5 0 12c3.5-3.5 3.5-8.5 0-12",
  retry: "M12.5 5.5A5 5 0 1 0 13 9M13 2.5v3.2H9.8",
  pin: "M6 2.5h4l-.6 4.2 2.1 2.3h-7l2.1-2.3zM8 9v4.5",
  locked: "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
  unlocked: "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 4.8-1",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  download: "M8 2.5v8M4.5 7.5L8 11l3.5-3.5M3 13.5h10",
  sliders: "M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6M10 3.5v3M6 9.5v3",
  undo: "M5.5 3L3 5.5L5.5 8M3 5.5h6.5a3.5 3.5 0 0 1 0 7H6",
  redo: "M10.5 3L13 5.5L10.5 8M13 5.5H6.5a3.5 3.5 0 0 0 0 7H10",
  left: "M13 8H3M7 4L3 8l4 4",
  right: "M3 8h10M9 4l4 4-4 4",
  up: "M8 13V3M4 7l4-4 4 4",
  down: "M8 3v10M4 9l4 4 4-4",
  merge: "M3.5 2.5c0 4 4.5 3 4.5 7.5M12.5 2.5c0 4-4.5 3-4.5 7.5v3.5M5.8 11.3L8 13.5l2.2-2.2",
  trash: "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9",
  hand: "M5 8.5V4.3a1 1 0 0 1 2 0V7V3.2a1 1 0 0 1 2 0V7V3.9a1 1 0 0 1 2 0v3.6V5.7a1 1 0 0 1 2 0V10a4 4 0 0 1-4 4c-2 0-3-.8-4-2.3L3.1 9a1 1 0 0 1 1.6-1.1z",
  wand: "M2.5 13.5L9 7M11 1.8v2.4M11 7.8v2.4M6.8 6h2.4M12.8 6h2.4M8.3 3.3L9.6 4.6M13.7 3.3L12.4 4.6",
  brush:
    "M13.5 2.5L7.5 8.5M5.8 8.2c-2 0-2.2 1.7-2.4 3.2c-.1.8-.6 1.4-1.4 1.7c2.2.9 5.7.4 6-2.4c.1-1.3-.9-2.5-2.2-2.5z",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
