#!/usr/bin/env node
import { begin } from "./bootstrap.mjs";

await begin("src/main.ts", process.argv.slice(2));
