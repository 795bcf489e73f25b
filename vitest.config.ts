import { defineConfig } from "vitest/config";

const exclude = ["**/node_modules/**", "**/.next/**", "apps/e2e/**"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          // Twenty times what the slowest takes alone: a busy machine is no failure.
          testTimeout: 30_000,
          // Vitest leaves one core unused, and loads every module again for each file: with two cores that was half
          // of the time. Unit tests keep nothing outside themselves, so they may share both.
          maxWorkers: "100%",
          isolate: false,
          include: ["{apps,packages,prisma,scripts}/**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.{pg,collab,dom}.test.{ts,tsx}"],
        },
      },
      {
        test: {
          name: "pg",
          include: ["{apps,packages,prisma}/**/*.pg.test.ts"],
          exclude,
          fileParallelism: false,
          globalSetup: ["packages/db/src/testing/global-setup.ts"],
        },
      },
      {
        test: {
          name: "collab",
          include: ["apps/**/*.collab.test.ts"],
          exclude,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          globalSetup: ["packages/db/src/testing/global-setup.ts"],
        },
      },
    ],
  },
});
