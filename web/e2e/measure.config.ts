import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// How fast the page is: run by script/bench page, by itself, and no test.
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["e2e/page.measure.ts"],
    environment: "node",
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
