import { Worker } from "node:worker_threads";
import { AppError, type ErrorCode } from "../../../../platform/errors.ts";
import type { Reading } from "./reading.ts";

export interface ThreadCall {
  readonly name: Exclude<keyof Reading, "close">;
  readonly values: readonly unknown[];
}

export interface ThreadAnswer {
  readonly value?: unknown;
  readonly refusal?: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly details: AppError["details"];
  };
  readonly failure?: string;
}

/** The largest honest file takes a few seconds and half of this memory. */
export const threadLimits = { stepMilliseconds: 60_000, heapMegabytes: 1_536 };
/** More at once would only be slower, and take memory each. */
const mostAtOnce = 2;

let open = 0;
const waiting: (() => void)[] = [];

/**
 * Reads a file in a thread of its own, so that neither a hostile file nor a large one stops the server: the thread ends
 * when it needs too much memory or time, and the file is refused. Close it, whatever happens.
 */
export async function readingInThread(bytes: Uint8Array, limits = threadLimits): Promise<Reading> {
  if (open >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else open += 1;
  const thread = new ReadingThread(bytes, limits);
  const call =
    <Name extends ThreadCall["name"]>(name: Name) =>
    (...values: Parameters<Reading[Name]>) =>
      thread.call({ name, values }) as ReturnType<Reading[Name]>;
  return {
    open: call("open"),
    read: call("read"),
    know: call("know"),
    decide: call("decide"),
    problems: call("problems"),
    added: call("added"),
    changed: call("changed"),
    shownAsJson: call("shownAsJson"),
    close: () => thread.close(),
  };
}

class ReadingThread {
  private readonly worker: Worker;
  private readonly stepMilliseconds: number;
  private settle: ((answer: ThreadAnswer) => void) | undefined;
  private ended: ThreadAnswer | undefined;
  private closed = false;

  constructor(bytes: Uint8Array, limits: typeof threadLimits) {
    this.stepMilliseconds = limits.stepMilliseconds;
    this.worker = new Worker(new URL("./reading-thread.ts", import.meta.url), {
      workerData: bytes,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, stackSizeMb: 4 },
    });
    this.worker.on("message", (answer: ThreadAnswer) => this.settle?.(answer));
    this.worker.on("error", (error: Error & { code?: string }) => {
      const outOfMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      this.end(outOfMemory ? { refusal: tooDemanding } : { failure: error.stack ?? error.message });
    });
    this.worker.on("exit", () => this.end({ failure: "the thread that read the file ended" }));
  }

  async call(call: ThreadCall): Promise<unknown> {
    const { promise, resolve } = Promise.withResolvers<ThreadAnswer>();
    this.settle = resolve;
    const late = setTimeout(() => {
      this.end({ refusal: tooDemanding });
      void this.worker.terminate();
    }, this.stepMilliseconds);
    if (this.ended) resolve(this.ended);
    else this.worker.postMessage(call);
    const { refusal, failure, value } = await promise.finally(() => clearTimeout(late));
    if (refusal) throw new AppError(refusal.code, refusal.message, refusal.details);
    if (failure !== undefined) throw new Error(`a file could not be read: ${failure}`);
    return value;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.worker.terminate();
    const next = waiting.shift();
    if (next) next();
    else open -= 1;
  }

  private end(answer: ThreadAnswer): void {
    this.ended ??= answer;
    this.settle?.(this.ended);
  }
}

const tooDemanding = {
  code: "too-large",
  message:
    "Reading this file takes more time or memory than a list of people needs. Save its sheet as CSV, and send that.",
  details: { reason: "file-too-demanding" },
} as const;
