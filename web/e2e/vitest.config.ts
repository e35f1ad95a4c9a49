import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// The page in a real browser, served by a real huemask serve: slow beside the other tests, and run
// one after the other, so that each has the machine for itself.
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["e2e/**/*.e2e.ts"],
    environment: "node",
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
