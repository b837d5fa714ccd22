import { cruise, type ICruiseResult } from "dependency-cruiser";
import configuration from "../dependency-cruiser.config.ts";

// Without a parser for TypeScript the tool reads nothing and finds no fault.
const fewestModules = 100;

const { output } = await cruise(["src"], { ...configuration.options, ruleSet: configuration, validate: true });
const { modules, summary } = output as ICruiseResult;
const read = modules.filter(({ source, dependencies }) => source.startsWith("src/") && dependencies.length > 0);
for (const { from, to, rule, cycle } of summary.violations)
  console.log(`${rule.name}: ${from} -> ${cycle?.map(({ name }) => name).join(" -> ") ?? to}`);
if (read.length < fewestModules) console.log(`Only ${read.length} modules were read, fewer than ${fewestModules}.`);
console.log(`${summary.violations.length} violations in ${read.length} modules`);
process.exitCode = summary.violations.length > 0 || read.length < fewestModules ? 1 : 0;
