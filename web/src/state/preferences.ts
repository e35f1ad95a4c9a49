// What a person likes, kept in the browser: theme and single-key shortcuts.

import { computed, effect, signal } from "@preact/signals";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

function read(name: string): string | null {
  try {
    return localStorage.getItem(`huemask.${name}`);
  } catch {
    return null; // Storage is off: nothing is kept.
  }
}

function write(name: string, value: string) {
  try {
    localStorage.setItem(`huemask.${name}`, value);
  } catch {
    // Storage is off: nothing is kept.
  }
}

export const theme = signal<Theme>(themes.find((name) => name === read("theme")) ?? "system");
/** Keys without Ctrl or Alt that work anywhere; a person who speaks commands turns them off. */
export const singleKeys = signal(read("single-keys") !== "off");

const systemIsDark = signal(false);

export const isDark = computed(() =>
  theme.value === "system" ? systemIsDark.value : theme.value === "dark",
);

export function startPreferences() {
  const query = matchMedia("(prefers-color-scheme: dark)");
  systemIsDark.value = query.matches;
  query.addEventListener("change", () => (systemIsDark.value = query.matches));
  effect(() => {
    document.documentElement.dataset["theme"] = isDark.value ? "dark" : "light";
    write("theme", theme.value);
  });
  effect(() => write("single-keys", singleKeys.value ? "on" : "off"));
}
