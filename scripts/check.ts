import { runGates } from "./gates.ts";
import { printStep, runStep } from "./run-step.ts";

// Everything that is quick: the gates and the tests without a database. `npm test` runs the rest too.
const gates = await runGates(printStep);
const unit = await runStep("unit tests (vitest)", "vitest", ["run", "--project", "unit", "--reporter=dot"]);
printStep(unit);
process.exitCode = [...gates, unit].every(({ ok }) => ok) ? 0 : 1;
