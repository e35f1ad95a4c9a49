// What every key does.

import { singleKeys } from "../state/preferences";

const groups: { title: string; keys: [string[], string][] }[] = [
  {
    title: "Anywhere",
    keys: [
      [["Ctrl", "Enter"], "Run again"],
      [["Ctrl", "V"], "Add the copied picture"],
      [["Ctrl", "Z"], "Undo: of the palette, or of what is selected"],
      [["Ctrl", "Shift", "Z"], "Redo"],
      [["?"], "This list"],
      [["V"], "Next view"],
      [["["], "Previous picture"],
      [["]"], "Next picture"],
      [["H"], "Look: move the picture, pin masks"],
      [["W"], "Wand: select what is like a pixel"],
      [["B"], "Brush: paint on what is selected"],
      [["S"], "Settings"],
      [["E"], "Export"],
      [["T"], "Table of all pictures"],
      [["P"], "Plot of the colors in space"],
      [["C"], "Contrast and color vision"],
    ],
  },
  {
    title: "On a color of the palette",
    keys: [
      [["↑", "↓"], "Move, and show the mask"],
      [["Enter"], "Copy the hex value"],
      [["Space"], "Pin the mask"],
      [["L"], "Lock: the next run keeps it"],
      [["Delete"], "Remove, its pixels go to the nearest"],
      [["M"], "Merge into the pinned one, or the nearest"],
      [["Alt", "↑"], "Move up"],
      [["Alt", "↓"], "Move down"],
    ],
  },
  {
    title: "On the picture",
    keys: [
      [["+", "-"], "Zoom"],
      [["0"], "Fit"],
      [["1"], "100 %"],
      [["←", "→", "↑", "↓"], "Move"],
      [["Click"], "Pin the mask of the color there"],
    ],
  },
  {
    title: "On the picture with Wand or Brush",
    keys: [
      [["Drag"], "Wand: left and right, the tolerance. Brush: a stroke"],
      [["Shift", "Click"], "Wand: add"],
      [["Alt", "Click"], "Wand: subtract. Brush: erase, or add"],
      [["←", "→", "↑", "↓"], "Move the crosshair by a pixel, with Shift by 10"],
      [["Enter"], "Pick or paint there; with Shift and Alt as a click"],
      [["["], "Lower tolerance, smaller brush"],
      [["]"], "Higher tolerance, larger brush"],
      [["Esc"], "Drop what is being dragged"],
      [["Ctrl", "←"], "Move the picture; so do Space and a drag"],
    ],
  },
  {
    title: "On the plot",
    keys: [
      [["←", "→", "↑", "↓"], "Turn"],
      [["+", "-"], "Zoom"],
      [["0"], "As at the beginning"],
    ],
  },
  {
    title: "On a card",
    keys: [
      [["↑", "↓"], "Previous, next picture"],
      [["Delete"], "Remove"],
    ],
  },
];

export default function ShortcutsList() {
  return (
    <>
      <div class="shortcut-columns">
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([names, text]) => (
                <div key={text}>
                  <dt>
                    {names.map((name) => (
                      <kbd key={name}>{name}</kbd>
                    ))}
                  </dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={singleKeys.value}
          onChange={(event) => (singleKeys.value = event.currentTarget.checked)}
        />
        Single keys work anywhere on the page
      </label>
    </>
  );
}
