import type { Bench } from "./bench.ts";
import { complianceBench } from "./compliance.ts";
import { dutiesBench } from "./duties.ts";
import { peopleBench } from "./people.ts";
import { startBench } from "./start.ts";

const benches: readonly Bench[] = [startBench, peopleBench, dutiesBench, complianceBench];

const [name, ...flags] = process.argv.slice(2);
const bench = benches.find((candidate) => candidate.name === name);
if (bench && flags.every((flag) => flag === "--json")) {
  const json = flags.includes("--json");
  const result = await bench.run((text) => process.stderr.write(`${text}\n`));
  console.log(JSON.stringify(result, null, json ? undefined : 2));
} else {
  for (const { name: known, about } of benches) console.log(`${known.padEnd(10)} ${about}`);
  console.log("\nnpm run bench -- NAME [--json]: --json prints the result on one line");
  process.exitCode = name === undefined ? 0 : 2;
}
