import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { canInstallOnDebian, installOnDebian } from "./debian.ts";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A Chromium for the journeys: the one named, the system's, Playwright's, or as root on Debian a new one. */
export async function findChromium(say: (text: string) => void): Promise<string | undefined> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    say(`CHROMIUM_PATH is ${named}, which does not exist.`);
    return undefined;
  }
  const found = systemChromium() ?? (await playwrightChromium());
  if (found) return found;
  if (canInstallOnDebian()) return installChromium(say);
  say(
    "The journeys need a Chromium. Install one (Debian: apt-get install chromium), or run: npx playwright install chromium, " +
      "or set CHROMIUM_PATH.",
  );
  return undefined;
}

function systemChromium(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...elsewhere].find((path) => existsSync(path));
}

async function playwrightChromium(): Promise<string | undefined> {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function installChromium(say: (text: string) => void): string | undefined {
  say("Installing Chromium with apt-get: one to three minutes, once.");
  try {
    installOnDebian(["chromium", "fonts-liberation"]);
  } catch (error) {
    say(`Chromium could not be installed: ${(error as Error).message}. Install it by hand, or set CHROMIUM_PATH.`);
    return undefined;
  }
  return systemChromium();
}
