import { defineConfig } from "vite";

/** Both pages as their makers would ship them: minified, in production mode. */
export default defineConfig({
  define: { "process.env.NODE_ENV": JSON.stringify("production"), "process.env.IS_PREACT": '"false"' },
  build: {
    outDir: "dist",
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: { input: ["tldraw.html", "excalidraw.html"] },
  },
  logLevel: "warn",
});
