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
const sources = [
  "src/web",
  "src/shared",
  "scripts/service-worker.ts",
  "vite.config.ts",
  "lingui.config.ts",
  "package-lock.json",
];
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
  await requireWordsOfEveryone();
  await writeFile(stampFile, stamp);
  return true;
}

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

/** All files that a page loads before it can be read, fonts and pictures apart. */
async function filesOf(pages: readonly string[]): Promise<Set<string>> {
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
  return files;
}

const shell = "app/shell.tsx";

/** What occasional users wait for, by page. */
const occasionalPages = {
  reader: ["modules/policies/read/read-page.tsx"],
  desk: [shell, "app/desk.tsx"],
  task: [shell, "modules/duties/task/task-page.tsx"],
  message: [shell, "modules/delivery/read/my-message-page.tsx"],
  link: ["modules/identity/entry/link-page.tsx"],
  "sign-in": ["modules/identity/entry/sign-in-page.tsx"],
};

/** Kilobytes of compressed JavaScript that each of these pages has to spend; German, which is longer, counts. */
const scriptBudget = 150;

async function requireWeights(): Promise<void> {
  const heavy: string[] = [];
  for (const [name, pages] of Object.entries(occasionalPages)) {
    const files = [...(await filesOf(["index.html", "locales/de/everyone.po", ...pages]))];
    const weigh = async (end: string) => {
      const sizes = files.filter((file) => file.endsWith(end)).map(async (file) => stat(join(folder, `${file}.br`)));
      return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0) / 1000;
    };
    const [scripts, styles] = [await weigh(".js"), await weigh(".css")];
    console.log(`${name}: ${scripts.toFixed(1)} kB of JavaScript, ${styles.toFixed(1)} kB of styles, compressed`);
    if (scripts > scriptBudget) heavy.push(name);
  }
  if (heavy.length > 0) throw new Error(`More than ${scriptBudget} kB of JavaScript to open: ${heavy.join(", ")}`);
}

/** A text that only the managers' catalogue has would show as its id on a page that loads everyone's alone. */
async function requireWordsOfEveryone(): Promise<void> {
  const words = async (catalogue: string) => {
    const [file = ""] = await filesOf([`locales/en/${catalogue}.po`]);
    const text = await readFile(join(folder, file), "utf8");
    return new Set([...text.matchAll(/"([\w-]{6})":\[/g)].map((match) => match[1]));
  };
  const [everyone, managers] = [await words("everyone"), await words("managers")];
  const lost = new Set<string>();
  for (const pages of Object.values(occasionalPages))
    for (const file of await filesOf(["index.html", ...pages])) {
      const text = file.endsWith(".js") ? await readFile(join(folder, file), "utf8") : "";
      for (const [, id = ""] of text.matchAll(/\bid:["'`]([\w-]{6})["'`]/g))
        if (managers.has(id) && !everyone.has(id)) lost.add(`${file} ${id}`);
    }
  if (everyone.size === 0 || lost.size > 0)
    throw new Error(
      `Add the folders of these texts to everyone's catalogue (lingui.config.ts): ${[...lost].join(", ")}`,
    );
}

if (import.meta.main) {
  const built = await buildWeb();
  await requireWeights();
  console.log(built ? "The web client was built." : "The web client is current.");
}
