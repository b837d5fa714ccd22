import type { Log } from "../platform/log.ts";

interface Closing {
  readonly name: string;
  readonly withinMilliseconds: number;
  close(): Promise<unknown>;
}

/** What has been opened, closed in the opposite order. One that fails or takes too long does not keep the rest open. */
export class CloseList {
  private readonly closings: Closing[] = [];
  private closed: Promise<void> | undefined;
  private readonly log: Log;

  constructor(log: Log) {
    this.log = log;
  }

  add(name: string, withinMilliseconds: number, close: () => Promise<unknown>): void {
    this.closings.push({ name, withinMilliseconds, close });
  }

  /** Any number of callers wait for the same one closing. */
  close(): Promise<void> {
    this.closed ??= this.closeAll();
    return this.closed;
  }

  private async closeAll(): Promise<void> {
    for (const closing of this.closings.reverse()) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error("took too long")), closing.withinMilliseconds);
      });
      try {
        await Promise.race([closing.close(), late]);
      } catch (error) {
        this.log.warn({ error: (error as Error).message }, `${closing.name} did not close cleanly`);
      } finally {
        clearTimeout(timer);
      }
    }
  }
}
