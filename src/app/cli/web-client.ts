import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { StartupProblem } from "../../platform/startup-problem.ts";

const root = join(import.meta.dirname, "../../..");
const page = join(root, "dist/web/index.html");
const sources = ["src/web", "src/shared", "vite.config.ts", "package-lock.json"];

/**
 * Builds the web client when it has not been built, or its sources are newer: about ten seconds, and otherwise a look
 * at some hundred files. An installation without the build tools keeps the client it has.
 */
export async function buildWebClient(): Promise<void> {
  const built = statSync(page, { throwIfNoEntry: false })?.mtimeMs;
  if (built !== undefined && Math.max(...sources.map((source) => newest(join(root, source)))) <= built) return;
  if (built !== undefined && !existsSync(join(root, "node_modules/vite"))) return;
  process.stderr.write("clarion: building the web client: about ten seconds, once after each update.\n");
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, "scripts/build-web.ts")], {
      cwd: root,
      stdio: ["ignore", 2, 2],
    });
    child.on("error", () => resolve(1));
    child.on("close", resolve);
  });
  if (code !== 0)
    throw new StartupProblem("The web client could not be built; see above", "Run npm ci, then try again.");
}

/** Folders count too: a deleted file changes only its folder. */
function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const entries = readdirSync(path, { recursive: true, encoding: "utf8" });
  return Math.max(
    found.mtimeMs,
    ...entries.map((entry) => statSync(join(path, entry), { throwIfNoEntry: false })?.mtimeMs ?? 0),
  );
}
