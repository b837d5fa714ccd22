import { FileReading } from "./file-reading.ts";

type Methods = "open" | "read" | "know" | "decide" | "problems" | "added" | "changed" | "shownAsJson";

/** A reading of one file, wherever it happens. */
export type Reading = {
  readonly [Name in Methods]: (...values: Parameters<FileReading[Name]>) => Promise<ReturnType<FileReading[Name]>>;
} & { close(): Promise<void> };

/** In this thread: for files that the program brings itself, and small ones in tests. */
export function readingHere(bytes: Uint8Array): Reading {
  const reading = new FileReading(bytes);
  return {
    open: async (...values) => reading.open(...values),
    read: async (...values) => reading.read(...values),
    know: async (...values) => reading.know(...values),
    decide: async (...values) => reading.decide(...values),
    problems: async () => reading.problems(),
    added: async (...values) => reading.added(...values),
    changed: async (...values) => reading.changed(...values),
    shownAsJson: async (...values) => reading.shownAsJson(...values),
    close: async () => {},
  };
}
