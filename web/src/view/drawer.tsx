// What opens at the bottom of the page: the table of all pictures, the plot of colors, contrast and
// color vision.

import { drawer, type DrawerName } from "../state/ui";
import { Later, type Load } from "./later";

const parts: Record<DrawerName, { label: string; key: string; load: Load }> = {
  table: { label: "Table", key: "T", load: () => import("./table_panel") },
  plot: { label: "Plot", key: "P", load: () => import("./plot_panel") },
  contrast: { label: "Contrast", key: "C", load: () => import("./contrast_panel") },
};

export function toggleDrawer(name: DrawerName) {
  drawer.value = drawer.value === name ? null : name;
}

export function Drawer() {
  const open = drawer.value;
  return (
    <section class={open ? "drawer is-open" : "drawer"} aria-label="More about the palettes">
      <div class="drawer-tabs">
        {(Object.keys(parts) as DrawerName[]).map((name) => (
          <button
            key={name}
            type="button"
            class="plain"
            aria-expanded={open === name}
            aria-keyshortcuts={parts[name].key}
            title={`${parts[name].label} (${parts[name].key})`}
            onClick={() => toggleDrawer(name)}
          >
            {parts[name].label}
          </button>
        ))}
      </div>
      {open && (
        <div class="drawer-body">
          <Later key={open} load={parts[open].load} />
        </div>
      )}
    </section>
  );
}
