import { begin } from "./bootstrap.mjs";

await begin("scripts/test.ts", process.argv.slice(2));
