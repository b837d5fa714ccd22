import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { jobsVersion } from "./migrate.ts";

it("brings the queue's schema forward again when the queue is updated", () => {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
  const { dependencies } = manifest as { dependencies: Record<string, string> };
  expect(jobsVersion).toBe(`graphile-worker ${dependencies["graphile-worker"]}`);
});
