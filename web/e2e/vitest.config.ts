import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// The page in a real browser, served by a real huemask serve. Each file has a browser and a server of
// its own; two at once, as ctest is told (tests/server/CMakeLists.txt).
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["e2e/**/*.e2e.ts"],
    environment: "node",
    pool: "forks",
    poolOptions: { forks: { minForks: 1, maxForks: 2 } },
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
