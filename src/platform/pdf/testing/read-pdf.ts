import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What poppler reads in a PDF in which qpdf finds nothing wrong. */
export interface ReadPdf {
  /** The structure's elements, in the order in which a screen reader comes to them. */
  readonly tags: readonly string[];
  readonly text: string;
}

export function readPdf(pdf: Uint8Array): ReadPdf {
  const folder = mkdtempSync(join(tmpdir(), "clarion-pdf-"));
  const file = join(folder, "paper.pdf");
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  try {
    writeFileSync(file, pdf);
    run("qpdf", "--check", file);
    const structure = run("pdfinfo", "-struct", file);
    const tags = [...structure.matchAll(/^ *(\w+)/gm)].map(([, tag = ""]) => tag);
    return { tags, text: run("pdftotext", file, "-") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
