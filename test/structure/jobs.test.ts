import { expect, it } from "vitest";
import { subscriptions } from "../../src/app/subscriptions.ts";
import { crontab, jobNames, type WorkerContext, workerTasks } from "../../src/app/worker.ts";
import { sourceFiles } from "./source-files.ts";

// Handlers are made from the context but touch it only when a job runs.
const handlers = Object.keys(workerTasks({} as WorkerContext));

it("has a handler for every job that the code enqueues", () => {
  const enqueued = sourceFiles("src")
    .filter(({ path }) => !/\.test\.ts$/.test(path))
    .flatMap(({ text }) => [...text.matchAll(/enqueue\(\s*\w+,\s*"([^"]+)"/g)].map((match) => match[1]));
  const anyFact = { kind: "", at: Temporal.Now.instant(), actor: "", subjects: ["x:1"] as const, data: {} };
  const subscribed = Object.values(subscriptions).flatMap((list) => list.map((make) => make(anyFact).job));
  const needed = new Set([...enqueued, ...subscribed, ...jobNames, ...crontab.map(({ task }) => task)]);
  expect(needed.size).toBeGreaterThan(0);
  for (const job of needed) expect(handlers, `handler for ${job}`).toContain(job);
});

it("names jobs module.verb-noun", () => {
  for (const job of handlers) expect(job).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/);
});
