import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const source = join(root, "openapi.json");
const target = join(root, "src/web/api.gen.d.ts");

/**
 * Writes the types of our API for the web client from openapi.json, unless they are newer than it. The generator lives
 * in a workspace of its own because it needs an older TypeScript than everything else.
 */
export function generateApiTypes(): boolean {
  if (existsSync(target) && statSync(target).mtimeMs > statSync(source).mtimeMs) return false;
  const generator = join(root, "tools/api-types/node_modules/.bin/openapi-typescript");
  const installed = existsSync(generator) ? generator : join(root, "node_modules/.bin/openapi-typescript");
  execFileSync(process.execPath, [installed, source, "--output", target], { stdio: ["ignore", "ignore", "inherit"] });
  return true;
}

if (import.meta.main) {
  const made = generateApiTypes();
  console.log(made ? "The types of the API were written." : "The types of the API are current.");
}
