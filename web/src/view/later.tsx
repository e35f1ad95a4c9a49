// A part of the page that is loaded when it is opened for the first time.

import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";

export type Load = () => Promise<{ default: ComponentType }>;

/** `load` stays the same for as long as this is shown. */
export function Later({ load }: { load: Load }) {
  const part = useSignal<{ Part: ComponentType } | "failed" | null>(null);
  useEffect(() => {
    load().then(
      ({ default: Part }) => (part.value = { Part }),
      () => (part.value = "failed"),
    );
  }, [load]);
  if (part.value === "failed") {
    return (
      <p class="later" role="alert">
        This part of the page could not be loaded. Is huemask serve still running?
      </p>
    );
  }
  return part.value ? <part.value.Part /> : null;
}
