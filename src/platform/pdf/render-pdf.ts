import { Worker } from "node:worker_threads";
import type { Paper } from "./paper.ts";
import { printed } from "./printed.ts";
import type { ThreadPaper } from "./typst-thread.ts";

/** A hundred pages take about two seconds. */
const mostMilliseconds = 60_000;
/** More at once would only be slower, and take memory each. */
const mostAtOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * A tagged PDF that holds to PDF/UA-1. It is set in a thread of its own, so that a long document keeps nobody waiting who
 * asks the server for something else.
 */
export async function renderPdf(paper: Paper): Promise<Buffer> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await renderInThread({
      printed: printed(paper),
      pictures: new Map(paper.pictures),
      madeAt: Math.floor(paper.madeAt.epochMilliseconds / 1000),
    });
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

async function renderInThread(paper: ThreadPaper): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const thread = new Worker(new URL("./typst-thread.ts", import.meta.url), { workerData: paper, execArgv: [] });
  thread.on("message", resolve);
  thread.on("error", reject);
  thread.on("exit", () => reject(new Error("the thread that sets PDFs ended")));
  const late = setTimeout(() => reject(new Error("a PDF took too long to set")), mostMilliseconds);
  try {
    return Buffer.from(await promise);
  } finally {
    clearTimeout(late);
    await thread.terminate();
  }
}
