import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the web app into dist/web. `LUOSHI_API` points the dev server at a running process. */
export default defineConfig({
  root: fromHere("."),
  base: "/",
  plugins: [react()],
  build: {
    outDir: fromHere("../../dist/web"),
    emptyOutDir: true,
    target: "es2023",
    assetsDir: "assets",
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: "127.0.0.1",
    // The app has modules of its own under api/; they end in .ts and are not the server's.
    proxy: { "^/api/(?!.*\\.ts(?:\\?|$))": process.env.LUOSHI_API ?? "http://127.0.0.1:8710" },
  },
});
