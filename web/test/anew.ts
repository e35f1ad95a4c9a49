// For tests of the page's state: each has it anew, and time that passes when the test says so.

import { afterEach, beforeEach, vi } from "vitest";

/** To be called once in a file of tests. */
export function eachTestAnew() {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.resetModules();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}

/** Lets what is due happen. */
export const settle = () => vi.advanceTimersByTimeAsync(1);
