import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A mail server in a process of its own. */
export interface SinkProcess {
  readonly port: number;
  taken(): Promise<number>;
  /** kill -9. */
  kill(): Promise<void>;
  stop(): void;
}

export async function startSinkProcess(port = 0, file?: string): Promise<SinkProcess> {
  const program = fileURLToPath(import.meta.resolve("./sink-process.ts"));
  const args = [program, String(port), ...(file ? [file] : [])];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  if (!child.stdout) throw new Error("the sink has no output");
  const lines = createInterface({ input: child.stdout });
  const line = async () => Number((await once(lines, "line"))[0]);
  const found = await line();
  return {
    port: found,
    taken: () => {
      const answer = line();
      child.stdin?.write("\n");
      return answer;
    },
    kill: async () => {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
    stop: () => child.kill(),
  };
}
