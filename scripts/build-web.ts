import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const root = join(import.meta.dirname, "..");
const folder = join(root, "dist/web");
const stampFile = join(folder, "stamp");
const compress = promisify(brotliCompress);

/** What the built client depends on. A lock file change can bring another compiler or library. */
const sources = ["src/web", "vite.config.ts", "lingui.config.ts", "package-lock.json"];
const compressible = /\.(?:js|css|svg|json|html)$/;

async function filesBelow(path: string): Promise<string[]> {
  const known = await stat(path).catch(() => undefined);
  if (known === undefined) return [];
  if (known.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Names, sizes and times of change: enough to notice an edit, quick enough to ask at every start. */
async function stampOfSources(): Promise<string> {
  const paths = (await Promise.all(sources.map((source) => filesBelow(join(root, source)))))
    .flat()
    .filter((path) => !/\.(?:gen\.d|test)\.ts$/.test(path))
    .sort();
  const lines = await Promise.all(
    paths.map(async (path) => {
      const { size, mtimeMs } = await stat(path);
      return `${relative(root, path)} ${size} ${mtimeMs}`;
    }),
  );
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

async function compressAssets(): Promise<void> {
  const paths = (await filesBelow(join(folder, "assets"))).filter((path) => compressible.test(path));
  for (const path of paths) {
    const packed = await compress(await readFile(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    await writeFile(`${path}.br`, packed);
  }
}

/**
 * Builds the web client into dist/web unless it is there and its sources are unchanged. The stamp is written last, so a
 * build that was broken off is done again. Returns whether it built.
 */
export async function buildWeb(): Promise<boolean> {
  const stamp = await stampOfSources();
  const isCurrent = existsSync(join(folder, "index.html")) && existsSync(stampFile);
  if (isCurrent && readFileSync(stampFile, "utf8") === stamp) {
    // Whoever compares times only need not ask again.
    await utimes(join(folder, "index.html"), new Date(), new Date());
    return false;
  }
  await rm(stampFile, { force: true });
  const { build } = await import("vite");
  await build({ configFile: join(root, "vite.config.ts"), logLevel: "warn" });
  await compressAssets();
  await writeFile(stampFile, stamp);
  return true;
}

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

/** All files that a page loads before it can be read, fonts and pictures apart: what they weigh as they are sent. */
async function weightOf(pages: readonly string[]): Promise<number> {
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as Record<string, Chunk>;
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined || seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const other of chunk.imports ?? []) visit(other);
  };
  for (const page of pages) visit(page);
  const sizes = await Promise.all([...files].map(async (file) => (await stat(join(folder, `${file}.br`))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What occasional users wait for, by page: each has 150 kB to spend. */
async function printWeights(): Promise<void> {
  const pages = {
    reader: "modules/policies/read/read-page.tsx",
    desk: "modules/duties/desk-page.tsx",
    link: "modules/identity/link-page.tsx",
    "sign-in": "modules/identity/sign-in-page.tsx",
  };
  for (const [name, page] of Object.entries(pages)) {
    const bytes = await weightOf(["index.html", "locales/de.po", page]);
    console.log(`${name}: ${(bytes / 1000).toFixed(1)} kB compressed`);
  }
}

if (import.meta.main) {
  const built = await buildWeb();
  if (built) await printWeights();
  console.log(built ? "The web client was built." : "The web client is current.");
}
