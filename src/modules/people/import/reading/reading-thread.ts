// The thread in which a file is read: whatever it does to memory and time ends with it.
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "../../../../platform/errors.ts";
import { readingHere } from "./reading.ts";
import type { ThreadAnswer, ThreadCall } from "./reading-in-thread.ts";

const reading = readingHere(workerData as Uint8Array);

parentPort?.on("message", ({ name, values }: ThreadCall) => {
  const call = reading[name] as (...given: readonly unknown[]) => Promise<unknown>;
  call(...values)
    .then((value): ThreadAnswer => ({ value }))
    .catch((error: unknown): ThreadAnswer => {
      if (error instanceof AppError)
        return { refusal: { code: error.code, message: error.message, details: error.details } };
      return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    })
    .then((answer) => parentPort?.postMessage(answer))
    .catch((error: unknown) => parentPort?.postMessage({ failure: String(error) } satisfies ThreadAnswer));
});
