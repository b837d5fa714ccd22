import { defineConfig } from "@playwright/test";

/** Journeys in a real browser, by user story. Each starts the product as a user does, on a data folder of its own. */
export default defineConfig({
  testDir: "test/journeys",
  testMatch: "*.spec.ts",
  outputDir: "test-results",
  timeout: 240_000,
  expect: { timeout: 20_000 },
  // Files side by side: each has an installation of its own.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  reporter: process.env.CI ? [["list"], ["json", { outputFile: "test-results/journeys.json" }]] : "list",
  use: {
    headless: true,
    actionTimeout: 15_000,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // Half-way colours of a transition are nobody's contrast.
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    trace: "off",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
