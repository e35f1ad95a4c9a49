// A color of the palette: to look at, to copy, to pin its mask and to lock.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Swatch } from "../api/types";
import { shareText } from "../logic/swatches";
import { toggleLock } from "../state/change";
import { mergeSwatch, moveSwatch, removeSwatch } from "../state/edit";
import type { Entry } from "../state/entries";
import {
  announce,
  copyText,
  hoveredSwatch,
  pinnedSwatch,
  pixelSwatch,
  togglePin,
} from "../state/ui";
import { Icon } from "./icons";

interface RowProps {
  entry: Entry;
  swatch: Swatch;
  index: number;
  /** The share that has a full bar. */
  largest: number;
  /** The one that Tab stops at, and that is edited. */
  isCurrent: boolean;
  onFocus: () => void;
}

const copiedMs = 1200;

function useRow({ entry, swatch, index }: RowProps) {
  const copied = useSignal("");
  const isLocked = entry.lock.value.includes(swatch.hex);
  const copy = async () => {
    if (!(await copyText(swatch.hex))) return;
    copied.value = swatch.hex;
    setTimeout(() => (copied.value = ""), copiedMs);
  };
  const lock = () => {
    toggleLock(entry, swatch.hex);
    announce(isLocked ? `${swatch.hex} unlocked` : `${swatch.hex} locked: the next run keeps it`);
  };
  const pin = () => {
    togglePin(index);
    announce(pinnedSwatch.value === index ? `Mask of ${swatch.hex} pinned` : "Mask unpinned");
  };
  const merge = () => mergeSwatch(entry, swatch);
  const move = (step: 1 | -1) => () => moveSwatch(entry, swatch, step);
  const plain: Record<string, () => void> = {
    " ": pin,
    l: lock,
    L: lock,
    m: merge,
    M: merge,
    Delete: () => removeSwatch(entry, swatch),
  };
  const withAlt: Record<string, () => void> = { ArrowUp: move(-1), ArrowDown: move(1) };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    const act = (event.altKey ? withAlt : plain)[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return { copied, isLocked, copy, lock, pin, onKeyDown };
}

export function SwatchRow(props: RowProps) {
  const { swatch, index, largest, isCurrent, onFocus } = props;
  const row = useRef<HTMLLIElement>(null);
  const { copied, isLocked, copy, lock, pin, onKeyDown } = useRow(props);
  const isPinned = pinnedSwatch.value === index;
  const isPointed = pixelSwatch.value === index;
  useEffect(() => {
    if (isPointed) row.current?.scrollIntoView({ block: "nearest" });
  }, [isPointed]);
  const show = () => (hoveredSwatch.value = index);
  const hide = () => {
    if (hoveredSwatch.value === index) hoveredSwatch.value = null;
  };
  return (
    <li
      ref={row}
      class={`swatch${isPointed ? " is-pointed" : ""}${isCurrent ? " is-current" : ""}`}
      onPointerEnter={show}
      onPointerLeave={hide}
    >
      <button
        type="button"
        class="swatch-main"
        data-roving
        tabIndex={isCurrent ? 0 : -1}
        aria-keyshortcuts="Enter Space L M Delete Alt+ArrowUp Alt+ArrowDown"
        title="Copy (Enter) · pin the mask (Space) · lock (L)"
        onClick={() => void copy()}
        onFocus={() => {
          onFocus();
          show();
        }}
        onBlur={hide}
        onKeyDown={onKeyDown}
        // Firefox clicks when Space is let go.
        onKeyUp={(event) => event.key === " " && event.preventDefault()}
      >
        <span class="swatch-color" style={{ backgroundColor: swatch.hex }} />
        <span class="swatch-hex">{copied.value === swatch.hex ? "Copied" : swatch.hex}</span>
        <span class="swatch-name">{swatch.name}</span>
        <span class="swatch-share">{shareText(swatch.share)}</span>
        <span class="swatch-bar">
          <span style={{ transform: `scaleX(${swatch.share / largest})` }} />
        </span>
      </button>
      <button
        type="button"
        class="plain icon-button toggle"
        tabIndex={isCurrent ? 0 : -1}
        aria-pressed={isPinned}
        aria-label={`Pin the mask of ${swatch.hex}`}
        title="Pin the mask (Space)"
        onClick={pin}
      >
        <Icon name="pin" />
      </button>
      <button
        type="button"
        class="plain icon-button toggle"
        tabIndex={isCurrent ? 0 : -1}
        aria-pressed={isLocked}
        aria-label={`Lock ${swatch.hex}`}
        title="Lock: the next run keeps this color (L)"
        onClick={lock}
      >
        <Icon name={isLocked ? "locked" : "unlocked"} />
      </button>
    </li>
  );
}
