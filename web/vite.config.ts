import { defineConfig } from "vitest/config";

// Everything that the bytes of the built page depend on is said here or pinned in package-lock.json.
export default defineConfig({
  // The page takes no variables from the environment or from files beside it.
  envPrefix: "HUEMASK_WEB_NO_VARIABLES_",
  envDir: "src",
  base: "/",
  esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
  build: {
    target: "es2022",
    cssTarget: "es2022",
    minify: "esbuild",
    sourcemap: false,
    reportCompressedSize: false,
    // The page's Content-Security-Policy refuses data: pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    emptyOutDir: true,
  },
  // For work on the page: the API of a server that runs on HUEMASK_SERVER.
  server: {
    proxy: { "/api": process.env["HUEMASK_SERVER"] ?? "http://127.0.0.1:8787" },
  },
  test: { include: ["src/**/*.test.ts", "test/**/*.test.ts"], environment: "node" },
});
