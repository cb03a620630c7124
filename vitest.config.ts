import { defineConfig } from "vitest/config";

// A zone far from China: code that slips a local date in fails here before it fails on a clerk's machine.
process.env.TZ ??= "America/New_York";

const long = process.env.LUOSHI_LONG === "1";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.ts", "tools/**/*.test.ts", "bench/**/*.test.ts"],
    exclude: ["**/node_modules/**", "dist/**", ".data/**", ...(long ? [] : ["**/*.long.test.ts"])],
    testTimeout: long ? 1_800_000 : 30_000,
    hookTimeout: long ? 600_000 : 60_000,
    maxWorkers: 2,
  },
});
