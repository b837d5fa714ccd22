import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { canInstallOnDebian, installOnDebian } from "./debian.ts";

/** With these the tests read PDFs, and the Debian packages that hold them. */
const programs = ["pdfinfo", "pdftotext", "qpdf"];
const packages = ["poppler-utils", "qpdf"];

/** What the tests of PDFs read them with: the system's, or as root on Debian new ones. */
export function havePdfReaders(say: (text: string) => void): boolean {
  if (missing().length === 0) return true;
  if (!canInstallOnDebian()) {
    say(`The tests of PDFs need ${missing().join(", ")}. Install poppler (poppler-utils) and qpdf.`);
    return false;
  }
  say("Installing poppler-utils and qpdf with apt-get: about half a minute, once.");
  try {
    installOnDebian(packages);
  } catch (error) {
    say(`poppler-utils and qpdf could not be installed: ${(error as Error).message}. Install them by hand.`);
  }
  return missing().length === 0;
}

function missing(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const ending = process.platform === "win32" ? ".exe" : "";
  return programs.filter((name) => !folders.some((folder) => existsSync(join(folder, name + ending))));
}
