import { runStep, type Step } from "./run-step.ts";

type Gate = () => Promise<Step>;

// On two cores more than two at a time only wait for each other. The longest come first.
const atOnce = 2;

const gates: readonly Gate[] = [
  () => runStep("types (tsc)", "tsc", ["--noEmit"]),
  () => runStep("imports (dependency-cruiser)", "scripts/check-imports.ts", []),
  () => runStep("format and lint (biome)", "biome", ["ci", "--colors=off", "--log-level=error"]),
  () => runStep("dead code (knip)", "knip", []),
  () => runStep("openapi.json is current", "src/main.ts", ["openapi", "--check"]),
  () => runStep("texts are extracted", "lingui", ["check", "sync"]),
  () => runStep("texts are translated", "lingui", ["check", "missing"]),
];

/** Runs every gate, whatever the others say. */
export async function runGates(told: (step: Step) => void): Promise<readonly Step[]> {
  // tsc reads the types that are generated from openapi.json.
  const types = await runStep("types of the API", "scripts/api-types.ts", []);
  told(types);
  const waiting = [...gates];
  const done: Step[] = [types];
  const work = async () => {
    for (let gate = waiting.shift(); gate; gate = waiting.shift()) {
      const step = await gate();
      told(step);
      done.push(step);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return done;
}
