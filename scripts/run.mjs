// node scripts/run.mjs FILE …: runs a script of this repository on the pinned Node, with its dependencies installed.
import { begin } from "./bootstrap.mjs";

const [file, ...args] = process.argv.slice(2);
await begin(file, args);
