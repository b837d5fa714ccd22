import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Tests wait for PostgreSQL half of their time; vitest would leave one of two processors to itself.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "test/structure/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
        },
      },
      {
        test: {
          name: "db",
          include: ["src/**/*.db.test.ts", "test/*/**/*.db.test.ts"],
          globalSetup: "src/platform/testing/global-setup.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
